import type { Database } from 'better-sqlite3';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { Task } from '../domain/model/status.ts';
import type { IssuedItem } from '../domain/worklist/issued-item.ts';

/** One person on a batch and what came back of it. What the list said in full is read by {@link readClaim}. */
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
  /** copy: a marked row on the list of a community that is not in charge. */
  readonly role: 'owner' | 'copy';
  /** The findings the list told, as the JSON they are kept in; '' for none. */
  readonly flags: string;
  readonly state: IssuedItem['state'];
  /** '' until a result comes back. */
  readonly resultCode: string;
  /** Day of the import; '' until a result comes back. */
  readonly returnedOn: IsoDate | '';
  readonly note: string;
}

/** latest: each person once an area, by the batch issued last of those not recalled; all: every item of every batch. */
export type WhichItems = 'all' | 'latest';

const columns = `b.batch_id AS batchId, b.area_code AS areaCode, b.state AS batchState, b.issued_at AS issuedOn,
  b.due_date AS dueDate, l.pid AS person, l.task, coalesce(json_extract(l.claim, '$.role'), 'owner') AS role,
  coalesce(json_extract(l.claim, '$.flags'), '') AS flags, l.state, l.result_code AS resultCode,
  substr(l.returned_at, 1, 10) AS returnedOn, l.note`;

/** Items of the issued batches without their claims, in the order of issue, then of batch ids and person numbers. */
export function readBatchItems(database: Database, which: WhichItems = 'all'): readonly BatchItem[] {
  const latest = `SELECT ${columns}, max(b.run) AS lastRun FROM batch b JOIN list_item l USING (batch_id)
    WHERE b.state <> 'recalled' GROUP BY b.area_code, l.pid ORDER BY lastRun, batchId, person`;
  const all = `SELECT ${columns} FROM batch b JOIN list_item l USING (batch_id) ORDER BY b.run, batchId, person`;
  return database.prepare<[], BatchItem>(which === 'latest' ? latest : all).all();
}

/** What a list said of a person; undefined when the person was not on it. */
export function readClaim(
  database: Database,
  batchId: string,
  person: number,
): Readonly<Record<string, unknown>> | undefined {
  const row = database
    .prepare<[string, number], { claim: string }>('SELECT claim FROM list_item WHERE batch_id = ? AND pid = ?')
    .get(batchId, person);
  return row === undefined ? undefined : (JSON.parse(row.claim) as Record<string, unknown>);
}

/** Folded names of everybody on a batch. */
export function readBatchNames(database: Database, batchId: string): readonly string[] {
  return database
    .prepare<[string], string>(
      "SELECT coalesce(json_extract(claim, '$.nameKey'), '') FROM list_item WHERE batch_id = ?",
    )
    .pluck()
    .all(batchId) as string[];
}
