import type { Sex } from './person-record.ts';
import type { Scheme } from './registers.ts';
import type { Reason, Task } from './status.ts';

/** One row of a community's worklist: one person to visit. Texts are made by words/ in the language of the list. */
export interface ListRow {
  readonly personId: string;
  readonly role: 'owner' | 'copy';
  readonly areaCode: string;
  readonly name: string;
  readonly sex: Sex;
  /** Whole years on the run's date; -1 unknown. */
  readonly age: number;
  readonly birthDate: string;
  /** Full number; the writer masks it by `idMask`. */
  readonly idNumber: string;
  readonly phone: string;
  readonly household: string;
  /** GB/T 4761 code. */
  readonly relation: string;
  readonly address: string;
  readonly task: Task;
  readonly missing: readonly { readonly group: 'pension' | 'medical'; readonly state: string }[];
  readonly suggestedSchemes: readonly Scheme[];
  readonly premiumHelp: boolean;
  readonly reasons: readonly Reason[];
  /** Compared with the last issued batch of the area. */
  readonly change: 'new' | 'open' | 'returned';
  readonly lastNote: string;
}
