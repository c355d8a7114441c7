import type { Database } from 'better-sqlite3';
import type { VisitEvidence } from '../domain/model/ledger-evidence.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import type { IssuedItem } from '../domain/worklist/issued-item.ts';
import { KnownError } from '../kit/known-error.ts';
import { appendAudit } from './audit-chain.ts';
import type { LedgerActor } from './decision-ledger.ts';
import { findLastGoodRun } from './run-info.ts';

/** What a list said of a person when it was issued: what a later night may have to take back. */
export interface IssuedClaim {
  readonly person: number;
  readonly task: IssuedItem['task'];
  /** Flags, gaps and reasons as printed, with their sources. Plain data. */
  readonly claim: Readonly<Record<string, unknown>>;
}

export interface NewBatch extends LedgerActor {
  readonly areaCode: string;
  readonly issuedOn: string;
  readonly dueDate: string;
  readonly items: readonly IssuedClaim[];
}

/**
 * Issues the list of an area from the last good run; the batch issued before to the same area is superseded. Returns the
 * batch id: run id, area code. Throws KnownError `batch-issued` (exit 2) when that run's list was issued already.
 */
export function issueBatch(database: Database, { areaCode, issuedOn, dueDate, items, actor, at }: NewBatch): string {
  const run = findLastGoodRun(database);
  if (run === undefined) throw new KnownError('no-run-to-issue', {});
  const batchId = `${run.runId}-${areaCode}`;
  if (database.prepare('SELECT 1 FROM batch WHERE batch_id = ?').get(batchId) !== undefined) {
    throw new KnownError('batch-issued', { batch: batchId });
  }
  database.prepare("UPDATE batch SET state = 'superseded' WHERE area_code = ? AND state = 'issued'").run(areaCode);
  database
    .prepare("INSERT INTO batch VALUES (?, ?, ?, ?, ?, 'issued')")
    .run(batchId, areaCode, run.seq, issuedOn, dueDate);
  const insert = database.prepare("INSERT INTO list_item VALUES (?, ?, ?, ?, 'open', '', '', '')");
  for (const { person, task, claim } of items) insert.run(batchId, person, task, JSON.stringify(claim));
  appendAudit(database, { at, actor, action: 'issue', detail: { batch: batchId, rows: items.length } });
  return batchId;
}

/** Takes the issued batch of an area back. Throws KnownError `batch-none` (exit 2) when none stands. */
export function recallBatch(database: Database, areaCode: string, { actor, at }: LedgerActor): string {
  const row = database
    .prepare<[string], { batch_id: string }>("SELECT batch_id FROM batch WHERE area_code = ? AND state = 'issued'")
    .get(areaCode);
  if (row === undefined) throw new KnownError('batch-none', { area: areaCode });
  database.prepare("UPDATE batch SET state = 'recalled' WHERE batch_id = ?").run(row.batch_id);
  appendAudit(database, { at, actor, action: 'recall', detail: { batch: row.batch_id } });
  return row.batch_id;
}

/** An accepted row of a returned list. `digest` is over what the row says: the same row again changes nothing. */
export interface ReturnedVisit {
  readonly batchId: string;
  readonly person: number;
  readonly visit: VisitEvidence;
  readonly digest: string;
  readonly state: IssuedItem['state'];
}

/**
 * Writes the accepted rows of returned lists; returns how many were new. A later row for the same person and batch stands
 * beside the earlier one, which it supersedes. Throws KnownError `return-not-issued` (exit 2) for a person not on the batch.
 */
export function writeVisits(database: Database, visits: readonly ReturnedVisit[], { actor, at }: LedgerActor): number {
  const findItem = database.prepare('SELECT 1 FROM list_item WHERE batch_id = ? AND pid = ?');
  const insert = database.prepare('INSERT OR IGNORE INTO survey_evidence VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, NULL)');
  const supersede = database.prepare(
    'UPDATE survey_evidence SET superseded_by = ? WHERE batch_id = ? AND pid = ? AND superseded_by IS NULL AND seq <> ?',
  );
  const close = database.prepare(
    'UPDATE list_item SET state = ?, result_code = ?, returned_at = ?, note = ? WHERE batch_id = ? AND pid = ?',
  );
  let fresh = 0;
  for (const { batchId, person, visit, digest, state } of visits) {
    if (findItem.get(batchId, person) === undefined) {
      throw new KnownError('return-not-issued', { batch: batchId, person: formatPersonId(person) });
    }
    const { changes, lastInsertRowid } = insert.run(
      batchId,
      person,
      visit.day,
      visit.resultCode,
      JSON.stringify(visit),
      digest,
      at,
    );
    if (changes === 0) continue;
    fresh += 1;
    supersede.run(lastInsertRowid, batchId, person, lastInsertRowid);
    close.run(state, visit.resultCode, at, visit.note, batchId, person);
  }
  if (fresh > 0) appendAudit(database, { at, actor, action: 'survey', detail: { rows: fresh } });
  return fresh;
}

/** Visits that stand (not superseded), by the person number printed on the list, in the order of their arrival. */
export function readVisits(database: Database): readonly { readonly person: number; readonly visit: VisitEvidence }[] {
  return database
    .prepare<[], { seq: number; pid: number; answers: string }>(
      'SELECT seq, pid, answers FROM survey_evidence WHERE superseded_by IS NULL ORDER BY seq',
    )
    .all()
    .map(({ seq, pid, answers }) => ({
      person: pid,
      visit: { ...(JSON.parse(answers) as VisitEvidence), recordKey: `survey:${seq}` },
    }));
}

/** Items of the batches that stand issued, with what they claimed. */
export function readIssuedItems(database: Database): readonly (IssuedItem & IssuedClaim)[] {
  return database
    .prepare<[], IssuedRow>(
      `SELECT b.batch_id, b.area_code, b.issued_at, l.pid, l.task, l.claim, l.state, l.note
       FROM batch b JOIN list_item l USING (batch_id) WHERE b.state = 'issued' ORDER BY b.batch_id, l.pid`,
    )
    .all()
    .map((row) => ({
      batchId: row.batch_id,
      person: row.pid,
      personId: formatPersonId(row.pid),
      areaCode: row.area_code,
      task: row.task,
      claim: JSON.parse(row.claim) as Record<string, unknown>,
      state: row.state,
      issuedOn: row.issued_at,
      note: row.note,
    }));
}

interface IssuedRow {
  readonly batch_id: string;
  readonly area_code: string;
  readonly issued_at: string;
  readonly pid: number;
  readonly task: IssuedItem['task'];
  readonly claim: string;
  readonly state: IssuedItem['state'];
  readonly note: string;
}
