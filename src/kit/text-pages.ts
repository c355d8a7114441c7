import type { ColumnPack } from './column-pack.ts';
import { GrowingColumn, newUint8, newUint32 } from './growing-column.ts';

const pageBits = 20;
const pageBytes = 1 << pageBits;

/**
 * Texts outside the JavaScript heap, numbered 0, 1, 2 …: one byte a character where all of them are below U+0100, else two
 * bytes a UTF-16 unit. Costs the bytes and five more a text, and nothing to the collector; nothing is copied as it grows.
 * Holds up to 4 GiB.
 */
export class TextPages {
  readonly #pages: Buffer[] = [];
  #end = 0;
  /** Byte at which each text begins; an empty text begins where the next does. */
  readonly #starts = new GrowingColumn(newUint32);
  readonly #lengths = new GrowingColumn(newUint32);
  readonly #isWide = new GrowingColumn(newUint8);

  get length(): number {
    return this.#starts.length;
  }

  /** Keeps a text and gives its number. Throws a RangeError beyond 4 GiB. */
  push(text: string): number {
    const isWide = hasWideUnit(text);
    const byteLength = isWide ? 2 * text.length : text.length;
    const start = this.#reserve(byteLength);
    const page = this.#pages[start >>> pageBits];
    const at = start & (pageBytes - 1);
    if (page !== undefined && isWide) page.write(text, at, 'utf16le');
    else if (page !== undefined) page.write(text, at, 'latin1');
    this.#lengths.push(byteLength);
    this.#isWide.push(isWide ? 1 : 0);
    return this.#starts.push(start);
  }

  get(place: number): string {
    const start = this.#starts.at(place);
    const page = this.#pages[start >>> pageBits];
    const at = start & (pageBytes - 1);
    const end = at + this.#lengths.at(place);
    return page?.toString(this.#isWide.at(place) === 1 ? 'utf16le' : 'latin1', at, end) ?? '';
  }

  /** Whether the text of that number is `text`, without building it. */
  equals(place: number, text: string): boolean {
    const isWide = this.#isWide.at(place) === 1;
    const length = text.length;
    if (this.#lengths.at(place) !== (isWide ? 2 * length : length)) return false;
    const start = this.#starts.at(place);
    const page = this.#pages[start >>> pageBits];
    if (page === undefined) return length === 0;
    let at = start & (pageBytes - 1);
    if (!isWide) {
      for (let unit = 0; unit < length; unit += 1) if (page[at + unit] !== text.charCodeAt(unit)) return false;
      return true;
    }
    for (let unit = 0; unit < length; unit += 1, at += 2) {
      const stored = (page[at] as number) | ((page[at + 1] as number) << 8);
      if (stored !== text.charCodeAt(unit)) return false;
    }
    return true;
  }

  /** Drops every text that is not marked 1; the others get the numbers in their order. Their bytes stay. */
  keep(isKept: Uint8Array): void {
    this.#starts.keep(isKept);
    this.#lengths.keep(isKept);
    this.#isWide.keep(isKept);
  }

  /** Writes the texts, or replaces them by those that were written. */
  exchange(pack: ColumnPack): void {
    pack.column(this.#starts);
    pack.column(this.#lengths);
    pack.column(this.#isWide);
    const bytes = pack.bytes(this.#cutPages());
    if (!pack.isLoading) return;
    this.#pages.length = 0;
    for (let at = 0; at < bytes.length; at += pageBytes) {
      this.#pages.push(Buffer.from(bytes.buffer, bytes.byteOffset + at, bytes.length - at));
    }
    this.#end = bytes.length;
    const last = bytes.length % pageBytes;
    if (last === 0) return;
    // Cut to its texts when it was written: more may follow in it.
    const page = Buffer.alloc(pageBytes);
    page.set(bytes.subarray(bytes.length - last));
    this.#pages[this.#pages.length - 1] = page;
  }

  /** The bytes of each place; the page of a long text stands at every place it covers. */
  #cutPages(): Uint8Array[] {
    let first = 0;
    return this.#pages.map((page, slot) => {
      if (page !== this.#pages[first]) first = slot;
      const from = (slot - first) << pageBits;
      return page.subarray(from, from + Math.min(pageBytes, this.#end - (slot << pageBits)));
    });
  }

  /** The first of `byteLength` free bytes that lie in one page; a text longer than a page gets a page of its own length. */
  #reserve(byteLength: number): number {
    const left = this.#pages.length * pageBytes - this.#end;
    // Two-byte texts begin anywhere: they are read bytewise, and copied by the runtime.
    if (byteLength > left) {
      const count = Math.max(1, Math.ceil(byteLength / pageBytes));
      if ((this.#pages.length + count) * pageBytes > 2 ** 32) throw new RangeError('more text than 4 GiB');
      const start = this.#pages.length * pageBytes;
      const page = Buffer.alloc(count * pageBytes);
      for (let slot = 0; slot < count; slot += 1) this.#pages.push(page);
      // Behind a long text begins a new page: places in its later pages would be counted from its first.
      this.#end = start + (count > 1 ? count * pageBytes : byteLength);
      return start;
    }
    const start = this.#end;
    this.#end += byteLength;
    return start;
  }
}

function hasWideUnit(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) return true;
  return false;
}
