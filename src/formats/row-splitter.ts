import { isAscii, isUtf8 } from 'node:buffer';
import { maxPairRowBytes, type RowKernel } from './row-kernel.ts';

const strictGb18030 = new TextDecoder('gb18030', { fatal: true });

/**
 * Decodes and splits rows in the window of a kernel. Fatal: a byte sequence the encoding does not know gives undefined,
 * never a replacement character. Each row becomes a string of its own, so that a cell (13 characters and more are
 * slices of it) keeps its row alive and not the window.
 */
export class RowSplitter {
  readonly #kernel: RowKernel;
  readonly #window: Buffer;
  readonly #delimiter: string;
  readonly #isGb18030: boolean;
  #isAscii = false;
  #isUtf8 = false;

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
  }

  /** The text of bytes `start` … `end`. */
  decode(start: number, end: number): string | undefined {
    const window = this.#window;
    if (this.#isAscii) return window.toString('latin1', start, end);
    if (this.#isUtf8) return window.toString('utf8', start, end);
    if (this.#isGb18030) return this.#decodeGb18030(start, end);
    return isUtf8(window.subarray(start, end)) ? window.toString('utf8', start, end) : undefined;
  }

  /**
   * The cells of a row whose `delimiterCount` delimiters stand, in UTF-16 units from its start, at the kernel's
   * `positions[first]` and on (of GB18030 they are found anew); `first` < 0: not known.
   */
  split(start: number, end: number, first: number, delimiterCount: number): string[] | undefined {
    if (this.#isGb18030 && !this.#isAscii) return this.#splitGb18030(start, end);
    const text = this.decode(start, end);
    if (text === undefined) return undefined;
    return first < 0 ? text.split(this.#delimiter) : cutAt(text, this.#kernel.positions, first, delimiterCount);
  }

  #splitGb18030(start: number, end: number): string[] | undefined {
    const unitCount = this.#decodePairs(start, end);
    if (unitCount < 0) return judgeGb18030(this.#window.subarray(start, end))?.split(this.#delimiter);
    const { positions } = this.#kernel;
    return cutAt(this.#unitText(start, end, unitCount), positions, 1, positions[0] ?? 0);
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
