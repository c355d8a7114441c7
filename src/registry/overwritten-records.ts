import type { Database, Statement } from 'better-sqlite3';
import type { RecordDigest } from './record-digest.ts';

/**
 * Records as they were before tonight replaced their content, for a key that turns out to be another row's. Without the
 * cells, which come with that row.
 */
export class OverwrittenRecords {
  readonly #note: Statement<[number]>;
  readonly #find: Statement<[number], RecordDigest>;
  readonly #restore: Statement;

  constructor(database: Database) {
    database.exec(
      'DROP TABLE IF EXISTS temp.overwritten; CREATE TEMP TABLE overwritten (rec INTEGER PRIMARY KEY, run, path, line, byte_offset, digest_high, digest_low)',
    );
    this.#note = database.prepare(
      'INSERT INTO overwritten SELECT rec, run, path, line, byte_offset, digest_high, digest_low FROM record WHERE rec = ?',
    );
    this.#find = database.prepare('SELECT digest_high AS high, digest_low AS low FROM overwritten WHERE rec = ?');
    this.#restore = database.prepare(
      `UPDATE record SET member = ?, history = ?, cells = ?, (run, path, line, byte_offset, digest_high, digest_low) =
       (SELECT run, path, line, byte_offset, digest_high, digest_low FROM overwritten o WHERE o.rec = record.rec)
       WHERE rec = ?`,
    );
  }

  /** To be called before a record is replaced, once a night. */
  note(rec: number): void {
    this.#note.run(rec);
  }

  /** Digest of the content before tonight; undefined where tonight replaced nothing. */
  find(rec: number): RecordDigest | undefined {
    return this.#find.get(rec);
  }

  /** Puts the content of before tonight back. */
  restore(rec: number, member: number, history: 0 | 1, cells: string): void {
    this.#restore.run(member, history, cells, rec);
  }
}
