import type { Database, Statement } from 'better-sqlite3';
import type { Area } from '../domain/model/area.ts';
import type { AssignResult } from '../domain/person/assign-person-ids.ts';
import { KnownError } from '../kit/known-error.ts';
import { stableHashInto } from '../kit/stable-hash.ts';
import { type AuditHead, appendAudit } from './audit-chain.ts';
import { assertDiskSpace, type Connection, ensureOpen, placeBuilding, removeBuilding } from './connection.ts';
import { explainDatabaseError, explainingErrors } from './database-error.ts';
import { type LinkColumns, LinkStore } from './link-store.ts';
import { type NightLedger, readNightLedger } from './night-ledger.ts';
import { type PersonLedger, readPersonLedger, writePersonLedger } from './person-ledger.ts';
import { PersonStore } from './person-store.ts';
import type { RecordSlots } from './record-slots.ts';
import { RecordStore } from './record-store.ts';
import { type Retraction, writeRetractions } from './retraction-ledger.ts';
import { countRun } from './run-counts.ts';
import { findLastGoodRun, nextRunId } from './run-info.ts';
import type { GateRow, RejectedRow, ReviewRow, SourceFileRow } from './run-rows.ts';
import { WordTable } from './word-table.ts';

export interface RunOptions {
  /** The run's only today. */
  readonly date: string;
  /** Digest over everything that decides the run: inputs, config, models, program version, ledger head, date. */
  readonly fingerprint: string;
  /**
   * Kept with the run: config digest, model and program version … Nothing measured, nothing personal. `accepted`, the gates
   * and brakes somebody let pass with their reasons, goes into the audit too.
   */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Who runs it, for the audit. */
  readonly actor: string;
  /** What the last good run left of its records and links; without it the former are read from the database. */
  readonly recalled?: { readonly slots: RecordSlots; readonly links: LinkColumns } | undefined;
}

/** Raw rows of a stopped run kept in memory until they are written after the roll-back; the rest is counted only. */
const stoppedRejectsLimit = 100_000;

/**
 * One night: everything it writes is one transaction, ended by exactly one of {@link commit}, {@link stop} and
 * {@link abandon}. Order: records by source, memberships, links, persons, reviews; the rest whenever it is known.
 */
export class RunWriter {
  readonly runId: string;
  readonly records: RecordStore;
  readonly persons: PersonStore;
  readonly links: LinkStore;
  readonly #connection: Connection;
  readonly #options: RunOptions;
  #words: WordTable;
  /** Number of tonight's run. */
  readonly seq: number;
  readonly #insertReview: Statement;
  readonly #insertArea: Statement;
  readonly #reviewRuns: ReadonlyMap<string, number>;
  readonly #gates: GateRow[] = [];
  readonly #files: SourceFileRow[] = [];
  readonly #rejects: RejectedRow[] = [];
  readonly #hash = new Uint32Array(2);
  #insertReject: RejectWriter;
  #facts: Readonly<Record<string, unknown>>;
  #reviewCount = 0;
  #isOpen = true;

