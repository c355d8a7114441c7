import { BatchBuilder, maxRawBytes } from './batch-builder.ts';
import { CutWindow } from './cut-window.ts';
import { hasNulFlag, hasQuoteFlag, lineWords } from './line-scan.ts';
import { type QuoteScan, type QuoteScanOptions, scanQuotedRecord } from './quote-scan.ts';
import type { BadReason, RecordBatch } from './record-batch.ts';
import { RowReader, type RowReaderOptions } from './row-reader.ts';
import { quotedRow } from './scanned-rows.ts';

/** How a cutter cuts. */
export interface CutterOptions extends RowReaderOptions {
  /** UTF-16 is given to the cutter as UTF-8, and 2 keeps the offsets those of the file. */
  readonly unitBytes: 1 | 2;
  readonly bomBytes: number;
  readonly hasQuotes: boolean;
  readonly maxRecordBytes: number;
}

/** A record looked at before the columns are known: its cells, or why it is none. */
export interface HeadRecord {
  readonly cells: readonly string[] | undefined;
  readonly line: number;
  /** Of the record alone. */
  readonly byteOffset: number;
  readonly byteLength: number;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quoteByte = 0x22;
/** With fewer columns an honest line of text inside quotes can look like a row. */
const minWatchedColumns = 4;

/**
 * Cuts the bytes of a delimited file into records: give {@link window} bytes, then take {@link cut}. Works on bytes: 0x0A,
 * 0x0D and 0x22 never occur inside a character of UTF-8 or GB18030. A plain line (no quote, no NUL) with the right
 * number of fields is a record; of one with quotes the end is looked for by RFC 4180. What is neither becomes a bad span
 * of one physical line, and cutting goes on at the next, so that an unclosed quote swallows no row after it. A quoted
 * field is also refused as unclosed when a line wholly inside it has the fields of a row. Every byte goes to exactly
 * one span.
 */
export class RecordCutter {
  readonly window: CutWindow;
  readonly #options: CutterOptions;
  readonly #reader: RowReader;
  /** No record is begun at this byte of the file or behind it. */
  stopOffset = Number.POSITIVE_INFINITY;
  #columnCount = 0;
  /** A line over the limit whose end has not been seen yet. */
  #overlong: { byteOffset: number; byteLength: number; raw: Uint8Array } | undefined;
  readonly #scan: QuoteScan = {
    status: 'more',
    end: 0,
    terminatorBytes: 0,
    lineCount: 1,
    fieldCount: 1,
    hasWholeRowInside: false,
  };
  #scanOptions: QuoteScanOptions;

  constructor(options: CutterOptions) {
    this.#options = options;
    this.window = new CutWindow(options.maxRecordBytes, options.unitBytes, options.bomBytes);
    this.#reader = new RowReader(this.window.kernel, options);
    this.#scanOptions = this.#scanOptionsFor(0);
  }

  /** From now on a record has `count` fields. */
  setColumnCount(count: number): void {
    this.#columnCount = count;
    this.#reader.columnCount = count;
    this.#scanOptions = this.#scanOptionsFor(count);
  }

