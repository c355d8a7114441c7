import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { stylesXml } from './cell-style.ts';
import { DeflatePieces } from './deflate-pieces.ts';
import type { SheetSpec, WorkbookSpec } from './workbook-spec.ts';
import { columnName, writeSheetXml } from './xlsx-sheet-xml.ts';
import { encodeAttribute, encodeCellText } from './xml-text.ts';
import { type PackedEntry, packEntry, writeAll, zipPieces } from './zip-writer.ts';

export type { CellStyle } from './cell-style.ts';
export type { Cell, SheetRow, SheetSpec, WorkbookSpec } from './workbook-spec.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const coreProperties = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';
const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook (.xlsx, ECMA-376 transitional) in memory. Strings become text cells whatever they look like, so nothing in
 * them is ever taken for a formula. The same spec gives the same bytes. Rows are taken one by one and only their
 * packed form is kept.
 * @throws KnownError sheet-too-large, cell-too-long (32,767 UTF-16 units)
 */
export function buildXlsx(workbook: WorkbookSpec): Buffer {
  return Buffer.concat(workbookPieces(workbook));
}

/** Writes {@link buildXlsx} to `path` (mode 0600), replacing the file; returns size and SHA-256 in hex. */
export function writeXlsx(path: string, workbook: WorkbookSpec): { readonly bytes: number; readonly sha256: string } {
  const pieces = workbookPieces(workbook);
  const hasher = createHash('sha256');
  const fd = openSync(path, 'w', 0o600);
  let bytes = 0;
  try {
    for (const piece of pieces) {
      hasher.update(piece);
      writeAll(fd, piece);
      bytes += piece.length;
    }
  } finally {
    closeSync(fd);
  }
  return { bytes, sha256: hasher.digest('hex') };
}

function workbookPieces(workbook: WorkbookSpec): Uint8Array[] {
  const names = sheetNames(workbook.sheets);
  const sheets = workbook.sheets.map((sheet, at) => packSheet(sheet, names[at] ?? ''));
  const rowCounts = sheets.map(({ rowCount }) => rowCount);
  // Small and different in every workbook: setting up a compressor costs more than it saves.
  const store = true;
  const entries = [
    ...fixedEntries(names.length),
    packText('docProps/core.xml', coreXml(workbook), store),
    packText('xl/workbook.xml', workbookXml(workbook, names, rowCounts), store),
    ...sheets.map(({ entry }, at) => ({ ...entry, name: `xl/worksheets/sheet${at + 1}.xml` })),
  ];
  return zipPieces(entries, workbook.date);
}

function packText(name: string, xml: string, store = false): PackedEntry {
  return packEntry({ name, data: Buffer.from(xml), store });
}

interface PackedSheet {
  readonly entry: Omit<PackedEntry, 'name'>;
  readonly rowCount: number;
}

/** Sheets given again in another workbook, where their rows can be read again. */
const packedSheets = new WeakMap<SheetSpec, PackedSheet>();

function packSheet(sheet: SheetSpec, name: string): PackedSheet {
  const known = packedSheets.get(sheet);
  if (known !== undefined) return known;
  const out = new DeflatePieces();
  const rowCount = writeSheetXml(out, sheet, name);
  const packed = { entry: out.end(), rowCount };
  if (Array.isArray(sheet.rows)) packedSheets.set(sheet, packed);
  return packed;
}

/** The parts that are the same in every workbook with so many sheets; a night writes thousands of them. */
const fixedBySheetCount = new Map<number, readonly PackedEntry[]>();

function fixedEntries(sheetCount: number): readonly PackedEntry[] {
  const found = fixedBySheetCount.get(sheetCount);
  if (found !== undefined) return found;
  const entries = [
    packText('[Content_Types].xml', contentTypesXml(sheetCount)),
    packText('_rels/.rels', rootRelationsXml()),
    packText('xl/_rels/workbook.xml.rels', workbookRelationsXml(sheetCount)),
    packText('xl/styles.xml', stylesXml()),
  ];
  fixedBySheetCount.set(sheetCount, entries);
  return entries;
}

