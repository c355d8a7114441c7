import { GrowingColumn, newFloat64 } from '../kit/growing-column.ts';
import { stableHashInto } from '../kit/stable-hash.ts';

/**
 * Counts keys that come more than once, by 53 bits of their stable hash: of ten million keys two different ones fall
 * together with a probability below one per cent, and a gate judges shares, not single rows.
 */
export class KeyCounter {
  readonly #hashes = new GrowingColumn(newFloat64);
  readonly #scratch = new Uint32Array(2);

  add(key: string): void {
    stableHashInto(key, this.#scratch, 0);
    const [high = 0, low = 0] = this.#scratch;
    this.addHash(high, low);
  }

  /** As {@link add}, by the key's stable hash. */
  addHash(high: number, low: number): void {
    this.#hashes.push((high & 0x1fffff) * 2 ** 32 + low);
  }

  /** One for each key added, in no particular order. */
  hashes(): Float64Array {
    return this.#hashes.view();
  }

  addHashes(hashes: Float64Array): void {
    for (const hash of hashes) this.#hashes.push(hash);
  }

  /** Keys beyond the first of each kind. */
  duplicateCount(): number {
    const sorted = this.#hashes.view().sort();
    let count = 0;
    for (let at = 1; at < sorted.length; at += 1) if (sorted[at] === sorted[at - 1]) count += 1;
    return count;
  }
}
