import type { ListRow } from '../domain/model/list-row.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { Reason, Task } from '../domain/model/status.ts';

/** A person who was on the last issued list of the area and is no longer: the sheet 撤下. */
export interface WithdrawnRow {
  readonly personId: string;
  readonly name: string;
  readonly address: string;
  /** What the issued list asked. */
  readonly task: Task;
  readonly reasons: readonly Reason[];
}

/** One list to publish. */
export interface ListInput {
  /** Owner area: 12 digits; 9, 6 or 0 where the community, street or district is unknown. */
  readonly areaCode: string;
  /** In any order, each person once; the writer puts them in that of the sheet. */
  readonly rows: () => readonly ListRow[];
  readonly withdrawn: () => readonly WithdrawnRow[];
  /** The batch the list is issued as; '' before it is issued. */
  readonly batchId: string;
  /** When the results are due; '' before it is issued. */
  readonly dueDate: IsoDate | '';
}
