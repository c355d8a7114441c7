import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { Deflater, type LineSink } from './sink.ts';

const rowsPerFile = 1_000_000;

interface Entry {
  name: string;
  crc: number;
  size: number;
  compressedSize: number;
  offset: number;
}

const localHeader = (entry: Entry): Buffer => {
  const name = Buffer.from(entry.name, 'utf8');
  const header = Buffer.alloc(30 + name.length);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(0x0021, 12);
  header.writeUInt32LE(entry.crc, 14);
  header.writeUInt32LE(entry.compressedSize, 18);
  header.writeUInt32LE(entry.size, 22);
  header.writeUInt16LE(name.length, 26);
  name.copy(header, 30);
  return header;
};

const centralHeader = (entry: Entry): Buffer => {
  const name = Buffer.from(entry.name, 'utf8');
  const header = Buffer.alloc(46 + name.length);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(8, 10);
  header.writeUInt16LE(0x0021, 14);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(entry.compressedSize, 20);
  header.writeUInt32LE(entry.size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(entry.offset, 42);
  name.copy(header, 46);
  return header;
};

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const fixedParts: ReadonlyArray<readonly [string, string]> = [
  [
    '[Content_Types].xml',
    `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${xmlHead}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
];

const escapeXml = (text: string): string =>
  /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
const columnName = (index: number): string => String.fromCharCode(65 + index);

/** One workbook of one sheet whose cells are all text, written row by row; sizes are patched in at the end. */
class Workbook {
  readonly path: string;
  readonly #file: number;
  readonly #entries: Entry[] = [];
  readonly #sheet: Entry;
  readonly #deflater: Deflater;
  #offset = 0;
  #rows: string[] = [];
  row = 0;

  constructor(folder: string, path: string) {
    this.path = path;
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    this.#file = openSync(`${folder}/${path}`, 'w');
    for (const [name, text] of fixedParts) {
      const bytes = Buffer.from(text, 'utf8');
      const packed = deflateRawSync(bytes, { level: 6 });
      const entry = {
        name,
        crc: crc32(bytes),
        size: bytes.length,
        compressedSize: packed.length,
        offset: this.#offset,
      };
      this.#entries.push(entry);
      this.#put(localHeader(entry));
      this.#put(packed);
    }
    this.#sheet = { name: 'xl/worksheets/sheet1.xml', crc: 0, size: 0, compressedSize: 0, offset: this.#offset };
    this.#entries.push(this.#sheet);
    this.#put(localHeader(this.#sheet));
    this.#deflater = new Deflater((bytes) => this.#put(bytes));
    this.#rows.push(
      `${xmlHead}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`,
    );
  }

  add(cells: readonly string[]): number {
    this.row += 1;
    const row = this.row;
    let text = `<row r="${row}">`;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] ?? '';
      if (cell !== '')
        text += `<c r="${columnName(index)}${row}" t="inlineStr"><is><t${cell.trim() === cell ? '' : ' xml:space="preserve"'}>${escapeXml(cell)}</t></is></c>`;
    }
    this.#rows.push(`${text}</row>`);
    if (this.#rows.length > 400) this.#flush();
    return row;
  }

  close(): void {
    this.#rows.push('</sheetData></worksheet>');
    this.#flush();
    this.#deflater.end();
    this.#sheet.crc = this.#deflater.crc;
    this.#sheet.size = this.#deflater.size;
    this.#sheet.compressedSize = this.#deflater.compressedSize;
    const start = this.#offset;
    for (const entry of this.#entries) this.#put(centralHeader(entry));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(this.#offset - start, 12);
    end.writeUInt32LE(start, 16);
    this.#put(end);
    const header = localHeader(this.#sheet);
    writeSync(this.#file, header, 0, header.length, this.#sheet.offset);
    closeSync(this.#file);
  }

  #flush(): void {
    this.#deflater.add(Buffer.from(this.#rows.join(''), 'utf8'));
    this.#rows = [];
  }

  #put(bytes: Buffer): void {
    writeSync(this.#file, bytes);
    this.#offset += bytes.length;
  }
}

/** Workbooks of one sheet of text cells; past a million rows a second, third … file follows. */
export class XlsxSink implements LineSink {
  readonly #folder: string;
  readonly #base: string;
  readonly #header: readonly string[];
  readonly #join: string;
  #part = 1;
  #book: Workbook;

  constructor(folder: string, base: string, header: readonly string[], join: string) {
    this.#folder = folder;
    this.#base = base;
    this.#header = header;
    this.#join = join;
    this.#book = new Workbook(folder, `${base}.xlsx`);
    this.#book.add(header);
  }

  get path(): string {
    return this.#book.path;
  }

  write(line: string): number {
    if (this.#book.row > rowsPerFile) {
      this.#book.close();
      this.#part += 1;
      this.#book = new Workbook(this.#folder, `${this.#base}_${this.#part}.xlsx`);
      this.#book.add(this.#header);
    }
    return this.#book.add(line.split(this.#join));
  }

  writeBytes(before: string, _bytes: Buffer, after: string): number {
    return this.write(before + after);
  }

  close(): void {
    this.#book.close();
  }
}
