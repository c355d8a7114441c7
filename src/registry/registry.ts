import type { Database } from 'better-sqlite3';
import { followRedirects } from '../domain/person/follow-redirects.ts';
import { findPersonNumber } from '../domain/person/person-id.ts';
import { type AuditHead, readAuditHead } from './audit-chain.ts';
import { type BatchItem, readBatchItems, readBatchNames, readClaim, type WhichItems } from './batch-items.ts';
import { readIssuedItems } from './batch-ledger.ts';
import { type Connection, connectToRead, connectToWrite, ensureOpen } from './connection.ts';
import { explainingErrors } from './database-error.ts';
import { readDecisions, type StoredDecision } from './decision-ledger.ts';
import { findRecordPerson } from './find-record-person.ts';
import { Ledger } from './ledger.ts';
import { type Lock, takeLock } from './lock.ts';
import { type Past, readPast } from './past.ts';
import { type LifeEvent, readLifeOfId, readPersonLedger } from './person-ledger.ts';
import { type PersonRecordRow, readPersonRecords, readVisitRecords } from './person-records.ts';
import { readOpenRetractions, type StoredRetraction } from './retraction-ledger.ts';
import { findLastGoodRun, type RunInfo, readRuns } from './run-info.ts';
import { type RunOptions, RunWriter } from './run-writer.ts';
import {
  findStoredPerson,
  findStoredPersons,
  type PersonQuery,
  readStoredPersons,
  type StoredPerson,
} from './stored-persons.ts';
import { readReviews, type StoredReview } from './stored-reviews.ts';
import { readRowsOf, readStoredRows, type StoredRow } from './stored-rows.ts';

/**
 * Opens the registry file. `read` needs one and takes no lock; `write` takes the lock (KnownError `locked`, exit 75),
 * migrates, and where there is no registry begins one aside that appears with the end of the first run. Close it.
 */
