import type { Database } from 'better-sqlite3';
import { formatPersonId } from '../domain/person/person-id.ts';
import { KnownError } from '../kit/known-error.ts';
import { stableHashInto } from '../kit/stable-hash.ts';
import { appendAudit } from './audit-chain.ts';
import type { LedgerActor } from './decision-ledger.ts';

/** What an issued list claimed and no longer holds; it goes back to the department whose source said it. */
export interface Retraction {
  readonly person: number;
  readonly batchId: string;
  /** Source that made the claim, '' where none did. */
  readonly sourceId: string;
  /** The claim as printed: a flag, a gap, a task. */
  readonly claim: string;
}

export interface StoredRetraction extends Retraction {
  readonly retractionId: string;
  readonly personId: string;
  readonly runId: string;
}

/** Id of a retraction: the same claim of the same list is retracted once. */
export function retractionIdOf({ person, batchId, sourceId, claim }: Retraction): string {
  const halves = new Uint32Array(2);
  stableHashInto(JSON.stringify([person, batchId, sourceId, claim]), halves, 0);
  return `T${[...halves].map((half) => half.toString(16).padStart(8, '0')).join('')}`.toUpperCase();
}

/** Adds the retractions of a run to those that stand; inside the run's transaction. Returns how many are new. */
export function writeRetractions(database: Database, run: number, retractions: readonly Retraction[]): number {
  const insert = database.prepare("INSERT OR IGNORE INTO retraction VALUES (?, ?, ?, ?, ?, ?, '', '')");
  let fresh = 0;
  for (const retraction of retractions) {
    const { person, batchId, sourceId, claim } = retraction;
    fresh += insert.run(retractionIdOf(retraction), run, person, batchId, sourceId, claim).changes;
  }
  return fresh;
}

/** Retractions nobody has acknowledged yet, by id. */
export function readOpenRetractions(database: Database): readonly StoredRetraction[] {
  return database
    .prepare<[], { id: string; pid: number; batch_id: string; source_id: string; claim: string; run_id: string }>(
      `SELECT t.retraction_id AS id, t.pid, t.batch_id, t.source_id, t.claim, u.run_id
       FROM retraction t JOIN run u ON u.seq = t.run WHERE t.acknowledged_at = '' ORDER BY t.retraction_id`,
    )
    .all()
    .map(({ id, pid, batch_id, source_id, claim, run_id }) => ({
      retractionId: id,
      person: pid,
      personId: formatPersonId(pid),
      batchId: batch_id,
      sourceId: source_id,
      claim,
      runId: run_id,
    }));
}

/** Notes that a department took a claim back. Throws KnownError `retraction-unknown` (exit 2); twice is harmless. */
export function acknowledgeRetraction(database: Database, retractionId: string, { actor, at }: LedgerActor): void {
  const found = database
    .prepare<[string], { acknowledged_at: string }>('SELECT acknowledged_at FROM retraction WHERE retraction_id = ?')
    .get(retractionId);
  if (found === undefined) throw new KnownError('retraction-unknown', { retraction: retractionId });
  if (found.acknowledged_at !== '') return;
  database
    .prepare('UPDATE retraction SET acknowledged_at = ?, acknowledged_by = ? WHERE retraction_id = ?')
    .run(at, actor, retractionId);
  appendAudit(database, { at, actor, action: 'acknowledge', detail: { retraction: retractionId } });
}
