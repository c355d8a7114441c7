import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { KnownError } from '../kit/known-error.ts';
import { findText } from '../words/catalogue.ts';
import { MadeFolder } from './made-folder.contract.ts';
import { matchKnownFiles } from './match-known-files.ts';

let folder: MadeFolder;
beforeEach(() => {
  folder = new MadeFolder();
});
afterEach(() => folder.remove());

function put(path: string, content: string | Uint8Array, encoding = 'utf8'): void {
  folder.put(path, typeof content === 'string' ? iconv.encode(content, encoding) : content);
}

const read = (change: object) => folder.read(change);

const residentHeader = 'RYNBID,RYID,GMSFHM,XM,XB,CSRQ,RYZT,JLBZ,CXBZ';
const li = '1,r1,11010119900307002X,李某,2,19900307,0,1,0';
const former = '2,r1,11010119900307002X,李甲,2,19900307,0,2,0';
const sun = '3,r2,110101195512120015,孙某,1,19551212,1,1,0';

describe('reading a source', () => {
  test('tells accepted from history and accounts for every row', async () => {
    put('e/a.csv', `${residentHeader}\n${li}\n\n${former}\n${sun}\n`, 'gb18030');
    const { reading, records, history, rejected } = await read({ profile: 'ga-czrk-csv' });
    expect(records.map(({ record, place }) => [record.name, place.path, place.line])).toEqual([
      ['李某', 'e/a.csv', 2],
      ['孙某', 'e/a.csv', 5],
    ]);
    expect(history.map(({ name, kind }) => [name, kind])).toEqual([['李甲', 'history']]);
    expect(rejected).toEqual([]);
    expect(reading.files).toMatchObject([{ path: 'e/a.csv', rowsRead: 4, accepted: 2, filtered: 1, blank: 1 }]);
    expect(reading.night).toMatchObject({
      files: 1,
      asOf: '2026-11-20',
      accepted: 2,
      members: 2,
      filtered: 1,
      encodings: ['gb18030'],
      withId: 2,
      withoutId: 0,
      dead: 1,
      gone: 0,
      duplicateKeys: 0,
      missingFields: [],
    });
  });

  test('quarantines malformed rows with line, byte offset, column and reason, and goes on', async () => {
    const head = `${residentHeader}\n`;
    put('e/a.csv', `${head}9,r9,"1101,赵某,1,19900101,0,1,0\n8,r8,x\n${li}\n,,,,,,,,\n合计 2 人,,,,,,,,\n`);
    const { reading, records, rejected } = await read({ profile: 'ga-czrk-csv' });
    expect(records).toHaveLength(1);
    expect(rejected.map(({ line, byteOffset, reason }) => [line, byteOffset, reason])).toEqual(
      expect.arrayContaining([
        [2, head.length, 'unclosed-quote'],
        [3, expect.any(Number), 'ragged'],
        [5, expect.any(Number), 'no-identity'],
        [6, expect.any(Number), 'not-a-person'],
      ]),
    );
    const { rowsRead, accepted, filtered, quarantined, blank } = reading.night;
    expect(rowsRead).toBe(accepted + filtered + quarantined + blank);
    expect(quarantined).toBe(rejected.length);
  });

  test('rejects a member of a household without losing the row', async () => {
    const header = '户主姓名,户主身份证号,低保证号,救助类型,成员1姓名,成员1身份证号,成员1关系';
    put('e/a.csv', `${header}\n李某,11010119900307002X,D1,全额,,110101000000000000,女\n`);
    const { records, reading } = await read({ profile: 'mz-low-income-wide-csv' });
    expect(records[0]?.record).toMatchObject({
      member: 1,
      name: '李某',
      claim: { state: 'minimum-living', level: 'full' },
    });
    expect(reading.night).toMatchObject({ accepted: 1, quarantined: 0 });
  });

  test('reads numbered parts without header, apostrophes and labels', async () => {
    const row = (cells: string[]) => `${cells.map((cell) => `'${cell}\t`).join('')}\n`;
    const cells = (key: string) => [
      key,
      '11010119900307002X',
      '李某',
      '女',
      '汉',
      '1990-03-07',
      '某省',
      '雨湖区5号',
      '中街道',
      '东社区',
      '13900000000',
      '2025-01-02',
      '2027-01-02',
      '管理中',
    ];
    put('e/1.xls', row(cells('t1')), 'gb18030');
    put('e/2.xls', row(cells('t2')), 'gb18030');
    const { reading, records } = await read({ profile: 'ga-zanzhu-xls' });
    expect(records.map(({ record }) => record.recordKey)).toEqual(['s:t1', 's:t2']);
    expect(records[0]?.record).toMatchObject({ sex: 'female', claim: { state: 'active', until: '2027-01-02' } });
    expect(reading.night.partGaps).toEqual([]);
  });

  test('notices a missing part', async () => {
    put('e/1.xls', "'a\t\n");
    put('e/3.xls', "'a\t\n");
    expect((await read({ profile: 'ga-zanzhu-xls' })).reading.night.partGaps).toEqual(['e/2.xls']);
  });

  test('finds the header under a title', async () => {
    put('e/a.csv', `常住人口一览表,,,,,,,,\n${residentHeader}\n${li}\n`);
    const { records } = await read({ profile: 'ga-czrk-csv' });
    expect(records.map(({ place }) => place.line)).toEqual([3]);
  });

  test('reads .gz by its content', async () => {
    put('e/a.csv.gz', gzipSync(`${residentHeader}\n${li}\n`));
    expect((await read({ profile: 'ga-czrk-csv' })).records).toHaveLength(1);
  });

  test('takes a number cell of a workbook for a damaged id, even where its check character agrees by chance', async () => {
    const header = ['个人编号', '姓名', '身份证号', '险种类型', '参保状态', '单位名称'];
    const cells = (key: string, id: string | number) => [key, '李某', id, '职工基本医疗保险', '正常', '某厂'];
    const rows = [header, cells('y1', '430302199003013000'), cells('y2', 430302199003013000)];
    const columns = header.map(() => ({}));
    folder.put('e/a.xlsx', buildXlsx({ date: '2026-11-24', sheets: [{ name: 'a', columns, rows }] }));
    const { records, reading } = await read({ profile: 'nhsa-employee-medical-xlsx' });
    expect(records.map(({ record }) => record.idStatus)).toEqual(['valid', 'truncated-000']);
    expect(reading.night.encodings).toEqual(['xlsx']);
  });

  test('counts one key on two current rows', async () => {
    put('e/a.csv', `${residentHeader}\n${li}\n${li.replace('李某', '李乙')}\n${sun}\n`);
    expect((await read({ profile: 'ga-czrk-csv' })).reading.night.duplicateKeys).toBe(1);
  });

  test('names codes that no table holds, unless they are so rare that they may be somebody’s', async () => {
    const odd = (value: string) => li.replace(',2,1990', `,${value},1990`);
    put('e/a.csv', `${[residentHeader, odd('7'), odd('7'), odd('7'), odd('赵某'), li].join('\n')}\n`);
    const { reading } = await read({ profile: 'ga-czrk-csv' });
    expect(reading.unknownCodes).toEqual([
      { field: 'sex', value: '7', count: 3 },
      { field: 'sex', value: '…', count: 1 },
    ]);
  });

  test('does not read rows when a required column is missing, and says which', async () => {
    put('e/a.csv', `${residentHeader.replace('RYZT', 'ZT')}\n${li}\n`);
    const { reading, records } = await read({ profile: 'ga-czrk-csv' });
    expect(records).toEqual([]);
    expect(reading.night).toMatchObject({ files: 1, missingFields: ['state'], accepted: 0 });
  });

  test('an export that did not come is no error', async () => {
    const { reading } = await read({ profile: 'ga-czrk-csv' });
    expect(reading).toMatchObject({ night: { files: 0, asOf: '', rowsRead: 0 }, files: [] });
  });

  test('takes the day from a column', async () => {
    const own = {
      ...JSON.parse(readFileSync(new URL('../../models/profiles/ga-province-handdown.json', import.meta.url), 'utf8')),
      id: 'own',
    };
    own.columns.asOf = ['数据日期'];
    put('own.json', JSON.stringify(own));
    put('e/a.csv', '身份证号,姓名,户籍地址,管理状态,数据日期\n11010119900307002X,李某,某地,管理中,20261118\n');
    const { reading } = await read({ profile: 'own.json', asOf: { column: true } });
    expect(reading.night.asOf).toBe('2026-11-18');
  });

  test('knows files again by their bytes, whatever day their names say', async () => {
    const asOf = { fileName: 'a_(\\d{8})' };
    put('e/a_20261119.csv', `${residentHeader}\n${li}\n`);
    const { reading } = await read({ profile: 'ga-czrk-csv', asOf });
    rmSync(join(folder.path, 'e/a_20261119.csv'));
    put('e/a_20261120.csv', `${residentHeader}\n${li}\n`);
    const source = folder.load({ profile: 'ga-czrk-csv', asOf });
    expect(matchKnownFiles(source, folder.path, reading.files)).toMatchObject([
      { path: 'e/a_20261120.csv', accepted: 1 },
    ]);
    put('e/a_20261120.csv', `${residentHeader}\n${li.replace('李', '王')}\n`);
    expect(matchKnownFiles(source, folder.path, reading.files)).toBeUndefined();
    expect(matchKnownFiles(source, folder.path, [])).toBeUndefined();
  });
});

