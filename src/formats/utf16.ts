/**
 * Turns UTF-16 bytes into UTF-8 bytes piece by piece, so that the cutter sees one kind of text. A lone surrogate becomes
 * the three bytes UTF-8 forbids, an odd last byte becomes 0xFF: both are refused later as bad encoding in their own row,
 * and {@link fileBytesOf} counts them right.
 */
export class Utf16Transcoder {
  readonly #isBigEndian: boolean;
  #heldByte = -1;
  #heldHigh = 0;

  constructor(encoding: 'utf-16le' | 'utf-16be') {
    this.#isBigEndian = encoding === 'utf-16be';
  }

  push(chunk: Uint8Array, isLast: boolean): Uint8Array {
    const out = new Uint8Array(3 * ((chunk.length >> 1) + 3));
    let length = 0;
    const three = (unit: number): void => {
      out[length] = 0xe0 | (unit >> 12);
      out[length + 1] = 0x80 | ((unit >> 6) & 0x3f);
      out[length + 2] = 0x80 | (unit & 0x3f);
      length += 3;
    };
    for (const byte of chunk) {
      if (this.#heldByte < 0) {
        this.#heldByte = byte;
        continue;
      }
      const unit = this.#isBigEndian ? (this.#heldByte << 8) | byte : (byte << 8) | this.#heldByte;
      this.#heldByte = -1;
      if (this.#heldHigh !== 0) {
        const high = this.#heldHigh;
        this.#heldHigh = 0;
        if (unit >= 0xdc00 && unit <= 0xdfff) {
          const point = 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
          out[length] = 0xf0 | (point >> 18);
          out[length + 1] = 0x80 | ((point >> 12) & 0x3f);
          out[length + 2] = 0x80 | ((point >> 6) & 0x3f);
          out[length + 3] = 0x80 | (point & 0x3f);
          length += 4;
          continue;
        }
        three(high);
      }
      if (unit < 0x80) {
        out[length] = unit;
        length += 1;
      } else if (unit < 0x800) {
        out[length] = 0xc0 | (unit >> 6);
        out[length + 1] = 0x80 | (unit & 0x3f);
        length += 2;
      } else if (unit >= 0xd800 && unit <= 0xdbff) {
        this.#heldHigh = unit;
      } else {
        three(unit);
      }
    }
    if (isLast && this.#heldHigh !== 0) {
      three(this.#heldHigh);
      this.#heldHigh = 0;
    }
    if (isLast && this.#heldByte >= 0) {
      out[length] = 0xff;
      length += 1;
      this.#heldByte = -1;
    }
    return out.subarray(0, length);
  }
}

/** How many bytes of the UTF-16 file became the bytes `start` … `end` that {@link Utf16Transcoder} gave. */
export function fileBytesOf(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80 || (byte >= 0xc0 && byte < 0xf0)) count += 2;
    else if (byte === 0xff) count += 1;
    else if (byte >= 0xf0) count += 4;
  }
  return count;
}
