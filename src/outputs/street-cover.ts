import type { IsoDate } from '../domain/model/person-record.ts';
import type { SheetRow, WorkbookSpec } from '../formats/xlsx-writer.ts';
import { findText } from '../words/catalogue.ts';
import type { TextContext } from './text-context.ts';

/** One list of a street, as its cover names it. */
export interface CoveredList {
  /** Name of the file without extension. */
  readonly fileName: string;
  readonly rowCount: number;
}

/** Columns of a cover; the last three are filled in by hand. */
const columns = ['number', 'list', 'rows', 'receivedBy', 'receivedOn', 'returnedOn'] as const;
const widths = [6, 46, 10, 18, 14, 14] as const;

/** The workbook that lies on top of a street's lists: which lists there are, how many people, who took and returned them. */
export function buildStreetCover(
  title: string,
  date: IsoDate,
  lists: readonly CoveredList[],
  context: TextContext,
): WorkbookSpec {
  const word = (key: string, params = {}): string => findText(`cover.${key}`, context.language, params) ?? key;
  const total = lists.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const rows: SheetRow[] = [
    { cells: [word('title', { title })], style: 'title', height: 32 },
    { cells: [word('purpose', { lists: lists.length, rows: total, date })], style: 'note', height: 34 },
    { cells: columns.map((key) => word(`column.${key}`)), style: 'header', height: 30 },
    ...lists.map(
      ({ fileName, rowCount }, index): SheetRow => ({ cells: [index + 1, fileName, rowCount, '', '', ''], height: 24 }),
    ),
    { cells: [null, word('total'), total, null, null, null], styles: [undefined, 'label'], height: 24 },
    { cells: [word('signatures')], style: 'label', height: 40 },
  ];
  return {
    date,
    title: word('title', { title }),
    sheets: [
      {
        name: word('sheet'),
        columns: widths.map((width, at) => ({ width, style: at === 0 || at === 2 ? 'integer' : 'text' })),
        rows,
        headerRows: 3,
        merges: ['A1:F1', 'A2:F2', `A${rows.length}:F${rows.length}`],
        page: {
          landscape: false,
          fitToWidth: true,
          gridLines: true,
          footer: findText('list.print.footer', context.language) ?? '',
        },
      },
    ],
  };
}
