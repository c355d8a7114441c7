import { KnownError } from '../kit/known-error.ts';
import { type ByteSource, openGzipSource, openPlainSource, type SeekableSource } from './byte-source.ts';
import { type Delimiter, detectDelimiter } from './delimiter.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import { detectFileKind, readSample } from './file-kind.ts';
import { assertHeaderNames } from './header-names.ts';
import type { HeaderSpan, IsKnown, ReadSummary, RecordBatch } from './record-batch.ts';
import { type HeadRecord, RecordCutter } from './record-cutter.ts';
import { Utf16Transcoder } from './utf16.ts';

/** How to read a delimited file; what is left out is detected or takes the default given. */
export interface DelimitedOptions {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** Default `"`. With 'none' a quote is a character like others. */
  readonly quote?: '"' | 'none';
  readonly headerless?: boolean;
  /** Which record that is not blank is the header (default 1). What stands above it goes to the header's span. */
  readonly headerLine?: number;
  /** Of a headerless file: its fields per record (default: those of the first record). */
  readonly columnCount?: number;
  /** Every cell begins with `'`, and a record may end with one delimiter too many: both are taken off. */
  readonly leadingApostrophe?: boolean;
  /** Default 256 KiB. */
  readonly maxRecordBytes?: number;
  /** Unpacked size of a `.gz`, default 16 GiB. */
  readonly maxContentBytes?: number;
  /** Unpacked over packed size of a `.gz`, default 200. */
  readonly maxRatio?: number;
  readonly isKnown?: IsKnown;
  /** A part of the rows, see {@link ByteRange}; of a file that {@link isDivisible}. */
  readonly range?: ByteRange;
}

/**
 * The records that begin at byte `from` or behind it and before byte `to`. `from` must be where a record begins; 0 stands for
 * the first one behind the header. Read one after the other, each from the `offset` where the one before ended, parts give the
 * records of the whole; lines are counted from the start of the part.
 */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** An open delimited file, its header read. */
export interface DelimitedReader {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Undefined when headerless. Names as written, a byte-order mark taken off. */
  readonly header: readonly string[] | undefined;
  readonly headerSpan: HeaderSpan | undefined;
  readonly columnCount: number;
  /** Whether it can be read in parts: bytes of the file are bytes of its text. */
  readonly isDivisible: boolean;
  /** What lies before this byte of the file is in spans. */
  readonly offset: number;
  /** The records in file order, once. Breaking out of the loop closes the file. */
  batches(): AsyncIterableIterator<RecordBatch>;
  /** After the last batch. */
  summary(): ReadSummary;
  close(): void;
}

/**
 * Opens a CSV, TSV or other delimited file, plain or gzip, in any of the encodings, and reads its header. Memory does
 * not grow with the file. Malformed rows become bad spans in the batches, never errors.
 * @throws KnownError file-missing, file-is-directory, file-unreadable, file-empty, gzip-damaged, unpacked-too-large,
 * xls-binary, not-delimited, encoding-unknown, encoding-ambiguous, header-missing, header-unreadable, header-duplicate,
 * header-forbidden
 */
export async function openDelimited(path: string, options: DelimitedOptions = {}): Promise<DelimitedReader> {
  const kind = detectFileKind(path);
  if (kind === 'xls-binary') throw new KnownError('xls-binary', { file: path });
  if (kind === 'xlsx' || kind === 'zip') throw new KnownError('not-delimited', { file: path });
  const sample = readSample(path);
  if (sample.length === 0) throw new KnownError('file-empty', { file: path });
  const { encoding, bomBytes } = chooseEncoding(sample, options.encoding, path);
  const delimiter = options.delimiter ?? detectDelimiter(sample.subarray(bomBytes), encoding) ?? ',';
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const cutter = new RecordCutter({
    encoding: isWide ? 'utf-8' : encoding,
    unitBytes: isWide ? 2 : 1,
    bomBytes,
    delimiter,
    hasQuotes: options.quote !== 'none',
    leadingApostrophe: options.leadingApostrophe ?? false,
    maxRecordBytes: options.maxRecordBytes ?? 1 << 18,
    isKnown: options.isKnown,
  });
  const limits = { maxContentBytes: options.maxContentBytes ?? 2 ** 34, maxRatio: options.maxRatio ?? 200 };
  const plain = kind === 'gzip' ? undefined : openPlainSource(path);
  const source = plain ?? openGzipSource(path, limits);
  const isDivisible = plain !== undefined && !isWide;
  const feed = new Feed(source, cutter, isWide ? new Utf16Transcoder(encoding) : undefined);
  try {
    const head = await readHead(feed, cutter, options, path);
    cutter.setColumnCount(head.columnCount);
    if (options.range !== undefined) goTo(options.range, isDivisible ? plain : undefined, feed, cutter);
    return new OpenReader(encoding, delimiter, head, feed, cutter, isDivisible);
  } catch (error) {
    source.close();
    cutter.window.close();
    throw error;
  }
}

function goTo({ from, to }: ByteRange, source: SeekableSource | undefined, feed: Feed, cutter: RecordCutter): void {
  if (source === undefined) throw new Error('not to be read in parts');
  cutter.stopOffset = to;
  if (from <= cutter.window.offset) return;
  source.seek(from);
  cutter.window.seek(from);
  feed.isAtEnd = false;
}

