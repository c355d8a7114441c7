export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/**
 * A typed array that grows by half as it is pushed to. `view()` is the filled part, without a copy: valid until the next
 * push.
 */
export class GrowingColumn<T extends NumberArray> {
  #values: T;
  #length = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T, capacity = 1024) {
    this.#make = make;
    this.#values = make(capacity);
  }

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#values.byteLength;
  }

  push(value: number): number {
    if (this.#length === this.#values.length) this.#grow();
    this.#values[this.#length] = value;
    this.#length += 1;
    return this.#length - 1;
  }

  /** The value at a row that was pushed. */
  at(row: number): number {
    return this.#values[row] as number;
  }

  set(row: number, value: number): void {
    this.#values[row] = value;
  }

  view(): T {
    return this.#values.subarray(0, this.#length) as T;
  }

  /** Room for `length` values and some more, all of which count as pushed: to be filled through {@link view}. */
  reserve(length: number): void {
    this.#values = this.#make(length + (length >> 5) + 16);
    this.#length = length;
  }

  /** Drops every row that is not marked 1; the others move up in their order. */
  keep(isKept: Uint8Array): void {
    const values = this.#values;
    let end = 0;
    for (let row = 0; row < this.#length; row += 1) {
      if (isKept[row] !== 1) continue;
      values[end] = values[row] as number;
      end += 1;
    }
    this.#length = end;
  }

  #grow(): void {
    const larger = this.#make(Math.ceil(this.#values.length * 1.5) + 16);
    larger.set(this.#values);
    this.#values = larger;
  }
}

/** Makers for {@link GrowingColumn}. */
export const newUint8 = (length: number): Uint8Array => new Uint8Array(length);
export const newUint32 = (length: number): Uint32Array => new Uint32Array(length);
export const newFloat64 = (length: number): Float64Array => new Float64Array(length);
/** In memory that threads share; what is never written costs nothing. */
export const newSharedUint16 = (length: number): Uint16Array => new Uint16Array(new SharedArrayBuffer(length * 2));
export const newSharedUint32 = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4));
