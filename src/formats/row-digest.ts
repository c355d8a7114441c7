import { hash } from 'node:crypto';

/** Writes the first 16 bytes, as four big-endian words, of the SHA-256 (FIPS 180-4) of `bytes` to `words[at]` … `[at + 3]`. */
export function writeRowDigest(bytes: Uint8Array | string, words: Uint32Array, at: number): void {
  // One byte a character; 'latin1' and 'binary' name the same encoding, and it is the cheapest form hash() can give.
  const digest = hash('sha256', bytes, 'binary');
  for (let word = 0; word < 4; word += 1) {
    const from = 4 * word;
    words[at + word] =
      (digest.charCodeAt(from) << 24) |
      (digest.charCodeAt(from + 1) << 16) |
      (digest.charCodeAt(from + 2) << 8) |
      digest.charCodeAt(from + 3);
  }
}
