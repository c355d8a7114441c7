import type { Buffer } from 'node:buffer';
import type { LinkColumn } from '../../domain/link/link-table.ts';
import { stableHash } from '../../kit/stable-hash.ts';
import type { IdPlaces } from './link-jobs.ts';

/** Record ids by row: as text, and as bytes for writing in bulk. */
export interface RecordIds {
  get(row: number): string;
  /** A hash of the id, the same in any order of rows. */
  hash(row: number): number;
}

/** Ids as places in the bytes of the files. */
export class ByteIds implements RecordIds {
  readonly #bytes: Buffer;
  readonly #places: IdPlaces;

  constructor(bytes: Buffer, places: IdPlaces) {
    this.#bytes = bytes;
    this.#places = places;
  }

  get(row: number): string {
    const start = this.#start(row);
    return this.#bytes.toString('utf8', start, start + this.#length(row)).trim();
  }

  hash(row: number): number {
    let hash = 0x811c9dc5;
    const start = this.#start(row);
    const end = start + this.#length(row);
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (this.#bytes[at] as number), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  /** Whether the bytes can stand in a cell as they are: short, and no start of a formula. */
  isPlain(row: number, room: number): boolean {
    const first = this.#bytes[this.#start(row)] as number;
    const isWord = (first >= 0x30 && first <= 0x39) || (first | 0x20) >= 0x61;
    return isWord && this.#length(row) < room;
  }

  /** Copies the id of a row into a buffer and gives the end. */
  copyTo(row: number, target: Buffer, at: number): number {
    const start = this.#start(row);
    const length = this.#length(row);
    for (let i = 0; i < length; i += 1) target[at + i] = this.#bytes[start + i] as number;
    return at + length;
  }

  #start(row: number): number {
    return this.#places.starts[row] as number;
  }

  #length(row: number): number {
    return this.#places.lengths[row] as number;
  }
}

/** Ids that stand in a column read as texts. */
export function columnIds(column: LinkColumn): RecordIds {
  const get = (row: number): string => column.values.at(column.codes[row] as number) ?? '';
  return { get, hash: (row) => stableHash(get(row)) };
}

/** Where no column names a record: its line in the file (of several, counted on), the header being line 1. */
export function lineIds(): RecordIds {
  return { get: (row) => String(row + 2), hash: (row) => stableHash(String(row + 2)) };
}

/** The first column whose values are all present and unique within each file; undefined where there is none. */
export function findIdColumn(columns: Iterable<LinkColumn>, rowsOfFile: readonly number[]): LinkColumn | undefined {
  for (const column of columns) if (isUniqueInFiles(column, rowsOfFile)) return column;
  return undefined;
}

/** Whether every row has a value and no two of one file the same. */
export function isUniqueInFiles({ codes, values }: LinkColumn, rowsOfFile: readonly number[]): boolean {
  const lastFileOf = new Uint32Array(values.length);
  let row = 0;
  return rowsOfFile.every((count, file) => {
    for (const end = row + count; row < end; row += 1) {
      const code = codes[row] as number;
      if (code === 0 || lastFileOf[code] === file + 1) return false;
      lastFileOf[code] = file + 1;
    }
    return true;
  });
}
