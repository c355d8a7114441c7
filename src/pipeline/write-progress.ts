import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SummaryCounter } from '../domain/report/summary-counts.ts';
import { writeCsv } from '../formats/csv-writer.ts';
import { type SheetRow, type SheetSpec, writeXlsx } from '../formats/xlsx-writer.ts';
import { type TextKey, text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import type { ExceptionRow, ProgressRow, SurveyProgress } from './survey-progress.ts';

/** A column of the progress table: a count, or a share shown as a percentage. */
interface ProgressColumn {
  readonly key: TextKey;
  readonly kind: 'text' | 'count' | 'share';
  readonly value: (row: ProgressRow, language: Language) => string | number | undefined;
}

const count = (counter: SummaryCounter, key: TextKey): ProgressColumn => ({
  key,
  kind: 'count',
  value: ({ counts }) => counts[counter],
});

/** The funnel from the registered to the done, then rates, rank and deadline. */
const columns: readonly ProgressColumn[] = [
  { key: 'survey.column.area-code', kind: 'text', value: ({ areaCode }) => areaCode },
  { key: 'survey.column.area', kind: 'text', value: nameOf },
  count('persons', 'survey.column.registered'),
  count('insured', 'survey.column.insured'),
  count('insured_elsewhere', 'survey.column.elsewhere'),
  count('deceased', 'survey.column.deceased'),
  count('transferred_out', 'survey.column.left'),
  count('exempt', 'survey.column.exempt'),
  count('not_judged', 'survey.column.not-judged'),
  count('visit', 'survey.column.visit'),
  count('issued', 'survey.column.issued'),
  count('returned', 'survey.column.returned'),
  { key: 'survey.column.returned-share', kind: 'share', value: ({ returnedShare }) => returnedShare },
  count('done', 'survey.column.done'),
  { key: 'survey.column.done-share', kind: 'share', value: ({ doneShare }) => doneShare },
  { key: 'survey.column.rank', kind: 'count', value: ({ rank }) => (rank === 0 ? undefined : rank) },
  count('overdue', 'survey.column.overdue'),
  count('claimed_not_insured', 'survey.column.claimed'),
  { key: 'survey.column.pension-share', kind: 'share', value: ({ pensionShare }) => pensionShare },
  { key: 'survey.column.medical-share', kind: 'share', value: ({ medicalShare }) => medicalShare },
  { key: 'survey.column.due', kind: 'text', value: ({ dueDate }) => dueDate },
  {
    key: 'survey.column.days-left',
    kind: 'count',
    value: ({ daysLeft }) => (daysLeft !== undefined && daysLeft >= 0 ? daysLeft : undefined),
  },
  {
    key: 'survey.column.days-past',
    kind: 'count',
    value: ({ daysLeft }) => (daysLeft !== undefined && daysLeft < 0 ? -daysLeft : undefined),
  },
];

/** An area by name; the total and people whose place is not known have none of their own. */
function nameOf({ level, areaName }: ProgressRow, language: Language): string {
  switch (level) {
    case 'total':
      return text('survey.total', language);
    case 'community-unknown':
      return `${areaName} ${text('list.unplaced-community', language)}`.trim();
    case 'street-unknown':
      return `${areaName} ${text('list.unplaced-street', language)}`.trim();
    case 'district-unknown':
      return text('list.unplaced-district', language);
    default:
      return areaName;
  }
}

/** Columns a terminal has room for. */
const shortKeys: ReadonlySet<TextKey> = new Set<TextKey>([
  'survey.column.area-code',
  'survey.column.area',
  'survey.column.visit',
  'survey.column.issued',
  'survey.column.returned',
  'survey.column.returned-share',
  'survey.column.done',
  'survey.column.done-share',
  'survey.column.rank',
  'survey.column.overdue',
  'survey.column.claimed',
]);

const exceptionKeys = [
  'survey.column.person-id',
  'survey.column.name',
  'survey.column.area-code',
  'survey.column.area',
  'survey.column.address',
  'survey.column.batch',
  'survey.column.issued-on',
  'survey.column.due',
  'survey.column.result',
  'survey.column.days',
] as const satisfies readonly TextKey[];

/** The progress as lines for a terminal or a pipe: tab between cells, the header first. */
export function tellProgress({ rows }: SurveyProgress, language: Language): readonly string[] {
  const shown = columns.filter(({ key }) => shortKeys.has(key));
  const header = shown.map(({ key }) => text(key, language)).join('\t');
  return [header, ...rows.map((row) => shown.map((column) => tellCell(column, row, language)).join('\t'))];
}

/**
 * Writes progress.csv, both exception reports as CSV, and all three as progress.xlsx into `folder` (made where missing,
 * for the owner alone). Returns the paths.
 */
export function writeProgress(progress: SurveyProgress, folder: string, language: Language): readonly string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const header = columns.map(({ key }) => text(key, language));
  const exceptionHeader = exceptionKeys.map((key) => text(key, language));
  const path = (name: string): string => join(folder, name);
  writeCsv(path('progress.csv'), [
    header,
    ...progress.rows.map((row) => columns.map((column) => tellCell(column, row, language))),
  ]);
  const exceptions = [
    { name: 'issued-without-result.csv', sheet: 'survey.sheet.without-result', rows: progress.withoutResult },
    { name: 'claimed-not-insured.csv', sheet: 'survey.sheet.claimed', rows: progress.claimedNotInsured },
  ] as const;
  for (const { name, rows } of exceptions) {
    writeCsv(path(name), [exceptionHeader, ...rows.map((row) => exceptionCells(row, language))]);
  }
  writeXlsx(path('progress.xlsx'), {
    date: progress.date,
    title: text('survey.sheet.progress', language),
    sheets: [
      buildProgressSheet(progress, header, language),
      ...exceptions.map(({ sheet, rows }) =>
        buildExceptionSheet(text(sheet, language), exceptionHeader, rows, language),
      ),
    ],
  });
  return ['progress.csv', 'progress.xlsx', ...exceptions.map(({ name }) => name)].map(path);
}

