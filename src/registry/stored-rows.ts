import type { Database } from 'better-sqlite3';
import { unpackCells } from './packed-cells.ts';

/** A row as it was accepted, with the place where its content was first read. */
export interface StoredRow {
  /** Record number of the row's first record. */
  readonly rec: number;
  readonly recordKey: string;
  readonly kind: 'current' | 'history';
  readonly path: string;
  readonly line: number;
  readonly byteOffset: number;
  readonly cells: readonly string[];
  /** The run in which it was first absent, by sequence; 0 while it stands. */
  readonly goneRun: number;
  /** First three of the four digest words; the fourth is 0. Good for writing the record again as the same. */
  readonly digest: Uint32Array;
}

const batchSize = 5000;

const columns = 'r.rec, r.key, r.history, w.text, r.line, r.byte_offset, r.cells, r.gone, r.digest_high, r.digest_low';

/**
 * The stored rows of a source, in the order of their record numbers: a held source is replayed from them. Standing rows,
 * or those that are gone. Reads in batches, so that records can be written between two rows.
 */
export function* readStoredRows(
  database: Database,
  sourceId: string,
  which: 'standing' | 'gone' = 'standing',
): IterableIterator<StoredRow> {
  const select = database.prepare(
    `SELECT ${columns}
     FROM record r JOIN word w ON w.id = r.path
     WHERE r.source = (SELECT id FROM word WHERE text = ?) AND r.rec > ? AND r.cells <> ''
     AND r.gone ${which === 'standing' ? '= 0' : '> 0'} ORDER BY r.rec LIMIT ${batchSize}`,
  );
  select.raw();
  for (let last = 0, isMore = true; isMore; ) {
    const rows = select.all(sourceId, last) as StoredTuple[];
    for (const row of rows) yield toStoredRow(sourceId, row);
    last = rows.at(-1)?.[0] ?? last;
    isMore = rows.length === batchSize;
  }
}

/** The stored rows of a source whose first records these are; the other records of a household are left out. */
export function* readRowsOf(
  database: Database,
  sourceId: string,
  recs: readonly number[],
): IterableIterator<StoredRow> {
  const select = database.prepare(
    `SELECT ${columns} FROM record r JOIN word w ON w.id = r.path WHERE r.rec = ? AND r.cells <> ''`,
  );
  select.raw();
  for (const rec of recs) {
    const row = select.get(rec) as StoredTuple | undefined;
    if (row !== undefined) yield toStoredRow(sourceId, row);
  }
}

type StoredTuple = [number, string, number, string, number, number, string, number, number, number];

function toStoredRow(sourceId: string, row: StoredTuple): StoredRow {
  const [rec, key, history, path, line, byteOffset, cells, goneRun, high, low] = row;
  return {
    rec,
    recordKey: `${sourceId}:${key}`,
    kind: history === 1 ? 'history' : 'current',
    path,
    line,
    byteOffset,
    cells: unpackCells(cells),
    goneRun,
    digest: Uint32Array.of(
      Math.floor(high / 0x10000),
      (high % 0x10000) * 0x10000 + Math.floor(low / 0x100000000),
      low % 0x100000000,
      0,
    ),
  };
}
