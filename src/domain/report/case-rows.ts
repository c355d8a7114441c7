import type { IsoDate, PartialDate, Sex } from '../model/person-record.ts';
import type { Department, Scheme, SchemeGroup } from '../model/registers.ts';
import type { CoverageState, Reason, Task, VitalStatus } from '../model/status.ts';

// The rows of the files an office works through. Plain values; texts are made from words in the language of the file,
// numbers are masked by the writer.

/** deaths-to-confirm.csv: every death reported or contradicted, with the review it comes back by. */
export interface DeathRow {
  readonly reviewId: string;
  readonly personId: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: PartialDate;
  readonly idNumber: string;
  readonly areaCode: string;
  readonly vital: VitalStatus;
  readonly task: Task;
  /** As reported; '' when no report gives one. */
  readonly deathDate: PartialDate;
  /** Who reports the death, since when, and what speaks against it. */
  readonly reasons: readonly Reason[];
}

/** conflicts.csv: evidence that contradicts itself and waits for a decision. */
export interface ConflictRow {
  readonly reviewId: string;
  /** For example `id-conflict`, `duplicate-id`, `link-review`, `cut-cluster`: the words are `conflict.<kind>`. */
  readonly kind: string;
  readonly personId: string;
  /** '' where the conflict is one person's own. */
  readonly otherPersonId: string;
  readonly leftKey: string;
  readonly rightKey: string;
  readonly areaCode: string;
  /** log2 of the odds; undefined where no pair was scored. */
  readonly matchWeight: number | undefined;
  readonly reasons: readonly Reason[];
}

/** possible-duplicates.csv: two persons who may be one. */
export interface DuplicateRow {
  readonly reviewId: string;
  readonly personId: string;
  readonly name: string;
  readonly birthDate: PartialDate;
  readonly areaCode: string;
  readonly otherPersonId: string;
  readonly otherName: string;
  readonly otherBirthDate: PartialDate;
  readonly otherAreaCode: string;
  readonly matchWeight: number | undefined;
  readonly reasons: readonly Reason[];
}

/** One enrolment of a person insured twice. */
interface DoubleEnrolment {
  readonly scheme: Scheme;
  readonly state: CoverageState;
  readonly since: PartialDate;
  readonly lastPaid: PartialDate;
  readonly sourceId: string;
}

/** insured-twice.csv: enrolments that exclude each other. */
export interface InsuredTwiceRow {
  readonly personId: string;
  readonly name: string;
  readonly idNumber: string;
  readonly areaCode: string;
  readonly group: SchemeGroup;
  readonly enrolments: readonly DoubleEnrolment[];
}

/** unknown-areas.csv: a code or label no area table knows, and where its people were put meanwhile. */
export interface UnknownAreaRow {
  readonly sourceId: string;
  readonly code: string;
  readonly label: string;
  readonly rowCount: number;
  /** The area whose list carries the people: 9, 6 or 0 digits. */
  readonly placedIn: string;
}

/** changes.csv: what differs from the list last issued to the area. */
export interface ChangeRow {
  readonly change: 'added' | 'withdrawn' | 'moved' | 'changed';
  readonly personId: string;
  readonly name: string;
  readonly areaCode: string;
  /** Where the issued list had the person; equal to `areaCode` unless moved; '' when added. */
  readonly formerAreaCode: string;
  readonly task: Task;
  readonly formerTask: Task;
  readonly batchId: string;
  readonly reasons: readonly Reason[];
}

/** retractions.csv: what an issued list claimed and no longer holds, until acknowledged (promise H8). */
export interface RetractionRow {
  readonly retractionId: string;
  readonly personId: string;
  readonly name: string;
  readonly areaCode: string;
  readonly batchId: string;
  readonly issuedDate: IsoDate;
  /** What the list said. */
  readonly claims: readonly Reason[];
  /** Why it no longer holds. */
  readonly reasons: readonly Reason[];
  /** Whose data the wrong claim came from; '' when ours. */
  readonly department: Department | '';
  readonly sourceId: string;
}
