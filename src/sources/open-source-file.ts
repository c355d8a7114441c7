import type { SourceSettings } from '../config/settings.ts';
import type { SourceProfile } from '../domain/model/source-profile.ts';
import { bindColumns, type ColumnBinding } from '../domain/normalise/bind-columns.ts';
import { type ByteRange, openDelimited } from '../formats/delimited-reader.ts';
import { detectFileKind } from '../formats/file-kind.ts';
import type { IsKnown, ReadSummary, RecordBatch } from '../formats/record-batch.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { KnownError } from '../kit/known-error.ts';
import { readHeadRows } from './head-rows.ts';

/** A file of a source, its header bound to the profile, its rows not yet read. */
export interface OpenSourceFile {
  /** 'xlsx' for a workbook. */
  readonly encoding: string;
  /** Between cells of a delimited file; ',' for a workbook. */
  readonly delimiter: string;
  /** The header as written, or the profile's own where the file has none. */
  readonly header: readonly string[];
  readonly binding: ColumnBinding;
  /** Whether it can be read in parts. */
  readonly isDivisible: boolean;
  batches(): AsyncIterableIterator<RecordBatch>;
  summary(): ReadSummary;
  /** How far a file that is divisible was read, in bytes. */
  offset(): number;
  close(): void;
}

/** What of a file is wanted: not the rows whose digest is known, and of a divisible file only a part. */
export interface WantedRows {
  readonly isKnown?: IsKnown;
  readonly range?: ByteRange;
}

/** How many rows that are not blank may stand above the header: titles, dates, units. */
const preambleRows = 8;

/**
 * Opens a file as its source's profile says, and binds its columns.
 * @throws KnownError layout-unknown where fewer than half of the required fields have a column, or those of the reader
 * (exit 2)
 */
export async function openSourceFile(
  source: SourceSettings,
  file: string,
  wanted: WantedRows = {},
): Promise<OpenSourceFile> {
  const opened = await openAtHeader(source, file, wanted);
  const { profile } = source;
  const { missing } = opened.binding;
  if (missing.length * 2 > profile.required.length) {
    opened.close();
    const fields = missing.join(', ');
    throw new KnownError('layout-unknown', { file, profile: profile.id, source: source.id, fields }, 2);
  }
  return opened;
}

/** The header is nearly always the first row: only where it does not fit are the rows below looked at. */
async function openAtHeader(source: SourceSettings, file: string, wanted: WantedRows): Promise<OpenSourceFile> {
  const { profile, reading } = source;
  const isFixed = reading.headerLine !== undefined || profile.headerless !== undefined;
  const first = await openAt(source, file, reading.headerLine ?? 1, wanted).catch((error: unknown) => {
    if (isFixed || !isHeaderFault(error)) throw error;
    return error;
  });
  if ('binding' in first && (isFixed || first.binding.missing.length === 0)) return first;
  const headerLine = await findHeaderLine(profile, file, reading);
  if (headerLine !== 1) {
    if ('binding' in first) first.close();
    return openAt(source, file, headerLine, wanted);
  }
  if ('binding' in first) return first;
  throw first;
}

function isHeaderFault(error: unknown): error is KnownError {
  return error instanceof KnownError && error.code.startsWith('header-');
}

async function openAt(
  source: SourceSettings,
  file: string,
  headerLine: number,
  wanted: WantedRows,
): Promise<OpenSourceFile> {
  const { profile, reading } = source;
  const opened =
    detectFileKind(file) === 'xlsx'
      ? await openSheet(profile, file, { ...wanted, headerLine, sheet: reading.sheet })
      : await openText(source, file, { ...wanted, headerLine });
  return { ...opened, binding: bindColumns(profile, opened.header) };
}

type Opened = Omit<OpenSourceFile, 'binding'>;

async function openText(
  source: SourceSettings,
  file: string,
  options: WantedRows & { readonly headerLine: number },
): Promise<Opened> {
  const { profile, reading } = source;
  const { headerless } = profile;
  const { encoding, delimiter } = reading;
  const reader = await openDelimited(file, {
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(profile.format === 'tsv-apostrophe' && { leadingApostrophe: true, delimiter: delimiter ?? '\t' }),
    ...(headerless !== undefined
      ? { headerless: true, columnCount: headerless.length }
      : { headerLine: options.headerLine }),
    ...(options.isKnown !== undefined && { isKnown: options.isKnown }),
    ...(options.range !== undefined && { range: options.range }),
  });
  return {
    encoding: reader.encoding,
    isDivisible: reader.isDivisible,
    offset: () => reader.offset,
    delimiter: reader.delimiter,
    header: reader.header ?? headerless ?? [],
    batches: () => reader.batches(),
    summary: () => reader.summary(),
    close: () => reader.close(),
  };
}

async function openSheet(
  profile: SourceProfile,
  file: string,
  options: WantedRows & { readonly headerLine: number; readonly sheet: string | undefined },
): Promise<Opened> {
  const { headerless } = profile;
  const reader = await openXlsx(file, {
    ...(headerless !== undefined
      ? { headerless: true, columnCount: headerless.length }
      : { headerLine: options.headerLine }),
    ...(options.sheet !== undefined && { sheet: options.sheet }),
    ...(options.isKnown !== undefined && { isKnown: options.isKnown }),
  });
  return {
    encoding: 'xlsx',
    isDivisible: false,
    offset: () => 0,
    delimiter: ',',
    header: reader.header ?? headerless ?? [],
    batches: () => reader.batches(),
    summary: () => reader.summary(),
    close: () => reader.close(),
  };
}

/** The first row that has every required column; 1 where none has, so that the error speaks of the first row. */
async function findHeaderLine(
  profile: SourceProfile,
  file: string,
  reading: SourceSettings['reading'],
): Promise<number> {
  const { rows } = await readHeadRows(file, preambleRows, reading);
  const at = rows.findIndex((row) => bindColumns(profile, row).missing.length === 0);
  return at < 0 ? 1 : at + 1;
}
