import { isAscii, isUtf8 } from 'node:buffer';

/** Gives the text of bytes `start` … `end` of the window, or undefined where they are no text in its encoding. */
export type RowDecoder = (start: number, end: number) => string | undefined;

/**
 * Decodes and splits plain rows of one window. Fatal: a byte sequence the encoding does not know gives undefined, never a
 * replacement character. Each row becomes a string of its own, so that a cell (13 characters and more are slices of it)
 * keeps its row alive and not the window.
 */
export class RowSplitter {
  readonly #window: Buffer;
  readonly #delimiter: string;
  readonly #isGb18030: boolean;
  #isAscii = false;
  #isUtf8 = false;

  constructor(window: Buffer, encoding: 'utf-8' | 'gb18030', delimiter: string) {
    this.#window = window;
    this.#delimiter = delimiter;
    this.#isGb18030 = encoding === 'gb18030';
  }

  /** To be called whenever the window's bytes `start` … `end` are new; rows asked for next lie within. */
  enter(start: number, end: number): void {
    const part = this.#window.subarray(start, end);
    this.#isAscii = isAscii(part);
    this.#isUtf8 = this.#isAscii || (!this.#isGb18030 && isUtf8(part));
  }

  /** The text of a row. */
  decode(start: number, end: number): string | undefined {
    const window = this.#window;
    if (this.#isAscii) return window.toString('latin1', start, end);
    if (this.#isUtf8) return window.toString('utf8', start, end);
    if (this.#isGb18030) return decodeGb18030(window, start, end, -1);
    return isUtf8(window.subarray(start, end)) ? window.toString('utf8', start, end) : undefined;
  }

  /**
   * The cells of a row whose `delimiterCount` delimiters stand, in UTF-16 units from its start, at `positions[first]` and
   * on (as UTF-8; of GB18030 they are found here); `first` < 0: not known.
   */
  split(
    start: number,
    end: number,
    positions: Uint32Array,
    first: number,
    delimiterCount: number,
  ): string[] | undefined {
    if (this.#isGb18030 && !this.#isAscii) {
      const text = decodeGb18030(this.#window, start, end, this.#delimiter.charCodeAt(0));
      if (text === undefined) return undefined;
      return foundCount < 0 ? text.split(this.#delimiter) : cutAt(text, found, 0, foundCount);
    }
    const text = this.decode(start, end);
    if (text === undefined) return undefined;
    return first < 0 ? text.split(this.#delimiter) : cutAt(text, positions, first, delimiterCount);
  }
}

function cutAt(text: string, positions: Uint32Array, first: number, count: number): string[] {
  const cells = new Array<string>(count + 1);
  let from = 0;
  for (let index = 0; index < count; index += 1) {
    const to = positions[first + index] ?? 0;
    cells[index] = text.substring(from, to);
    from = to + 1;
  }
  cells[count] = text.substring(from);
  return cells;
}

const strictGb18030 = new TextDecoder('gb18030', { fatal: true });
let pairs: Uint16Array | undefined;
let unitBuffer = Buffer.alloc(1 << 14);
let units = new Uint16Array(unitBuffer.buffer, unitBuffer.byteOffset, unitBuffer.length >> 1);
/** Where {@link decodeGb18030} found delimiters, and how many; -1: it did not look. */
let found = new Uint32Array(units.length);
let foundCount = -1;

/**
 * Characters of one and two bytes by table; the whole row goes to TextDecoder, the judge, where anything else occurs
 * (four bytes, an unassigned pair, a lone lead byte).
 */
function decodeGb18030(window: Buffer, start: number, end: number, delimiter: number): string | undefined {
  pairs ??= buildPairTable();
  if (end - start > units.length) {
    unitBuffer = Buffer.alloc(2 * (end - start));
    units = new Uint16Array(unitBuffer.buffer, unitBuffer.byteOffset, unitBuffer.length >> 1);
    found = new Uint32Array(units.length);
  }
  let count = 0;
  let isPlain = true;
  foundCount = -1;
  let seen = 0;
  for (let at = start; at < end; at += 1) {
    const byte = window[at] ?? 0;
    if (byte < 0x80) {
      if (byte === delimiter) {
        found[seen] = count;
        seen += 1;
      }
      units[count] = byte;
    } else {
      at += 1;
      const unit = at < end ? (pairs[(byte << 8) | (window[at] ?? 0)] ?? 0) : 0;
      if (unit === 0) return judgeGb18030(window.subarray(start, end));
      units[count] = unit;
      isPlain = false;
    }
    count += 1;
  }
  foundCount = seen;
  return isPlain ? window.toString('latin1', start, end) : unitBuffer.toString('utf16le', 0, 2 * count);
}

function judgeGb18030(bytes: Uint8Array): string | undefined {
  try {
    return strictGb18030.decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 unit by two-byte code, 0 where there is none; taken from TextDecoder so that there is one source of truth. */
function buildPairTable(): Uint16Array {
  const table = new Uint16Array(1 << 16);
  const lax = new TextDecoder('gb18030');
  const row = Buffer.alloc(2);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      row[0] = lead;
      row[1] = trail;
      const text = lax.decode(row);
      if (text.length === 1 && text !== '\ufffd') table[(lead << 8) | trail] = text.charCodeAt(0);
    }
  }
  return table;
}