  #scanOptionsFor(columnCount: number): QuoteScanOptions {
    const { delimiter, maxRecordBytes } = this.#options;
    return {
      delimiter: delimiter.charCodeAt(0),
      hasPairs: this.#hasPairs,
      maxBytes: maxRecordBytes,
      watchedFieldCount: columnCount >= minWatchedColumns ? columnCount : 0,
    };
  }

  /** The delimiter may be the second byte of a character: fields can be counted in the decoded text only. */
  get #hasPairs(): boolean {
    return this.#options.encoding === 'gb18030' && this.#options.delimiter === '|';
  }

  /**
   * The next record that is not blank, without taking it: {@link cut} starts at it again unless {@link take}. 'more'
   * when the window ends first, undefined at the end of the file or where blank lines alone are longer than a record
   * may be.
   */
  peek(isLast: boolean): HeadRecord | 'more' | undefined {
    const { maxRecordBytes } = this.#options;
    const { window } = this;
    let at = window.position + window.markBytes;
    let line = window.line;
    for (;;) {
      if (at - window.position > maxRecordBytes) return undefined;
      if (at >= window.length) return isLast ? undefined : 'more';
      const end = window.lineEnd(at);
      const terminatorBytes = window.terminatorBytes(end, isLast);
      if (terminatorBytes < 0 && window.length - at <= maxRecordBytes) return 'more';
      if (end > at) return this.#readHead(at, end, Math.max(terminatorBytes, 0), line, isLast);
      at = end + terminatorBytes;
      line += 1;
    }
  }

  #readHead(start: number, lineEnd: number, terminator: number, line: number, isLast: boolean): HeadRecord | 'more' {
    const { bytes, length, position, offset } = this.window;
    const hasQuote = this.#options.hasQuotes && bytes.subarray(start, lineEnd).includes(quoteByte);
    let end = lineEnd;
    let next = lineEnd + terminator;
    let isRecord = end - start <= this.#options.maxRecordBytes;
    if (hasQuote && isRecord) {
      scanQuotedRecord(bytes, start, length, isLast, this.#scanOptions, this.#scan);
      if (this.#scan.status === 'more') return 'more';
      isRecord = this.#scan.status === 'record';
      if (isRecord) {
        end = this.#scan.end;
        next = end + this.#scan.terminatorBytes;
      }
    }
    const isText = isRecord && !bytes.subarray(start, end).includes(0);
    const cells = isText ? this.#reader.readOne(start, end, hasQuote) : undefined;
    const byteOffset = offset + this.window.fileBytes(position, start);
    return { cells, line, byteOffset, byteLength: this.window.fileBytes(start, next) };
  }

  /** Takes everything up to and with the record that {@link peek} gave: the header span. */
  take(head: HeadRecord): void {
    const { window } = this;
    const until = head.byteOffset + head.byteLength;
    while (window.offset < until) {
      const end = window.lineEnd(window.position);
      const next = end + Math.max(window.terminatorBytes(end, true), 0);
      window.advance(next, window.fileBytes(window.position, next), 1);
    }
  }

  /** Everything that begins before {@link stopOffset} is cut. */
  get isAtStop(): boolean {
    return this.window.offset >= this.stopOffset && this.#overlong === undefined;
  }

  /** All whole records in the window; with `isLast` also the one that ends with the file. */
  cut(isLast: boolean): RecordBatch {
    const { delimiter, hasQuotes, maxRecordBytes } = this.#options;
    const { window } = this;
    if (window.isClosed) throw new Error('the window is closed');
    const batch = new BatchBuilder();
    // The last line of a file may lack its end: with one put behind it, it is found like the others.
    if (isLast) window.bytes[window.length] = lineFeed;
    const scanEnd = window.length + (isLast ? 1 : 0);
    while (window.position < window.length && !this.isAtStop) {
      if (this.#overlong !== undefined) {
        this.#skipOverlong(isLast, batch);
        if (this.#overlong !== undefined) break;
        continue;
      }
      const from = window.position;
      const start = Math.min(from + window.markBytes, window.length);
      const quote = hasQuotes ? quoteByte : 0;
      const lineCount = window.kernel.scan(start, scanEnd, delimiter.charCodeAt(0), quote);
      if (lineCount === 0) {
        if (window.length - start <= maxRecordBytes) break;
        this.#beginOverlong(start);
        continue;
      }
      this.#takeLines(lineCount, isLast, batch);
      this.#reader.read(from, window.position, batch);
      if (window.position === from) break;
    }
    if (isLast) this.#closeOverlong(0, batch);
    return batch.build();
  }

  /** Moves the position over the lines of the scan: records to the kernel's rows, the others to the batch. */
  #takeLines(lineCount: number, isLast: boolean, batch: BatchBuilder): void {
    const { window } = this;
    const { lines, base, scanned } = window.kernel;
    const { maxRecordBytes, leadingApostrophe } = this.#options;
    const fieldCount = leadingApostrophe || this.#hasPairs ? 0 : this.#columnCount;
    for (let entry = 0; entry < lineWords * lineCount; entry += lineWords) {
      const start = (lines[entry] ?? 0) - base;
      const at = window.position;
      // Behind the end of a file that ends with a line end, and inside a quoted record that was taken.
      if (at >= window.length || window.offset >= this.stopOffset) break;
      if (start < at) continue;
      const end = (lines[entry + 1] ?? 0) - base;
      const terminator = window.terminatorBytes(end, isLast);
      if (terminator < 0) break;
      const next = end + terminator;
      const flags = lines[entry + 2] ?? 0;
      const delimiterCount = lines[entry + 3] ?? 0;
      if (end === start) {
        const byteLength = window.fileBytes(at, next);
        batch.addBlank(window.line, window.offset, byteLength);
        window.advance(next, byteLength, 1);
      } else if (end - start > maxRecordBytes) {
        this.#refuseLine(batch, 'too-long', start, end, next);
      } else if (flags !== 0) {
        if (!this.#takeDirty(flags, start, end, next, isLast, batch)) break;
      } else if (fieldCount > 0 && delimiterCount + 1 !== fieldCount) {
        this.#refuseLine(batch, 'ragged', start, end, next);
      } else {
        const byteLength = window.fileBytes(at, next);
        scanned.add(start, end, window.line, window.offset, byteLength, delimiterCount, lines[entry + 4] ?? 0);
        window.advance(next, byteLength, 1);
      }
    }
  }

  /** Takes a line with a quote or a NUL, or the record it begins; false when that does not end in the window. */
  #takeDirty(
    flags: number,
    start: number,
    lineEnd: number,
    lineNext: number,
    isLast: boolean,
    batch: BatchBuilder,
  ): boolean {
    const { window } = this;
    if ((flags & hasQuoteFlag) === 0 || !this.#options.hasQuotes) {
      this.#refuseLine(batch, 'nul', start, lineEnd, lineNext);
      return true;
    }
    const scan = this.#scan;
    scanQuotedRecord(window.bytes, start, window.length, isLast, this.#scanOptions, scan);
    if (scan.status === 'more') return false;
    const isMisfit = this.#columnCount > 0 && scan.fieldCount !== this.#columnCount;
    if (scan.status !== 'record' || isMisfit || scan.hasWholeRowInside) {
      const reason = refusalOf(scan);
      const column = reason === 'ragged' || reason === 'too-long' ? undefined : scan.fieldCount;
      this.#refuseLine(batch, reason, start, lineEnd, lineNext, column);
      return true;
    }
    const hasNul =
      scan.lineCount === 1 ? (flags & hasNulFlag) !== 0 : window.bytes.subarray(start, scan.end).includes(0);
    if (hasNul) {
      this.#refuseLine(batch, 'nul', start, lineEnd, lineNext);
      return true;
    }
    const next = scan.end + scan.terminatorBytes;
    const byteLength = window.fileBytes(window.position, next);
    window.kernel.scanned.add(start, scan.end, window.line, window.offset, byteLength, 0, quotedRow);
    window.advance(next, byteLength, scan.lineCount);
    return true;
  }

  #refuseLine(batch: BatchBuilder, reason: BadReason, start: number, end: number, next: number, column?: number): void {
    const { window } = this;
    const byteLength = window.fileBytes(window.position, next);
    batch.addBad(reason, window.line, window.offset, byteLength, window.bytes, start, end, column);
    window.advance(next, byteLength, 1);
  }

  #beginOverlong(start: number): void {
    const { window } = this;
    // A carriage return at the very end of the window is the line end, or half of it.
    const end = window.length - (window.bytes[window.length - 1] === carriageReturn ? 1 : 0);
    const byteLength = window.fileBytes(window.position, end);
    const raw = Buffer.from(window.bytes.subarray(start, Math.min(end, start + maxRawBytes)));
    this.#overlong = { byteOffset: window.offset, byteLength, raw };
    window.advance(end, byteLength, 0);
  }

  /** Goes on to the end of the overlong line, which may not be in the window yet. */
  #skipOverlong(isLast: boolean, batch: BatchBuilder): void {
    const { window } = this;
    if (this.#overlong === undefined) return;
    const end = window.lineEnd(window.position);
    const byteLength = window.fileBytes(window.position, end);
    this.#overlong.byteLength += byteLength;
    window.advance(end, byteLength, 0);
    const terminator = window.terminatorBytes(end, isLast);
    if (terminator > 0) this.#closeOverlong(terminator, batch);
  }

  #closeOverlong(terminatorBytes: number, batch: BatchBuilder): void {
    const overlong = this.#overlong;
    if (overlong === undefined) return;
    const { window } = this;
    const fileBytes = terminatorBytes * this.#options.unitBytes;
    const { byteOffset, byteLength, raw } = overlong;
    batch.addBad('too-long', window.line, byteOffset, byteLength + fileBytes, raw, 0, raw.length);
    window.advance(window.position + terminatorBytes, fileBytes, 1);
    this.#overlong = undefined;
  }
}

/**
 * Why a record with quotes is none. A quote that troubles a later line was left open on the first; so was the one of a
 * record of several lines whose fields do not fit.
 */
function refusalOf(scan: QuoteScan): BadReason {
  if (scan.status === 'too-long') return 'too-long';
  if (scan.lineCount > 1) return 'unclosed-quote';
  if (scan.status === 'record') return 'ragged';
  return scan.status === 'stray-quote' ? 'stray-quote' : 'unclosed-quote';
}
