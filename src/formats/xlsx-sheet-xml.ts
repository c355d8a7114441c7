import { KnownError } from '../kit/known-error.ts';
import { type CellStyle, styleIndex } from './cell-style.ts';
import type { DeflatePieces } from './deflate-pieces.ts';
import type { Cell, ColumnSpec, PageSpec, SheetRow, SheetSpec, ValidationSpec } from './workbook-spec.ts';
import { encodeAttribute, encodeCellText } from './xml-text.ts';

const maxRows = 1_048_576;
const maxColumns = 16_384;
const maxCellUnits = 32_767;
const maxListUnits = 255;
const namespaces = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/**
 * Writes the XML of one worksheet (ECMA-376 part 1, 18.3; elements in the order of its schema). Returns the number of
 * rows. @throws KnownError sheet-too-large, cell-too-long
 */
export function writeSheetXml(out: DeflatePieces, sheet: SheetSpec, name: string): number {
  const { columns, headerRows = 1, page = {} } = sheet;
  if (columns.length > maxColumns) throw new KnownError('sheet-too-large', { sheet: name }, 1);
  const isFitted = page.fitToWidth !== false;
  out.add('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n');
  out.add(`<worksheet xmlns="${namespaces}">`);
  if (isFitted) out.add('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
  out.add(viewXml(headerRows));
  out.add('<sheetFormatPr defaultRowHeight="15"/>');
  out.add(columnsXml(columns));
  out.add('<sheetData>');
  const breaks: number[] = [];
  const rowCount = writeRows(out, sheet, name, headerRows, breaks);
  out.add('</sheetData>');
  if (sheet.autoFilter === true && columns.length > 0) {
    out.add(
      `<autoFilter ref="A${Math.max(headerRows, 1)}:${columnName(columns.length - 1)}${Math.max(rowCount, 1)}"/>`,
    );
  }
  const { merges = [], validations = [] } = sheet;
  if (merges.length > 0) {
    const cells = merges.map((range) => `<mergeCell ref="${encodeAttribute(range)}"/>`);
    out.add(`<mergeCells count="${cells.length}">${cells.join('')}</mergeCells>`);
  }
  if (validations.length > 0) {
    out.add(
      `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`,
    );
  }
  out.add(pageXml(page, isFitted));
  if (breaks.length > 0) {
    const marks = breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`);
    out.add(`<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${marks.join('')}</rowBreaks>`);
  }
  out.add('</worksheet>');
  return rowCount;
}

/** 0 → 'A', 27 → 'AB'. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  const letter = String.fromCharCode(0x41 + (column % 26));
  return rest === 0 ? letter : columnName(rest - 1) + letter;
}

function viewXml(headerRows: number): string {
  if (headerRows === 0) return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>';
  const cell = `A${headerRows + 1}`;
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRows}" topLeftCell="${cell}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${cell}" sqref="${cell}"/></sheetView></sheetViews>`;
}

function columnsXml(columns: readonly ColumnSpec[]): string {
  if (columns.length === 0) return '';
  const items = columns.map(({ width = 9, style = 'text', hidden = false }, at) => {
    const isHidden = hidden ? ' hidden="1"' : '';
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${styleIndex[style]}"${isHidden} customWidth="1"/>`;
  });
  return `<cols>${items.join('')}</cols>`;
}

function writeRows(out: DeflatePieces, sheet: SheetSpec, name: string, headerRows: number, breaks: number[]): number {
  const styles = sheet.columns.map(({ style = 'text' }) => style);
  const letters = sheet.columns.map((_, at) => columnName(at));
  let rowNumber = 0;
  for (const row of sheet.rows) {
    rowNumber += 1;
    if (rowNumber > maxRows) throw new KnownError('sheet-too-large', { sheet: name }, 1);
    out.add(rowXml(row, rowNumber, rowNumber <= headerRows, styles, letters, name));
    if ('cells' in row && row.breakAfter === true) breaks.push(rowNumber);
  }
  return rowNumber;
}

function rowXml(
  row: SheetRow,
  rowNumber: number,
  isHeader: boolean,
  columnStyles: readonly CellStyle[],
  letters: readonly string[],
  sheet: string,
): string {
  const isPlain = !('cells' in row);
  const cells: readonly Cell[] = isPlain ? row : row.cells;
  const rowStyle = isPlain ? undefined : row.style;
  const styles = isPlain ? undefined : row.styles;
  const height = isPlain || row.height === undefined ? '' : ` ht="${row.height}" customHeight="1"`;
  let xml = `<row r="${rowNumber}"${height}>`;
  for (let column = 0; column < cells.length; column += 1) {
    const value = cells[column] ?? '';
    const columnStyle = columnStyles[column] ?? 'general';
    const style = styles?.[column] ?? rowStyle ?? (isHeader ? 'header' : columnStyle);
    // An empty cell has the look of its column without being there.
    if (value === '' && style === columnStyle) continue;
    const place = `<c r="${letters[column] ?? columnName(column)}${rowNumber}" s="${styleIndex[style]}"`;
    if (value === '') {
      xml += `${place}/>`;
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new RangeError('a cell holds a number that is not finite');
      xml += `${place}><v>${value}</v></c>`;
    } else {
      if (value.length > maxCellUnits)
        throw new KnownError('cell-too-long', { sheet, row: rowNumber, column: column + 1 }, 1);
      const text = encodeCellText(value);
      xml += keepsSpace(value)
        ? `${place} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
        : `${place} t="inlineStr"><is><t>${text}</t></is></c>`;
    }
  }
  return `${xml}</row>`;
}

/** White space at either end, or line ends and tabs inside, is lost in some readers unless it is asked for. */
function keepsSpace(text: string): boolean {
  return text.charCodeAt(0) <= 0x20 || text.charCodeAt(text.length - 1) <= 0x20 || /[\t\n]| {2}/.test(text);
}

function validationXml(validation: ValidationSpec): string {
  const range = `sqref="${encodeAttribute(validation.range)}"`;
  const error = messageXml('error', validation.error);
  if (validation.kind === 'locked') {
    return `<dataValidation type="custom" errorStyle="stop" allowBlank="0" showErrorMessage="1"${error} ${range}><formula1>FALSE</formula1></dataValidation>`;
  }
  const prompt = messageXml('prompt', validation.prompt);
  const shown = prompt === '' ? '' : ' showInputMessage="1"';
  return `<dataValidation type="list" errorStyle="stop" allowBlank="1"${shown} showErrorMessage="1"${error}${prompt} ${range}><formula1>${listFormula(validation)}</formula1></dataValidation>`;
}

function messageXml(kind: 'error' | 'prompt', message: { title: string; text: string } | undefined): string {
  if (message === undefined) return '';
  // Excel refuses a file with a longer title or text.
  const title = encodeAttribute(message.title.slice(0, 32));
  return ` ${kind}Title="${title}" ${kind}="${encodeAttribute(message.text.slice(0, 255))}"`;
}

function listFormula({ values, source }: Extract<ValidationSpec, { kind: 'list' }>): string {
  if (source !== undefined) return encodeAttribute(source);
  const list = (values ?? []).join(',');
  if (list.length > maxListUnits || (values ?? []).some((value) => value.includes(','))) {
    throw new RangeError('a list of values takes 255 characters and no commas; give the cells that hold it as source');
  }
  return `"${encodeAttribute(list).replaceAll('&quot;', '&quot;&quot;')}"`;
}

function pageXml({ landscape = false, header, footer, gridLines = false }: PageSpec, isFitted: boolean): string {
  const grid = gridLines ? '<printOptions gridLines="1"/>' : '';
  const margins = '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  const fit = isFitted ? ' fitToWidth="1" fitToHeight="0"' : '';
  const setup = `<pageSetup paperSize="9"${fit} orientation="${landscape ? 'landscape' : 'portrait'}"/>`;
  const lines = [
    header === undefined ? '' : `<oddHeader>${encodeCellText(header)}</oddHeader>`,
    footer === undefined ? '' : `<oddFooter>${encodeCellText(footer)}</oddFooter>`,
  ].join('');
  return `${grid}${margins}${setup}${lines === '' ? '' : `<headerFooter>${lines}</headerFooter>`}`;
}
