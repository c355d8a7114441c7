import { type Delimiter, detectDelimiter } from '../formats/delimiter.ts';
import { detectEncoding, type Encoding } from '../formats/encoding.ts';
import { detectFileKind, type FileKind, readSample } from '../formats/file-kind.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { KnownError } from '../kit/known-error.ts';

/** The first rows of a file as cells, before anything is known of its layout. */
export interface HeadRows {
  readonly kind: FileKind;
  /** 'xlsx' for a workbook. */
  readonly encoding: Encoding | 'xlsx';
  readonly delimiter: Delimiter | '';
  /** Rows that are not blank, cells as written but for enclosing quotes; the last one may be cut short. */
  readonly rows: readonly (readonly string[])[];
}

export interface HeadOptions {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly sheet?: string;
}

const sampleBytes = 1 << 18;

/**
 * Looks at the top of a file. Rows are split the plain way: enough to recognise a layout, never to read data.
 * @throws KnownError of the reader: file-missing, file-empty, xls-binary, encoding-ambiguous, encoding-unknown …
 */
export async function readHeadRows(file: string, count: number, options: HeadOptions = {}): Promise<HeadRows> {
  const kind = detectFileKind(file);
  if (kind === 'xls-binary') throw new KnownError('xls-binary', { file }, 2);
  if (kind === 'zip') throw new KnownError('not-delimited', { file }, 2);
  if (kind === 'xlsx') {
    return { kind, encoding: 'xlsx', delimiter: '', rows: await readSheetHead(file, count, options.sheet) };
  }
  const sample = readSample(file);
  if (sample.length === 0) throw new KnownError('file-empty', { file }, 2);
  const encoding = options.encoding ?? chooseEncoding(sample, file);
  const delimiter = options.delimiter ?? detectDelimiter(stripBom(sample), encoding) ?? ',';
  return { kind, encoding, delimiter, rows: splitRows(sample, encoding, delimiter, count) };
}

async function readSheetHead(file: string, count: number, sheet: string | undefined): Promise<string[][]> {
  const reader = await openXlsx(file, { headerless: true, anyWidth: true, ...(sheet !== undefined && { sheet }) });
  const rows: string[][] = [];
  for await (const batch of reader.batches()) {
    for (const cells of batch.cells) if (cells !== undefined && rows.length < count) rows.push([...cells]);
    if (rows.length >= count) break;
  }
  return rows;
}

function chooseEncoding(sample: Uint8Array, file: string): Encoding {
  const guess = detectEncoding(sample);
  if (guess.kind === 'certain') return guess.encoding;
  if (guess.kind === 'unknown') throw new KnownError('encoding-unknown', { file }, 2);
  throw new KnownError('encoding-ambiguous', { file, candidates: guess.candidates.join(', ') }, 2);
}

function stripBom(sample: Uint8Array): Uint8Array {
  return sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf ? sample.subarray(3) : sample;
}

function splitRows(sample: Uint8Array, encoding: Encoding, delimiter: Delimiter, count: number): string[][] {
  const text = new TextDecoder(encoding).decode(sample.subarray(0, sampleBytes), { stream: true });
  const rows: string[][] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line.trim() === '') continue;
    rows.push(line.split(delimiter).map(unquote));
    if (rows.length >= count) break;
  }
  return rows;
}

function unquote(cell: string): string {
  return /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