/** Names Excel accepts: 31 units, none of `[ ] : * ? / \`, no quote at either end, all different whatever their case. */
function sheetNames(sheets: readonly SheetSpec[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, at) => {
    const clean = name
      .toWellFormed()
      .replace(/[[\]:*?/\\\p{Cc}]/gu, '_')
      .replace(/^'|'$/g, '_');
    let chosen = clean.slice(0, 31).toWellFormed() || `Sheet${at + 1}`;
    for (let copy = 2; taken.has(chosen.toLowerCase()); copy += 1) chosen = `${clean.slice(0, 26)} (${copy})`;
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}

function contentTypesXml(sheetCount: number): string {
  const override = (part: string, type: string): string => `<Override PartName="${part}" ContentType="${type}"/>`;
  const sheets = Array.from({ length: sheetCount }, (_, at) =>
    override(`/xl/worksheets/sheet${at + 1}.xml`, `${mime}.worksheet+xml`),
  );
  const parts = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('/xl/workbook.xml', `${mime}.sheet.main+xml`),
    ...sheets,
    override('/xl/styles.xml', `${mime}.styles+xml`),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  ];
  return `${declaration}<Types xmlns="${packageTypes}">${parts.join('')}</Types>`;
}

function relationsXml(items: readonly (readonly [type: string, target: string])[]): string {
  const list = items.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`);
  return `${declaration}<Relationships xmlns="${packageRelationships}">${list.join('')}</Relationships>`;
}

function rootRelationsXml(): string {
  return relationsXml([
    [`${relationships}/officeDocument`, 'xl/workbook.xml'],
    [`${packageRelationships}/metadata/core-properties`, 'docProps/core.xml'],
  ]);
}

function workbookRelationsXml(sheetCount: number): string {
  const sheets = Array.from(
    { length: sheetCount },
    (_, at) => [`${relationships}/worksheet`, `worksheets/sheet${at + 1}.xml`] as const,
  );
  return relationsXml([...sheets, [`${relationships}/styles`, 'styles.xml']]);
}

function coreXml({ date, title }: WorkbookSpec): string {
  const moment = `${date.slice(0, 10)}T00:00:00Z`;
  const named = title === undefined ? '' : `<dc:title>${encodeCellText(title)}</dc:title>`;
  const stamp = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${moment}</dcterms:${name}>`;
  return `${declaration}<cp:coreProperties xmlns:cp="${coreProperties}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${named}${stamp('created')}${stamp('modified')}</cp:coreProperties>`;
}

function workbookXml({ sheets }: WorkbookSpec, names: readonly string[], rowCounts: readonly number[]): string {
  const list = sheets.map(({ hidden }, at) => {
    const state = hidden === true ? ' state="hidden"' : '';
    return `<sheet name="${encodeAttribute(names[at] ?? '')}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`;
  });
  const firstShown = Math.max(
    sheets.findIndex(({ hidden }) => hidden !== true),
    0,
  );
  const defined = sheets.flatMap((sheet, at) => definedNames(sheet, at, names[at] ?? '', rowCounts[at] ?? 0));
  const definedXml = defined.length === 0 ? '' : `<definedNames>${defined.join('')}</definedNames>`;
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><bookViews><workbookView activeTab="${firstShown}"/></bookViews><sheets>${list.join('')}</sheets>${definedXml}</workbook>`;
}

/** Rows repeated on every printed page, and the range of the filter, which Excel wants to have a name. */
function definedNames(sheet: SheetSpec, at: number, name: string, rowCount: number): string[] {
  const { headerRows = 1, columns, autoFilter } = sheet;
  const quoted = encodeCellText(`'${name.replaceAll("'", "''")}'`);
  const list: string[] = [];
  if (autoFilter === true && columns.length > 0) {
    const range = `$A$${Math.max(headerRows, 1)}:$${columnName(columns.length - 1)}$${Math.max(rowCount, 1)}`;
    list.push(
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${quoted}!${range}</definedName>`,
    );
  }
  if (headerRows > 0) {
    list.push(`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${quoted}!$1:$${headerRows}</definedName>`);
  }
  return list;
}
