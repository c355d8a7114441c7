import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { KnownError } from '../kit/known-error.ts';
import { assertTiles } from './assert-tiles.ts';
import { type DelimitedOptions, openDelimited } from './delimited-reader.ts';
import { digestHex, type RecordBatch } from './record-batch.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let fileCount = 0;
function fileOf(bytes: string | Uint8Array): string {
  fileCount += 1;
  const path = join(folder, `file-${fileCount}`);
  writeFileSync(path, bytes);
  return path;
}

async function read(bytes: string | Uint8Array, options: DelimitedOptions = {}) {
  const reader = await openDelimited(fileOf(bytes), options);
  const batches: RecordBatch[] = [];
  for await (const batch of reader.batches()) batches.push(batch);
  const summary = reader.summary();
  assertTiles(reader.headerSpan, batches, summary.contentBytes);
  return {
    reader,
    summary,
    cells: batches.flatMap(({ cells }) => cells),
    lines: batches.flatMap(({ lines }) => [...lines]),
    offsets: batches.flatMap(({ byteOffsets }) => [...byteOffsets]),
    digests: batches.flatMap((batch) => Array.from({ length: batch.count }, (_, row) => digestHex(batch.digests, row))),
    bad: batches.flatMap(({ bad }) => bad),
    blanks: batches.flatMap(({ blanks }) => blanks),
  };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    if (error instanceof KnownError) return error.code;
    throw error;
  }
}

const table = 'XM,SFZH\n张三,1\n李四,2\n';
const rows = [
  ['张三', '1'],
  ['李四', '2'],
];

describe('encodings', () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['UTF-8', Buffer.from(table), 'utf-8'],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${table}`), 'utf-8'],
    ['GB18030', iconv.encode(table, 'gb18030'), 'gb18030'],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${table}`, 'utf16le'), 'utf-16le'],
    ['UTF-16LE without', Buffer.from(table, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with a mark', Buffer.from(`\ufeff${table}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16BE without', Buffer.from(table, 'utf16le').swap16(), 'utf-16be'],
  ];
  test.each(cases)('%s is detected and read, its spans tiling the file', async (_, bytes, encoding) => {
    const { reader, cells, lines } = await read(bytes);
    expect(reader.encoding).toBe(encoding);
    expect(reader.header).toEqual(['XM', 'SFZH']);
    expect(cells).toEqual(rows);
    expect(lines).toEqual([2, 3]);
  });

  test('rare characters of four bytes in GB18030 are read', async () => {
    const { cells } = await read(iconv.encode('姓名,村\n㛃𠮷,赵·买\n王二,李家村\n张三,人民路\n', 'gb18030'));
    expect(cells[0]).toEqual(['㛃𠮷', '赵·买']);
  });

  test('a | inside a character of GB18030 is no delimiter', async () => {
    // 倈, 億 and others end in byte 0x7C.
    const text = '姓名|村|注\n億|億億|"億|""億"\n王二|李家村|人民路\n张三|人民路|\n';
    const bytes = iconv.encode(text, 'gb18030');
    expect(bytes.includes(0x7c)).toBe(true);
    const { reader, cells } = await read(bytes, { encoding: 'gb18030' });
    expect(reader.delimiter).toBe('|');
    expect(cells).toEqual([
      ['億', '億億', '億|"億'],
      ['王二', '李家村', '人民路'],
      ['张三', '人民路', ''],
    ]);
  });

  test('a row with bytes that are no text is refused with its column, the others are read', async () => {
    const bytes = Buffer.concat([
      Buffer.from('XM,SFZH\n张三,1\n李'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(',2\n王,3\n'),
    ]);
    const { cells, bad } = await read(bytes, { encoding: 'utf-8' });
    expect(cells).toEqual([
      ['张三', '1'],
      ['王', '3'],
    ]);
    expect(bad.map(({ reason, line, column }) => ({ reason, line, column }))).toEqual([
      { reason: 'bad-encoding', line: 3, column: 1 },
    ]);
  });

  test('a lone surrogate and an odd byte in UTF-16 cost their own rows', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffa,b\nx\ud800,1\ny,2\nz,3', 'utf16le'), Buffer.from([0x41])]);
    const { cells, bad } = await read(bytes);
    expect(cells).toEqual([['y', '2']]);
    expect(bad.map(({ reason, line }) => [reason, line])).toEqual([
      ['bad-encoding', 2],
      ['bad-encoding', 4],
    ]);
  });

  test('a file that reads well in two encodings is asked about, one that reads in none is refused', async () => {
    expect(await codeOf(read('a,b\n\u04bb,1\n'))).toBe('encoding-ambiguous');
    expect(await codeOf(read(Uint8Array.from([0x61, 0x2c, 0x62, 10, 0xff, 0x80, 0x2c, 0x62, 10])))).toBe(
      'encoding-unknown',
    );
  });
});