export function openRegistry(path: string, mode: 'read' | 'write'): Registry {
  const lock = mode === 'write' ? explainingErrors(path, () => takeLock(path)) : undefined;
  try {
    const connection = explainingErrors(path, () => (mode === 'write' ? connectToWrite(path) : connectToRead(path)));
    return new Registry(connection, lock);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** The one registry: runs are written through {@link beginRun}; everything read is that of the last good run. */
export class Registry {
  /** What people tell the registry: decisions, issued lists, visits. Needs mode `write`. */
  readonly ledger: Ledger;
  readonly #connection: Connection;
  readonly #lock: Lock | undefined;

  constructor(connection: Connection, lock: Lock | undefined) {
    this.ledger = new Ledger(connection);
    this.#connection = connection;
    this.#lock = lock;
  }

  get path(): string {
    return this.#connection.path;
  }

  /** There was no registry when it was opened, and no run has ended yet. */
  get isNew(): boolean {
    return this.#connection.isBuilding;
  }

  /** Begins a night; throws KnownError `date-before-last-run` (exit 2) or `registry-disk-low` (exit 1). */
  beginRun(options: RunOptions): RunWriter {
    return explainingErrors(this.path, () => new RunWriter(this.#connection, options));
  }

  findLastGoodRun(): RunInfo | undefined {
    return findLastGoodRun(this.#database);
  }

  readRuns(): readonly RunInfo[] {
    return readRuns(this.#database);
  }

  /** The last good run if it is the same run as the one planned: same inputs, config, models, program, ledger and date. */
  findEqualRun(fingerprint: string): RunInfo | undefined {
    const last = this.findLastGoodRun();
    return last?.fingerprint === fingerprint ? last : undefined;
  }

  /** Digest of what people decided: changes with every decision, returned sheet, issue, recall and acknowledgement. */
  ledgerHead(): string {
    const row = this.#database
      .prepare<[], { hash: string }>(
        "SELECT hash FROM audit WHERE action NOT IN ('run', 'publish') ORDER BY seq DESC LIMIT 1",
      )
      .get();
    return row?.hash ?? '';
  }

  auditHead(): AuditHead {
    return readAuditHead(this.#database);
  }

  /** source id → what the last good run noted of it. */
  readSourceStates(): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
    const rows = this.#database
      .prepare<[number], { source: string; facts: string }>(
        'SELECT w.text AS source, s.facts FROM source_state s JOIN word w ON w.id = s.source WHERE s.run = ?',
      )
      .all(this.findLastGoodRun()?.seq ?? 0);
    return new Map(rows.map(({ source, facts }) => [source, JSON.parse(facts) as Record<string, unknown>]));
  }

  /** What earlier runs knew of all or of few; see {@link readPast} for when to ask. */
  readPast(which: 'all' | 'few'): Past {
    return readPast(this.#database, which);
  }

  /** Rows of a source by record number; see {@link readRowsOf}. */
  readRowsOf(sourceId: string, recs: readonly number[]): IterableIterator<StoredRow> {
    return readRowsOf(this.#database, sourceId, recs);
  }

  /** Rows of a source to replay while it is held; see {@link readStoredRows}. */
  readStoredRows(sourceId: string, which: 'standing' | 'gone' = 'standing'): IterableIterator<StoredRow> {
    return readStoredRows(this.#database, sourceId, which);
  }

  /** A person by id or by an id that redirects to them; undefined when the text is no id or nobody stands there now. */
  findPerson(personId: string): StoredPerson | undefined {
    const number = findPersonNumber(personId);
    if (number === undefined) return undefined;
    return findStoredPerson(this.#database, followRedirects(readPersonLedger(this.#database).redirects, number));
  }

  /** A person by number, whom the last good run derived. */
  getPerson(person: number): StoredPerson {
    const found = findStoredPerson(this.#database, person);
    if (found === undefined) throw new Error('no such person');
    return found;
  }

  findPersons(query: PersonQuery, limit?: number): readonly StoredPerson[] {
    return findStoredPersons(this.#database, query, limit);
  }

  readPersons(area?: string): IterableIterator<StoredPerson> {
    return readStoredPersons(this.#database, area);
  }

  /** Number of the person a record key belongs to, undefined where there is none. */
  findRecordPerson(recordKey: string): number | undefined {
    return findRecordPerson(this.#database, recordKey);
  }

  /** Accepted rows of returned lists, as records of the person they are bound to. */
  readVisitRecords(person: number): readonly PersonRecordRow[] {
    return readVisitRecords(this.#database, person);
  }

  readPersonRecords(person: number): readonly PersonRecordRow[] {
    return readPersonRecords(this.#database, person);
  }

  /** All decisions, undone ones too. */
  readDecisions(): readonly StoredDecision[] {
    return readDecisions(this.#database);
  }

  /** Questions of the last good run, by id; `open` alone, or all. */
  readReviews(which: 'open' | 'all' = 'open'): readonly StoredReview[] {
    return readReviews(this.#database, which);
  }

  /** Items of the lists that stand issued, with what they claimed and what came back. */
  readIssuedItems(): ReturnType<typeof readIssuedItems> {
    return readIssuedItems(this.#database);
  }

  /** People on issued lists: every item of every batch, or each person once an area; see {@link readBatchItems}. */
  readBatchItems(which: WhichItems = 'all'): readonly BatchItem[] {
    return readBatchItems(this.#database, which);
  }

  /** What a list said of a person (number as issued); undefined when they were not on it. */
  readClaim(batchId: string, person: number): Readonly<Record<string, unknown>> | undefined {
    return readClaim(this.#database, batchId, person);
  }

  /** Folded names of everybody on a batch. */
  readBatchNames(batchId: string): readonly string[] {
    return readBatchNames(this.#database, batchId);
  }

  readOpenRetractions(): readonly StoredRetraction[] {
    return readOpenRetractions(this.#database);
  }

  /** The life of a person id: published, merged, revived, split; in order. Empty when the text is no id of ours. */
  readLifeOfId(personId: string): readonly LifeEvent[] {
    const number = findPersonNumber(personId);
    return number === undefined ? [] : readLifeOfId(this.#database, number);
  }

  close(): void {
    if (this.#connection.database.open) this.#connection.database.close();
    this.#lock?.release();
  }

  get #database(): Database {
    ensureOpen(this.#connection);
    return this.#connection.database;
  }
}
