import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { ExceptionRow } from '../domain/report/exception-row.ts';
import type { NotJudgedFacts, TrendPoint } from '../domain/report/night-facts.ts';
import type { SummaryRow } from '../domain/report/summary-row.ts';
import { buildCsv } from '../formats/csv-writer.ts';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { writeDurableSync } from './durable-file.ts';
import { makeFolder } from './output-folder.ts';
import { headersOf } from './output-set.ts';
import { buildProgressPage } from './progress-page.ts';
import { claimedTable, notReturnedTable, progressTable } from './progress-tables.ts';
import { buildTableSheet } from './table-sheet.ts';
import type { TableSpec } from './table-spec.ts';
import type { TextContext } from './text-context.ts';
import { trendTable } from './trend-table.ts';

export interface ProgressInput {
  /** Folder the files are written to; made where it is missing. Files of the same name are replaced. */
  readonly folder: string;
  readonly date: IsoDate;
  readonly context: TextContext;
  /** As {@link SummaryTable} builds it, progress added. */
  readonly summary: readonly SummaryRow[];
  /** Totals over the runs, oldest first. */
  readonly trend: readonly TrendPoint[];
  /** Area ('' the city) → the nearest due date of its lists. */
  readonly dueDates: ReadonlyMap<string, IsoDate>;
  /** Area, as `placeKeyOf` names it → why how many there are not judged. */
  readonly notJudged: ReadonlyMap<string, readonly NotJudgedFacts[]>;
  /** Issued, no result and past the due date. */
  readonly notReturned: readonly ExceptionRow[];
  /** Said to be insured, and not so in social security's data. */
  readonly claimed: readonly ExceptionRow[];
}

/**
 * How far the areas are, for supervisors: `progress`, `trend`, `issued-not-returned` and `claimed-not-insured`, each as
 * CSV, all of them as one workbook, and the charts as a page of their own. Returns the paths written.
 */
export function writeProgress({
  folder,
  date,
  context,
  summary,
  trend,
  dueDates,
  notJudged,
  notReturned,
  claimed,
}: ProgressInput): readonly string[] {
  makeFolder(folder);
  const notReturnedSpec = notReturnedTable(date);
  const progressSpec = progressTable(date, dueDates, notJudged);
  const page = buildProgressPage({ date, summary, trend, dueDates, context });
  const sheets = [
    buildTableSheet(progressSpec, summary, context),
    buildTableSheet(trendTable, trend, context),
    buildTableSheet(notReturnedSpec, notReturned, context),
    buildTableSheet(claimedTable, claimed, context),
  ];
  return [
    replaceFile(folder, 'progress.csv', csvOf(progressSpec, summary, context)),
    replaceFile(folder, 'trend.csv', csvOf(trendTable, trend, context)),
    replaceFile(folder, 'issued-not-returned.csv', csvOf(notReturnedSpec, notReturned, context)),
    replaceFile(folder, 'claimed-not-insured.csv', csvOf(claimedTable, claimed, context)),
    replaceFile(folder, 'progress.xlsx', buildXlsx({ date, title: sheets[0]?.name ?? '', sheets })),
    replaceFile(folder, 'progress.html', Buffer.from(page, 'utf8')),
  ];
}

function csvOf<Row>(spec: TableSpec<Row>, rows: readonly Row[], context: TextContext): Buffer {
  const lines = rows.map((row) => spec.columns.map((column) => column.cell(row, context)));
  return buildCsv([headersOf(spec, context.language), ...lines]);
}

/** A reader sees the former file or the new one. */
function replaceFile(folder: string, name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  const fresh = join(folder, `.${name}-new`);
  rmSync(fresh, { force: true });
  writeDurableSync(fresh, bytes);
  renameSync(fresh, path);
  return path;
}
