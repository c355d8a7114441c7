import type { Database } from 'better-sqlite3';
import { KnownError } from '../kit/known-error.ts';
import { appendAudit } from './audit-chain.ts';
import { issueBatch, type NewBatch, type ReturnedVisit, recallBatch, writeVisits } from './batch-ledger.ts';
import type { Connection } from './connection.ts';
import { explainingErrors } from './database-error.ts';
import { appendDecision, type LedgerActor, type NewDecision, undoDecision } from './decision-ledger.ts';
import { acknowledgeRetraction } from './retraction-ledger.ts';

/**
 * What people tell the registry. Each call is one transaction with its audit entry, and derives nothing: the next run
 * reads it like a source. Needs a registry that has had a run (KnownError `registry-missing`).
 */
export class Ledger {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Takes one decision; returns its number, by which it can be undone. */
  decide(decision: NewDecision): number {
    return this.#write((database) => appendDecision(database, decision));
  }

  /** Takes several decisions or none: one answer applied to all questions of a pattern, an imported sheet. */
  decideAll(decisions: readonly NewDecision[]): readonly number[] {
    return this.#write((database) => decisions.map((decision) => appendDecision(database, decision)));
  }

  /** @throws KnownError decision-unknown, decision-undone (exit 2) */
  undo(decisionId: number, undo: LedgerActor & { readonly reason: string }): number {
    return this.#write((database) => undoDecision(database, decisionId, undo));
  }

  /** @throws KnownError no-run-to-issue, batch-issued (exit 2) */
  issue(batch: NewBatch): string {
    return this.#write((database) => issueBatch(database, batch));
  }

  /** Issues several lists or none: of a district, of the city. @throws as {@link issue} */
  issueAll(batches: readonly NewBatch[]): readonly string[] {
    return this.#write((database) => batches.map((batch) => issueBatch(database, batch)));
  }

  /** @throws KnownError batch-none (exit 2) */
  recall(areaCode: string, actor: LedgerActor): string {
    return this.#write((database) => recallBatch(database, areaCode, actor));
  }

  /** Takes several issued lists back or none. @throws as {@link recall} */
  recallAll(areaCodes: readonly string[], actor: LedgerActor): readonly string[] {
    return this.#write((database) => areaCodes.map((areaCode) => recallBatch(database, areaCode, actor)));
  }

  /** @throws KnownError return-not-issued (exit 2) */
  importVisits(visits: readonly ReturnedVisit[], actor: LedgerActor): number {
    return this.#write((database) => writeVisits(database, visits, actor));
  }

  /** @throws KnownError retraction-unknown (exit 2) */
  acknowledge(retractionId: string, actor: LedgerActor): void {
    this.#write((database) => acknowledgeRetraction(database, retractionId, actor));
  }

  /** The set of an earlier run is shown again: a matter of the audit alone, of which no run derives anything. */
  noteShown(runId: string, { actor, at }: LedgerActor): void {
    this.#write((database) => appendAudit(database, { at, actor, action: 'publish', detail: { run: runId } }));
  }

  #write<T>(work: (database: Database) => T): T {
    const { database, isBuilding, path } = this.#connection;
    if (isBuilding) throw new KnownError('registry-missing', { file: path });
    return explainingErrors(path, () => database.transaction(work).immediate(database));
  }
}
