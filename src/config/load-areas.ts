import type { Area } from '../domain/model/area.ts';
import { openDelimited } from '../formats/delimited-reader.ts';
import { KnownError } from '../kit/known-error.ts';
import { deepFreeze } from './deep-freeze.ts';

/** A social-insurance code (8 or 12 digits, not the statistical code) and the statistical code it stands for. */
export interface SiAreaCode {
  readonly siCode: string;
  readonly code: string;
}

export interface LoadedAreas {
  readonly areas: readonly Area[];
  readonly siMapping: readonly SiAreaCode[];
}

const areaColumns = ['code', 'name', 'parent', 'valid_from', 'valid_to', 'successor'];
const siColumns = ['si_code', 'code'];
/** Columns that may be left out or left empty. */
const optional = new Set(['parent', 'valid_from', 'valid_to', 'successor']);

/**
 * areas.csv and si-areas.csv ('' when there is none), any encoding and delimiter the reader knows. An area's parent,
 * where not given, is the next shorter code.
 * @throws KnownError areas-invalid naming line and column, or those of the reader (exit 2)
 */
export async function loadAreas(files: { readonly file: string; readonly siMapping: string }): Promise<LoadedAreas> {
  const rows = await readTable(files.file, areaColumns);
  const areas = rows.map(({ line, cells }): Area => {
    const [code = '', name = '', parent = '', validFrom = '', validTo = '', successor = ''] = cells;
    assertCode(code, files.file, line, 'code', areaColumns);
    if (successor !== '') assertCode(successor, files.file, line, 'successor', areaColumns);
    return { code, name, parent: parent === '' ? parentOf(code) : parent, validFrom, validTo, successor };
  });
  const siRows = files.siMapping === '' ? [] : await readTable(files.siMapping, siColumns);
  const siMapping = siRows.flatMap(({ line, cells }): SiAreaCode[] => {
    const [siCode = '', code = ''] = cells;
    if (!/^\d{4,12}$/.test(siCode)) throw invalid(files.siMapping, line, 'si_code', siColumns);
    // A draft lists codes nobody could map yet.
    if (code === '') return [];
    assertCode(code, files.siMapping, line, 'code', siColumns);
    return [{ siCode, code }];
  });
  return deepFreeze({ areas, siMapping });
}

interface TableRow {
  readonly line: number;
  /** In the order of the wanted columns, trimmed. */
  readonly cells: readonly string[];
}

async function readTable(file: string, columns: readonly string[]): Promise<TableRow[]> {
  const reader = await openDelimited(file);
  const header = (reader.header ?? []).map((name) => name.trim().toLowerCase());
  const at = columns.map((column) => header.indexOf(column));
  const missing = columns.filter((column, index) => at[index] === -1 && !optional.has(column));
  if (missing.length > 0) {
    reader.close();
    throw invalid(file, reader.headerSpan?.line ?? 1, missing.join(', '), columns);
  }
  const rows: TableRow[] = [];
  for await (const batch of reader.batches()) {
    const bad = batch.bad[0];
    if (bad !== undefined) throw invalid(file, bad.line, columns.join(', '), columns);
    for (let row = 0; row < batch.count; row += 1) {
      const cells = batch.cells[row] ?? [];
      const tidy = at.map((column) => (cells[column] ?? '').trim().replace(/^'/, ''));
      rows.push({ line: batch.lines[row] ?? 0, cells: tidy });
    }
  }
  return rows;
}

function parentOf(code: string): string {
  if (code.length === 12) return code.slice(0, 9);
  if (code.length === 9) return code.slice(0, 6);
  return code.slice(0, Math.max(0, code.length - 2));
}

function assertCode(code: string, file: string, line: number, column: string, columns: readonly string[]): void {
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(code)) throw invalid(file, line, column, columns);
}

function invalid(file: string, line: number, column: string, columns: readonly string[]): KnownError {
  return new KnownError('areas-invalid', { file, line, column, columns: columns.join(', ') }, 2);
}