describe('lines and spans', () => {
  test('mixed line ends, blank lines and a last line without an end', async () => {
    const { cells, lines, blanks, summary } = await read('a,b\r\n1,2\r\r3,4\n\n\n5,6\r\n7,8');
    expect(cells).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
      ['7', '8'],
    ]);
    expect(lines).toEqual([2, 4, 7, 8]);
    expect(blanks.map(({ line, lineCount }) => [line, lineCount])).toEqual([
      [3, 1],
      [5, 2],
    ]);
    expect(summary).toMatchObject({ recordCount: 4, badCount: 0, blankCount: 3, lineCount: 8 });
  });

  test('quoted fields keep line ends, quotes and delimiters; lines go on counting', async () => {
    const { cells, lines, offsets } = await read('a,b\n"x\ny","say ""hi"", twice"\n1,2\n');
    expect(cells).toEqual([
      ['x\ny', 'say "hi", twice'],
      ['1', '2'],
    ]);
    expect(lines).toEqual([2, 4]);
    expect(offsets).toEqual([4, 30]);
  });

  test('ragged rows, stray quotes and NUL bytes are refused one line each', async () => {
    const { cells, bad } = await read('a,b\n1\n1,2,3\n1,x"y\n"x"y,2\n1,\0\nok,ok\n');
    expect(cells).toEqual([['ok', 'ok']]);
    expect(bad.map(({ reason, line, column }) => [reason, line, column])).toEqual([
      ['ragged', 2, undefined],
      ['ragged', 3, undefined],
      ['stray-quote', 4, 2],
      ['stray-quote', 5, 1],
      ['nul', 6, undefined],
    ]);
    expect(Buffer.from(bad[0]?.raw ?? []).toString()).toBe('1');
  });

  test('without quotes a quote is a character', async () => {
    const { cells } = await read('a,b\n1,x"y\n"2,3\n', { quote: 'none' });
    expect(cells).toEqual([
      ['1', 'x"y'],
      ['"2', '3'],
    ]);
  });

  test('a headerless TSV with an apostrophe before every cell and a tab behind the last', async () => {
    const { reader, cells } = await read("'001\t'张三\t''x\t\n'002\t'李四\t'\t\n", {
      headerless: true,
      leadingApostrophe: true,
      quote: 'none',
    });
    expect(reader.header).toBeUndefined();
    expect(reader.columnCount).toBe(3);
    expect(cells).toEqual([
      ['001', '张三', "'x"],
      ['002', '李四', ''],
    ]);
  });

  test('a title above the header belongs to the header span', async () => {
    const { reader, cells, lines } = await read('\n某县名单\na,b\n1,2\n', { headerLine: 2 });
    expect(reader.header).toEqual(['a', 'b']);
    expect(cells).toEqual([['1', '2']]);
    expect(lines).toEqual([4]);
  });

  test('a table of one column, a header alone, and a header with quotes', async () => {
    expect((await read('姓名\n张三\n李四\n')).cells).toEqual([['张三'], ['李四']]);
    expect((await read('a,b')).cells).toEqual([]);
    expect((await read('"a,1","b\nc"\n1,2\n')).reader.header).toEqual(['a,1', 'b\nc']);
  });

  test('more rows than one scan and one window hold', async () => {
    const expected = Array.from({ length: 40_000 }, (_, row) => [`${row}`, `名${row}`, 'x'.repeat(row % 50)]);
    const { cells } = await read(`a,b,c\n${expected.map((row) => row.join(',')).join('\n')}`);
    expect(cells).toEqual(expected);
  });
});

