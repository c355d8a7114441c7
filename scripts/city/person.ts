import type { Community } from './areas.ts';
import type { PersonName } from './names.ts';

/** A dwelling with its parts; two dwellings are the same when their keys are. */
export interface Dwelling {
  readonly community: Community;
  readonly road: string;
  readonly door: string;
  readonly detail: string;
  readonly key: string;
}

/** Pension schemes (1–3) and medical schemes (4, 5) of the made city. */
export const scheme = {
  employeePension: 1,
  civilPension: 2,
  residentPension: 3,
  employeeMedical: 4,
  residentMedical: 5,
} as const;

/** State of one enrolment as its file states it. */
export type EnrolmentState = 'active' | 'drawing' | 'paused' | 'ended' | 'not-enrolled';

/** One person's enrolment in one scheme. */
export interface Enrolment {
  scheme: number;
  state: EnrolmentState;
  sinceDay: number;
  /** Month numbers (year × 12 + month − 1), 0 for none. */
  lastPaidMonth: number;
  lastDrawnMonth: number;
  /** Resident medical only. */
  coverageYear: number;
  paidDay: number;
  /** The office ended it because of a death. */
  endedByDeath: boolean;
}

/** A row in the change table. */
export interface Move {
  day: number;
  range: string;
  reason: string;
  from: Dwelling;
  /** 6-digit code of the place moved to. */
  toArea: string;
  to: Dwelling | undefined;
}

/** A death that some list states; day 0 where the list gives none. */
export interface DeathRecord {
  deathDay: number;
  cremationDay: number;
}

/** A row of the resident register for this person (most have one). */
export interface Registration {
  readonly personKey: string;
  version: number;
  status: number;
  home: Dwelling;
  movedInDay: number;
  movedOutDay: number;
  moveOutReason: string;
  moveOutArea: string;
  deathDay: number;
  noDwelling: boolean;
  oldCode: boolean;
  /** Versions that history rows still show. */
  history: HistoryVersion[];
}

/** What an older version of a register row said. */
export interface HistoryVersion {
  version: number;
  id: string;
  name: string;
  home: Dwelling;
  reversal: boolean;
}

/** A temporary registration. */
export interface TemporaryStay {
  at: Dwelling;
  sinceDay: number;
  untilDay: number;
  cancelled: boolean;
}

/** A row of the national comparison's reply. */
export interface Reply {
  status: string;
  schemeLabel: string;
  scheme: number;
  area: string;
}

/** A person of the city with everything the files know about it. */
export interface Person {
  readonly number: number;
  readonly household: Household;
  readonly sex: number;
  birthDay: number;
  name: PersonName;
  formerName: string;
  id: string;
  formerId: string;
  sharedId: boolean;
  readonly ethnicity: string;
  readonly relation: string;
  readonly father: Person | undefined;
  readonly mother: Person | undefined;
  spouse: Person | undefined;
  readonly phone: string;
  registrations: Registration[];
  stay: TemporaryStay | undefined;
  outside: string;
  moves: Move[];
  cremation: DeathRecord | undefined;
  enrolments: Enrolment[];
  replies: Reply[];
  asked: boolean;
  student: { status: string; level: string; enrolledYear: number; endDay: number } | undefined;
  destitute: boolean;
  disability: { kind: number; level: number; reissued: number } | undefined;
  /** The person really died. */
  dead: boolean;
  /** Lists write 已故 behind the name. */
  deadNote: boolean;
  /** The row left the register without a reason. */
  vanished: boolean;
  /** First night in which the person is in the files. */
  readonly firstNight: number;
}

/** People who share a dwelling and a household book. */
export interface Household {
  readonly key: string;
  readonly collective: boolean;
  home: Dwelling;
  members: Person[];
  lowIncome: { number: string; kind: string; since: number } | undefined;
}
