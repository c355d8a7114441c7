import type { BatchBuilder } from './batch-builder.ts';
import { splitQuoted } from './csv-judge.ts';
import type { Delimiter } from './delimiter.ts';
import type { BadReason, IsKnown } from './record-batch.ts';
import { writeRowDigest } from './row-digest.ts';
import { maxScanPositions, type RowKernel } from './row-kernel.ts';
import { RowSplitter } from './row-splitter.ts';
import { quotedRow } from './scanned-rows.ts';
import { countBlocks, digestEntryWords, sha256Layout } from './sha256-lanes.ts';

/** How rows are read once they are cut. */
export interface RowReaderOptions {
  readonly encoding: 'utf-8' | 'gb18030';
  readonly delimiter: Delimiter;
  readonly leadingApostrophe: boolean;
  readonly isKnown: IsKnown | undefined;
}

/** Turns rows cut in the window of a kernel into cells: digests them, asks which are known, decodes and splits the others. */
export class RowReader {
  /** Fields of a record; 0: any number. */
  columnCount = 0;
  readonly #options: RowReaderOptions;
  readonly #kernel: RowKernel;
  readonly #splitter: RowSplitter;
  /** Where in the kernel's list the next row of so many blocks goes. */
  readonly #nextOfBlocks = new Uint32Array(countBlocks(sha256Layout.maxRowBytes) + 2);

  constructor(kernel: RowKernel, options: RowReaderOptions) {
    this.#kernel = kernel;
    this.#options = options;
    this.#splitter = new RowSplitter(kernel, options.encoding, options.delimiter);
  }

  /** The cells of one record outside any batch. */
  readOne(start: number, end: number, isQuoted: boolean): readonly string[] | undefined {
    this.#splitter.enter(start, end);
    if (!isQuoted) {
      const cells = this.#splitter.split(start, end);
      return cells === undefined ? undefined : this.#trim(cells);
    }
    const text = this.#splitter.decode(start, end);
    return text === undefined ? undefined : splitQuoted([text], this.#options.delimiter)[0];
  }

  /** Moves the kernel's scanned rows, which lie in window[from … to), to the batch: as records or as bad spans. */
  read(from: number, to: number, batch: BatchBuilder): void {
    const rows = this.#kernel.scanned;
    if (rows.count === 0) return;
    const { digests } = this.#kernel;
    const { isKnown, delimiter } = this.#options;
    this.#digestRows();
    this.#splitter.enter(from, to);
    const quotedRows: number[] = [];
    const quotedTexts: string[] = [];
    const cells = new Array<readonly string[] | undefined>(rows.count);
    rows.isRefused.fill(0, 0, rows.count);
    rows.isWanted.fill(1, 0, rows.count);
    if (isKnown !== undefined) {
      for (let row = 0; row < rows.count; row += 1) if (isKnown(digests, 4 * row)) rows.isWanted[row] = 0;
    }
    for (let row = 0; row < rows.count; row += 1) {
      if (rows.isWanted[row] === 0) continue;
      if (rows.firsts[row] !== quotedRow) {
        cells[row] = this.#readPlain(row, batch);
        continue;
      }
      const text = this.#splitter.decode(rows.starts[row] ?? 0, rows.ends[row] ?? 0);
      if (text === undefined) this.#refuse(row, 'bad-encoding', batch);
      else {
        quotedRows.push(row);
        quotedTexts.push(text);
      }
    }
    const judged = quotedTexts.length === 0 ? [] : splitQuoted(quotedTexts, delimiter);
    for (const [at, row] of quotedRows.entries()) {
      const found = judged[at];
      if (found === undefined) this.#refuse(row, 'stray-quote', batch);
      else cells[row] = this.#fit(row, found, batch);
    }
    batch.addRows(rows, cells, digests);
    rows.count = 0;
  }

  #readPlain(row: number, batch: BatchBuilder): readonly string[] | undefined {
    const rows = this.#kernel.scanned;
    // Behind the last position the scan had room for nothing is known of a row's delimiters.
    const isCut = (rows.firsts[row] ?? 0) + (rows.delimiterCounts[row] ?? 0) < maxScanPositions;
    const found = isCut
      ? this.#splitter.splitScanned(row, rows.isWanted)
      : this.#splitter.split(rows.starts[row] ?? 0, rows.ends[row] ?? 0);
    if (found !== undefined) return this.#fit(row, this.#trim(found), batch);
    this.#refuse(row, 'bad-encoding', batch);
    return undefined;
  }

