import { BatchBuilder } from './batch-builder.ts';
import { hasNulFlag, hasQuoteFlag, lineWords } from './line-scan.ts';
import { type QuoteScan, type QuoteScanOptions, scanQuotedRecord } from './quote-scan.ts';
import type { BadReason, RecordBatch } from './record-batch.ts';
import { type RowKernel, releaseKernel, takeKernel } from './row-kernel.ts';
import { RowReader, type RowReaderOptions } from './row-reader.ts';
import { quotedRow, type ScannedRows } from './scanned-rows.ts';
import { fileBytesOf } from './utf16.ts';

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
/** The most that is given to a cutter at once. */
const chunkBytes = 1 << 18;
/** UTF-16 grows by half when it becomes UTF-8. */
const roomChunks = 4;
/** With fewer columns an honest line of text inside quotes can look like a row. */
const minWatchedColumns = 4;

/**
 * Cuts the bytes of a delimited file into records: give it bytes ({@link space} and {@link fill}, or {@link append}),
 * then take {@link cut}. Works on bytes: 0x0A, 0x0D and 0x22 never occur inside a character of UTF-8 or GB18030. A plain
 * line (no quote, no NUL) with the right number of fields is split here; a quoted one is split by csv-parse. What is
 * neither becomes a bad span of one physical line, and cutting goes on at the next, so that an unclosed quote swallows
 * no row after it. A quoted field is also refused as unclosed when a line wholly inside it has the fields of a row.
 * Every byte goes to exactly one span.
 */
