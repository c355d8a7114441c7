import { resultCodes } from '../domain/model/ledger-evidence.ts';
import type { SheetRow, SheetSpec } from '../formats/xlsx-writer.ts';
import { findText } from '../words/catalogue.ts';
import { type TextContext, wordFor } from './text-context.ts';

/** Fields the visitor writes on the sheet, in order. */
const fields = ['person', 'address', 'date', 'seen', 'result', 'evidence', 'newPlace', 'corrections', 'note'] as const;

const height: Readonly<Partial<Record<(typeof fields)[number], number>>> = { corrections: 48, note: 70 };

/** One page to print and take to a door: what to ask, in which order, the codes, and lines for the signatures. */
export function buildVisitSheet(context: TextContext): SheetSpec {
  const word = (key: string): string => findText(`visit-sheet.${key}`, context.language) ?? key;
  const rows: SheetRow[] = [
    { cells: [word('title'), null, null, null], style: 'title', height: 32 },
    { cells: [word('purpose'), null, null, null], style: 'note', height: 46 },
  ];
  const merges = ['A1:D1', 'A2:D2'];
  for (const field of fields) {
    rows.push({
      cells: [word(field), word(`${field}.hint`), null, null],
      styles: ['label', 'wrapped', 'wrapped', 'wrapped'],
      height: height[field] ?? 32,
    });
    merges.push(`B${rows.length}:D${rows.length}`);
  }
  rows.push({ cells: [word('codes'), null, null, null], style: 'label', height: 20 });
  merges.push(`A${rows.length}:D${rows.length}`);
  const half = resultCodes.length / 2;
  for (let index = 0; index < half; index++) {
    const left = describe(resultCodes[index], context);
    const right = describe(resultCodes[index + half], context);
    rows.push({ cells: [left, null, right, null], style: 'note', height: 17 });
    merges.push(`A${rows.length}:B${rows.length}`, `C${rows.length}:D${rows.length}`);
  }
  rows.push({ cells: [word('object'), null, null, null], style: 'note', height: 46 });
  merges.push(`A${rows.length}:D${rows.length}`);
  rows.push({
    cells: [word('visitor'), null, word('second-visitor'), null],
    styles: ['label', 'text', 'label', 'text'],
    height: 44,
  });
  rows.push({
    cells: [word('resident'), null, word('signed-on'), null],
    styles: ['label', 'text', 'label', 'text'],
    height: 44,
  });
  return {
    name: findText('list.sheet.visit', context.language) ?? 'visit',
    columns: [
      { width: 22, style: 'text' },
      { width: 30, style: 'text' },
      { width: 22, style: 'text' },
      { width: 30, style: 'text' },
    ],
    rows,
    headerRows: 0,
    merges,
    page: { landscape: false, fitToWidth: true, gridLines: true },
  };
}

function describe(code: string | undefined, context: TextContext): string {
  return code === undefined ? '' : `${code} ${wordFor('result', code, context)}`;
}
