import { statSync } from 'node:fs';
import { KnownError } from '../kit/known-error.ts';
import { fileSha256 } from './file-digest.ts';
import { detectFileKind, readSample } from './file-kind.ts';
import { assertHeaderNames } from './header-names.ts';
import type { BadSpan, BlankSpan, IsKnown, ReadSummary, RecordBatch } from './record-batch.ts';
import { writeRowDigest } from './row-digest.ts';
import { RowStream } from './xlsx-row-stream.ts';
import { XlsxSheetScanner } from './xlsx-sheet-scanner.ts';
import { readSharedStrings, readWorkbookParts, type WorkbookParts } from './xlsx-workbook.ts';
import { openZip, type ZipArchive } from './zip-reader.ts';

/** How to read a workbook. */
export interface XlsxOptions {
  /** Default: the first sheet that is not hidden. */
  readonly sheet?: string;
  readonly headerless?: boolean;
  /** Which row that is not blank is the header (default 1). */
  readonly headerLine?: number;
  /** Of a headerless sheet: cells per record (default: those of its first row). */
  readonly columnCount?: number;
  /** Records come as wide as they are, neither padded nor refused: for sheets whose layout is still to be recognised. */
  readonly anyWidth?: boolean;
  readonly isKnown?: IsKnown;
  /** Default 10,000. */
  readonly maxEntries?: number;
  /** All parts unpacked, default 4 GiB. */
  readonly maxContentBytes?: number;
  /** Unpacked over packed size of a part above 10 MB, default 300. */
  readonly maxRatio?: number;
}

/** An open worksheet, its header read. */
export interface XlsxReader {
  readonly sheetNames: readonly string[];
  readonly sheet: string;
  readonly header: readonly string[] | undefined;
  /** Rows of a sheet have no place in bytes. */
  readonly headerSpan: undefined;
  /** Row number of the header in the sheet, 0 when headerless. */
  readonly headerRow: number;
  readonly columnCount: number;
  /** The records in order, once. Breaking out of the loop closes the file. */
  batches(): AsyncIterableIterator<RecordBatch>;
  /** After the last batch. `contentBytes` is the unpacked size of the sheet. */
  summary(): ReadSummary;
  /** After the last batch: ranges such as `A3:A5`; the value stands in the first cell. */
  mergedRanges(): readonly string[];
  close(): void;
}

const batchRows = 2048;

/**
 * Opens a sheet of an Excel workbook (.xlsx, ECMA-376) as a stream of rows of text, in little memory but for the
 * shared strings. Text is text; a number is its shortest decimal form, or an ISO date where its format shows a date;
 * TRUE and FALSE; error values as they show. Rows narrower than the header are filled up, a wider one with something in
 * the extra cells is a bad span.
 * @throws KnownError file-missing, file-is-directory, file-unreadable, file-empty, xls-binary, not-a-workbook,
 * workbook-encrypted, workbook-damaged, unpacked-too-large, sheet-missing, header-missing, header-duplicate,
 * header-forbidden
 */
export async function openXlsx(path: string, options: XlsxOptions = {}): Promise<XlsxReader> {
  assertWorkbook(path);
  const { maxEntries = 10_000, maxContentBytes = 2 ** 32, maxRatio = 300 } = options;
  const zip = openZip(path, { maxEntries, maxContentBytes, maxRatio });
  try {
    const parts = readWorkbookParts(zip, path);
    const sheet = chooseSheet(parts, options.sheet, path);
    const sharedStrings = await readSharedStrings(zip, parts.sharedStringsPart, path);
    const { isDateStyle, is1904 } = parts;
    const scanner = new XlsxSheetScanner({ file: path, part: sheet.part, sharedStrings, isDateStyle, is1904 });
    const rows = new RowStream(zip, path, sheet.part, scanner);
    const head = await readHead(rows, options, path);
    const sheetNames = parts.sheets.map(({ name }) => name);
    return new OpenSheet(path, sheetNames, sheet.name, head, rows, zip, options);
  } catch (error) {
    zip.close();
    throw error;
  }
}

function assertWorkbook(path: string): void {
  const kind = detectFileKind(path);
  if (kind === 'xlsx' || kind === 'zip') return;
  if (kind !== 'xls-binary') throw new KnownError('not-a-workbook', { file: path });
  // A workbook with a password is a container of the old kind with a stream of this name.
  const isEncrypted = Buffer.from(readSample(path)).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  throw new KnownError(isEncrypted ? 'workbook-encrypted' : 'xls-binary', { file: path });
}

function chooseSheet(parts: WorkbookParts, asked: string | undefined, file: string) {
  const { sheets } = parts;
  const found =
    asked === undefined
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : sheets.find(({ name }) => name === asked);
  if (found !== undefined) return found;
  const names = sheets.map(({ name }) => name).join(', ');
  throw new KnownError('sheet-missing', { file, sheet: asked ?? '', sheets: names });
}

interface Head {
  readonly header: readonly string[] | undefined;
  readonly headerRow: number;
  readonly columnCount: number;
}

