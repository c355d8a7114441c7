import { isAscii, isUtf8 } from 'node:buffer';
import { maxPairRowBytes, type RowKernel } from './row-kernel.ts';
import { quotedRow } from './scanned-rows.ts';

const strictGb18030 = new TextDecoder('gb18030', { fatal: true });

/** Rows of so many bytes together are decoded at once: half the calls, and what a cell can keep alive stays small. */
const maxRunBytes = 512;

/**
 * Decodes and splits rows in the window of a kernel. Fatal: a byte sequence the encoding does not know gives undefined,
 * never a replacement character. A row becomes a string of its own or of a few short rows, so that a cell (13 characters
 * and more are slices of it) keeps these alive and not the window.
 */
export class RowSplitter {
  readonly #kernel: RowKernel;
  readonly #window: Buffer;
  readonly #delimiter: string;
  readonly #isGb18030: boolean;
  #isAscii = false;
  #isUtf8 = false;
  /** Text of the rows `#runAt` … `#runEnd`; that of `#runAt` begins at `#runUnit`. */
  #run = '';
  #runAt = 0;
  #runEnd = 0;
  #runUnit = 0;

  constructor(kernel: RowKernel, encoding: 'utf-8' | 'gb18030', delimiter: string) {
    this.#kernel = kernel;
    this.#window = kernel.window;
    this.#delimiter = delimiter;
    this.#isGb18030 = encoding === 'gb18030';
  }

  /** To be called whenever the window's bytes `start` … `end` are new; rows asked for next lie within. */
  enter(start: number, end: number): void {
    const part = this.#window.subarray(start, end);
    this.#isAscii = isAscii(part);
    this.#isUtf8 = !this.#isGb18030 && isUtf8(part);
    this.#runAt = 0;
    this.#runEnd = 0;
  }

  /** The text of bytes `start` … `end`. */
  decode(start: number, end: number): string | undefined {
    const window = this.#window;
    if (this.#isAscii) return window.toString('latin1', start, end);
    if (this.#isUtf8) return window.toString('utf8', start, end);
    if (this.#isGb18030) return this.#decodeGb18030(start, end);
    return isUtf8(window.subarray(start, end)) ? window.toString('utf8', start, end) : undefined;
  }

  /** The cells of bytes `start` … `end`, a row without quotes. */
  split(start: number, end: number): string[] | undefined {
    if (this.#isGb18030 && !this.#isAscii) return this.#splitGb18030(start, end);
    return this.decode(start, end)?.split(this.#delimiter);
  }

  /**
   * The cells of row `row` of the kernel's scan, a row without quotes whose delimiters are in the kernel's table. `isWanted`
   * has 0 for rows that will not be asked for; the others are asked for in their order.
   */
  splitScanned(row: number, isWanted: Uint8Array): string[] | undefined {
    const { scanned, positions } = this.#kernel;
    const start = scanned.starts[row] ?? 0;
    if (!this.#isAscii && !this.#isUtf8) return this.#splitAlone(row);
    if (row !== this.#runAt || row >= this.#runEnd) this.#beginRun(row, isWanted);
    const first = scanned.firsts[row] ?? 0;
    const count = scanned.delimiterCounts[row] ?? 0;
    const unit = this.#runUnit;
    this.#runAt = row + 1;
    this.#runUnit =
      unit + (positions[first + count] ?? 0) + (scanned.starts[row + 1] ?? 0) - (scanned.ends[row] ?? start);
    return cutAt(this.#run, unit, positions, first, count);
  }

  #splitAlone(row: number): string[] | undefined {
    const { scanned, positions } = this.#kernel;
    const start = scanned.starts[row] ?? 0;
    const end = scanned.ends[row] ?? 0;
    if (this.#isGb18030) return this.#splitGb18030(start, end);
    const text = this.decode(start, end);
    if (text === undefined) return undefined;
    return cutAt(text, 0, positions, scanned.firsts[row] ?? 0, scanned.delimiterCounts[row] ?? 0);
  }

  /** Decodes `row` with the rows that follow it line by line, as far as they are wanted and short. */
  #beginRun(row: number, isWanted: Uint8Array): void {
    const { starts, ends, firsts, count } = this.#kernel.scanned;
    const start = starts[row] ?? 0;
    let end = ends[row] ?? 0;
    let next = row + 1;
    while (next < count && isWanted[next] === 1 && firsts[next] !== quotedRow) {
      const isNextLine = (starts[next] ?? 0) - end <= 2;
      if (!isNextLine || (ends[next] ?? 0) - start > maxRunBytes) break;
      end = ends[next] ?? 0;
      next += 1;
    }
    this.#run = this.decode(start, end) ?? '';
    this.#runAt = row;
    this.#runEnd = next;
    this.#runUnit = 0;
  }

  #splitGb18030(start: number, end: number): string[] | undefined {
    const unitCount = this.#decodePairs(start, end);
    if (unitCount < 0) return judgeGb18030(this.#window.subarray(start, end))?.split(this.#delimiter);
    const { positions } = this.#kernel;
    return cutAt(this.#unitText(start, end, unitCount), 0, positions, 1, positions[0] ?? 0);
  }

  #decodeGb18030(start: number, end: number): string | undefined {
    const unitCount = this.#decodePairs(start, end);
    if (unitCount < 0) return judgeGb18030(this.#window.subarray(start, end));
    return this.#unitText(start, end, unitCount);
  }

  #decodePairs(start: number, end: number): number {
    if (end - start > maxPairRowBytes) return -1;
    return this.#kernel.decodePairs(start, end, this.#delimiter.charCodeAt(0));
  }

  #unitText(start: number, end: number, unitCount: number): string {
    if (unitCount === end - start) return this.#window.toString('latin1', start, end);
    return this.#kernel.units.toString('utf16le', 0, 2 * unitCount);
  }
}

function judgeGb18030(bytes: Uint8Array): string | undefined {
  try {
    return strictGb18030.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The cells of the row at `unit` of a text; `positions[first]` and on: its `count` delimiters and its end, from its start. */
function cutAt(text: string, unit: number, positions: Uint32Array, first: number, count: number): string[] {
  const cells = new Array<string>(count + 1);
  let from = unit;
  for (let index = 0; index <= count; index += 1) {
    const to = unit + (positions[first + index] ?? 0);
    cells[index] = text.substring(from, to);
    from = to + 1;
  }
  return cells;
}
