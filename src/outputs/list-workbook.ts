import { resultCodes } from '../domain/model/ledger-evidence.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { SheetRow, SheetSpec, WorkbookSpec } from '../formats/xlsx-writer.ts';
import { findText } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import { columnIndexOf, listColumns, listHeaders, tellName } from './list-columns.ts';
import type { WithdrawnRow } from './list-input.ts';
import { heightOf } from './row-height.ts';
import { describeReasons, type TextContext, wordFor } from './text-context.ts';
import { buildVisitSheet } from './visit-sheet.ts';

/** Everything one list's workbook shows. */
export interface ListWorkbookInput {
  readonly title: string;
  readonly date: IsoDate;
  /** The batch the list is issued as and when its results are due; '' before it is issued. */
  readonly batchId: string;
  readonly dueDate: IsoDate | '';
  readonly cells: readonly (readonly string[])[];
  readonly withdrawn: readonly WithdrawnRow[];
  readonly context: TextContext;
}

/** Widths of the withdrawn sheet's columns that wrap; 0 for those that do not. */
const withdrawnWidths: readonly number[] = [0, 0, 36, 12, 60];
const listWidths = listColumns.map(({ width, style }) => (style === 'wrapped' ? width : 0));

/** Empty rows below the list in which the drop-downs and the guard still hold, for people found at the door. */
const spareRows = 20;

/**
 * The workbook of one list, for people: the visits with frozen header, filters and drop-downs; those withdrawn; what the
 * result codes mean; a visit sheet to print. No sheet is protected, because protection blocks sorting; a change of a
 * person id is refused by validation instead.
 */
export function buildListWorkbook(input: ListWorkbookInput): WorkbookSpec {
  const { context } = input;
  const sheets: SheetSpec[] = [buildVisits(input)];
  if (input.withdrawn.length > 0) sheets.push(buildWithdrawn(input));
  sheets.push(...sheetsOfEveryList(context));
  return { date: input.date, title: input.title, sheets };
}

/** A result as the drop-down offers it: code and label. */
function describeResult(code: string, context: TextContext): string {
  return `${code} ${wordFor('result', code, context)}`;
}

/** The sheets that say the same in every list of a language: made once, so that the writer packs them once. */
const commonSheets = new Map<Language, readonly SheetSpec[]>();

function sheetsOfEveryList(context: TextContext): readonly SheetSpec[] {
  let sheets = commonSheets.get(context.language);
  if (sheets === undefined) {
    sheets = [buildCodes(context), buildVisitSheet(context)];
    commonSheets.set(context.language, sheets);
  }
  return sheets;
}

function buildVisits({ title, date, batchId, dueDate, cells, context }: ListWorkbookInput): SheetSpec {
  const last = cells.length + 1 + spareRows;
  const range = (key: string): string => {
    const letter = columnLetter(columnIndexOf(key));
    return `${letter}2:${letter}${last}`;
  };
  return {
    name: word('list.sheet.visits', context),
    columns: listColumns.map(({ width, style }) => ({ width, style })),
    rows: rowsOf(cells, context),
    autoFilter: true,
    validations: [
      { kind: 'locked', range: range('personId'), error: notice('list.error.person', context) },
      {
        kind: 'list',
        range: range('seen'),
        values: [word('list.yes', context), word('list.no', context)],
        prompt: notice('list.hint.seen', context),
      },
      {
        kind: 'list',
        range: range('result'),
        source: `'${word('list.sheet.codes', context)}'!$A$2:$A$${resultCodes.length + 1}`,
        prompt: notice('list.hint.result', context),
        error: notice('list.error.result', context),
      },
    ],
    page: {
      landscape: true,
      fitToWidth: true,
      gridLines: true,
      header: pageHeader({ title, date, batchId, dueDate, context }),
      footer: word('list.print.footer', context),
    },
  };
}

/** Top of every printed page: which list, of which batch, due when, as of when. */
function pageHeader({
  title,
  date,
  batchId,
  dueDate,
  context,
}: Pick<ListWorkbookInput, 'title' | 'date' | 'batchId' | 'dueDate' | 'context'>): string {
  const say = (key: string, params: Readonly<Record<string, string>>): string =>
    findText(key, context.language, params) ?? '';
  const parts = [
    batchId === '' ? '' : say('list.print.batch', { batch: escapePageText(batchId) }),
    dueDate === '' ? '' : say('list.print.due', { date: dueDate }),
    say('list.print.as-of', { date }),
  ];
  return `&L${escapePageText(title)}&R${parts.filter((part) => part !== '').join('  ')}`;
}

function* rowsOf(cells: readonly (readonly string[])[], context: TextContext): Iterable<SheetRow> {
  yield { cells: listHeaders(context.language), style: 'header', height: 34 };
  for (const row of cells) yield { cells: [Number(row[0]), ...row.slice(1)], height: heightOf(row, listWidths) };
}

function buildWithdrawn({ withdrawn, context, title }: ListWorkbookInput): SheetSpec {
  const header = ['personId', 'name', 'address', 'task', 'withdrawnReason'].map((key) =>
    word(`list.column.${key}`, context),
  );
  return {
    name: word('list.sheet.withdrawn', context),
    columns: [
      { width: 12, style: 'text' },
      { width: 10, style: 'text' },
      ...withdrawnWidths.slice(2).map((width) => ({ width, style: 'wrapped' as const })),
    ],
    rows: [
      { cells: header, style: 'header' },
      ...withdrawn.map((row) => {
        const cells = [
          row.personId,
          tellName(row.name, -1, context),
          row.address,
          wordFor('task', row.task, context),
          describeReasons(row.reasons, context),
        ];
        return { cells, height: heightOf(cells, withdrawnWidths) };
      }),
    ],
    autoFilter: true,
    page: {
      landscape: true,
      fitToWidth: true,
      gridLines: true,
      header: `&L${escapePageText(title)}`,
      footer: word('list.print.footer', context),
    },
  };
}

function buildCodes(context: TextContext): SheetSpec {
  return {
    name: word('list.sheet.codes', context),
    columns: [
      { width: 34, style: 'text' },
      { width: 80, style: 'wrapped' },
    ],
    rows: [
      { cells: [word('list.column.codeLabel', context), word('list.column.codeMeaning', context)], style: 'header' },
      ...resultCodes.map((code) => [
        describeResult(code, context),
        findText(`result.${code}.meaning`, context.language) ?? '',
      ]),
    ],
    page: { landscape: true, fitToWidth: true, gridLines: true, footer: word('list.print.footer', context) },
  };
}

function notice(key: string, context: TextContext): { title: string; text: string } {
  return { title: word(`${key}.title`, context), text: word(`${key}.text`, context) };
}

function word(key: string, context: TextContext): string {
  return findText(key, context.language) ?? key;
}

/** `&` begins a command in a page header; twice, it is itself. */
function escapePageText(text: string): string {
  return text.replaceAll('&', '&&');
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnLetter(index: number): string {
  const rest = index % 26;
  const letter = String.fromCharCode(65 + rest);
  return index < 26 ? letter : columnLetter((index - rest) / 26 - 1) + letter;
}