async function readHead(rows: RowStream, options: XlsxOptions, file: string): Promise<Head> {
  const { headerless = false, headerLine = 1, columnCount } = options;
  if (headerless && columnCount !== undefined) return { header: undefined, headerRow: 0, columnCount };
  for (let seen = 0; ; ) {
    const row = await rows.peek();
    if (row === undefined && headerless) return { header: undefined, headerRow: 0, columnCount: 1 };
    if (row === undefined) throw new KnownError('header-missing', { file });
    const width = widthOf(row.cells);
    if (headerless && width > 0) return { header: undefined, headerRow: 0, columnCount: width };
    rows.skip();
    if (width > 0) seen += 1;
    if (headerless || seen < headerLine || width === 0) continue;
    const header = row.cells.slice(0, width);
    assertHeaderNames(header, file);
    return { header, headerRow: row.line, columnCount: width };
  }
}

/** Cells up to the last that is not empty. */
function widthOf(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1] === '') width -= 1;
  return width;
}

class OpenSheet implements XlsxReader {
  readonly sheetNames: readonly string[];
  readonly sheet: string;
  readonly header: readonly string[] | undefined;
  readonly headerSpan = undefined;
  readonly headerRow: number;
  readonly columnCount: number;
  readonly #path: string;
  readonly #rows: RowStream;
  readonly #zip: ZipArchive;
  readonly #options: XlsxOptions;
  #sha256 = '';
  #fileBytes = 0;
  #lineCount = 0;
  #recordCount = 0;
  #knownCount = 0;
  #badCount = 0;
  #blankCount = 0;

  constructor(
    path: string,
    sheetNames: readonly string[],
    sheet: string,
    head: Head,
    rows: RowStream,
    zip: ZipArchive,
    options: XlsxOptions,
  ) {
    this.#path = path;
    this.sheetNames = sheetNames;
    this.sheet = sheet;
    this.header = head.header;
    this.headerRow = head.headerRow;
    this.columnCount = head.columnCount;
    this.#rows = rows;
    this.#zip = zip;
    this.#options = options;
    this.#lineCount = head.headerRow;
  }

  async *batches(): AsyncIterableIterator<RecordBatch> {
    try {
      for (;;) {
        const batch = await this.#nextBatch();
        if (batch === undefined) break;
        yield batch;
      }
      this.#sha256 = fileSha256(this.#path);
      this.#fileBytes = statSync(this.#path).size;
    } finally {
      await this.#rows.close();
      this.close();
    }
  }

  async #nextBatch(): Promise<RecordBatch | undefined> {
    const cells: (readonly string[] | undefined)[] = [];
    const lines = new Uint32Array(batchRows);
    const digests = new Uint32Array(4 * batchRows);
    const numericCells: (readonly number[] | undefined)[] = [];
    const bad: BadSpan[] = [];
    const blanks: BlankSpan[] = [];
    let seen = 0;
    let count = 0;
    for (; seen < batchRows; seen += 1) {
      const row = await this.#rows.peek();
      if (row === undefined) break;
      this.#rows.skip();
      this.#lineCount = Math.max(this.#lineCount, row.line);
      const width = widthOf(row.cells);
      if (width === 0) {
        this.#blankCount += 1;
        blanks.push({ line: row.line, lineCount: 1, byteOffset: 0, byteLength: 0 });
        continue;
      }
      if (width > this.columnCount && this.#options.anyWidth !== true) {
        this.#badCount += 1;
        const raw = new TextEncoder().encode(JSON.stringify(row.cells));
        bad.push({ reason: 'ragged', line: row.line, byteOffset: 0, byteLength: 0, column: this.columnCount + 1, raw });
        continue;
      }
      writeRowDigest(JSON.stringify([row.cells.slice(0, width), row.numericCells ?? []]), digests, 4 * count);
      const isKnown = this.#options.isKnown?.(digests, 4 * count) === true;
      if (isKnown) this.#knownCount += 1;
      lines[count] = row.line;
      cells.push(isKnown ? undefined : this.#fit(row.cells, width));
      numericCells.push(isKnown ? undefined : row.numericCells);
      count += 1;
    }
    this.#recordCount += count;
    if (seen === 0) return undefined;
    return {
      count,
      cells,
      lines: lines.subarray(0, count),
      byteOffsets: new Float64Array(count),
      byteLengths: new Uint32Array(count),
      digests: digests.subarray(0, 4 * count),
      numericCells,
      bad,
      blanks,
    };
  }

  #fit(cells: string[], width: number): readonly string[] {
    if (this.#options.anyWidth === true) {
      cells.length = width;
      return cells;
    }
    while (cells.length < this.columnCount) cells.push('');
    cells.length = this.columnCount;
    return cells;
  }

  summary(): ReadSummary {
    return {
      sha256: this.#sha256,
      fileBytes: this.#fileBytes,
      contentBytes: this.#rows.contentBytes,
      lineCount: this.#lineCount,
      recordCount: this.#recordCount,
      knownCount: this.#knownCount,
      badCount: this.#badCount,
      blankCount: this.#blankCount,
    };
  }

  mergedRanges(): readonly string[] {
    return this.#rows.scanner.mergedRanges;
  }

  close(): void {
    this.#zip.close();
  }
}
