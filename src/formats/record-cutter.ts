import { splitQuoted } from './csv-judge.ts';
import type { Delimiter } from './delimiter.ts';
import { type QuoteScan, type QuoteScanOptions, scanQuotedRecord } from './quote-scan.ts';
import type { BadReason, BadSpan, BlankSpan, IsKnown, RecordBatch } from './record-batch.ts';
import { writeRowDigest } from './row-digest.ts';
import { type RowDecoder, rowDecoder } from './row-text.ts';
import { fileBytesOf } from './utf16.ts';

/** How a cutter cuts. `columnCount` is set once the header is known. */
export interface CutterOptions {
  /** Of the bytes given to the cutter; UTF-16 is given as UTF-8, and `unitBytes` 2 keeps its offsets. */
  readonly encoding: 'utf-8' | 'gb18030';
  readonly unitBytes: 1 | 2;
  readonly bomBytes: number;
  readonly delimiter: Delimiter;
  readonly hasQuotes: boolean;
  readonly leadingApostrophe: boolean;
  readonly maxRecordBytes: number;
  readonly isKnown: IsKnown | undefined;
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
const chunkBytes = 1 << 18;
const maxRawBytes = 1 << 16;
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
  #window: Buffer;
  #length = 0;
  #position = 0;
  /** File offset and physical line of `#position`. */
  #offset = 0;
  #line = 1;
  #columnCount = 0;
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
    this.#window = Buffer.allocUnsafeSlow(options.maxRecordBytes + 2 * chunkBytes);
    this.#scanOptions = this.#scanOptionsFor(0);
  }

  /** Physical lines begun so far. */
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
    this.#scanOptions = this.#scanOptionsFor(count);
  }

  #scanOptionsFor(columnCount: number): QuoteScanOptions {
    const { delimiter, encoding, maxRecordBytes } = this.#options;
    return {
      delimiter: delimiter.charCodeAt(0),
      hasPairs: encoding === 'gb18030' && delimiter === '|',
      maxBytes: maxRecordBytes,
      watchedFieldCount: columnCount >= minWatchedColumns ? columnCount : 0,
    };
  }

  /** Free room to read bytes into; then {@link fill}. */
  space(): Buffer {
    this.#reserve(chunkBytes);
    return this.#window.subarray(this.#length, this.#length + chunkBytes);
  }

  /** The first `byteCount` bytes of {@link space} are now filled. */
  fill(byteCount: number): void {
    this.#length += byteCount;
  }

  /** Takes over a copy of `bytes`. */
  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#window.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #reserve(byteCount: number): void {
    if (this.#position > 0) {
      this.#window.copyWithin(0, this.#position, this.#length);
      this.#length -= this.#position;
      this.#position = 0;
    }
    if (this.#length + byteCount <= this.#window.length) return;
    const larger = Buffer.allocUnsafeSlow(this.#length + byteCount);
    this.#window.copy(larger, 0, 0, this.#length);
    this.#window = larger;
  }

  /**
   * The next record that is not blank, without taking it: {@link cut} starts at it again unless `take`. 'more' when
   * the window ends first, undefined at the end of the file.
   */
  peek(isLast: boolean): HeadRecord | 'more' | undefined {
    const { bomBytes } = this.#options;
    let at = this.#position;
    let line = this.#line;
    if (this.#offset === 0) at += bomBytes === 0 ? 0 : this.#bomInWindow();
    for (;;) {
      if (at >= this.#length) return isLast ? undefined : 'more';
      const end = this.#lineEnd(at);
      const terminatorBytes = this.#terminatorBytes(end, isLast);
      if (terminatorBytes < 0 && this.#length - at <= this.#options.maxRecordBytes) return 'more';
      if (end > at) return this.#readHead(at, end, terminatorBytes, line, isLast);
      at = end + terminatorBytes;
      line += 1;
    }
  }

  #readHead(start: number, lineEnd: number, terminator: number, line: number, isLast: boolean): HeadRecord | 'more' {
    const window = this.#window;
    const quoteAt = this.#options.hasQuotes ? window.subarray(start, lineEnd).indexOf(0x22) : -1;
    let end = lineEnd;
    let terminatorBytes = Math.max(terminator, 0);
    let isRecord = end - start <= this.#options.maxRecordBytes;
    if (quoteAt >= 0 && isRecord) {
      scanQuotedRecord(window, start, this.#length, isLast, this.#scanOptions, this.#scan);
      if (this.#scan.status === 'more') return 'more';
      isRecord = this.#scan.status === 'record';
      if (isRecord) {
        end = this.#scan.end;
        terminatorBytes = this.#scan.terminatorBytes;
      }
    }
    const isClean = isRecord && window.subarray(start, end).indexOf(0) < 0;
    const text = isClean ? rowDecoder(window, this.#length, this.#options.encoding)(start, end) : undefined;
    const cells = text === undefined ? undefined : this.#split(text, quoteAt >= 0);
    const byteOffset = this.#offset + this.#fileBytes(this.#position, start);
    return { cells, line, byteOffset, byteLength: this.#fileBytes(start, end + terminatorBytes) };
  }

  /** Takes everything up to and with the record that {@link peek} gave: the header span. */
  take(head: HeadRecord): void {
    const until = head.byteOffset + head.byteLength;
    let at = this.#position;
    while (this.#offset < until) {
      const end = Math.min(this.#lineEnd(at), this.#length);
      const next = end + Math.max(this.#terminatorBytes(end, true), 0);
      this.#offset += this.#fileBytes(at, next);
      this.#line += 1;
      at = next;
    }
    this.#position = at;
  }

  #bomInWindow(): number {
    // UTF-16 is transcoded, and its mark with it: three bytes of UTF-8.
    return this.#options.unitBytes === 2 ? 3 : this.#options.bomBytes;
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

  #split(text: string, isQuoted: boolean): readonly string[] | undefined {
    const { delimiter } = this.#options;
    if (isQuoted) return splitQuoted([text], delimiter)[0];
    return this.#trimCells(text.split(delimiter));
  }

  #trimCells(cells: string[]): string[] {
    if (!this.#options.leadingApostrophe) return cells;
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at] ?? '';
      if (cell.charCodeAt(0) === 0x27) cells[at] = cell.slice(1);
    }
    const isOneTooMany = this.#columnCount === 0 ? cells.length > 1 : cells.length === this.#columnCount + 1;
    if (isOneTooMany && cells[cells.length - 1] === '') cells.pop();
    return cells;
  }

  /** All whole records in the window; with `isLast` also the one that ends with the file. */
  cut(isLast: boolean): RecordBatch {
    const { hasQuotes, maxRecordBytes, isKnown } = this.#options;
    const window = this.#window;
    const length = this.#length;
    const rows = new RowColumns();
    const blanks: BlankSpan[] = [];
    const bad: BadSpan[] = [];
    let at = this.#position;
    let nextLineFeed = -1;
    let nextReturn = -1;
    let nextQuote = hasQuotes ? -1 : length;
    let nextNul = -1;
    const after = (found: number): number => (found < 0 || found >= length ? length : found);

    while (at < length) {
      if (this.#overlong !== undefined) {
        at = this.#skipOverlong(at, isLast, bad);
        if (this.#overlong !== undefined) break;
        continue;
      }
      let start = at;
      if (this.#offset === 0 && this.#options.bomBytes > 0) start = Math.min(length, at + this.#bomInWindow());
      if (nextLineFeed < start) nextLineFeed = after(window.indexOf(lineFeed, start));
      if (nextReturn < start) nextReturn = after(window.indexOf(carriageReturn, start));
      const end = Math.min(nextLineFeed, nextReturn);
      let terminator: number;
      if (end === nextLineFeed && end < length) terminator = 1;
      else if (end === length) terminator = isLast ? 0 : -1;
      else if (end + 1 < length) terminator = window[end + 1] === lineFeed ? 2 : 1;
      else terminator = isLast ? 1 : -1;

      if (end - start > maxRecordBytes) {
        const byteLength = this.#fileBytes(at, end);
        const raw = Uint8Array.from(window.subarray(start, Math.min(end, start + maxRawBytes)));
        this.#overlong = { line: this.#line, byteOffset: this.#offset, byteLength, raw };
        this.#offset += byteLength;
        at = end;
        continue;
      }
      if (terminator < 0) break;
      let next = end + terminator;
      if (end === start) {
        this.#addBlank(blanks, at, next);
        at = next;
        continue;
      }
      if (nextQuote < start) nextQuote = after(window.indexOf(0x22, start));
      if (nextNul < start) nextNul = after(window.indexOf(0, start));
      let contentEnd = end;
      let lines = 1;
      let isQuoted = false;
      if (nextQuote < end) {
        const scan = this.#scan;
        scanQuotedRecord(window, start, length, isLast, this.#scanOptions, scan);
        if (scan.status === 'more') break;
        if (scan.status !== 'record' || (scan.lineCount > 1 && this.#isSwallow(scan))) {
          const reason = refusalOf(scan);
          this.#addBad(bad, reason, at, start, end, next, reason === 'too-long' ? undefined : scan.fieldCount);
          at = next;
          continue;
        }
        isQuoted = true;
        contentEnd = scan.end;
        lines = scan.lineCount;
        next = scan.end + scan.terminatorBytes;
      }
      if (nextNul < contentEnd) {
        this.#addBad(bad, 'nul', at, start, end, end + terminator);
        at = end + terminator;
        continue;
      }
      const byteLength = this.#fileBytes(at, next);
      rows.add(start, contentEnd, this.#line, this.#offset, byteLength, isQuoted);
      this.#offset += byteLength;
      this.#line += lines;
      at = next;
    }
    if (isLast) this.#closeOverlong(0, bad);
    this.#position = at;
    return this.#readRows(rows, blanks, bad, isKnown);
  }

  /** A quoted record over several lines is refused, by its first line, when its fields do not fit. */
  #isSwallow(scan: QuoteScan): boolean {
    if (scan.hasWholeRowInside) return true;
    return this.#columnCount > 0 && scan.fieldCount !== this.#columnCount;
  }

  /** Goes on to the end of the overlong line; what is returned may be a carriage return whose next byte is not here yet. */
  #skipOverlong(at: number, isLast: boolean, bad: BadSpan[]): number {
    const overlong = this.#overlong;
    if (overlong === undefined) return at;
    const end = this.#lineEnd(at);
    const byteLength = this.#fileBytes(at, end);
    overlong.byteLength += byteLength;
    this.#offset += byteLength;
    const terminator = this.#terminatorBytes(end, isLast);
    if (terminator > 0) this.#closeOverlong(terminator, bad);
    return end + Math.max(terminator, 0);
  }

  #closeOverlong(terminatorBytes: number, bad: BadSpan[]): void {
    const overlong = this.#overlong;
    if (overlong === undefined) return;
    const fileBytes = terminatorBytes * this.#options.unitBytes;
    const { line, byteOffset, byteLength, raw } = overlong;
    bad.push({ reason: 'too-long', line, byteOffset, byteLength: byteLength + fileBytes, raw });
    this.#offset += fileBytes;
    this.#line += 1;
    this.#overlong = undefined;
  }

  #addBlank(blanks: BlankSpan[], start: number, end: number): void {
    const byteLength = this.#fileBytes(start, end);
    const last = blanks.at(-1);
    if (last !== undefined && last.byteOffset + last.byteLength === this.#offset) {
      blanks[blanks.length - 1] = {
        ...last,
        lineCount: last.lineCount + 1,
        byteLength: last.byteLength + byteLength,
      };
    } else {
      blanks.push({ line: this.#line, lineCount: 1, byteOffset: this.#offset, byteLength });
    }
    this.#offset += byteLength;
    this.#line += 1;
  }

  #addBad(
    bad: BadSpan[],
    reason: BadReason,
    spanStart: number,
    start: number,
    end: number,
    next: number,
    column?: number,
  ): void {
    const byteLength = this.#fileBytes(spanStart, next);
    bad.push(this.#badSpan(reason, this.#line, this.#offset, byteLength, start, end, column));
    this.#offset += byteLength;
    this.#line += 1;
  }

  #badSpan(
    reason: BadReason,
    line: number,
    byteOffset: number,
    byteLength: number,
    start: number,
    end: number,
    column: number | undefined,
  ): BadSpan {
    const raw = Uint8Array.from(this.#window.subarray(start, Math.min(end, start + maxRawBytes)));
    const span = { reason, line, byteOffset, byteLength, raw };
    return column === undefined ? span : { ...span, column };
  }

  #readRows(rows: RowColumns, blanks: BlankSpan[], bad: BadSpan[], isKnown: IsKnown | undefined): RecordBatch {
    const window = this.#window;
    const { count, starts, ends, digests } = rows;
    const cells: (readonly string[] | undefined)[] = new Array(count);
    const isRefused = new Uint8Array(count);
    const quoted: number[] = [];
    const quotedTexts: string[] = [];
    let refusedCount = 0;
    let decode: RowDecoder | undefined;
    for (let row = 0; row < count; row += 1) {
      const start = starts[row] ?? 0;
      const end = ends[row] ?? 0;
      writeRowDigest(window.subarray(start, end), digests, 4 * row);
      if (isKnown?.(digests, 4 * row)) continue;
      decode ??= rowDecoder(window, this.#position, this.#options.encoding);
      const text = decode(start, end);
      if (text === undefined) {
        isRefused[row] = 1;
        refusedCount += 1;
        bad.push(this.#refuse(rows, row, 'bad-encoding'));
      } else if (rows.quoted[row] === 1) {
        quoted.push(row);
        quotedTexts.push(text);
      } else {
        const fields = this.#trimCells(text.split(this.#options.delimiter));
        if (this.#columnCount > 0 && fields.length !== this.#columnCount) {
          isRefused[row] = 1;
          refusedCount += 1;
          bad.push(this.#refuse(rows, row, 'ragged'));
        } else {
          cells[row] = fields;
        }
      }
    }
    const judged = quotedTexts.length === 0 ? [] : splitQuoted(quotedTexts, this.#options.delimiter);
    for (const [at, row] of quoted.entries()) {
      const fields = judged[at];
      if (fields !== undefined && (this.#columnCount === 0 || fields.length === this.#columnCount)) {
        cells[row] = fields;
      } else {
        isRefused[row] = 1;
        refusedCount += 1;
        bad.push(this.#refuse(rows, row, fields === undefined ? 'stray-quote' : 'ragged'));
      }
    }
    if (refusedCount > 0) bad.sort((left, right) => left.byteOffset - right.byteOffset);
    return rows.toBatch(cells, isRefused, refusedCount, bad, blanks);
  }

  #refuse(rows: RowColumns, row: number, reason: BadReason): BadSpan {
    const start = rows.starts[row] ?? 0;
    const end = rows.ends[row] ?? 0;
    const column = reason === 'bad-encoding' ? this.#badColumn(start, end) : undefined;
    const offset = rows.byteOffsets[row] ?? 0;
    return this.#badSpan(reason, rows.lines[row] ?? 0, offset, rows.byteLengths[row] ?? 0, start, end, column);
  }

  /** The first column (1-based) whose bytes are no text. */
  #badColumn(start: number, end: number): number {
    const decode = rowDecoder(this.#window, this.#position, this.#options.encoding);
    const delimiter = this.#options.delimiter.charCodeAt(0);
    let column = 1;
    let from = start;
    for (let at = start; at < end; at += 1) {
      if (this.#window[at] !== delimiter) continue;
      if (decode(from, at) === undefined) return column;
      column += 1;
      from = at + 1;
    }
    return column;
  }
}

/** A quote that troubles a later line was left open on the first. */
function refusalOf(scan: QuoteScan): BadReason {
  if (scan.status === 'too-long') return 'too-long';
  return scan.status === 'stray-quote' && scan.lineCount === 1 ? 'stray-quote' : 'unclosed-quote';
}

/** The records of one window as columns; `starts` and `ends` are indexes into the window. */
class RowColumns {
  count = 0;
  starts = new Uint32Array(1024);
  ends = new Uint32Array(1024);
  lines = new Uint32Array(1024);
  byteOffsets = new Float64Array(1024);
  byteLengths = new Uint32Array(1024);
  quoted = new Uint8Array(1024);
  digests = new Uint32Array(4096);

  add(start: number, end: number, line: number, byteOffset: number, byteLength: number, isQuoted: boolean): void {
    const at = this.count;
    if (at === this.starts.length) this.#grow();
    this.starts[at] = start;
    this.ends[at] = end;
    this.lines[at] = line;
    this.byteOffsets[at] = byteOffset;
    this.byteLengths[at] = byteLength;
    this.quoted[at] = isQuoted ? 1 : 0;
    this.count = at + 1;
  }

  #grow(): void {
    const size = 2 * this.starts.length;
    const enlarge = <T extends Uint32Array | Float64Array | Uint8Array>(larger: T, from: T): T => {
      larger.set(from);
      return larger;
    };
    this.starts = enlarge(new Uint32Array(size), this.starts);
    this.ends = enlarge(new Uint32Array(size), this.ends);
    this.lines = enlarge(new Uint32Array(size), this.lines);
    this.byteOffsets = enlarge(new Float64Array(size), this.byteOffsets);
    this.byteLengths = enlarge(new Uint32Array(size), this.byteLengths);
    this.quoted = enlarge(new Uint8Array(size), this.quoted);
    this.digests = enlarge(new Uint32Array(4 * size), this.digests);
  }

  toBatch(
    cells: (readonly string[] | undefined)[],
    isRefused: Uint8Array,
    refusedCount: number,
    bad: readonly BadSpan[],
    blanks: readonly BlankSpan[],
  ): RecordBatch {
    let kept = 0;
    if (refusedCount === 0) kept = this.count;
    else {
      for (let row = 0; row < this.count; row += 1) {
        if (isRefused[row] === 1) continue;
        cells[kept] = cells[row];
        this.lines[kept] = this.lines[row] ?? 0;
        this.byteOffsets[kept] = this.byteOffsets[row] ?? 0;
        this.byteLengths[kept] = this.byteLengths[row] ?? 0;
        this.digests.copyWithin(4 * kept, 4 * row, 4 * row + 4);
        kept += 1;
      }
      cells.length = kept;
    }
    return {
      count: kept,
      cells,
      lines: this.lines.subarray(0, kept),
      byteOffsets: this.byteOffsets.subarray(0, kept),
      byteLengths: this.byteLengths.subarray(0, kept),
      digests: this.digests.subarray(0, 4 * kept),
      bad,
      blanks,
    };
  }
}
