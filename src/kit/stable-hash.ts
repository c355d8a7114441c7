/**
 * Own 64-bit hash of a text, as two unsigned 32-bit halves: the same on every machine and in every version, so that
 * orders and shards made from it never change. Two multiply-rotate lanes over UTF-16 code units with a final avalanche
 * (the finaliser of MurmurHash3, Appleby 2011). Not cryptographic.
 * `out[at]` gets the high half, `out[at + 1]` the low half.
 */
export function stableHashInto(text: string, out: Uint32Array, at: number): void {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul((high ^ unit) >>> 0, 0xcc9e2d51);
    high = (high << 15) | (high >>> 17);
    low = Math.imul((low ^ unit) >>> 0, 0x1b873593);
    low = (low << 13) | (low >>> 19);
  }
  out[at] = mix32(high ^ Math.imul(low, 0x27d4eb2f) ^ text.length);
  out[at + 1] = mix32(low ^ Math.imul(high, 0x165667b1));
}

/** High half of the 64-bit stable hash of a text, as an unsigned 32-bit integer. */
export function stableHash(text: string): number {
  stableHashInto(text, scratch, 0);
  return scratch[0] ?? 0;
}

/** Bijective avalanche of 32 bits (MurmurHash3 `fmix32`): near inputs give far outputs. Unsigned. */
export function mix32(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const scratch = new Uint32Array(2);
