/** 96 bits of a row's digest. */
export interface RecordDigest {
  readonly high: number;
  readonly low: number;
}

/** The 96 bits of `digests[at …]` that are stored. */
export function recordDigest(digests: Uint32Array, at: number): RecordDigest {
  return {
    high: (digests[at] ?? 0) * 0x10000 + ((digests[at + 1] ?? 0) >>> 16),
    low: ((digests[at + 1] ?? 0) & 0xffff) * 0x100000000 + (digests[at + 2] ?? 0),
  };
}

/** Four words of which {@link recordDigest} makes the same digest. */
export function digestWords({ high, low }: RecordDigest): Uint32Array {
  const second = ((high % 0x10000) * 0x10000 + Math.floor(low / 0x100000000)) >>> 0;
  return Uint32Array.of(Math.floor(high / 0x10000), second, low % 0x100000000, 0);
}