export class RecordCutter {
  readonly #options: CutterOptions;
  readonly #kernel: RowKernel;
  readonly #window: Buffer;
  readonly #reader: RowReader;
  readonly #rows: ScannedRows;
  #length = 0;
  #position = 0;
  /** File offset and physical line of `#position`. */
  #offset = 0;
  #line = 1;
  #columnCount = 0;
  #isClosed = false;
  /** A line over the limit whose end has not been seen yet. */
  #overlong: { line: number; byteOffset: number; byteLength: number; raw: Uint8Array } | undefined;
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
    this.#kernel = takeKernel(options.maxRecordBytes + roomChunks * chunkBytes);
    this.#window = this.#kernel.window;
    this.#rows = this.#kernel.scanned;
    this.#reader = new RowReader(this.#kernel, options);
    this.#scanOptions = this.#scanOptionsFor(0);
  }

  /** To be called once nothing more is cut; what was cut stays good. */
  close(): void {
    if (!this.#isClosed) releaseKernel(this.#kernel);
    this.#isClosed = true;
  }

  /** Physical lines that went into spans so far. */
  get lineCount(): number {
    return this.#line - 1;
  }

  /** Bytes of the file that went into spans so far. */
  get offset(): number {
    return this.#offset;
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

  /** Free room to read bytes into; then {@link fill}. */
  space(): Buffer {
    this.#makeRoom(chunkBytes);
    return this.#window.subarray(this.#length, this.#length + chunkBytes);
  }

  /** The first `byteCount` bytes of {@link space} are now filled. */
  fill(byteCount: number): void {
    this.#length += byteCount;
  }

  /** Takes over a copy of `bytes`, at most 1.5 × {@link chunkBytes} and a little. */
  append(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#window.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #makeRoom(byteCount: number): void {
    this.#window.copyWithin(0, this.#position, this.#length);
    this.#length -= this.#position;
    this.#position = 0;
    if (this.#length + byteCount > this.#options.maxRecordBytes + roomChunks * chunkBytes) {
      throw new RangeError('the cutter was given more bytes than it has room for');
    }
  }

  /**
   * The next record that is not blank, without taking it: {@link cut} starts at it again unless {@link take}. 'more'
   * when the window ends first, undefined at the end of the file or where blank lines alone are longer than a record
   * may be.
   */
  peek(isLast: boolean): HeadRecord | 'more' | undefined {
    const { maxRecordBytes } = this.#options;
    let at = this.#position + this.#bomInWindow();
    let line = this.#line;
    for (;;) {
      if (at - this.#position > maxRecordBytes) return undefined;
      if (at >= this.#length) return isLast ? undefined : 'more';
      const end = this.#lineEnd(at);
      const terminatorBytes = this.#terminatorBytes(end, isLast);
      if (terminatorBytes < 0 && this.#length - at <= maxRecordBytes) return 'more';
      if (end > at) return this.#readHead(at, end, Math.max(terminatorBytes, 0), line, isLast);
      at = end + terminatorBytes;
      line += 1;
    }
  }

  #readHead(start: number, lineEnd: number, terminator: number, line: number, isLast: boolean): HeadRecord | 'more' {
    const window = this.#window;
    const hasQuote = this.#options.hasQuotes && window.subarray(start, lineEnd).includes(quoteByte);
    let end = lineEnd;
    let next = lineEnd + terminator;
    let isRecord = end - start <= this.#options.maxRecordBytes;
    if (hasQuote && isRecord) {
      scanQuotedRecord(window, start, this.#length, isLast, this.#scanOptions, this.#scan);
      if (this.#scan.status === 'more') return 'more';
      isRecord = this.#scan.status === 'record';
      if (isRecord) {
        end = this.#scan.end;
        next = end + this.#scan.terminatorBytes;
      }
    }
    const isText = isRecord && !window.subarray(start, end).includes(0);
    const cells = isText ? this.#reader.readOne(start, end, hasQuote) : undefined;
    const byteOffset = this.#offset + this.#fileBytes(this.#position, start);
    return { cells, line, byteOffset, byteLength: this.#fileBytes(start, next) };
  }

  /** Takes everything up to and with the record that {@link peek} gave: the header span. */
  take(head: HeadRecord): void {
    const until = head.byteOffset + head.byteLength;
    let at = this.#position;
    while (this.#offset < until) {
      const end = this.#lineEnd(at);
      const next = end + Math.max(this.#terminatorBytes(end, true), 0);
      this.#offset += this.#fileBytes(at, next);
      this.#line += 1;
      at = next;
    }
    this.#position = at;
  }

  /** Bytes of a byte-order mark at the position. UTF-16 is transcoded, its mark with it: three bytes of UTF-8. */
  #bomInWindow(): number {
    const { bomBytes, unitBytes } = this.#options;
    if (this.#offset > 0 || bomBytes === 0) return 0;
    return unitBytes === 2 ? 3 : bomBytes;
  }

  #lineEnd(at: number): number {
    const window = this.#window;
    for (let end = at; end < this.#length; end += 1) {
      const byte = window[end];
      if (byte === lineFeed || byte === carriageReturn) return end;
    }
    return this.#length;
  }

  /** Bytes of the line end at `end`; -1 where the window ends before that is known. */
  #terminatorBytes(end: number, isLast: boolean): number {
    if (end >= this.#length) return isLast ? 0 : -1;
    if (this.#window[end] === lineFeed) return 1;
    if (end + 1 >= this.#length) return isLast ? 1 : -1;
    return this.#window[end + 1] === lineFeed ? 2 : 1;
  }

  #fileBytes(start: number, end: number): number {
    return this.#options.unitBytes === 1 ? end - start : fileBytesOf(this.#window, start, end);
  }

  /** All whole records in the window; with `isLast` also the one that ends with the file. */
  cut(isLast: boolean): RecordBatch {
    const { delimiter, hasQuotes, maxRecordBytes } = this.#options;
    if (this.#isClosed) throw new Error('the cutter is closed');
    const batch = new BatchBuilder();
    // The last line of a file may lack its end: with one put behind it, it is found like the others.
    if (isLast) this.#window[this.#length] = lineFeed;
    const scanEnd = this.#length + (isLast ? 1 : 0);
    while (this.#position < this.#length) {
      if (this.#overlong !== undefined) {
        this.#skipOverlong(isLast, batch);
        if (this.#overlong !== undefined) break;
        continue;
      }
      const from = this.#position;
      const start = Math.min(from + this.#bomInWindow(), this.#length);
      const quote = hasQuotes ? quoteByte : 0;
      const lineCount = this.#kernel.scan(start, scanEnd, delimiter.charCodeAt(0), quote);
      if (lineCount === 0) {
        if (this.#length - start <= maxRecordBytes) break;
        this.#beginOverlong(start);
        continue;
      }
      this.#takeLines(lineCount, isLast, batch);
      this.#reader.read(from, this.#position, batch);
      if (this.#position === from) break;
    }
    if (isLast) this.#closeOverlong(0, batch);
    return batch.build();
  }

  /** Moves the position over the lines of the scan: plain and quoted records to `#rows`, the others to the batch. */
  #takeLines(lineCount: number, isLast: boolean, batch: BatchBuilder): void {
    const { lines, base } = this.#kernel;
    const { maxRecordBytes, leadingApostrophe, unitBytes } = this.#options;
    const length = this.#length;
    const rows = this.#rows;
    const fieldCount = leadingApostrophe || this.#hasPairs ? 0 : this.#columnCount;
    let at = this.#position;
    for (let entry = 0; entry < lineWords * lineCount; entry += lineWords) {
      const start = (lines[entry] ?? 0) - base;
      // Behind the end of a file that ends with a line end, and inside a quoted record that was taken.
      if (at >= length) break;
      if (start < at) continue;
      const end = (lines[entry + 1] ?? 0) - base;
      const terminator = this.#terminatorBytes(end, isLast);
      if (terminator < 0) break;
      const flags = lines[entry + 2] ?? 0;
      const delimiterCount = lines[entry + 3] ?? 0;
      let next = end + terminator;
      if (end === start) {
        const byteLength = this.#fileBytes(at, next);
        batch.addBlank(this.#line, this.#offset, byteLength);
        this.#offset += byteLength;
        this.#line += 1;
      } else if (end - start > maxRecordBytes) {
        this.#refuseLine(batch, 'too-long', at, start, end, next);
      } else if (flags !== 0) {
        const taken = this.#takeDirty(flags, at, start, end, next, isLast, batch);
        if (taken < 0) break;
        next = taken;
      } else if (fieldCount > 0 && delimiterCount + 1 !== fieldCount) {
        this.#refuseLine(batch, 'ragged', at, start, end, next);
      } else {
        const byteLength = unitBytes === 1 ? next - at : this.#fileBytes(at, next);
        const first = lines[entry + 4] ?? 0;
        rows.add(start, end, this.#line, this.#offset, byteLength, delimiterCount, first);
        this.#offset += byteLength;
        this.#line += 1;
      }
      at = next;
    }
    this.#position = at;
  }

  /** A line with a quote or a NUL: where the record it begins ends, or -1 when that is not in the window yet. */
  #takeDirty(
    flags: number,
    at: number,
    start: number,
    lineEnd: number,
    lineNext: number,
    isLast: boolean,
    batch: BatchBuilder,
  ): number {
    if ((flags & hasQuoteFlag) === 0 || !this.#options.hasQuotes) {
      this.#refuseLine(batch, 'nul', at, start, lineEnd, lineNext);
      return lineNext;
    }
    const scan = this.#scan;
    scanQuotedRecord(this.#window, start, this.#length, isLast, this.#scanOptions, scan);
    if (scan.status === 'more') return -1;
    const isMisfit = this.#columnCount > 0 && scan.fieldCount !== this.#columnCount;
    if (scan.status !== 'record' || isMisfit || scan.hasWholeRowInside) {
      const reason = refusalOf(scan);
      const column = reason === 'ragged' || reason === 'too-long' ? undefined : scan.fieldCount;
      this.#refuseLine(batch, reason, at, start, lineEnd, lineNext, column);
      return lineNext;
    }
    const hasNul =
      scan.lineCount === 1 ? (flags & hasNulFlag) !== 0 : this.#window.subarray(start, scan.end).includes(0);
    if (hasNul) {
      this.#refuseLine(batch, 'nul', at, start, lineEnd, lineNext);
      return lineNext;
    }
    const next = scan.end + scan.terminatorBytes;
    const byteLength = this.#fileBytes(at, next);
    this.#rows.add(start, scan.end, this.#line, this.#offset, byteLength, 0, quotedRow);
    this.#offset += byteLength;
    this.#line += scan.lineCount;
    return next;
  }

  #refuseLine(
    batch: BatchBuilder,
    reason: BadReason,
    at: number,
    start: number,
    end: number,
    next: number,
    column?: number,
  ): void {
    const byteLength = this.#fileBytes(at, next);
    batch.addBad(reason, this.#line, this.#offset, byteLength, this.#window, start, end, column);
    this.#offset += byteLength;
    this.#line += 1;
  }

  #beginOverlong(start: number): void {
    const byteLength = this.#fileBytes(this.#position, this.#length);
    const raw = Buffer.from(this.#window.subarray(start, Math.min(this.#length, start + chunkBytes)));
    this.#overlong = { line: this.#line, byteOffset: this.#offset, byteLength, raw };
    this.#offset += byteLength;
    this.#position = this.#length;
    // A carriage return at the very end of the window is the line end, or half of it.
    if (this.#window[this.#length - 1] !== carriageReturn) return;
    const unitBytes = this.#options.unitBytes;
    this.#overlong.byteLength -= unitBytes;
    this.#offset -= unitBytes;
    this.#position -= 1;
  }

  /** Goes on to the end of the overlong line, which may not be in the window yet. */
  #skipOverlong(isLast: boolean, batch: BatchBuilder): void {
    const overlong = this.#overlong;
    if (overlong === undefined) return;
    const end = this.#lineEnd(this.#position);
    const byteLength = this.#fileBytes(this.#position, end);
    overlong.byteLength += byteLength;
    this.#offset += byteLength;
    this.#position = end;
    const terminator = this.#terminatorBytes(end, isLast);
    if (terminator <= 0) return;
    this.#closeOverlong(terminator, batch);
    this.#position += terminator;
  }

  #closeOverlong(terminatorBytes: number, batch: BatchBuilder): void {
    const overlong = this.#overlong;
    if (overlong === undefined) return;
    const fileBytes = terminatorBytes * this.#options.unitBytes;
    const { line, byteOffset, byteLength, raw } = overlong;
    batch.addBad('too-long', line, byteOffset, byteLength + fileBytes, raw, 0, raw.length);
    this.#offset += fileBytes;
    this.#line += 1;
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
