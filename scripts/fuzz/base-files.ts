import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { buildCsv } from '../../src/formats/csv-writer.ts';
import { buildXlsx } from '../../src/formats/xlsx-writer.ts';
import type { Random } from './random.ts';

const words = [
  '张三',
  '李四',
  '430302199001011',
  '平政街道',
  '3栋2单元',
  '',
  'a',
  "'x",
  '𠮷',
  '㛃',
  '2019.7',
  'E+17',
  '·',
];
const header = ['XM', 'GMSFHM', 'XB', 'CSRQ', 'XZJD', 'JCWH'];

/** A good file of one of the layouts departments send, small enough that a fuzz run reads thousands of them. */
export function makeBaseFile(random: Random): Buffer {
  const columnCount = 1 + random.below(header.length);
  const rows = Array.from({ length: random.below(40) }, () =>
    Array.from(
      { length: columnCount },
      () => `${random.pick(words)}${random.below(3) === 0 ? random.pick(words) : ''}`,
    ),
  );
  const table = [header.slice(0, columnCount), ...rows];
  const kind = random.below(10);
  if (kind === 0) return buildXlsx(workbook(table, columnCount));
  if (kind === 1) return buildCsv(table);
  const text = writeText(table, random);
  const bytes = encode(text, random);
  return kind === 2 ? gzipSync(bytes) : bytes;
}

function workbook(table: readonly (readonly string[])[], columnCount: number) {
  return { date: '2026-11-24', sheets: [{ name: 'S', columns: new Array(columnCount).fill({}), rows: table }] };
}

function writeText(table: readonly (readonly string[])[], random: Random): string {
  const delimiter = random.pick([',', ',', '\t', ';', '|']);
  const lineEnd = random.pick(['\r\n', '\n', '\r']);
  const quoteShare = random.pick([0, 0, 5, 100]);
  const isApostrophe = random.below(8) === 0;
  const lines = table.map((row) =>
    row
      .map((cell) => {
        if (isApostrophe) return `'${cell}`;
        return random.below(100) < quoteShare ? `"${cell}${random.below(9) === 0 ? '\n""' : ''}"` : cell;
      })
      .join(delimiter),
  );
  return lines.join(lineEnd) + (random.below(2) === 0 ? lineEnd : '');
}

function encode(text: string, random: Random): Buffer {
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
      return iconv.encode(text, 'gb18030');
    case 3:
      return Buffer.from(`\ufeff${text}`);
    case 4:
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 5:
      return Buffer.from(text, 'utf16le').swap16();
    default:
      return Buffer.from(text);
  }
}