test('every row of a mutilated file is accepted, filtered, quarantined or blank, and every quarantined one is told', async () => {
  const whole = Buffer.from(`${[residentHeader, li, former, sun, li, former, sun].join('\n')}\n`);
  const source = folder.load({ profile: 'ga-czrk-csv', encoding: 'utf-8' });
  const bodyStart = residentHeader.length + 1;
  const mutation = fc.record({
    at: fc.integer({ min: bodyStart, max: whole.length }),
    cut: fc.integer({ min: 0, max: 30 }),
    put: fc.oneof(
      fc.constantFrom('\n', '\r\n', '"', ',', '\0', '\n\n', "'", '\uFEFF', '合计\n'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
      let bytes: Buffer = whole;
      for (const { at, cut, put: text } of mutations) {
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(text, 'latin1'), bytes.subarray(at + cut)]);
      }
      folder.put('e/a.csv', bytes);
      const { reading, records, history, rejected } = await folder.readLoaded(source);
      const { rowsRead, accepted, filtered, quarantined, blank } = reading.night;
      expect(rowsRead).toBe(accepted + filtered + quarantined + blank);
      expect([records.length, history.length, rejected.length]).toEqual([accepted, filtered, quarantined]);
      const starts = [...records.map(({ place }) => place.byteOffset), ...rejected.map(({ byteOffset }) => byteOffset)];
      expect(new Set(starts).size).toBe(starts.length);
    }),
    { numRuns: 200, seed: 4 },
  );
}, 30_000);

