import { Buffer } from 'node:buffer';
import { type Cleaning, cleanValue } from '../../domain/link/clean-value.ts';
import { GrowingColumn, newSharedUint16, newSharedUint32 } from '../../kit/growing-column.ts';
import { mix32 } from '../../kit/stable-hash.ts';
import { byteClasses } from './byte-classes.ts';
import type { SharedColumn } from './shared-table.ts';

/** Rows whose cells are hashed before their codes are looked up: look-ups in one go do not wait for each other. */
export const batchRows = 2048;
/** Longest cell in bytes; a file with a longer one is left to the full reader. */
export const maxCellBytes = 65_535;

/** Cleaned forms that stand for nothing, by their hash; see `cleanValue`. */
const nothing = ['null', 'nan', 'none', 'na', 'n a', 'unknown', '无', '未知', '不详'];

/**
 * A column being read from bytes: each distinct cleaned value gets a code by its 64-bit hash, in the order of first
 * appearance; only where it first stood is kept, and its text is made when a comparison asks for it.
 */
export class ByteColumn {
  readonly name: string;
  readonly cleaning: Cleaning;
  readonly isDate: boolean;
  readonly classes: Uint8Array;
  /** Hash and place of the cells of a batch: what `encodeRows` fills before it calls `flush`. High and low 0 = no value. */
  readonly highs = new Uint32Array(batchRows);
  readonly lows = new Uint32Array(batchRows);
  readonly cellStarts = new Uint32Array(batchRows);
  readonly cellLengths = new Uint16Array(batchRows);
  readonly #bytes: Buffer;
  readonly #rowGuess: number;
  readonly #codes: GrowingColumn<Uint32Array>;
  readonly #starts: GrowingColumn<Uint32Array>;
  readonly #lengths: GrowingColumn<Uint16Array>;
  readonly #homes = new Int32Array(batchRows);
  /** Open addressing, four words a slot: code, both halves of the hash, how often the value came. */
  #slots = new Uint32Array(1 << 14);
  readonly #nothing: ReadonlySet<number>;

  constructor(name: string, cleaning: Cleaning, bytes: Buffer, rowGuess: number) {
    this.name = name;
    this.cleaning = cleaning;
    this.isDate = cleaning === 'date' || cleaning === 'day-first-date';
    this.classes = byteClasses(cleaning);
    this.#bytes = bytes;
    this.#rowGuess = rowGuess;
    this.#codes = new GrowingColumn(newSharedUint32, rowGuess);
    this.#starts = new GrowingColumn(newSharedUint32, rowGuess);
    this.#lengths = new GrowingColumn(newSharedUint16, rowGuess);
    this.#starts.push(0);
    this.#lengths.push(0);
    const low = cleaning === 'none' ? [] : nothing;
    this.#nothing = new Set(low.map((text) => hashBytes(Buffer.from(text)).low));
  }

  /** The hash of a cell that must be cleaned as text, into row `at` of the batch. */
  hashText(at: number, start: number, end: number): void {
    const raw = this.#bytes.toString('utf8', start, end);
    const cleaned = this.cleaning === 'none' ? raw.trim() : cleanValue(raw, this.cleaning);
    const hash = cleaned === '' ? { high: 0, low: 0 } : hashBytes(Buffer.from(cleaned));
    this.highs[at] = hash.high;
    this.lows[at] = hash.low;
  }

  /** Gives the first `count` cells of the batch their codes. */
  flush(count: number): void {
    while ((this.#starts.length + count) * 6 > this.#slots.length) this.#rehash();
    const { highs, lows } = this;
    const slots = this.#slots;
    const homes = this.#homes;
    const mask = slots.length - 1;
    let touched = 0;
    for (let i = 0; i < count; i += 1) {
      const home = (mix32((lows[i] as number) ^ (highs[i] as number)) << 2) & mask;
      homes[i] = home;
      touched |= slots[home] as number;
    }
    // Never true; reading `touched` keeps the loop above, which brings the slots near.
    if (touched > 0x1_0000_0000) return;
    for (let i = 0; i < count; i += 1) {
      const high = highs[i] as number;
      const low = lows[i] as number;
      this.#codes.push(high === 0 && low === 0 ? 0 : this.#codeOf(high, low, homes[i] as number, i));
    }
  }

  #codeOf(high: number, low: number, home: number, at: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = home;
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
    const code = this.#starts.push(this.cellStarts[at] as number);
    this.#lengths.push(this.cellLengths[at] as number);
    slots[slot] = code;
    slots[slot + 1] = high;
    slots[slot + 2] = low;
    slots[slot + 3] = 1;
    return code;
  }

  /** The finished column in memory that threads share; the table of hashes is let go. */
  finish(): SharedColumn {
    const rowCount = this.#codes.length;
    const shares = new Float32Array(new SharedArrayBuffer(this.#starts.length * 4));
    const slots = this.#slots;
    for (let slot = 0; slot < slots.length; slot += 4) {
      const code = slots[slot] as number;
      if (code !== 0) shares[code] = (slots[slot + 3] as number) / rowCount;
    }
    // Gives the memory back at once, without waiting for the collector.
    slots.buffer.transfer(0);
    this.#slots = new Uint32Array(4);
    return {
      name: this.name,
      cleaning: this.cleaning,
      codes: this.#codes.view(),
      starts: this.#starts.view(),
      lengths: this.#lengths.view(),
      shares,
    };
  }

  /** Small tables grow fast; past a quarter of a million values the column is taken to hold a new one in every row. */
  #rehash(): void {
    const old = this.#slots;
    const needed = this.#rowGuess * 6;
    let size = old.length * 8;
    if (old.length >= 1 << 20) {
      size = old.length * 2;
      while (size < needed) size *= 2;
    }
    const slots = new Uint32Array(size);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from] === 0) continue;
      let slot = (mix32((old[from + 2] as number) ^ (old[from + 1] as number)) << 2) & mask;
      while (slots[slot] !== 0) slot = (slot + 4) & mask;
      for (let word = 0; word < 4; word += 1) slots[slot + word] = old[from + word] as number;
    }
    old.buffer.transfer(0);
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
