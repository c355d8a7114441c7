import { pieceBytes } from './byte-source.ts';
import { type RowKernel, releaseKernel, takeKernel } from './row-kernel.ts';
import { fileBytesOf } from './utf16.ts';

const lineFeed = 0x0a;
/** Chunks beside the longest record; UTF-16 grows by half when it becomes UTF-8. */
const roomChunks = 4;

/** The bytes between file and cutter, in the memory of a kernel, and where in the file they stand. */
export class CutWindow {
  readonly kernel: RowKernel;
  readonly bytes: Buffer;
  /** Bytes filled. */
  length = 0;
  /** What lies before is in spans. */
  position = 0;
  /** File offset and physical line of `position`. */
  offset = 0;
  line = 1;
  readonly #maxBytes: number;
  readonly #unitBytes: number;
  readonly #bomBytes: number;
  #isClosed = false;

  /** `unitBytes` 2: the file is UTF-16 and its bytes come as UTF-8, yet offsets are those of the file. */
  constructor(maxRecordBytes: number, unitBytes: 1 | 2, bomBytes: number) {
    this.#maxBytes = maxRecordBytes + roomChunks * pieceBytes;
    this.#unitBytes = unitBytes;
    this.#bomBytes = bomBytes;
    this.kernel = takeKernel(this.#maxBytes);
    this.bytes = this.kernel.window;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Gives the kernel back; the bytes must not be used any more. */
  close(): void {
    if (!this.#isClosed) releaseKernel(this.kernel);
    this.#isClosed = true;
  }

  /** Forgets what is in the window and goes on at byte `offset` of the file, the start of a record; lines count from 1 there. */
  seek(offset: number): void {
    this.length = 0;
    this.position = 0;
    this.offset = offset;
    this.line = 1;
  }

  /** Free room to read bytes into; then add what was read to `length`. */
  space(): Buffer {
    this.#makeRoom(pieceBytes);
    return this.bytes.subarray(this.length, this.length + pieceBytes);
  }

  /** Takes over a copy of `added`, at most 1.5 × {@link pieceBytes} and a little. */
  append(added: Uint8Array): void {
    this.#makeRoom(added.length);
    this.bytes.set(added, this.length);
    this.length += added.length;
  }

  #makeRoom(byteCount: number): void {
    this.bytes.copyWithin(0, this.position, this.length);
    this.length -= this.position;
    this.position = 0;
    if (this.length + byteCount > this.#maxBytes) throw new RangeError('more bytes than the window has room for');
  }

  /** Bytes of a byte-order mark at the position. UTF-16 is transcoded, its mark with it: three bytes of UTF-8. */
  get markBytes(): number {
    if (this.offset > 0 || this.#bomBytes === 0) return 0;
    return this.#unitBytes === 2 ? 3 : this.#bomBytes;
  }

  /** The first CR or LF from `at` on, else `length`. */
  lineEnd(at: number): number {
    const part = this.bytes.subarray(at, this.length);
    const feed = part.indexOf(lineFeed);
    const before = feed < 0 ? part : part.subarray(0, feed);
    const carriage = before.indexOf(0x0d);
    return at + (carriage < 0 ? before.length : carriage);
  }

  /** Bytes of the line end at `end`; -1 where the window ends before that is known. */
  terminatorBytes(end: number, isLast: boolean): number {
    if (end >= this.length) return isLast ? 0 : -1;
    if (this.bytes[end] === lineFeed) return 1;
    if (end + 1 >= this.length) return isLast ? 1 : -1;
    return this.bytes[end + 1] === lineFeed ? 2 : 1;
  }

  /** How many bytes of the file the bytes `start` … `end` are. */
  fileBytes(start: number, end: number): number {
    return this.#unitBytes === 1 ? end - start : fileBytesOf(this.bytes, start, end);
  }

  /** The bytes up to `next` are a span of so many file bytes and lines. */
  advance(next: number, byteLength: number, lineCount: number): void {
    this.position = next;
    this.offset += byteLength;
    this.line += lineCount;
  }
}
