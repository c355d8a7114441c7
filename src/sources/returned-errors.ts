import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildXlsx, type CellStyle, type SheetRow } from '../formats/xlsx-writer.ts';
import { KnownError } from '../kit/known-error.ts';
import { text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';

/** UTF-16 units shown of a cell: more than anybody writes, less than a workbook holds. */
const longestCell = 2000;

/** A row that goes back, with what is wrong and where. */
export interface RowInError {
  readonly line: number;
  readonly cells: readonly string[];
  /** 0-based columns to mark. */
  readonly marked: readonly number[];
  /** One sentence for each thing that is wrong. */
  readonly reasons: readonly string[];
}

/** The rows of one table that go back. */
export interface TableInError {
  readonly sheet: string;
  readonly header: readonly string[];
  readonly rows: readonly RowInError[];
}

/**
 * Writes the rows that go back beside the returned file, as `<name>-退回.xlsx` (`-returned` in English): as they came,
 * the cells to put right marked, and in front why. It can be corrected and imported like a list, so one that somebody may
 * have corrected is never written over: the next number is taken. Mode 0600. Returns its path.
 * @throws KnownError error-sheet-not-written (exit 1)
 */
export function writeErrorSheet(
  path: string,
  tables: readonly TableInError[],
  date: string,
  language: Language,
): string {
  const bytes = buildXlsx({
    date,
    sheets: tables.map(({ sheet, header, rows }) => ({
      name: sheet === '' ? text('survey.error-sheet.name', language) : sheet,
      columns: [
        { width: 7 },
        { width: 44, style: 'wrapped' },
        ...header.map(() => ({ width: 14, style: 'wrapped' as const })),
      ],
      rows: rowsOf(header, rows, language),
      autoFilter: true,
    })),
  });
  for (let count = 1; ; count += 1) {
    const target = errorSheetOf(path, count, language);
    if (target === path) continue;
    if (!existsSync(target)) {
      writeNew(target, bytes);
      return target;
    }
    if (readFileSync(target).equals(bytes)) return target;
  }
}

function writeNew(target: string, bytes: Uint8Array): void {
  try {
    writeFileSync(target, bytes, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new KnownError('error-sheet-not-written', { file: target, cause }, 1, error);
  }
}

/** `名单.csv` → `名单-退回.xlsx`, `名单-退回2.xlsx` …; an error sheet's own are counted on. */
function errorSheetOf(path: string, count: number, language: Language): string {
  const suffix = text('survey.error-sheet.suffix', language);
  const stem = path
    .replace(/\.(?:xlsx|xlsm|xls|csv|tsv|txt)(?:\.gz)?$/iu, '')
    .replace(new RegExp(`-${suffix}\\d*$`, 'u'), '');
  return `${stem}-${suffix}${count === 1 ? '' : count}.xlsx`;
}

function* rowsOf(header: readonly string[], rows: readonly RowInError[], language: Language): Iterable<SheetRow> {
  yield {
    cells: [text('survey.error-sheet.line', language), text('survey.error-sheet.reason', language), ...header],
    style: 'header',
  };
  for (const { line, cells, marked, reasons } of rows) {
    const wrong = new Set([1, ...marked.map((column) => column + 2)]);
    yield {
      cells: [line, reasons.join('；'), ...header.map((_, column) => (cells[column] ?? '').slice(0, longestCell))],
      styles: Array.from(
        { length: header.length + 2 },
        (_, column) => (wrong.has(column) ? 'marked' : undefined) as CellStyle | undefined,
      ),
    };
  }
}
