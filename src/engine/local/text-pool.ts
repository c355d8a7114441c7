import { Buffer } from 'node:buffer';
import { GrowingColumn, newUint8, newUint32 } from '../../kit/growing-column.ts';

/**
 * Texts that rarely repeat, outside the JavaScript heap: UTF-8 bytes in one growing buffer, one offset each. Costs the
 * bytes and four more a text, and nothing to the collector. Holds up to 4 GiB.
 */
export class TextPool {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #end = 0;
  readonly #starts = new GrowingColumn(newUint32);
  readonly #isWide = new GrowingColumn(newUint8);

  get length(): number {
    return this.#starts.length;
  }

  get bytes(): number {
    return this.#bytes.length + this.#starts.bytes + this.#isWide.bytes;
  }

  /** Keeps a text and gives its place, 0, 1, 2 … */
  push(text: string): number {
    const room = text.length * 3;
    if (this.#end + room > this.#bytes.length) this.#grow(room);
    const written = this.#bytes.write(text, this.#end, 'utf8');
    const place = this.#starts.push(this.#end);
    this.#isWide.push(written === text.length ? 0 : 1);
    this.#end += written;
    return place;
  }

  get(place: number): string {
    const start = this.#starts.at(place);
    const end = place + 1 < this.#starts.length ? this.#starts.at(place + 1) : this.#end;
    return this.#bytes.toString(this.#isWide.at(place) === 0 ? 'latin1' : 'utf8', start, end);
  }

  #grow(room: number): void {
    const larger = Buffer.allocUnsafe(Math.ceil(this.#bytes.length * 1.5) + room);
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}
