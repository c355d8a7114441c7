import { Buffer } from 'node:buffer';
import { type Cleaning, cleanValue } from '../../domain/link/clean-value.ts';
import type { LinkColumn, ValueList } from '../../domain/link/link-table.ts';
import { GrowingColumn, newUint32 } from '../../kit/growing-column.ts';
import { mix32 } from '../../kit/stable-hash.ts';

/** What a byte of a cell asks for: the cell must be cleaned as text; keep; make lower case; a space or a mark that counts as one; leave out. */
export const byteClass = { slow: 0, keep: 1, upper: 2, space: 3, drop: 4 } as const;

/**
 * Byte classes under which the cleaned form of a cell follows from its bytes alone: ASCII letters and digits, and the
 * common Han characters (U+4000–U+9FFF in UTF-8), which no folding changes.
 */
function byteClasses(cleaning: Cleaning): Uint8Array {
  const classes = new Uint8Array(256);
  const set = (from: number, to: number, value: number): void => {
    classes.fill(value, from, to + 1);
  };
  set(0x30, 0x39, byteClass.keep);
  if (cleaning === 'date') {
    classes[0x2d] = byteClass.drop;
    return classes;
  }
  set(0x61, 0x7a, byteClass.keep);
  set(0x80, 0xbf, byteClass.keep);
  set(0xe4, 0xe9, byteClass.keep);
  set(0x41, 0x5a, cleaning === 'none' ? byteClass.keep : byteClass.upper);
  classes[0x40] = byteClass.keep;
  let mark: number = byteClass.space;
  if (cleaning === 'code') mark = byteClass.drop;
  if (cleaning === 'none') mark = byteClass.keep;
  for (const [from, to] of [
    [0x21, 0x2f],
    [0x3a, 0x3f],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ] as const) {
    set(from, to, mark);
  }
  classes[0x20] = cleaning === 'code' ? byteClass.drop : byteClass.space;
  if (cleaning === 'code') classes[0x2e] = byteClass.keep;
  classes[0x22] = byteClass.slow;
  return classes;
}

/** Columns of at most this many distinct values keep the texts they were asked for. */
const maxKeptTexts = 1 << 17;

/** Cleaned forms that stand for nothing, by their hash; see `cleanValue`. */
const nothing = ['null', 'nan', 'none', 'na', 'n a', 'unknown', '无', '未知', '不详'];

/**
 * A column being read from bytes: each distinct cleaned value gets a code by its 64-bit hash; only where it first stood
 * is kept, and its text is made when a comparison asks for it.
 */
export class ByteColumn implements ValueList {
  readonly name: string;
  readonly cleaning: Cleaning;
  readonly classes: Uint8Array;
  readonly codes: GrowingColumn<Uint32Array>;
  readonly #bytes: Buffer;
  readonly #starts = new GrowingColumn(newUint32);
  readonly #lengths = new GrowingColumn(newUint32);
  /** Open addressing, four words a slot: code, both halves of the hash, how often the value came. */
  #slots = new Uint32Array(1 << 14);
  readonly #nothing: ReadonlySet<number>;
  readonly #texts: string[] = [];
  isDayFirst = false;

  constructor(name: string, cleaning: Cleaning, bytes: Buffer, rowGuess: number) {
    this.name = name;
    this.cleaning = cleaning;
    this.classes = byteClasses(cleaning);
    this.codes = new GrowingColumn(newUint32, rowGuess);
    this.#bytes = bytes;
    this.#starts.push(0);
    this.#lengths.push(0);
    const low = cleaning === 'none' ? [] : nothing;
    this.#nothing = new Set(low.map((text) => hashBytes(Buffer.from(text)).low));
  }

  get length(): number {
    return this.#starts.length;
  }

  /** The cleaned text of a code. */
  at(code: number): string | undefined {
    if (code === 0) return '';
    if (code >= this.#starts.length) return undefined;
    if (this.#starts.length > maxKeptTexts) return this.#read(code);
    this.#texts[code] ??= this.#read(code);
    return this.#texts[code];
  }

  #read(code: number): string {
    const start = this.#starts.at(code);
    const end = start + this.#lengths.at(code);
    const raw = this.#bytes.toString('utf8', start, end);
    if (this.#isPlain(start, end)) return raw;
    return this.cleaning === 'none' ? raw.trim() : cleanValue(raw, this.cleaning, this.isDayFirst);
  }

  /** The code of a cell whose cleaned form has this hash. */
  codeOf(high: number, low: number, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (mix32(low ^ high) << 2) & mask;
    for (;;) {
      const code = slots[slot] as number;
      if (code === 0) break;
      if (slots[slot + 1] === high && slots[slot + 2] === low) {
        slots[slot + 3] = (slots[slot + 3] as number) + 1;
        return code;
      }
      slot = (slot + 4) & mask;
    }
    if (this.#nothing.has(low)) return 0;
    const code = this.#starts.push(start);
    this.#lengths.push(end - start);
    slots[slot] = code;
    slots[slot + 1] = high;
    slots[slot + 2] = low;
    slots[slot + 3] = 1;
    if (code * 6 > mask) this.#rehash();
    return code;
  }

  /** The code of a cell that must be cleaned as text. */
  codeOfText(start: number, end: number): number {
    const raw = this.#bytes.toString('utf8', start, end);
    const cleaned = this.cleaning === 'none' ? raw.trim() : cleanValue(raw, this.cleaning, this.isDayFirst);
    if (cleaned === '') return 0;
    const hash = hashBytes(Buffer.from(cleaned));
    return this.codeOf(hash.high, hash.low, start, end);
  }

  /** The finished column; the table of hashes is let go. */
  toLinkColumn(rowCount: number): LinkColumn {
    const shares = new Float32Array(this.#starts.length);
    for (let slot = 0; slot < this.#slots.length; slot += 4) {
      const code = this.#slots[slot] as number;
      if (code !== 0) shares[code] = (this.#slots[slot + 3] as number) / rowCount;
    }
    this.#slots = new Uint32Array(4);
    return { name: this.name, codes: this.codes.view(), values: this, frequencies: shares };
  }

  /** Whether the bytes are their own cleaned form. */
  #isPlain(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) {
      if (this.classes[this.#bytes[at] as number] !== byteClass.keep) return false;
    }
    return true;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Uint32Array(old.length * (old.length < 1 << 22 ? 8 : 2));
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from] === 0) continue;
      let slot = (mix32((old[from + 2] as number) ^ (old[from + 1] as number)) << 2) & mask;
      while (slots[slot] !== 0) slot = (slot + 4) & mask;
      for (let word = 0; word < 4; word += 1) slots[slot + word] = old[from + word] as number;
    }
    this.#slots = slots;
  }
}

export const hashStart = { high: 0x811c9dc5, low: 0x9747b28c } as const;

/** The hash that `encodeRows` makes of a cell's cleaned bytes as it goes. */
function hashBytes(bytes: Uint8Array): { readonly high: number; readonly low: number } {
  let high: number = hashStart.high;
  let low: number = hashStart.low;
  for (const byte of bytes) {
    high = Math.imul(high ^ byte, 0x01000193);
    low = (((low << 5) | (low >>> 27)) + high) | 0;
  }
  return { high: high >>> 0, low: low >>> 0 };
}
