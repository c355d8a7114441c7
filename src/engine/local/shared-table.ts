import { Buffer } from 'node:buffer';
import { type Cleaning, cleanValue } from '../../domain/link/clean-value.ts';
import type { LinkColumn, LinkTable, ValueList } from '../../domain/link/link-table.ts';
import { byteClass, byteClasses } from './byte-classes.ts';

/** A column as threads hand it to each other: nothing but numbers and arrays over shared memory. */
export interface SharedColumn {
  readonly name: string;
  /** How the bytes of a value become its text; undefined where they are the text. */
  readonly cleaning: Cleaning | undefined;
  readonly codes: Uint32Array;
  /** Where each code's value lies in the bytes of the table; none of both for a column without texts. */
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array | Uint32Array;
  readonly shares: Float32Array | Float64Array | undefined;
  /** Own bytes, where the column's values are not those of the table's file. */
  readonly bytes?: Uint8Array;
}

export interface SharedTable {
  readonly rowCount: number;
  readonly bytes: Uint8Array;
  readonly sources: Uint16Array;
  readonly columns: readonly SharedColumn[];
}

/** A table over shared memory for the code that compares and blocks. */
export function openSharedTable(shared: SharedTable): LinkTable {
  const columns = shared.columns.map((column) => openSharedColumn(column, column.bytes ?? shared.bytes));
  return {
    rowCount: shared.rowCount,
    columns: new Map(columns.map((column) => [column.name, column])),
    sources: shared.sources,
  };
}

export function openSharedColumn(shared: SharedColumn, bytes: Uint8Array): LinkColumn {
  const { name, codes, shares } = shared;
  const values = new SharedTexts(shared, bytes);
  return shares === undefined ? { name, codes, values } : { name, codes, values, frequencies: shares };
}

/** Copies the columns of a table that are not shared yet, so that other threads can compare its rows. */
export function shareTable(table: LinkTable): SharedTable {
  return {
    rowCount: table.rowCount,
    bytes: new Uint8Array(0),
    sources: copyShared(table.sources),
    columns: [...table.columns.values()].map(shareColumn),
  };
}

function shareColumn(column: LinkColumn): SharedColumn {
  const { name, codes, values, frequencies } = column;
  const shares = frequencies === undefined ? undefined : copyShared(frequencies);
  if (values instanceof SharedTexts) return { ...values.column, bytes: values.bytes, name, codes, shares };
  const { length } = values;
  const starts = new Uint32Array(new SharedArrayBuffer(length * 4));
  const lengths = new Uint32Array(new SharedArrayBuffer(length * 4));
  let end = 0;
  for (let code = 0; code < length; code += 1) {
    starts[code] = end;
    lengths[code] = Buffer.byteLength(values.at(code) ?? '');
    end += lengths[code] as number;
  }
  const bytes = Buffer.from(new SharedArrayBuffer(end));
  for (let code = 0; code < length; code += 1) bytes.write(values.at(code) ?? '', starts[code] as number);
  return { name, cleaning: undefined, codes: copyShared(codes), starts, lengths, shares, bytes };
}

/** The array itself where threads share it already. */
export function copyShared<T extends Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array>(
  array: T,
): T {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new Kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}

/** Columns of at most this many distinct values keep the texts they were asked for. */
const maxKeptTexts = 1 << 17;

/** The texts of a column by code, made from their bytes when they are asked for. */
class SharedTexts implements ValueList {
  readonly column: SharedColumn;
  readonly bytes: Buffer;
  readonly #classes: Uint8Array | undefined;
  readonly #kept: string[] = [];

  constructor(column: SharedColumn, bytes: Uint8Array) {
    this.column = column;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#classes = column.cleaning === undefined ? undefined : byteClasses(column.cleaning);
  }

  get length(): number {
    return this.column.starts.length;
  }

  at(code: number): string | undefined {
    if (code === 0) return '';
    if (code >= this.length) return undefined;
    if (this.length > maxKeptTexts) return this.#read(code);
    this.#kept[code] ??= this.#read(code);
    return this.#kept[code];
  }

  #read(code: number): string {
    const { cleaning, starts, lengths } = this.column;
    const start = starts[code] as number;
    const end = start + (lengths[code] as number);
    const raw = this.bytes.toString('utf8', start, end);
    if (cleaning === undefined || this.#isPlain(start, end)) return raw;
    return cleaning === 'none' ? raw.trim() : cleanValue(raw, cleaning);
  }

  /** Whether the bytes are their own cleaned form. */
  #isPlain(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) {
      if (this.#classes?.[this.bytes[at] as number] !== byteClass.keep) return false;
    }
    return true;
  }
}