describe('bad input is one clear message naming file and remedy', () => {
  const cases: [string, () => void, object, string][] = [
    ['an unknown layout', () => put('e/a.csv', 'a,b,c\n1,2,3\n'), {}, 'layout-unknown'],
    ['an empty file', () => put('e/a.csv', ''), {}, 'file-empty'],
    ['a folder', () => mkdirSync(join(folder.path, 'e/a.csv'), { recursive: true }), {}, 'file-is-directory'],
    ['a header twice', () => put('e/a.csv', `${residentHeader},XM\n${li},x\n`), {}, 'header-duplicate'],
    [
      'a header that reaches for the prototype',
      () => put('e/a.csv', `${residentHeader},__proto__\n`),
      {},
      'header-forbidden',
    ],
    [
      'another encoding',
      () =>
        put(
          'e/a.csv',
          Uint8Array.from({ length: 4000 }, (_, at) => 128 + ((at * 97) % 127)),
        ),
      {},
      'encoding-unknown',
    ],
    [
      'a binary workbook',
      () => put('e/a.csv', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])),
      {},
      'xls-binary',
    ],
    [
      'a name without its day',
      () => put('e/a.csv', residentHeader),
      { asOf: { fileName: 'x_(\\d{8})' } },
      'as-of-not-in-name',
    ],
  ];
  for (const [sentence, prepare, change, code] of cases) {
    test(sentence, async () => {
      prepare();
      const error = await read({ profile: 'ga-czrk-csv', ...change }).catch((thrown: unknown) => thrown);
      if (!(error instanceof KnownError)) throw error;
      expect(error.code).toBe(code);
      expect(error.exitCode).toBe(2);
      for (const language of ['zh', 'en'] as const) {
        const message = findText(`error.${error.code}`, language, error.params) ?? '';
        expect(message).toContain(join(folder.path, 'e/a.csv'));
        expect(message).not.toMatch(/\{[a-zA-Z]\w*\}/);
      }
    });
  }
});