describe('digests', () => {
  test('are of the bytes without line end, also of long rows', async () => {
    const long = `1,${'長'.repeat(3000)}`;
    const { digests } = await read(`a,b\r\n张三,1\r\n"x","y"\n${long}`);
    const expected = ['张三,1', '"x","y"', long].map((row) => hash('sha256', row).slice(0, 32));
    expect(digests).toEqual(expected);
  });

  test('a known row is neither decoded nor split, and it counts', async () => {
    const known = new Set([hash('sha256', '张三,1').slice(0, 32)]);
    const { cells, summary } = await read(table, { isKnown: (words, at) => known.has(digestHex(words, at / 4)) });
    expect(cells).toEqual([undefined, ['李四', '2']]);
    expect(summary).toMatchObject({ recordCount: 2, knownCount: 1 });
  });

  test('the digest of the file is on the way', async () => {
    const { summary } = await read(table);
    expect(summary.sha256).toBe(hash('sha256', table));
  });
});

describe('gzip', () => {
  test('is unpacked on the way; offsets are those of the content, the digest that of the file', async () => {
    const packed = gzipSync(table);
    const { cells, offsets, summary } = await read(packed);
    expect(cells).toEqual(rows);
    expect(offsets[0]).toBe(8);
    expect(summary).toMatchObject({ fileBytes: packed.length, sha256: hash('sha256', packed) });
  });

  test('several members one after the other are one file', async () => {
    expect((await read(Buffer.concat([gzipSync('a,b\n1,2\n'), gzipSync('3,4\n')]))).cells).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('a bomb is refused by ratio and by size', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000, '1,2\n'), { level: 9 });
    expect(await codeOf(read(bomb))).toBe('unpacked-too-large');
    expect(await codeOf(read(gzipSync('a,b\n'.repeat(10_000)), { maxContentBytes: 1000 }))).toBe('unpacked-too-large');
  });

  test('a file cut off or damaged is refused', async () => {
    const packed = gzipSync(Array.from({ length: 5000 }, (_, row) => `${row},${(row * 7919) % 10007}`).join('\n'));
    expect(await codeOf(read(packed.subarray(0, packed.length / 2), { headerless: true }))).toBe('gzip-damaged');
  });
});

describe('what is no table', () => {
  test.each([
    ['an empty file', '', 'file-empty'],
    ['blank lines alone', '\n\n\n', 'header-missing'],
    ['a header twice', 'a,b, a\n', 'header-duplicate'],
    ['__proto__ as a header', 'a,__proto__\n', 'header-forbidden'],
    ['a header that cannot be read', '"a,b\n', 'header-unreadable'],
    ['a packed empty file', gzipSync(''), 'file-empty'],
    ['an old binary workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'xls-binary'],
    [
      'a workbook',
      Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('[Content_Types].xml')]),
      'not-delimited',
    ],
  ])('%s is refused by name', async (_, bytes, code) => {
    expect(await codeOf(read(bytes))).toBe(code);
  });

  test('a missing file and a folder are refused', async () => {
    mkdirSync(join(folder, 'sub'));
    expect(await codeOf(openDelimited(join(folder, 'none.csv')))).toBe('file-missing');
    expect(await codeOf(openDelimited(join(folder, 'sub')))).toBe('file-is-directory');
  });

  test('a message about a header that looks like a person names no value', async () => {
    try {
      await read('张三,430302199001011234,张三\n');
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify((error as KnownError).params)).not.toContain('张三');
    }
  });
});

test('leaving the loop early closes the file', async () => {
  const reader = await openDelimited(fileOf(table));
  for await (const _ of reader.batches()) break;
  expect(() => reader.close()).not.toThrow();
});
