import type { IsoDate, PartialDate } from './person-record.ts';

/** Result codes of a visit; what each means for a person is the rules' business (domain/status). */
export const resultCodes = [
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '10',
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '17',
  '18',
  '19',
  '99',
] as const;
export type ResultCode = (typeof resultCodes)[number];

/** Fields a visitor may put right. Name and sex are not among them: a row that names somebody else goes back. */
const correctedFields = ['phone', 'address', 'idNumber'] as const;

/** One field a visit put right, and what the list had said. */
export interface Correction {
  readonly field: (typeof correctedFields)[number];
  /** As printed; '' where the list had nothing. */
  readonly printed: string;
  readonly value: string;
}

/** One accepted row of a returned list: what a visitor found. Bound to its person by the id printed on the issued list. */
export interface VisitEvidence {
  readonly resultCode: ResultCode;
  /** Day of the visit; the day of the import where the sheet gives none. */
  readonly day: IsoDate;
  /** Area of the list the row was issued on. */
  readonly area: string;
  /** The first question of the sheet: was the person themself seen? '' when it was left blank. */
  readonly seenInPerson: 'yes' | 'no' | '';
  /** Result 11: date of death as told; '' when not told. */
  readonly deathDate: PartialDate;
  /** Result 11: number of a death or cremation certificate that was shown; '' when none. */
  readonly certificate: string;
  /** Result 11: whether an informant is named who was not printed on the list. */
  readonly namedInformant: boolean;
  /** Result 11: whether the date of death was already printed on the list, so that the answer adds nothing to it. */
  readonly datePrinted: boolean;
  /** Result 15: canonical code of the community named; '' when none was recognised. */
  readonly namedArea: string;
  /** The visitor's note as printed on the next list. */
  readonly note: string;
  /** Key under which the registry shows the returned row as a record; left out before the ledger has it. */
  readonly recordKey?: string;
  /** Fields of the person the visitor put right; left out where there are none. */
  readonly corrections?: readonly Correction[];
}

/** A human decision about one person. It settles the evidence it was shown and all evidence dated up to its day. */
export interface PersonDecision {
  readonly kind: 'deceased' | 'alive' | 'moved';
  readonly day: IsoDate;
  /** deceased: date of death where one was decided; '' else. */
  readonly deathDate: PartialDate;
  /** moved: canonical code of where to; '' when out of the city or not known. */
  readonly area: string;
}

/** What people told the ledger about one person. Undone decisions are not in it. */
export interface LedgerEvidence {
  readonly visits: readonly VisitEvidence[];
  readonly decisions: readonly PersonDecision[];
}

/** Most people were never visited or decided upon: one value for all of them. */
export const noLedgerEvidence: LedgerEvidence = Object.freeze({ visits: [], decisions: [] });