  constructor(connection: Connection, options: RunOptions) {
    ensureOpen(connection);
    const { database } = connection;
    const last = findLastGoodRun(database);
    if (last !== undefined && options.date < last.date) {
      throw new KnownError('date-before-last-run', { date: options.date, last: last.date });
    }
    assertDiskSpace(connection.path);
    this.#connection = connection;
    this.#options = options;
    this.#facts = options.facts;
    this.runId = nextRunId(database, options.date);
    database.exec('BEGIN IMMEDIATE');
    this.seq = insertRun(database, this.runId, options);
    this.#words = new WordTable(database);
    this.records = new RecordStore(database, this.#words, this.seq, options.recalled?.slots);
    this.persons = new PersonStore(database, this.seq);
    this.#reviewRuns = new Map(
      database.prepare<[], [string, number]>('SELECT review_id, run FROM review').raw().iterate() as Iterable<
        [string, number]
      >,
    );
    database.exec('DELETE FROM rejected_raw; DELETE FROM rejected_row; DELETE FROM review; DELETE FROM area');
    this.links = new LinkStore(database, this.#words, options.recalled?.links);
    this.#insertReview = database.prepare('INSERT OR IGNORE INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#insertArea = database.prepare('INSERT OR REPLACE INTO area VALUES (?, ?, ?, ?, ?, ?)');
    this.#insertReject = new RejectWriter(database, this.#words, this.seq);
  }

  /** Redirects, splits and the counter, as `assignPersonIds` wants them. */
  readPersonLedger(): PersonLedger {
    return readPersonLedger(this.#connection.database);
  }

  /** What people told the registry, as tonight must obey it. */
  readLedger(): NightLedger {
    return readNightLedger(this.#connection.database);
  }

  /** Claims of issued lists that no longer hold; returns how many are new. */
  writeRetractions(retractions: readonly Retraction[]): number {
    return writeRetractions(this.#connection.database, this.seq, retractions);
  }

  /** Writes the new person ids and the life of ids; before memberships and persons. */
  writePersonIds(result: AssignResult): void {
    const { nextNumber } = this.readPersonLedger();
    writePersonLedger(this.#connection.database, this.seq, nextNumber, result);
  }

  /** A question for a clerk; all of them, every night. Returns its id, the same as long as it is about the same keys or person. */
  writeReview(review: ReviewRow): string {
    const { kind, person, leftKey, rightKey } = review;
    stableHashInto(JSON.stringify([kind, person ?? 0, leftKey, rightKey]), this.#hash, 0);
    const id = `R${[...this.#hash].map((half) => half.toString(16).padStart(8, '0')).join('')}`.toUpperCase();
    const run = this.#reviewRuns.get(id) ?? this.seq;
    const detail = JSON.stringify(review.detail);
    const { changes } = this.#insertReview.run(
      id,
      kind,
      person ?? null,
      leftKey,
      rightKey,
      review.weight,
      review.reason,
      review.evidence,
      detail,
      run,
    );
    this.#reviewCount += changes;
    return id;
  }

  /** The areas of tonight; all of them, every night. */
  writeArea({ code, name, parent, validFrom, validTo, successor }: Area): void {
    this.#insertArea.run(code, name, parent, validFrom, validTo, successor);
  }

  /** Adds to what is kept with the run ({@link RunOptions.facts}), until it is committed. */
  addFacts(facts: Readonly<Record<string, unknown>>): void {
    this.#facts = { ...this.#facts, ...facts };
  }

  writeGate(gate: GateRow): void {
    this.#gates.push(gate);
  }

  writeSourceFile(file: SourceFileRow): void {
    this.#files.push(file);
  }

  /** A quarantined row or member, with its raw bytes or text in a table no view shows. */
  writeRejectedRow(row: RejectedRow): void {
    this.#insertReject.write(row);
    if (this.#rejects.length < stoppedRejectsLimit) this.#rejects.push(row);
  }

  /** Facts of a source tonight (asOf, counts for the gates of the next night …): read back by `readSourceStates`. */
  writeSourceState(sourceId: string, facts: Readonly<Record<string, unknown>>): void {
    this.#connection.database
      .prepare('INSERT OR REPLACE INTO source_state VALUES (?, ?, ?)')
      .run(this.seq, this.#words.add(sourceId), JSON.stringify(facts));
  }

  /** Ends the night well: checks that it is whole, counts, audits, commits; a new registry gets its place. */
  commit(): { readonly counts: Readonly<Record<string, number>>; readonly auditHead: AuditHead } {
    const { database } = this.#connection;
    return explainingErrors(this.#connection.path, () => {
      this.records.finish();
      this.persons.finish();
      this.links.finish();
      writeFiles(database, this.#words, this.seq, this.#files);
      writeGates(database, this.seq, this.#gates);
      const counts = countRun(database, this.seq, this.records.countStanding(), this.links.count, this.#reviewCount);
      const auditHead = this.#finishRun(database, this.seq, 'good', counts);
      database.exec('COMMIT');
      this.#isOpen = false;
      if (this.#connection.isBuilding) placeBuilding(this.#connection);
      else database.pragma('wal_checkpoint(TRUNCATE)');
      return { counts, auditHead };
    });
  }

  /**
   * Ends the night without a result: rolled back, yesterday's registry stands; a second small transaction keeps that it
   * was tried, its gates, files and rejected rows.
   */
  stop(status: 'stopped' | 'failed'): { readonly runId: string; readonly auditHead: AuditHead } {
    const { path } = this.#connection;
    return explainingErrors(path, () => {
      this.abandon();
      ensureOpen(this.#connection);
      const { database } = this.#connection;
      const auditHead = database.transaction(() => {
        const seq = insertRun(database, this.runId, this.#options);
        this.#words = new WordTable(database);
        writeFiles(database, this.#words, seq, this.#files);
        writeGates(database, seq, this.#gates);
        this.#insertReject = new RejectWriter(database, this.#words, seq);
        for (const row of this.#rejects) this.#insertReject.write(row);
        return this.#finishRun(database, seq, status, countRun(database, seq, 0, 0, 0));
      })();
      if (this.#connection.isBuilding) placeBuilding(this.#connection);
      return { runId: this.runId, auditHead };
    });
  }

  /** Ends the night without a trace (a dry run, a failure before anything is known). Harmless after the end. */
  abandon(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { database, isBuilding, path } = this.#connection;
    if (isBuilding) {
      database.close();
      removeBuilding(path);
    } else if (database.inTransaction) database.exec('ROLLBACK');
  }

  /** What a failure while writing is to a person; see `explainDatabaseError`. */
  explain(error: unknown): unknown {
    return explainDatabaseError(error, this.#connection.path);
  }

  #finishRun(database: Database, seq: number, status: string, counts: Readonly<Record<string, number>>): AuditHead {
    const { actor, date, fingerprint } = this.#options;
    const { accepted } = this.#facts;
    const wasAccepted = Array.isArray(accepted) && accepted.length > 0;
    const head = appendAudit(database, {
      at: date,
      actor,
      action: 'run',
      detail: { run: this.runId, status, fingerprint, counts, ...(wasAccepted && { accepted }) },
    });
    database
      .prepare('UPDATE run SET status = ?, facts = ?, counts = ?, audit_head = ? WHERE seq = ?')
      .run(
        status,
        JSON.stringify(this.#facts),
        JSON.stringify(counts),
        JSON.stringify([head.entryCount, head.hash]),
        seq,
      );
    return head;
  }
}

function insertRun(database: Database, runId: string, { date, fingerprint, facts }: RunOptions): number {
  const { lastInsertRowid } = database
    .prepare("INSERT INTO run (run_id, date, status, fingerprint, facts, counts) VALUES (?, ?, 'failed', ?, ?, '{}')")
    .run(runId, date, fingerprint, JSON.stringify(facts));
  return Number(lastInsertRowid);
}

function writeGates(database: Database, seq: number, gates: readonly GateRow[]): void {
  const insert = database.prepare('INSERT INTO gate VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const { sourceId, gate, value, limit, onFail, result } of gates) {
    insert.run(seq, sourceId, gate, value ?? null, limit ?? null, onFail, result);
  }
}

function writeFiles(database: Database, words: WordTable, seq: number, files: readonly SourceFileRow[]): void {
  const insert = database.prepare('INSERT INTO source_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const file of files) {
    const { path, sha256, bytes, rowsRead, accepted, filtered, quarantined, blank } = file;
    insert.run(seq, words.add(file.sourceId), path, sha256, bytes, rowsRead, accepted, filtered, quarantined, blank);
  }
}

class RejectWriter {
  readonly #words: WordTable;
  readonly #seq: number;
  readonly #row: Statement;
  readonly #raw: Statement;

  constructor(database: Database, words: WordTable, seq: number) {
    this.#words = words;
    this.#seq = seq;
    this.#row = database.prepare(
      'INSERT INTO rejected_row (run, source, path, line, byte_offset, member, "column", reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#raw = database.prepare('INSERT INTO rejected_raw VALUES (?, ?)');
  }

  write({ sourceId, path, line, byteOffset, member, column, reason, raw }: RejectedRow): void {
    const source = this.#words.add(sourceId);
    const { lastInsertRowid } = this.#row.run(this.#seq, source, path, line, byteOffset, member, column, reason);
    this.#raw.run(lastInsertRowid, raw);
  }
}
