import { statSync } from 'node:fs';
import { bindReturnColumns, type ReturnColumns, type ReturnField } from '../domain/survey/return-fields.ts';
import { openDelimited } from '../formats/delimited-reader.ts';
import type { Encoding } from '../formats/encoding.ts';
import { detectFileKind } from '../formats/file-kind.ts';
import type { RecordBatch } from '../formats/record-batch.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { KnownError } from '../kit/known-error.ts';
import { mergedColumnsOf } from './merged-columns.ts';

/** A row of a returned list as it stands in the file. */
export interface ReturnedRow {
  /** Line of the file, or row of the sheet. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Columns whose cell is part of a merged block of several rows. */
  readonly merged: ReadonlySet<number>;
  /** Why the row could not be cut into cells (`reason.<code>`); '' where it could. */
  readonly damage: string;
}

/** One table of a returned file in which people and results stand. */
export interface ReturnedTable {
  /** Name of the sheet; '' for a file of text. */
  readonly sheet: string;
  readonly header: readonly string[];
  readonly columns: ReturnColumns;
  readonly rows: readonly ReturnedRow[];
}

/** A list is some hundred kilobytes; what is larger than this, packed or unpacked, is something else. */
const maxListBytes = 2 ** 27;
/** Rows above the table that may be titles and remarks. */
const maxPreamble = 15;
/** Share of cells that must be person ids for a column under another name to be that of the ids. */
const idShare = 0.6;
const encodings: readonly Encoding[] = ['utf-8', 'gb18030', 'utf-16le'];

/**
 * Reads a list that came back, whatever Excel, WPS, LibreOffice or an editor made of it: workbook or text in any
 * encoding, sheets renamed, columns moved, titles above, remarks below. Every sheet with people and results is read.
 * @throws KnownError of the formats; list-too-large, not-a-list, result-column-missing, id-column-missing, header-doubled (exit 2)
 */
export async function readReturnedTables(
  path: string,
  isPersonId: (text: string) => boolean,
): Promise<readonly ReturnedTable[]> {
  const kind = detectFileKind(path);
  if (statSync(path).size > maxListBytes) throw new KnownError('list-too-large', { file: path });
  const isText = kind === 'delimited' || kind === 'gzip';
  const grids = isText ? [await readTextGrid(path, isPersonId)] : await readWorkbookGrids(path);
  const tables: ReturnedTable[] = [];
  let missing: 'not-a-list' | 'result-column-missing' | 'id-column-missing' = 'not-a-list';
  for (const grid of grids) {
    const found = findTable(grid, isPersonId);
    if (typeof found === 'string') {
      if (missing === 'not-a-list') missing = found;
    } else tables.push(found);
  }
  if (tables.length === 0) throw new KnownError(missing, { file: path });
  for (const { columns, sheet } of tables) {
    if (columns.doubled.length > 0) {
      throw new KnownError('header-doubled', { file: path, sheet, fields: columns.doubled.join(', ') });
    }
  }
  return tables;
}

interface Grid {
  readonly sheet: string;
  readonly rows: readonly ReturnedRow[];
}

/** The table of a grid, or what it lacks. */
function findTable(
  { sheet, rows }: Grid,
  isPersonId: (text: string) => boolean,
): ReturnedTable | 'not-a-list' | 'result-column-missing' | 'id-column-missing' {
  let best = -1;
  let bestCount = 2;
  for (let at = 0; at < Math.min(rows.length, maxPreamble + 1); at += 1) {
    const count = bindReturnColumns(rows[at]?.cells ?? []).columnOf.size;
    if (count > bestCount) {
      best = at;
      bestCount = count;
    }
  }
  const header = rows[best];
  if (header === undefined) {
    // Ids without a header: the answers could stand anywhere.
    return findIdColumn(rows, new Set(), isPersonId) === -1 ? 'not-a-list' : 'id-column-missing';
  }
  const body = rows.slice(best + 1);
  const bound = bindReturnColumns(header.cells);
  const columnOf = new Map<ReturnField, number>(bound.columnOf);
  if (!columnOf.has('personId')) {
    const column = findIdColumn(body, new Set(columnOf.values()), isPersonId);
    if (column !== -1) columnOf.set('personId', column);
  }
  if (!columnOf.has('personId')) return columnOf.has('result') ? 'id-column-missing' : 'not-a-list';
  // The sheet of those withdrawn has ids and no results: it is no answer.
  if (!columnOf.has('result'))
    return columnOf.has('seen') || columnOf.has('visitDate') ? 'result-column-missing' : 'not-a-list';
  return { sheet, header: header.cells, columns: { columnOf, doubled: bound.doubled }, rows: body };
}

