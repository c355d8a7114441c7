import type { BadReason, BadSpan, BlankSpan, RecordBatch } from './record-batch.ts';
import type { ScannedRows } from './scanned-rows.ts';

/** The most that is kept of a bad span. */
export const maxRawBytes = 1 << 16;

/** Collects the records, bad spans and blanks of one batch in file order. */
export class BatchBuilder {
  readonly bad: BadSpan[] = [];
  readonly blanks: BlankSpan[] = [];
  readonly #cells: (readonly string[] | undefined)[] = [];
  #isSorted = true;
  #lastBadOffset = 0;
  #lastRaw: Uint8Array = new Uint8Array(0);
  #lines = new Uint32Array(0);
  #byteOffsets = new Float64Array(0);
  #byteLengths = new Uint32Array(0);
  #digests = new Uint32Array(0);

  /**
   * The rows of a scan that are not refused, with their cells (undefined: known); row `r` has the digest
   * `digests[4 * r]` … `digests[4 * r + 3]`.
   */
  addRows(rows: ScannedRows, cells: readonly (readonly string[] | undefined)[], digests: Uint32Array): void {
    this.#reserve(rows.count);
    for (let from = 0; from < rows.count; ) {
      let to = from;
      while (to < rows.count && rows.isRefused[to] === 0) to += 1;
      if (to > from) this.#copy(rows, cells, digests, from, to);
      from = to + 1;
    }
  }

  #copy(
    rows: ScannedRows,
    cells: readonly (readonly string[] | undefined)[],
    digests: Uint32Array,
    from: number,
    to: number,
  ): void {
    const at = this.#cells.length;
    this.#lines.set(rows.lines.subarray(from, to), at);
    this.#byteOffsets.set(rows.byteOffsets.subarray(from, to), at);
    this.#byteLengths.set(rows.byteLengths.subarray(from, to), at);
    this.#digests.set(digests.subarray(4 * from, 4 * to), 4 * at);
    for (let row = from; row < to; row += 1) this.#cells.push(cells[row]);
  }

  /** window[start … end) is the raw text; it is copied. */
  addBad(
    reason: BadReason,
    line: number,
    byteOffset: number,
    byteLength: number,
    window: Uint8Array,
    start: number,
    end: number,
    column?: number,
  ): void {
    if (byteOffset < this.#lastBadOffset) this.#isSorted = false;
    this.#lastBadOffset = byteOffset;
    const raw = this.#copyRaw(window, start, Math.min(end, start + maxRawBytes));
    this.bad.push(
      column === undefined
        ? { reason, line, byteOffset, byteLength, raw }
        : { reason, line, byteOffset, byteLength, column, raw },
    );
  }

  /** A file of nothing but the same bad line shares one copy of it. */
  #copyRaw(window: Uint8Array, start: number, end: number): Uint8Array {
    const last = this.#lastRaw;
    const length = end - start;
    let isSame = last.length === length;
    for (let at = 0; isSame && at < length; at += 1) isSame = last[at] === window[start + at];
    if (!isSame) this.#lastRaw = Buffer.from(window.subarray(start, end));
    return this.#lastRaw;
  }

  /** One empty line; it joins the blank span that ends where it begins. */
  addBlank(line: number, byteOffset: number, byteLength: number): void {
    const last = this.blanks.at(-1);
    if (last === undefined || last.byteOffset + last.byteLength !== byteOffset) {
      this.blanks.push({ line, lineCount: 1, byteOffset, byteLength });
      return;
    }
    const lineCount = last.lineCount + 1;
    this.blanks[this.blanks.length - 1] = { ...last, lineCount, byteLength: last.byteLength + byteLength };
  }

  #reserve(count: number): void {
    const needed = this.#cells.length + count;
    if (needed <= this.#lines.length) return;
    const capacity = this.#lines.length === 0 ? needed : Math.max(needed, 2 * this.#lines.length);
    // One buffer for all four: fewer allocations, and the widest first for its alignment.
    const buffer = new ArrayBuffer(32 * capacity);
    this.#byteOffsets = enlarge(new Float64Array(buffer, 0, capacity), this.#byteOffsets);
    this.#digests = enlarge(new Uint32Array(buffer, 8 * capacity, 4 * capacity), this.#digests);
    this.#lines = enlarge(new Uint32Array(buffer, 24 * capacity, capacity), this.#lines);
    this.#byteLengths = enlarge(new Uint32Array(buffer, 28 * capacity, capacity), this.#byteLengths);
  }

  build(): RecordBatch {
    const count = this.#cells.length;
    if (!this.#isSorted) this.bad.sort((left, right) => left.byteOffset - right.byteOffset);
    return {
      count,
      cells: this.#cells,
      lines: this.#lines.subarray(0, count),
      byteOffsets: this.#byteOffsets.subarray(0, count),
      byteLengths: this.#byteLengths.subarray(0, count),
      digests: this.#digests.subarray(0, 4 * count),
      bad: this.bad,
      blanks: this.blanks,
    };
  }
}

function enlarge<Table extends Uint32Array | Float64Array>(larger: Table, from: Table): Table {
  larger.set(from);
  return larger;
}
