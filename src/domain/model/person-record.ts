import type { Register, Scheme } from './registers.ts';

/** ISO 8601 calendar date `YYYY-MM-DD`. Ordered by `<`. */
export type IsoDate = string;

/** A date known to the day, month or year: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; '' when unknown. */
export type PartialDate = string;

/**
 * What an identity number is worth (GB 11643-1999; domain facts on defects).
 * Only `valid` is a full valid id: 18 characters, real date, right check character (citizens, permits 81–83, cards 9…),
 * after tidying X, spaces, apostrophes, full width, certificate tails. All others are evidence for linking at most.
 */
export const idStatuses = [
  'valid',
  'missing',
  'length-15',
  'bad-check',
  'bad-date',
  'bad-area',
  'bad-length',
  'truncated-000',
  'truncated-sci',
  'placeholder',
  'relative',
  'other-document',
] as const;
export type IdStatus = (typeof idStatuses)[number];

export type Sex = 'male' | 'female' | '';

/** A relative named in the same row. The id number is tidied; '' when not given. */
export interface Kin {
  readonly role: 'mother' | 'father' | 'spouse' | 'guardian' | 'householder' | 'relative';
  readonly name: string;
  readonly idNumber: string;
}

/**
 * What a claim says, by register:
 * resident: active, deceased, moved-out, army, abroad, missing, deleted, cancelled, other ·
 * temporary-resident: active, ended · move: moved · death: deceased ·
 * low-income: minimum-living, destitute · disability: certified ·
 * enrolment: not-enrolled, active, drawing, paused, ended, unknown (a code or pair not in the profile's table) ·
 * student: in-school, left · insured-elsewhere: active, paused, ended, none (in the reply, state empty), unknown.
 */
export const claimStates = [
  'active',
  'deceased',
  'moved-out',
  'army',
  'abroad',
  'missing',
  'deleted',
  'cancelled',
  'other',
  'ended',
  'moved',
  'minimum-living',
  'destitute',
  'certified',
  'not-enrolled',
  'drawing',
  'paused',
  'unknown',
  'in-school',
  'left',
  'none',
] as const;
export type ClaimState = (typeof claimStates)[number];

/** Why, where the row says so: AAE160, QCZXLB, BDYY and labels, by the profile's own table; '' when it does not say. */
export const claimReasons = [
  '',
  'death',
  'army',
  'abroad',
  'prison',
  'missing',
  'joined-employee',
  'settled-elsewhere',
  'no-dwelling',
  'administrative',
  'correction',
  'other',
] as const;
export type ClaimReason = (typeof claimReasons)[number];

/** What one row claims about its person, in the terms of its register. Empty text where the row says nothing. */
export interface Claim {
  readonly register: Register;
  readonly state: ClaimState;
  /** enrolment and insured-elsewhere: the scheme; else ''. */
  readonly scheme: Scheme | '';
  readonly reason: ClaimReason;
  /** The date the state speaks of: death, move, cancellation, start of enrolment, issue of a certificate. */
  readonly date: PartialDate;
  /** resident, temporary-resident: registered or moved in here on; enrolment: enrolled since. */
  readonly since: PartialDate;
  /** enrolment: paid up to (a prepaid year's end is no sign of life); temporary-resident: permit ends; student: expected end. */
  readonly until: PartialDate;
  /** enrolment: last contribution or benefit payment, to the month or day (a sign of life). */
  readonly lastPaid: PartialDate;
  /** enrolment of a yearly scheme: the coverage year, `YYYY`; else ''. */
  readonly coverageYear: string;
  /** move and moved-out: 'within' (BDFW 11–15, 21, 30–34), 'out' (40–71), '' unknown. */
  readonly moveRange: 'within' | 'out' | '';
  /** moved-out, move: destination as an area code or as text; insured-elsewhere: the place. */
  readonly place: string;
  /** low-income: full or partial; disability: level 1–4; student: school level. */
  readonly level: string;
  /** A number that proves the claim by itself, such as a cremation certificate; '' when none. */
  readonly certificate: string;
}

/** A normalised row, or one member of a household row. Plain data; travels as JSON; all fields always present. */
export interface PersonRecord {
  /** Unique among the night's rows: `<sourceId>:<natural key or digest#occurrence>[:<version>][#<member>]`. */
  readonly recordKey: string;
  readonly sourceId: string;
  /** history = filtered row (JLBZ 2, CXBZ not 0, RYZT 7/8): linked by person key only, evidence of former ids and names. */
  readonly kind: 'current' | 'history';
  /** 1, 2, … where a row holds a household side by side, else 0. */
  readonly member: number;

  /** Tidied number: 18 characters when `valid` or `length-15` (converted to 18), else the tidied text; '' when missing. */
  readonly idNumber: string;
  readonly idStatus: IdStatus;
  /** As displayed: trimmed, dots as U+00B7, brackets and notes removed, PUA folded. */
  readonly name: string;
  /** Folded for comparison: variants and traditional folded, dots and spaces removed, wildcards as U+25A1 '□', Latin upper case. */
  readonly nameKey: string;
  /** Folded keys of former names (CYM, history rows). */
  readonly formerNames: readonly string[];
  /** A note taken off the name: 'deceased' (已故), 'disabled' (残), 'relation' (王五之妻: not the person's own name), ''. */
  readonly nameNote: '' | 'deceased' | 'disabled' | 'relation';
  readonly sex: Sex;
  /** '' when missing, impossible or a placeholder (1900-01-01, 1901-01-01 …). Month precision allowed. */
  readonly birthDate: PartialDate;
  /** lunar: the row marks the date as a lunar one (农历), it is kept as written and may differ by up to two months. */
  readonly birthCalendar: 'solar' | 'lunar';
  /** Canonical statistical code of 6, 9 or 12 digits of where the row places the person; '' unknown. */
  readonly area: string;
  /** Address as displayed. */
  readonly address: string;
  /** Normalised road·number·building·unit·room key, equal for equal dwellings however written; '' when too vague. */
  readonly addressKey: string;
  readonly phone: string;
  /** `<keySpace>:<household key>`; '' when none. */
  readonly household: string;
  /** GB/T 4761 code of the relation to the head, two digits; '' unknown. */
  readonly relation: string;
  /** `<keySpace>:<the department's own person key>` (RYID, AAC001 in its system); '' when none. Equal keys in one key space state one person. */
  readonly personKey: string;
  readonly kin: readonly Kin[];
  readonly claim: Claim;
}