  #digestRows(): void {
    const { rows: list, digests, base, scanned, window } = this.#kernel;
    const { starts, ends, count } = scanned;
    // Rows of equal numbers of blocks side by side: four lanes work as long as their longest row.
    const next = this.#nextOfBlocks.fill(0);
    for (let row = 0; row < count; row += 1) {
      const at = countBlocks(digestedBytes(starts[row] ?? 0, ends[row] ?? 0)) + 1;
      next[at] = (next[at] ?? 0) + 1;
    }
    for (let blocks = 1; blocks < next.length; blocks += 1)
      next[blocks] = (next[blocks] ?? 0) + (next[blocks - 1] ?? 0);
    for (let row = 0; row < count; row += 1) {
      const start = starts[row] ?? 0;
      const byteLength = digestedBytes(start, ends[row] ?? 0);
      const blocks = countBlocks(byteLength);
      const place = next[blocks] ?? 0;
      next[blocks] = place + 1;
      const at = digestEntryWords * place;
      list[at] = base + start;
      list[at + 1] = base + start + byteLength;
      list[at + 2] = row;
    }
    this.#kernel.digest(count);
    for (let row = 0; row < count; row += 1) {
      const start = starts[row] ?? 0;
      const end = ends[row] ?? 0;
      if (end - start > sha256Layout.maxRowBytes) writeRowDigest(window.subarray(start, end), digests, 4 * row);
    }
  }

  #fit(row: number, cells: readonly string[], batch: BatchBuilder): readonly string[] | undefined {
    if (this.columnCount === 0 || cells.length === this.columnCount) return cells;
    this.#refuse(row, 'ragged', batch);
    return undefined;
  }

  #trim(cells: string[]): string[] {
    if (!this.#options.leadingApostrophe) return cells;
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at] ?? '';
      if (cell.charCodeAt(0) === 0x27) cells[at] = cell.slice(1);
    }
    const isOneTooMany = this.columnCount === 0 ? cells.length > 1 : cells.length === this.columnCount + 1;
    if (isOneTooMany && cells[cells.length - 1] === '') cells.pop();
    return cells;
  }

  #refuse(row: number, reason: BadReason, batch: BatchBuilder): void {
    const rows = this.#kernel.scanned;
    const start = rows.starts[row] ?? 0;
    const end = rows.ends[row] ?? 0;
    const column = reason === 'bad-encoding' ? this.#badColumn(start, end) : undefined;
    const offset = rows.byteOffsets[row] ?? 0;
    const { window } = this.#kernel;
    batch.addBad(reason, rows.lines[row] ?? 0, offset, rows.byteLengths[row] ?? 0, window, start, end, column);
    rows.isRefused[row] = 1;
  }

  /** The first column (1-based) whose bytes are no text. */
  #badColumn(start: number, end: number): number {
    const { window } = this.#kernel;
    const delimiter = this.#options.delimiter.charCodeAt(0);
    let column = 1;
    let from = start;
    for (let at = start; at < end; at += 1) {
      if (window[at] !== delimiter) continue;
      if (this.#splitter.decode(from, at) === undefined) return column;
      column += 1;
      from = at + 1;
    }
    return column;
  }
}

/** Bytes of a row that the kernel digests: none of one that does not fit a lane. */
function digestedBytes(start: number, end: number): number {
  return end - start > sha256Layout.maxRowBytes ? 0 : end - start;
}
