import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Cleaning } from '../../domain/link/clean-value.ts';
import type { LinkColumn, LinkTable } from '../../domain/link/link-table.ts';
import { openDelimited } from '../../formats/delimited-reader.ts';
import { GrowingColumn, newUint32 } from '../../kit/growing-column.ts';
import { KnownError } from '../../kit/known-error.ts';
import { stableHash } from '../../kit/stable-hash.ts';
import { StringDictionary } from '../../kit/string-dictionary.ts';
import { ByteColumn } from './byte-column.ts';
import { encodeRows } from './encode-rows.ts';

/** What to take from the files. */
export interface ReadLinkOptions {
  /** Columns to read with their cleaning; undefined = every column, uncleaned, for suggesting a model. */
  readonly columns: ReadonlyMap<string, Cleaning> | undefined;
  /** Column that names a record; '' = the first column whose values are all present and unique, else the line. */
  readonly idColumn: string;
}

/** Rows of all files under each other, file f as source f. */
export interface LinkFiles {
  readonly table: LinkTable;
  /** Whether the columns are cleaned already. */
  readonly isCleaned: boolean;
  readonly ids: RecordIds;
  /** Name of the column the ids come from; '' where the line number stands in. */
  readonly idColumn: string;
  readonly rowsOfFile: readonly number[];
  /** Rows that were no record (ragged, unreadable), per file. */
  readonly badRowsOfFile: readonly number[];
}

/** Record ids by row: as text, and as bytes for writing in bulk. */
export interface RecordIds {
  get(row: number): string;
  /** A hash of the id, the same in any order of rows. */
  hash(row: number): number;
}

/**
 * Reads delimited files into one table of columns. Plain UTF-8 files without quotes are encoded from their bytes when the
 * model says which columns are wanted; all others go through the full reader of `formats/`.
 * @throws KnownError of the reader; `link-column-missing` where a file lacks a wanted column, `link-files-empty`
 */
export async function readLinkFiles(files: readonly string[], options: ReadLinkOptions): Promise<LinkFiles> {
  const read = readPlain(files, options) ?? (await readAny(files, options));
  if (read.table.rowCount === 0) throw new KnownError('link-files-empty', { file: files.join(', ') });
  return read;
}

/** Files of more bytes than this are read by the full reader, in pieces. */
const maxPlainBytes = 3_500_000_000;

function readPlain(files: readonly string[], options: ReadLinkOptions): LinkFiles | undefined {
  const { columns: wanted, idColumn } = options;
  if (wanted === undefined || idColumn === '' || files.some((file) => !/\.(csv|tsv|txt)$/i.test(file)))
    return undefined;
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  const size = sizes.reduce((sum, each) => sum + each, 0);
  if (size === 0 || size > maxPlainBytes) return undefined;
  const bytes = Buffer.allocUnsafeSlow(size);
  let end = 0;
  const columns = new Map<string, ByteColumn>();
  const ids = new ByteIds(bytes);
  const rowsOfFile: number[] = [];
  const sources: number[] = [];
  for (const [index, file] of files.entries()) {
    const start = end;
    end += readInto(file, bytes, start);
    const header = cutHeader(bytes, start, end);
    if (header === undefined) return undefined;
    if (columns.size === 0) {
      const guess = Math.ceil((size / Math.max(1, guessLineLength(bytes, header.next, end))) * 1.05) + 16;
      for (const [name, cleaning] of wanted) columns.set(name, new ByteColumn(name, cleaning, bytes, guess));
    }
    assertColumns(file, header.names, [...wanted.keys(), idColumn]);
    const fields = header.names.map((name) => columns.get(name));
    const idField = header.names.indexOf(idColumn);
    const count = encodeRows(bytes, header.next, end, header.delimiter, fields, idField, ids);
    if (count < 0) return undefined;
    rowsOfFile.push(count);
    for (let row = 0; index > 0 && row < count; row += 1) sources.push(index);
  }
  const rowCount = rowsOfFile.reduce((sum, count) => sum + count, 0);
  const sourceOf = new Uint16Array(rowCount);
  sourceOf.set(sources, rowsOfFile[0] ?? 0);
  const linkColumns = new Map([...columns].map(([name, column]) => [name, column.toLinkColumn(rowCount)]));
  return {
    table: { rowCount, columns: linkColumns, sources: sourceOf },
    isCleaned: true,
    ids,
    idColumn,
    rowsOfFile,
    badRowsOfFile: files.map(() => 0),
  };
}

/** Ids as places in the bytes of the files. */
export class ByteIds implements RecordIds {
  readonly bytes: Buffer;
  readonly #starts = new GrowingColumn(newUint32);
  readonly #ends = new GrowingColumn(newUint32);

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  push(start: number, end: number): void {
    this.#starts.push(start);
    this.#ends.push(end);
  }

