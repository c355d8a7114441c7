import type { Department, Register, Scheme } from './registers.ts';

/**
 * The fields a profile can bind a column to. `normaliseRow` knows what each means; a code table (`codes`) turns raw
 * values into the terms of the vocabulary first.
 */
export const profileFields = [
  'idNumber',
  'name',
  'formerName',
  'pinyin',
  'surname',
  'givenName',
  'sex',
  'birthDate',
  'ethnicity',
  'phone',
  'phone2',
  'personKey',
  'versionKey',
  'household',
  'relation',
  'relationText',
  'areaCode',
  'siAreaCode',
  'districtCode',
  'streetCode',
  'communityCode',
  'districtName',
  'streetName',
  'communityName',
  'address',
  'registeredAddress',
  'road',
  'doorNumber',
  'doorDetail',
  'householdType',
  'motherName',
  'motherId',
  'fatherName',
  'fatherId',
  'spouseName',
  'spouseId',
  'guardianName',
  'guardianId',
  'householderName',
  'householderId',
  'relativeName',
  'relativeId',
  'relativePhone',
  'state',
  'contributionState',
  'reason',
  'scheme',
  'date',
  'since',
  'until',
  'lastPaid',
  'lastDrawn',
  'coverageYear',
  'paidOn',
  'moveRange',
  'moveDate',
  'moveReason',
  'destination',
  'destinationAddress',
  'deathDate',
  'cancelReason',
  'cancelDate',
  'certificate',
  'level',
  'category',
  'valid',
  'recordFlag',
  'reversalFlag',
  'asOf',
  'place',
  'remark',
  'operation',
  'orderKey',
  'age',
  'ignore',
] as const;
export type ProfileField = (typeof profileFields)[number];

/** Raw value (as exported, trimmed, half width) → canonical value. Belongs to one field of one profile, never global. */
export type CodeTable = Readonly<Record<string, string>>;

/** One rule that keeps a row as history or drops it from what is current: rows where `field` is not in `keep`. */
export interface ProfileFilter {
  readonly field: ProfileField;
  /** Raw values that stay current; everything else is filtered. An empty cell stays current unless `''` is absent and `emptyIs` is 'filtered'. */
  readonly keep: readonly string[];
  readonly emptyIs?: 'current' | 'filtered';
  /** history = kept as `kind: history` (evidence of former ids and names); drop = counted as filtered, nothing kept (AAE100=0). */
  readonly as: 'history' | 'drop';
}

/** Members of a household side by side: the columns of member n, by header pattern with `{n}`. */
interface ProfileMembers {
  readonly max: number;
  readonly columns: Readonly<Partial<Record<ProfileField, readonly string[]>>>;
  /** Whether the household head's own columns also make a member (member 1, the listed members follow). */
  readonly headIsMember: boolean;
}

/**
 * A source profile: how one department's export is laid out, as data. Shipped ones are `models/profiles/<id>.json`; an
 * office adds its own in JSON without code.
 */
export interface SourceProfile {
  readonly id: string;
  readonly version: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly department: Department;
  readonly register: Register;
  /** Default scheme where no column tells it. */
  readonly scheme?: Scheme;
  readonly format: 'delimited' | 'tsv-apostrophe' | 'xlsx';
  /** Column list for files without a header row, in order. */
  readonly headerless?: readonly string[];
  /** field → accepted header texts (compared without case, spaces and full width). First found wins. */
  readonly columns: Readonly<Partial<Record<ProfileField, readonly string[]>>>;
  /** Fields without which the layout is not this profile. */
  readonly required: readonly ProfileField[];
  /** Fixed values for fields without a column (for example `state: deceased` on a death list). */
  readonly constants?: Readonly<Partial<Record<ProfileField, string>>>;
  readonly codes?: Readonly<Partial<Record<ProfileField, CodeTable>>>;
  /** State decided by a pair of raw values `${state}|${contributionState}` ('*' matches any) → canonical state. */
  readonly statePairs?: CodeTable;
  readonly filters?: readonly ProfileFilter[];
  readonly members?: ProfileMembers;
  /** Fields whose raw values make the natural key, in order; empty: the digest and occurrence stand in. */
  readonly naturalKey: readonly ProfileField[];
  /** Scope of `personKey` and `household`: equal keys of one space state one person. '' = this source alone. */
  readonly keySpace: string;
  /** Regular expressions; a row whose first non-empty cell matches is not a person (totals, signatures, templates). */
  readonly footLines: readonly string[];
  readonly completeness: 'snapshot' | 'changes';
  /** Two-digit years, lunar marks and other date habits of this export. */
  readonly dateOrder?: 'ymd';
}
