import type { IsoDate } from '../model/person-record.ts';
import type { Task } from '../model/status.ts';

/** One person on the batch last issued to an area, as the ledger keeps it. */
export interface IssuedItem {
  readonly batchId: string;
  readonly personId: string;
  readonly areaCode: string;
  readonly task: Task;
  /** open: not come back; returned: came back with a result that leaves the task open (17, 18, 99); done: closed by its result. */
  readonly state: 'open' | 'returned' | 'done';
  readonly issuedOn: IsoDate;
  /** The visitor's note of the last return; '' none. */
  readonly note: string;
}
