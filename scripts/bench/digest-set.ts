/** A set of 16-byte digests in one typed array (open addressing): what a registry's known rows look like to the reader. */
export class DigestSet {
  readonly #words: Uint32Array;
  readonly #mask: number;

  constructor(capacity: number) {
    let slots = 16;
    while (slots < 2 * capacity) slots *= 2;
    this.#words = new Uint32Array(4 * slots);
    this.#mask = slots - 1;
  }

  /** Is the digest at `words[at]` in the set? */
  has(words: Uint32Array, at: number): boolean {
    return this.#find(words, at) < 0;
  }

  add(words: Uint32Array, at: number): void {
    const slot = this.#find(words, at);
    if (slot < 0) return;
    for (let word = 0; word < 4; word += 1) this.#words[4 * slot + word] = words[at + word] ?? 0;
  }

  /** The free slot for the digest, or -1 when it is there. A digest of four zero words would pass as absent. */
  #find(words: Uint32Array, at: number): number {
    const table = this.#words;
    const first = words[at] ?? 0;
    const second = words[at + 1] ?? 0;
    const third = words[at + 2] ?? 0;
    const fourth = words[at + 3] ?? 0;
    for (let slot = first & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const base = 4 * slot;
      const found = table[base] ?? 0;
      if (found === first && table[base + 1] === second && table[base + 2] === third && table[base + 3] === fourth) {
        return -1;
      }
      if (found === 0 && table[base + 1] === 0 && table[base + 2] === 0 && table[base + 3] === 0) return slot;
    }
  }
}
