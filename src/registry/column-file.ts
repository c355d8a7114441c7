import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import type { ColumnPack } from '../kit/column-pack.ts';
import type { GrowingColumn, NumberArray } from '../kit/growing-column.ts';

/** Bytes of one read or write: the calls of the system take less than 2 GiB at once. */
const pieceBytes = 1 << 28;

/**
 * A private file (0600) of columns, one behind the other, each after its length in bytes, closed by the SHA-256 of all of
 * it. For this machine alone: numbers stand as its processor has them.
 */
export class ColumnFileWriter implements ColumnPack {
  readonly isLoading = false;
  readonly #handle: number;
  readonly #hash = createHash('sha256');

  /** Throws the system's error where the file cannot be made. */
  constructor(path: string) {
    this.#handle = openSync(path, constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY, 0o600);
  }

  column<T extends NumberArray>(column: GrowingColumn<T>): void {
    this.bytes([bytesOf(column.view())]);
  }

  bytes(pieces: readonly Uint8Array[]): Uint8Array {
    const length = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#put(bytesOf(Float64Array.of(length)));
    for (const piece of pieces) this.#put(piece);
    return nothing;
  }

  json<Value>(value: Value): Value {
    this.bytes([new TextEncoder().encode(JSON.stringify(value))]);
    return value;
  }

  /** Ends the file and brings it to the disk. */
  finish(): void {
    writeAll(this.#handle, this.#hash.digest());
    fsyncSync(this.#handle);
    this.close();
  }

  /** Harmless after the end. */
  close(): void {
    if (this.#isOpen) closeSync(this.#handle);
    this.#isOpen = false;
  }

  #isOpen = true;

  #put(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      this.#hash.update(piece);
      writeAll(this.#handle, piece);
    }
  }
}

/** Reads what {@link ColumnFileWriter} wrote, in the same order. What it gives is good only once {@link finish} says so. */
export class ColumnFileReader implements ColumnPack {
  readonly isLoading = true;
  readonly #handle: number;
  readonly #hash = createHash('sha256');
  readonly #length = new Float64Array(1);
  readonly #fileBytes: number;

  /** Throws the system's error where there is no such file. */
  constructor(path: string) {
    this.#handle = openSync(path, 'r');
    this.#fileBytes = fstatSync(this.#handle).size;
  }

  column<T extends NumberArray>(column: GrowingColumn<T>): void {
    const byteLength = this.#readLength();
    column.reserve(0);
    column.reserve(byteLength / column.view().BYTES_PER_ELEMENT);
    this.#take(bytesOf(column.view()));
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.#readLength());
    this.#take(bytes);
    return bytes;
  }

  json<Value>(): Value {
    return JSON.parse(new TextDecoder().decode(this.bytes())) as Value;
  }

  /** Whether the file is whole and as it was written. */
  finish(): boolean {
    const expected = new Uint8Array(32);
    const isWhole = readSync(this.#handle, expected) === 32 && readSync(this.#handle, new Uint8Array(1)) === 0;
    return isWhole && this.#hash.digest().equals(expected);
  }

  close(): void {
    closeSync(this.#handle);
  }

  #readLength(): number {
    this.#take(bytesOf(this.#length));
    const length = this.#length[0] as number;
    if (!(length <= this.#fileBytes)) throw new RangeError('a file of columns is damaged');
    return length;
  }

  /** @throws RangeError where the file ends too early */
  #take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const piece = bytes.subarray(at, at + pieceBytes);
      const count = readSync(this.#handle, piece);
      if (count === 0) throw new RangeError('a file of columns ends too early');
      this.#hash.update(piece.subarray(0, count));
      at += count;
    }
  }
}

const nothing = new Uint8Array(0);

function bytesOf(values: NumberArray): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}
