import type { Cell, SheetRow, SheetSpec } from '../formats/xlsx-writer.ts';
import { findText } from '../words/catalogue.ts';
import { heightOf } from './row-height.ts';
import { headerOf, type TableColumn, type TableSpec } from './table-spec.ts';
import type { TextContext } from './text-context.ts';

/** Widest column of a sheet made from a table, in characters; longer texts wrap. */
const widest = 40;

/**
 * A table as a sheet for people: counts and shares as numbers that add up and sort, everything else as text, columns as
 * wide as their cells, frozen header with filters, landscape A4.
 */
export function buildTableSheet<Row>(spec: TableSpec<Row>, rows: Iterable<Row>, context: TextContext): SheetSpec {
  const headers = spec.columns.map((column) => headerOf(spec, column, context.language));
  const cells = Array.from(rows, (row) => spec.columns.map((column) => column.cell(row, context)));
  const widths = spec.columns.map((_, at) =>
    cells.reduce((most, line) => Math.max(most, unitsOf(line[at] ?? '')), Math.max(8, longestWord(headers[at] ?? ''))),
  );
  const wraps = widths.map((width) => (width === widest ? width : 0));
  return {
    name: findText(`table.${spec.name}`, context.language) ?? spec.name,
    columns: spec.columns.map((column, at) => ({
      width: (widths[at] ?? 8) + 2,
      style: styleOf(column, wraps[at] ?? 0),
    })),
    rows: [
      { cells: headers, style: 'header' as const, height: 34 },
      ...cells.map(
        (line): SheetRow => ({
          cells: line.map((cell, at) => toCell(cell, spec.columns[at])),
          height: heightOf(line, wraps),
        }),
      ),
    ],
    autoFilter: true,
    page: {
      landscape: true,
      fitToWidth: true,
      gridLines: true,
      footer: findText('list.print.footer', context.language) ?? '',
    },
  };
}

function styleOf<Row>(column: TableColumn<Row>, wrap: number): 'integer' | 'percent' | 'wrapped' | 'text' {
  if (column.type === 'integer') return 'integer';
  if (column.type === 'number') return 'percent';
  return wrap > 0 ? 'wrapped' : 'text';
}

function toCell<Row>(cell: string, column: TableColumn<Row> | undefined): Cell {
  return column === undefined || column.type === 'string' || cell === '' ? cell : Number(cell);
}

/** Width of a text: a Chinese character takes two units. */
function unitsOf(text: string): number {
  let units = 0;
  for (let at = 0; at < text.length; at++) units += text.charCodeAt(at) < 0x2e80 ? 1 : 2;
  return Math.min(widest, units);
}

/** A header wraps onto two lines. */
function longestWord(header: string): number {
  return Math.ceil(unitsOf(header) / 2) + 2;
}