/** The one column, of those without a known header, that holds person ids; -1 when none or several do. */
function findIdColumn(
  rows: readonly ReturnedRow[],
  taken: ReadonlySet<number>,
  isPersonId: (text: string) => boolean,
): number {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const found: number[] = [];
  for (let column = 0; column < width; column += 1) {
    if (taken.has(column)) continue;
    const filled = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell.trim() !== '');
    const ids = filled.filter(isPersonId).length;
    if (ids > 0 && ids >= idShare * filled.length) found.push(column);
  }
  return found.length === 1 ? (found[0] ?? -1) : -1;
}

async function readWorkbookGrids(path: string): Promise<readonly Grid[]> {
  const whole = { headerless: true, columnCount: 1, anyWidth: true, maxContentBytes: maxListBytes } as const;
  const first = await openXlsx(path, whole);
  first.close();
  const grids: Grid[] = [];
  for (const sheet of first.sheetNames) {
    const reader = await openXlsx(path, { ...whole, sheet });
    const rows: { readonly line: number; readonly cells: readonly string[] }[] = [];
    for await (const batch of reader.batches()) {
      for (let at = 0; at < batch.count; at += 1) {
        rows.push({ line: batch.lines[at] ?? 0, cells: batch.cells[at] ?? [] });
      }
    }
    const mergedOf = mergedColumnsOf(reader.mergedRanges());
    grids.push({ sheet, rows: rows.map((row) => ({ ...row, merged: mergedOf(row.line), damage: '' })) });
  }
  return grids;
}

async function readTextGrid(path: string, isPersonId: (text: string) => boolean): Promise<Grid> {
  const asked = await findEncodings(path);
  for (const encoding of asked) {
    for (let headerLine = 1; headerLine <= maxPreamble; headerLine += 1) {
      const grid = await tryTextGrid(path, headerLine, encoding, isPersonId);
      if (grid === 'end') break;
      if (grid !== undefined) return grid;
    }
  }
  throw new KnownError('not-a-list', { file: path });
}

/** The encoding is left to recognition; where the bytes alone do not tell, the header does. */
async function findEncodings(path: string): Promise<readonly (Encoding | undefined)[]> {
  try {
    (await openDelimited(path, { headerless: true, columnCount: 1 })).close();
    return [undefined];
  } catch (error) {
    if (error instanceof KnownError && error.code === 'encoding-ambiguous') return encodings;
    throw error;
  }
}

/** The grid below the header in this line; undefined when it is none, 'end' when there is no such line. */
async function tryTextGrid(
  path: string,
  headerLine: number,
  encoding: Encoding | undefined,
  isPersonId: (text: string) => boolean,
): Promise<Grid | 'end' | undefined> {
  try {
    const reader = await openDelimited(path, {
      headerLine,
      maxContentBytes: maxListBytes,
      ...(encoding !== undefined && { encoding }),
    });
    const header = reader.header ?? [];
    if (bindReturnColumns(header).columnOf.size < 3) {
      reader.close();
      return undefined;
    }
    const rows: ReturnedRow[] = [{ line: 0, cells: header, merged: new Set(), damage: '' }];
    for await (const batch of reader.batches()) rows.push(...rowsOf(batch, isPersonId));
    return { sheet: '', rows: rows.sort((left, right) => left.line - right.line) };
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    if (error.code === 'header-missing') return 'end';
    if (error.code === 'header-unreadable' || error.code === 'header-forbidden') return undefined;
    throw error;
  }
}

/** Rows of a batch; a row that cannot be cut is kept when a person's id may stand in it. */
function rowsOf(batch: RecordBatch, isPersonId: (text: string) => boolean): ReturnedRow[] {
  const rows: ReturnedRow[] = [];
  for (let at = 0; at < batch.count; at += 1) {
    rows.push({ line: batch.lines[at] ?? 0, cells: batch.cells[at] ?? [], merged: new Set(), damage: '' });
  }
  for (const { line, reason, raw } of batch.bad) {
    const text = new TextDecoder('latin1').decode(raw);
    const mayName = (text.match(/P[0-9A-Z]{8}/giu) ?? []).some(isPersonId);
    if (mayName)
      rows.push({
        line,
        cells: [text.replace(/[^\x20-\x7e]+/gu, '…').slice(0, 200)],
        merged: new Set(),
        damage: reason,
      });
  }
  return rows;
}
