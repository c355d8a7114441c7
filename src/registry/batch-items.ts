import type { Database } from 'better-sqlite3';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { Task } from '../domain/model/status.ts';
import type { IssuedItem } from '../domain/worklist/issued-item.ts';

/** A batch and one person on it, with what the list claimed and what came back. */
export interface BatchItem {
  readonly batchId: string;
  /** 12, 9, 6 or 0 digits. */
  readonly areaCode: string;
  /** issued: the last one of its area; superseded: a later one was issued; recalled: taken back. */
  readonly batchState: 'issued' | 'superseded' | 'recalled';
  readonly issuedOn: IsoDate;
  /** '' where none was set. */
  readonly dueDate: IsoDate | '';
  /** Person number as issued: redirects are the reader's business. */
  readonly person: number;
  readonly task: Task;
  readonly claim: Readonly<Record<string, unknown>>;
  readonly state: IssuedItem['state'];
  /** '' until a result comes back. */
  readonly resultCode: string;
  /** Day of the import; '' until a result comes back. */
  readonly returnedOn: IsoDate | '';
  readonly note: string;
}

/** Every batch ever issued with its items, in the order of batch ids, then person numbers. */
export function readBatchItems(database: Database): readonly BatchItem[] {
  return database
    .prepare<[], BatchItemRow>(
      `SELECT b.batch_id, b.area_code, b.state AS batch_state, b.issued_at, b.due_date,
         l.pid, l.task, l.claim, l.state, l.result_code, l.returned_at, l.note
       FROM batch b JOIN list_item l USING (batch_id) ORDER BY b.run, b.batch_id, l.pid`,
    )
    .all()
    .map((row) => ({
      batchId: row.batch_id,
      areaCode: row.area_code,
      batchState: row.batch_state,
      issuedOn: row.issued_at,
      dueDate: row.due_date,
      person: row.pid,
      task: row.task,
      claim: JSON.parse(row.claim) as Record<string, unknown>,
      state: row.state,
      resultCode: row.result_code,
      returnedOn: row.returned_at.slice(0, 10),
      note: row.note,
    }));
}

interface BatchItemRow {
  readonly batch_id: string;
  readonly area_code: string;
  readonly batch_state: BatchItem['batchState'];
  readonly issued_at: string;
  readonly due_date: string;
  readonly pid: number;
  readonly task: Task;
  readonly claim: string;
  readonly state: IssuedItem['state'];
  readonly result_code: string;
  readonly returned_at: string;
  readonly note: string;
}