function tellCell({ kind, value }: ProgressColumn, row: ProgressRow, language: Language): string {
  const cell = value(row, language);
  if (cell === undefined) return '';
  if (kind === 'share') return `${(100 * Number(cell)).toFixed(1)}%`;
  return String(cell);
}

function buildProgressSheet({ rows }: SurveyProgress, header: readonly string[], language: Language): SheetSpec {
  const styles = columns.map(
    ({ kind }) => ({ text: 'text', count: 'integer', share: 'percent' })[kind] as 'text' | 'integer' | 'percent',
  );
  return {
    name: text('survey.sheet.progress', language),
    columns: styles.map((style) => ({ width: style === 'text' ? 14 : 9, style })),
    rows: [
      { cells: header, style: 'header', height: 34 },
      ...rows.map(
        (row): SheetRow =>
          columns.map((column) => {
            const cell = column.kind === 'text' ? tellCell(column, row, language) : column.value(row, language);
            return cell ?? null;
          }),
      ),
    ],
    autoFilter: true,
    page: { landscape: true, fitToWidth: true, gridLines: true },
  };
}

function buildExceptionSheet(
  name: string,
  header: readonly string[],
  rows: readonly ExceptionRow[],
  language: Language,
): SheetSpec {
  return {
    name,
    columns: header.map((_, column) => ({ width: column === 4 ? 36 : 14, style: 'wrapped' as const })),
    rows: [{ cells: header, style: 'header' }, ...rows.map((row) => exceptionCells(row, language))],
    autoFilter: true,
    page: { landscape: true, fitToWidth: true, gridLines: true },
  };
}

function exceptionCells(row: ExceptionRow, language: Language): string[] {
  const result = row.resultCode === '' ? '' : text(`result.${row.resultCode}` as TextKey, language);
  return [
    row.personId,
    row.name,
    row.areaCode,
    row.areaName,
    row.address,
    row.batchId,
    row.issuedOn,
    row.dueDate,
    `${row.resultCode} ${result}`.trim(),
    String(row.days),
  ];
}