  get(row: number): string {
    return this.bytes.toString('utf8', this.#starts.at(row), this.#ends.at(row)).trim();
  }

  hash(row: number): number {
    let hash = 0x811c9dc5;
    const end = this.#ends.at(row);
    for (let at = this.#starts.at(row); at < end; at += 1)
      hash = Math.imul(hash ^ (this.bytes[at] as number), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  /** Whether the bytes can stand in a cell as they are: short, and no start of a formula. */
  isPlain(row: number, room: number): boolean {
    const start = this.#starts.at(row);
    const first = this.bytes[start] as number;
    const isWord = (first >= 0x30 && first <= 0x39) || (first | 0x20) >= 0x61;
    return isWord && this.#ends.at(row) - start < room;
  }

  /** Copies the id of a row into a buffer and gives the end. */
  copyTo(row: number, target: Buffer, at: number): number {
    return at + this.bytes.copy(target, at, this.#starts.at(row), this.#ends.at(row));
  }
}

function readInto(file: string, bytes: Buffer, start: number): number {
  const handle = openSync(file, 'r');
  try {
    let read = 0;
    for (;;) {
      const step = readSync(handle, bytes, start + read, Math.min(1 << 30, bytes.length - start - read), read);
      read += step;
      if (step === 0 || start + read >= bytes.length) return read;
    }
  } finally {
    closeSync(handle);
  }
}

function cutHeader(
  bytes: Buffer,
  start: number,
  end: number,
): { readonly names: readonly string[]; readonly delimiter: number; readonly next: number } | undefined {
  const isMarked = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
  const from = isMarked ? start + 3 : start;
  const lineEnd = bytes.indexOf(0x0a, from);
  if (lineEnd < 0 || lineEnd >= end) return undefined;
  const line = bytes.toString('utf8', from, lineEnd).replace(/\r$/, '');
  if (line.includes('"') || line.includes('\uFFFD')) return undefined;
  const delimiter = [',', '\t', ';', '|'].find((each) => line.includes(each));
  if (delimiter === undefined) return undefined;
  const names = line.split(delimiter).map((name) => name.trim());
  return { names, delimiter: delimiter.charCodeAt(0), next: lineEnd + 1 };
}

function guessLineLength(bytes: Buffer, from: number, end: number): number {
  const sample = bytes.subarray(from, Math.min(end, from + 65_536));
  let lines = 0;
  for (const byte of sample) if (byte === 0x0a) lines += 1;
  return lines === 0 ? 64 : sample.length / lines;
}

function assertColumns(file: string, header: readonly string[], wanted: readonly string[]): void {
  for (const name of wanted) {
    if (!header.includes(name)) throw new KnownError('link-column-missing', { file, column: name });
  }
}

/** The full reader: any encoding, quotes, gzip. Values are kept raw. */
async function readAny(files: readonly string[], options: ReadLinkOptions): Promise<LinkFiles> {
  const columns = new Map<
    string,
    { readonly dictionary: StringDictionary; readonly codes: GrowingColumn<Uint32Array> }
  >();
  const rowsOfFile: number[] = [];
  const badRowsOfFile: number[] = [];
  const sources: number[] = [];
  let names: readonly string[] = [];
  for (const [index, file] of files.entries()) {
    const reader = await openDelimited(file);
    const header = (reader.header ?? []).map((name) => name.trim());
    if (index === 0) {
      names = header;
      for (const name of names)
        columns.set(name, { dictionary: new StringDictionary(), codes: new GrowingColumn(newUint32) });
    }
    assertColumns(file, header, options.columns === undefined ? names : [...options.columns.keys()]);
    const fields = header.map((name) => columns.get(name));
    const missing = names.filter((name) => !header.includes(name)).map((name) => columns.get(name));
    let rows = 0;
    let bad = 0;
    for await (const batch of reader.batches()) {
      bad += batch.bad.length;
      for (const cells of batch.cells.slice(0, batch.count)) {
        if (cells === undefined) continue;
        for (const [field, column] of fields.entries())
          column?.codes.push(column.dictionary.add((cells[field] ?? '').trim()));
        for (const column of missing) column?.codes.push(0);
        sources.push(index);
        rows += 1;
      }
    }
    rowsOfFile.push(rows);
    badRowsOfFile.push(bad);
  }
  const linkColumns = new Map<string, LinkColumn>();
  for (const [name, { dictionary, codes }] of columns) {
    linkColumns.set(name, { name, codes: codes.view(), values: dictionary.values });
  }
  const idColumn = options.idColumn === '' ? findIdColumn(linkColumns, rowsOfFile) : options.idColumn;
  const idValues = linkColumns.get(idColumn);
  if (options.idColumn !== '' && idValues === undefined) {
    throw new KnownError('link-column-missing', { file: files[0] ?? '', column: options.idColumn });
  }
  return {
    table: { rowCount: sources.length, columns: linkColumns, sources: Uint16Array.from(sources) },
    isCleaned: false,
    ids: idValues === undefined ? lineIds() : columnIds(idValues),
    idColumn,
    rowsOfFile,
    badRowsOfFile,
  };
}

/** The first column whose values are all present and unique within each file; '' where there is none. */
function findIdColumn(columns: ReadonlyMap<string, LinkColumn>, rowsOfFile: readonly number[]): string {
  for (const { name, codes, values } of columns.values()) {
    const lastFileOf = new Uint32Array(values.length);
    let row = 0;
    const isUnique = rowsOfFile.every((count, file) => {
      for (const end = row + count; row < end; row += 1) {
        const code = codes[row] as number;
        if (code === 0 || lastFileOf[code] === file + 1) return false;
        lastFileOf[code] = file + 1;
      }
      return true;
    });
    if (isUnique) return name;
  }
  return '';
}

function columnIds(column: LinkColumn): RecordIds {
  const get = (row: number): string => column.values.at(column.codes[row] as number) ?? '';
  return { get, hash: (row) => stableHash(get(row)) };
}

function lineIds(): RecordIds {
  return { get: (row) => String(row + 2), hash: (row) => stableHash(String(row + 2)) };
}
