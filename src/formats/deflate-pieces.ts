import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { PackedEntry } from './zip-writer.ts';

const flushBytes = 1 << 18;
const firstBytes = 1 << 14;
/** An empty last block: ends a raw deflate stream whose blocks were written one by one. */
const lastBlock = Uint8Array.of(3, 0);

/**
 * Deflates text that comes bit by bit into one zip entry, keeping only what is packed. Each piece is a run of whole
 * blocks (sync flush), so the synchronous zlib calls can be used and memory stays small.
 */
export class DeflatePieces {
  readonly #level: number;
  readonly #pieces: Uint8Array[] = [];
  #scratch = Buffer.allocUnsafeSlow(firstBytes);
  #filled = 0;
  #packedBytes = 0;
  #bytes = 0;
  #crc = 0;

  constructor(level = 1) {
    this.#level = level;
  }

  add(text: string): void {
    // A UTF-16 unit takes at most three bytes.
    const needed = this.#filled + 3 * text.length;
    if (needed > this.#scratch.length) this.#makeRoom(needed);
    this.#filled += this.#scratch.write(text, this.#filled, 'utf8');
    if (this.#filled >= flushBytes) this.#flush();
  }

  /** Most sheets are small: the room grows with what is written. */
  #makeRoom(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(2 * needed);
    this.#scratch.copy(larger, 0, 0, this.#filled);
    this.#scratch = larger;
  }

  #flush(): void {
    if (this.#filled > 0) this.#pack(this.#scratch.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #pack(data: Uint8Array): void {
    const packed = deflateRawSync(data, { level: this.#level, finishFlush: constants.Z_SYNC_FLUSH });
    this.#crc = crc32(data, this.#crc);
    this.#bytes += data.length;
    this.#packedBytes += packed.length;
    this.#pieces.push(packed);
  }

  /** The finished entry, still without a name. */
  end(): Omit<PackedEntry, 'name'> {
    this.#flush();
    const packedBytes = this.#packedBytes + lastBlock.length;
    const pieces = [...this.#pieces, lastBlock];
    return { pieces, packedBytes, bytes: this.#bytes, crc: this.#crc, isStored: false };
  }
}
