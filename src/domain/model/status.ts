import type { IsoDate, PartialDate, PersonRecord, Sex } from './person-record.ts';
import type { Department, Register, Scheme, SchemeGroup } from './registers.ts';

export const vitalStatuses = ['alive', 'death-reported', 'death-contradicted', 'deceased'] as const;
export type VitalStatus = (typeof vitalStatuses)[number];

/** in-town has a community; the rest follow the residence rules. `not-registered`: never in a resident or temporary register. */
export const residences = ['in-town', 'transferred-within', 'transferred-out', 'unclear', 'not-registered'] as const;
export type Residence = (typeof residences)[number];

export const flagNames = [
  'deceased',
  'death-reported',
  'death-contradicted',
  'transferred-out',
  'transferred-within',
  'residence-unclear',
  'uninsured-pension',
  'uninsured-medical',
  'lapsed',
  'insured-elsewhere',
  'exempt',
  'double-enrolled',
  'duplicate-id',
  'duplicate-person',
  'subsidy-eligible',
  'not-registered',
] as const;
export type FlagName = (typeof flagNames)[number];

/** In the order of precedence: the first that applies. */
export const outcomes = [
  'not-registered',
  'deceased',
  'transferred-out',
  'visit',
  'exempt',
  'not-judged',
  'insured',
] as const;
export type Outcome = (typeof outcomes)[number];

export const tasks = ['none', 'confirm', 'verify', 'enrol'] as const;
export type Task = (typeof tasks)[number];

export const coverageStates = ['active', 'drawing', 'paused', 'ended', 'not-enrolled', 'elsewhere', 'unknown'] as const;
export type CoverageState = (typeof coverageStates)[number];

export const gapStates = ['uninsured', 'lapsed', 'renewal-due', 'not-judged'] as const;
type GapState = (typeof gapStates)[number];

/** A reason as data: `key` names its words (`reason.<key>` in words/), `params` are dates, source ids, schemes, areas. */
export interface Reason {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** How well the name of a linked record agrees with its person: equal after folding or a former name; one step off; else. */
export type NameAgreement = 'agreeing' | 'near' | 'conflicting' | 'missing';

/** A record with how it came to its person. */
export interface LinkedRecord {
  readonly record: PersonRecord;
  /** `own` (the person's own first record), `id` (equal valid id and agreeing name), `person-key`, `id-history`, `probabilistic`, `decision`. */
  readonly linkRule: string;
  /** log2 of the odds; 0 for rule links. */
  readonly matchWeight: number;
  readonly nameAgreement: NameAgreement;
}

/** What tonight knows about one source. */
export interface SourceContext {
  readonly sourceId: string;
  readonly department: Department;
  /** Whose data it really is; two sources of one upstream count as one. */
  readonly upstream: string;
  readonly register: Register;
  readonly completeness: 'snapshot' | 'changes';
  /** Area codes (prefixes) it covers. */
  readonly covers: readonly string[];
  readonly asOf: IsoDate;
  /** accepted tonight; held = last accepted rows stand; missing = nothing ever accepted. */
  readonly state: 'accepted' | 'held' | 'missing';
}

export interface Evidence {
  readonly kind:
    | 'death'
    | 'sign-of-life'
    | 'residence'
    | 'move'
    | 'coverage'
    | 'elsewhere'
    | 'exempt'
    | 'subsidy'
    | 'identity'
    | 'decision'
    | 'visit';
  readonly value: string;
  readonly date: PartialDate;
  readonly sourceId: string;
  readonly asOf: IsoDate;
  readonly strong: boolean;
}

export interface Flag {
  readonly flag: FlagName;
  readonly since: PartialDate;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly reason: Reason;
}

export interface Coverage {
  readonly scheme: Scheme;
  readonly state: CoverageState;
  readonly since: PartialDate;
  readonly paidUntil: PartialDate;
  readonly lastPaid: PartialDate;
  readonly sourceId: string;
}

export interface Gap {
  readonly group: SchemeGroup;
  readonly state: GapState;
  readonly since: PartialDate;
  readonly suggestedScheme: Scheme | '';
  /** Low-income, destitute or disability level 1–2: help with the premium, yes or no, never the category. */
  readonly premiumHelp: boolean;
  readonly reason: Reason;
}

/** Survivorship: each field with the record key it was chosen from. */
export interface GoldenRecord {
  readonly name: string;
  readonly nameKey: string;
  readonly sex: Sex;
  readonly birthDate: PartialDate;
  /** Only a full valid id; '' else. */
  readonly idNumber: string;
  readonly phone: string;
  readonly address: string;
  readonly household: string;
  readonly relation: string;
  readonly chosenFrom: Readonly<Record<string, string>>;
}

/** Everything the rules say about one person on one date. */
export interface PersonStatus {
  readonly vital: VitalStatus;
  readonly residence: Residence;
  readonly outcome: Outcome;
  readonly task: Task;
  readonly taskReason: readonly Reason[];
  /** Schemes the task is about. */
  readonly schemes: readonly Scheme[];
  /** Owner area: 12 digits where the community is known, 9 or 6 where not, '' unknown district. */
  readonly ownerArea: string;
  /** Communities that carry a marked copy. */
  readonly copyAreas: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly coverage: readonly Coverage[];
  readonly gaps: readonly Gap[];
  readonly flags: readonly Flag[];
  /** First later date on which a rule could decide otherwise without new evidence; '' none. */
  readonly nextDate: IsoDate | '';
}
