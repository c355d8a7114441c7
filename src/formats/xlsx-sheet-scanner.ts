import { KnownError } from '../kit/known-error.ts';
import { ownText } from './own-text.ts';
import { serialToIso } from './spreadsheet-date.ts';
import { decodeCellText, findAttribute } from './xml-text.ts';

/** One row as it stands in the sheet: its number, its cells as text ('' where there is none), its number cells. */
export interface SheetRowRead {
  readonly line: number;
  readonly cells: string[];
  readonly numericCells: readonly number[] | undefined;
}

/** What the cells of a sheet refer to. `isDateStyle[s]`: cell style `s` shows a date. */
export interface SheetContext {
  readonly file: string;
  readonly part: string;
  readonly sharedStrings: readonly string[];
  readonly isDateStyle: readonly boolean[];
  readonly is1904: boolean;
}

const maxRowChars = 1 << 25;
const maxColumns = 16_384;
const maxRows = 1_048_576;
const plainNumber = /^-?[0-9]{1,15}$/;

/** Scans the XML of one worksheet piece by piece: rows as soon as they are whole, merged ranges behind them. */
export class XlsxSheetScanner {
  readonly mergedRanges: string[] = [];
  readonly #context: SheetContext;
  #pending = '';
  /** With its colon, '' in almost every file. */
  #prefix: string | undefined;
  #line = 0;
  #isPastRows = false;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /** The rows that are whole now. @throws KnownError workbook-damaged */
  push(text: string): SheetRowRead[] {
    let xml = this.#pending + text;
    const rows: SheetRowRead[] = [];
    // Entities would be declared there; no known program writes one.
    if (xml.includes('<!DOCTYPE')) throw this.#damaged();
    if (this.#prefix === undefined) {
      const root = /<([\w.-]+:)?worksheet[\s>]/.exec(xml);
      if (root === null) {
        if (xml.length > maxRowChars) throw this.#damaged();
        this.#pending = xml;
        return rows;
      }
      this.#prefix = root[1] ?? '';
      xml = xml.slice(root.index);
    }
    let at = 0;
    while (!this.#isPastRows) {
      const next = this.#nextRow(xml, at, rows);
      if (next < 0) break;
      at = next;
    }
    if (this.#isPastRows) at = this.#scanMerges(xml, at);
    this.#pending = ownText(xml.slice(at));
    if (this.#pending.length > maxRowChars) throw this.#damaged();
    return rows;
  }

  /** The text has ended. @throws KnownError workbook-damaged when rows were still to come */
  end(): void {
    if (!this.#isPastRows) throw this.#damaged();
  }

  #damaged(): KnownError {
    return new KnownError('workbook-damaged', { file: this.#context.file, part: this.#context.part });
  }

  /** Where to go on, or -1 when the rest is not whole. */
  #nextRow(xml: string, from: number, rows: SheetRowRead[]): number {
    const prefix = this.#prefix ?? '';
    const open = findOpening(xml, `<${prefix}row`, from);
    if (open < 0) {
      const ends = [`</${prefix}sheetData>`, `<${prefix}sheetData/>`, `</${prefix}worksheet>`];
      if (ends.some((end) => xml.includes(end, from))) {
        this.#isPastRows = true;
        return from;
      }
      // All but a tag that may be cut off.
      const cut = xml.lastIndexOf('<');
      return cut > from ? cut : -1;
    }
    const tagEnd = xml.indexOf('>', open);
    if (tagEnd < 0) return -1;
    const tag = xml.slice(open, tagEnd + 1);
    this.#line = rowNumber(tag, this.#line + 1);
    if (this.#line > maxRows) throw this.#damaged();
    if (tag.endsWith('/>')) {
      rows.push({ line: this.#line, cells: [], numericCells: undefined });
      return tagEnd + 1;
    }
    const close = xml.indexOf(`</${prefix}row>`, tagEnd);
    if (close < 0) {
      this.#line -= 1;
      return -1;
    }
    rows.push(this.#readRow(xml.slice(tagEnd + 1, close)));
    return close + prefix.length + 6;
  }

  #scanMerges(xml: string, from: number): number {
    const pattern = new RegExp(`<${this.#prefix ?? ''}mergeCell\\s[^>]*>`, 'g');
    pattern.lastIndex = from;
    let at = from;
    for (let match = pattern.exec(xml); match !== null; match = pattern.exec(xml)) {
      const range = findAttribute(match[0], 'ref');
      if (range !== undefined && this.mergedRanges.length < maxRows) this.mergedRanges.push(ownText(range));
      at = pattern.lastIndex;
    }
    return Math.max(at, xml.lastIndexOf('<'));
  }

  #readRow(written: string): SheetRowRead {
    const xml = written.includes('<![CDATA[') ? plainCdata(written) : written;
    const prefix = this.#prefix ?? '';
    const opening = `<${prefix}c`;
    const closing = `</${prefix}c>`;
    const cells: string[] = [];
    let numeric: number[] | undefined;
    let column = -1;
    for (let at = findOpening(xml, opening, 0); at >= 0; ) {
      const tagEnd = xml.indexOf('>', at);
      if (tagEnd < 0) throw this.#damaged();
      const tag = xml.slice(at + opening.length, tagEnd);
      column = columnOf(attributeOf(tag, 'r'), column + 1);
      if (column >= maxColumns) throw this.#damaged();
      while (cells.length <= column) cells.push('');
      if (tag.endsWith('/')) {
        at = findOpening(xml, opening, tagEnd);
        continue;
      }
      const close = xml.indexOf(closing, tagEnd);
      if (close < 0) throw this.#damaged();
      const body = xml.slice(tagEnd + 1, close);
      const type = attributeOf(tag, 't') ?? 'n';
      const value = this.#cellText(type, body, attributeOf(tag, 's'), prefix);
      cells[column] = value.text;
      if (value.isNumber) {
        numeric ??= [];
        numeric.push(column);
      }
      at = findOpening(xml, opening, close);
    }
    return { line: this.#line, cells, numericCells: numeric };
  }

  #cellText(type: string, body: string, style: string | undefined, prefix: string) {
    if (type === 'inlineStr') return asText(readRichText(body, prefix));
    const raw = elementText(body, `${prefix}v`);
    if (raw === undefined) return asText('');
    if (type === 's') {
      const shared = this.#context.sharedStrings[Number(raw)];
      if (shared === undefined) throw this.#damaged();
      return asText(shared);
    }
    if (type === 'b') return asText(raw.trim() === '1' ? 'TRUE' : 'FALSE');
    if (type !== 'n') return asText(ownText(decodeCellText(raw)));
    return this.#numberText(raw.trim(), style);
  }

  #numberText(raw: string, style: string | undefined) {
    if (raw === '') return asText('');
    const isDate = style !== undefined && this.#context.isDateStyle[Number(style)] === true;
    if (isDate) {
      const iso = serialToIso(Number(raw), this.#context.is1904);
      if (iso !== undefined) return asText(iso);
    }
    if (plainNumber.test(raw)) return { text: ownText(raw), isNumber: true };
    const value = Number(raw);
    if (!Number.isFinite(value)) return asText(ownText(decodeCellText(raw)));
    return { text: String(value), isNumber: true };
  }
}

function asText(text: string): { readonly text: string; readonly isNumber: boolean } {
  return { text, isNumber: false };
}

/** Where `<name` stands as a whole name. */
function findOpening(xml: string, opening: string, from: number): number {
  for (let at = xml.indexOf(opening, from); at >= 0; at = xml.indexOf(opening, at + 1)) {
    const code = xml.charCodeAt(at + opening.length);
    // Space, tab, line ends, '/' or '>'; NaN at the end of the text: not known yet, taken as none.
    if (code <= 0x20 || code === 0x2f || code === 0x3e) return at;
  }
  return -1;
}

/** A short attribute of a cell, written without spaces round `=` as every known program does. */
function attributeOf(tag: string, name: string): string | undefined {
  const at = tag.indexOf(` ${name}="`);
  if (at < 0) return /[\n\t']|\s=/.test(tag) ? findAttribute(tag, name) : undefined;
  const from = at + name.length + 3;
  const to = tag.indexOf('"', from);
  return to < 0 ? undefined : tag.slice(from, to);
}

function rowNumber(tag: string, otherwise: number): number {
  const written = findAttribute(tag, 'r');
  return written !== undefined && /^[0-9]{1,8}$/.test(written) ? Number(written) : otherwise;
}

/** 'AB12' → 27. */
function columnOf(reference: string | undefined, otherwise: number): number {
  if (reference === undefined) return otherwise;
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
    if (column > maxColumns) return maxColumns;
  }
  return column === 0 ? otherwise : column - 1;
}

function elementText(xml: string, name: string): string | undefined {
  const open = findOpening(xml, `<${name}`, 0);
  if (open < 0) return undefined;
  const from = xml.indexOf('>', open) + 1;
  const to = xml.indexOf(`</${name}>`, from);
  return from <= 0 || to < 0 ? undefined : xml.slice(from, to);
}

/** The text of an `<is>` or `<si>`: its `<t>` runs joined, without phonetic guides. Own memory. */
export function readRichText(written: string, prefix: string): string {
  let xml = written.includes('<![CDATA[') ? plainCdata(written) : written;
  if (xml.includes(`<${prefix}rPh`)) {
    xml = xml.replace(new RegExp(`<${prefix}rPh[\\s>][\\s\\S]*?</${prefix}rPh>`, 'g'), '');
  }
  const closing = `</${prefix}t>`;
  let text = '';
  for (let open = findOpening(xml, `<${prefix}t`, 0); open >= 0; open = findOpening(xml, `<${prefix}t`, open + 1)) {
    const tagEnd = xml.indexOf('>', open);
    if (tagEnd < 0 || xml.charCodeAt(tagEnd - 1) === 0x2f) continue;
    const close = xml.indexOf(closing, tagEnd);
    if (close < 0) break;
    text += xml.slice(tagEnd + 1, close);
  }
  return ownText(decodeCellText(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')));
}

function plainCdata(xml: string): string {
  return xml.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
}