function chooseEncoding(sample: Uint8Array, asked: Encoding | undefined, file: string) {
  if (asked !== undefined) {
    // Of an encoding that is given only the mark is looked for.
    const mark = detectEncoding(sample.subarray(0, 3));
    return { encoding: asked, bomBytes: mark.kind === 'certain' && mark.encoding === asked ? mark.bomBytes : 0 };
  }
  const guess = detectEncoding(sample);
  if (guess.kind === 'ambiguous') {
    throw new KnownError('encoding-ambiguous', { file, candidates: guess.candidates.join(', ') });
  }
  if (guess.kind === 'unknown') throw new KnownError('encoding-unknown', { file });
  return guess;
}

interface Head {
  readonly header: readonly string[] | undefined;
  readonly headerSpan: HeaderSpan | undefined;
  readonly columnCount: number;
}

async function readHead(feed: Feed, cutter: RecordCutter, options: DelimitedOptions, file: string): Promise<Head> {
  const { headerless = false, headerLine = 1, columnCount } = options;
  if (headerless && columnCount !== undefined) return { header: undefined, headerSpan: undefined, columnCount };
  const skipCount = headerless ? 0 : headerLine - 1;
  let line = 1;
  for (let record = 0; ; record += 1) {
    const head = await peek(feed, cutter);
    if (record === 0) line = head?.line ?? 1;
    if (headerless) return { header: undefined, headerSpan: undefined, columnCount: head?.cells?.length ?? 1 };
    if (head === undefined) throw new KnownError('header-missing', { file });
    cutter.take(head);
    if (record < skipCount) continue;
    if (head.cells === undefined) throw new KnownError('header-unreadable', { file, line: head.line });
    assertHeaderNames(head.cells, file);
    const headerSpan = { line, byteOffset: 0, byteLength: cutter.window.offset };
    return { header: head.cells, headerSpan, columnCount: head.cells.length };
  }
}

async function peek(feed: Feed, cutter: RecordCutter): Promise<HeadRecord | undefined> {
  for (;;) {
    const head = cutter.peek(feed.isAtEnd);
    if (head !== 'more') return head;
    await feed.pull();
  }
}

/** Moves bytes from the file to the cutter. */
class Feed {
  isAtEnd = false;
  readonly source: ByteSource;
  readonly #cutter: RecordCutter;
  readonly #transcoder: Utf16Transcoder | undefined;

  constructor(source: ByteSource, cutter: RecordCutter, transcoder: Utf16Transcoder | undefined) {
    this.source = source;
    this.#cutter = cutter;
    this.#transcoder = transcoder;
  }

  async pull(): Promise<void> {
    const space = this.#cutter.window.space();
    const piece = await this.source.next(space);
    this.isAtEnd = piece.length === 0;
    if (this.#transcoder !== undefined) this.#cutter.window.append(this.#transcoder.push(piece, this.isAtEnd));
    else if (piece.buffer === space.buffer) this.#cutter.window.length += piece.length;
    else this.#cutter.window.append(piece);
  }
}

class OpenReader implements DelimitedReader {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly header: readonly string[] | undefined;
  readonly headerSpan: HeaderSpan | undefined;
  readonly columnCount: number;
  readonly isDivisible: boolean;
  readonly #feed: Feed;
  readonly #cutter: RecordCutter;
  #recordCount = 0;
  #knownCount = 0;
  #badCount = 0;
  #blankCount = 0;

  constructor(
    encoding: Encoding,
    delimiter: Delimiter,
    head: Head,
    feed: Feed,
    cutter: RecordCutter,
    isDivisible: boolean,
  ) {
    this.encoding = encoding;
    this.delimiter = delimiter;
    this.header = head.header;
    this.headerSpan = head.headerSpan;
    this.columnCount = head.columnCount;
    this.isDivisible = isDivisible;
    this.#feed = feed;
    this.#cutter = cutter;
  }

  get offset(): number {
    return this.#cutter.window.offset;
  }

  async *batches(): AsyncIterableIterator<RecordBatch> {
    try {
      for (;;) {
        const isLast = this.#feed.isAtEnd;
        const batch = this.#cutter.cut(isLast);
        this.#count(batch);
        if (batch.count > 0 || batch.bad.length > 0 || batch.blanks.length > 0) yield batch;
        if (isLast || this.#cutter.isAtStop) return;
        await this.#feed.pull();
      }
    } finally {
      this.close();
    }
  }

  #count(batch: RecordBatch): void {
    this.#recordCount += batch.count;
    for (let row = 0; row < batch.count; row += 1) if (batch.cells[row] === undefined) this.#knownCount += 1;
    this.#badCount += batch.bad.length;
    for (const blank of batch.blanks) this.#blankCount += blank.lineCount;
  }

  summary(): ReadSummary {
    return {
      ...this.#feed.source.summary(),
      lineCount: this.#cutter.window.line - 1,
      recordCount: this.#recordCount,
      knownCount: this.#knownCount,
      badCount: this.#badCount,
      blankCount: this.#blankCount,
    };
  }

  close(): void {
    this.#feed.source.close();
    this.#cutter.window.close();
  }
}
