import type { ColumnPack } from './column-pack.ts';
import { GrowingColumn, newUint32 } from './growing-column.ts';
import { stableHash } from './stable-hash.ts';
import { TextPages } from './text-pages.ts';

/**
 * Texts ↔ dense codes as {@link StringDictionary} gives them (0 the empty text, others from 1 in the order of arrival), for
 * texts that are many and rarely asked for: kept outside the heap, a text is built anew each time it is read. Costs the
 * text and some 20 bytes.
 */
export class PackedDictionary {
  readonly #texts = new TextPages();
  readonly #hashes = new GrowingColumn(newUint32);
  #index: Uint32Array = new Uint32Array(1 << 10);
  #lastText = '';
  #lastCode = 0;

  constructor() {
    this.#texts.push('');
    this.#hashes.push(0);
  }

  get size(): number {
    return this.#texts.length;
  }

  /** As `size`: a dictionary is the list of its texts by code. */
  get length(): number {
    return this.#texts.length;
  }

  /** The code of `text`, given now if it is new. */
  add(text: string): number {
    if (text === '') return 0;
    // Rows of a household follow each other.
    if (text === this.#lastText) return this.#lastCode;
    const hash = stableHash(text);
    const slot = this.#slotOf(text, hash);
    let code = this.#index[slot] ?? 0;
    if (code === 0) {
      code = this.#texts.push(text);
      this.#hashes.push(hash);
      this.#index[slot] = code;
      if (2 * this.#texts.length > this.#index.length) this.#grow();
    }
    this.#lastText = text;
    this.#lastCode = code;
    return code;
  }

  /** The code of `text`, or undefined when it was never added. */
  find(text: string): number | undefined {
    if (text === '') return 0;
    return this.#index[this.#slotOf(text, stableHash(text))] || undefined;
  }

  /** The text of a code given by {@link add}. */
  get(code: number): string {
    return code === 0 ? '' : this.#texts.get(code);
  }

  /** The text of a code; undefined for one that was never given. */
  at(code: number): string | undefined {
    return code < this.#texts.length ? this.get(code) : undefined;
  }

  /** Writes the texts and their codes, or replaces them by those that were written. */
  exchange(pack: ColumnPack): void {
    this.#texts.exchange(pack);
    pack.column(this.#hashes);
    const { buffer, byteOffset, byteLength } = this.#index;
    const bytes = pack.bytes([new Uint8Array(buffer, byteOffset, byteLength)]);
    if (!pack.isLoading) return;
    this.#index = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    this.#lastText = '';
    this.#lastCode = 0;
  }

  #slotOf(text: string, hash: number): number {
    const mask = this.#index.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.#index[slot] ?? 0;
      if (code === 0 || (this.#hashes.at(code) === hash && this.#texts.equals(code, text))) return slot;
    }
  }

  #grow(): void {
    this.#index = new Uint32Array(2 * this.#index.length);
    const mask = this.#index.length - 1;
    for (let code = 1; code < this.#texts.length; code += 1) {
      let slot = this.#hashes.at(code) & mask;
      while (this.#index[slot] !== 0) slot = (slot + 1) & mask;
      this.#index[slot] = code;
    }
  }
}
