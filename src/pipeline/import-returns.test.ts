import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeNight } from '../../scripts/city/place-night.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { type PrintedClaim, readPrintedClaim } from '../domain/survey/printed-claim.ts';
import { writeCsv } from '../formats/csv-writer.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { type Cell, type SheetSpec, writeXlsx } from '../formats/xlsx-writer.ts';
import { listColumns, listHeaders } from '../outputs/list-columns.ts';
import type { BatchItem } from '../registry/batch-items.ts';
import { openRegistry } from '../registry/registry.ts';
import { type ImportedFile, importReturns } from './import-returns.ts';
import { issueLists } from './issue-lists.ts';
import { runNight } from './run-night.ts';

const root = mkdtempSync(join(tmpdir(), 'returns-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const header = listHeaders('zh');
const keys = listColumns.map(({ key }) => key);
const at = (key: string): number => keys.indexOf(key);
const configPath = join(root, 'city', 'rollcall.json');
const registryPath = join(root, 'city', 'registry.sqlite');

interface ListPerson {
  readonly personId: string;
  readonly item: BatchItem;
  readonly name: string;
  readonly phone: string;
}

let people: readonly ListPerson[] = [];
let otherArea: readonly ListPerson[] = [];

beforeAll(async () => {
  cpSync('fixtures/city', join(root, 'city'), { recursive: true, verbatimSymlinks: true });
  placeNight(join(root, 'city'), 1);
  await runNight({
    configPath,
    date: '2026-11-24',
    dryRun: false,
    full: false,
    accept: [],
    language: 'zh',
    programVersion: 'test',
    onProgress: () => undefined,
  });
  issueLists({ configPath, area: undefined, date: '2026-11-24', dueDate: '2026-12-24', actor: 'office' });
  const registry = openRegistry(registryPath, 'read');
  const items = registry
    .readBatchItems()
    .map((item) => ({ item, printed: readPrintedClaim(registry.readClaim(item.batchId, item.person) ?? {}) }));
  registry.close();
  const byArea = [...Map.groupBy(items, ({ item }) => item.areaCode).values()]
    .map((list) => list.filter(({ printed }) => isAdult(printed.birthDate)))
    .filter((list) => list.length >= 4);
  const [first = [], second = []] = byArea;
  people = first.slice(0, 4).map(toListPerson);
  otherArea = second.slice(0, 1).map(toListPerson);
  cpSync(registryPath, join(root, 'issued.sqlite'));
}, 60_000);

function isAdult(birthDate: string): boolean {
  return birthDate.length === 10 && birthDate < '1995-01-01';
}

function toListPerson({ item, printed }: { item: BatchItem; printed: PrintedClaim }): ListPerson {
  const { name, phone } = printed;
  return { personId: formatPersonId(item.person), item, name, phone };
}

type Row = string[];

/** The list of four people, filled in: each row as the visitor left it. */
function filledRows(): Row[] {
  const results = ['05 愿意参保（已填表）', '06 无参保意愿', '17 家中无人或无法联系', '01 已参保-本地'];
  return people.map(({ personId, name, phone }, index) => {
    const row = keys.map(() => '');
    row[0] = String(index + 1);
    row[at('personId')] = personId;
    row[at('name')] = name;
    row[at('phone')] = phone;
    row[at('idNumber')] = '430302********1234';
    row[at('seen')] = index === 2 ? '否' : '是';
    row[at('result')] = results[index] ?? '';
    row[at('visitDate')] = '2026-11-26';
    return row;
  });
}

let counter = 0;

/** Imports one file into a fresh copy of the registry with the lists issued, and tells what came of it. */
async function importFile(write: (folder: string) => string, date = '2026-11-30') {
  counter += 1;
  const folder = join(root, `case-${counter}`);
  mkdirSync(folder);
  cpSync(join(root, 'issued.sqlite'), registryPath);
  for (const tail of ['-wal', '-shm']) rmSync(registryPath + tail, { force: true });
  const file = write(folder);
  const [imported] = await importReturns({ configPath, files: [file], date, actor: 'office', language: 'zh' });
  if (imported === undefined) throw new Error('nothing imported');
  return { imported, file, found: readStates() };
}

/** person id → result code and day that stand in the ledger. */
function readStates(): Record<string, string> {
  const registry = openRegistry(registryPath, 'read');
  const items = registry.readBatchItems();
  registry.close();
  return Object.fromEntries(
    items.filter(({ state }) => state !== 'open').map((item) => [formatPersonId(item.person), item.resultCode]),
  );
}

const csv =
  (rows: readonly Row[], head: readonly string[] = header, name = '名单.csv') =>
  (folder: string): string => {
    const file = join(folder, name);
    writeCsv(file, [[...head], ...rows]);
    return file;
  };

const xlsx =
  (rows: readonly (readonly Cell[])[], more: Partial<SheetSpec> = {}, head: readonly Cell[] = header) =>
  (folder: string): string => {
    const file = join(folder, '名单.xlsx');
    const sheet: SheetSpec = { name: '入户名单', columns: head.map(() => ({})), rows: [head, ...rows], ...more };
    writeXlsx(file, { date: '2026-11-30', sheets: [sheet] });
    return file;
  };

const text =
  (rows: readonly Row[], delimiter: string, encode: (whole: string) => Buffer, name = '名单.csv') =>
  (folder: string): string => {
    const file = join(folder, name);
    writeFileSync(file, encode([[...header], ...rows].map((row) => row.join(delimiter)).join('\r\n')));
    return file;
  };

function without(key: string): { head: string[]; rows: Row[] } {
  const keep = (row: readonly string[]): string[] => row.filter((_, column) => column !== at(key));
  return { head: keep(header), rows: filledRows().map(keep) };
}

function retyped(key: string, name: string): string[] {
  return header.map((cell, column) => (column === at(key) ? name : cell));
}

function changed(changes: Record<string, string>, rowIndex = 0): Row[] {
  return filledRows().map((row, index) =>
    index === rowIndex ? row.map((cell, column) => changes[keys[column] ?? ''] ?? cell) : row,
  );
}

/** What a file must come to: the result of each of the four people, '' where the row must not be taken. */
interface Expected {
  readonly codes?: readonly string[];
  readonly returned?: number;
  readonly failure?: string;
}

const all = ['05', '06', '17', '01'];
const butFirst = ['', '06', '17', '01'];

const manglings: readonly (readonly [string, () => (folder: string) => string, Expected])[] = [
  ['nothing at all', () => csv(filledRows()), { codes: all }],
  ['saved as a workbook', () => xlsx(filledRows()), { codes: all }],
  ['rows sorted', () => csv(filledRows().toReversed()), { codes: all }],
  ['a row deleted', () => csv(filledRows().slice(1)), { codes: butFirst }],
  [
    'columns moved',
    () =>
      csv(
        filledRows().map((row) => row.toReversed()),
        header.toReversed(),
      ),
    { codes: all },
  ],
  [
    'columns added',
    () =>
      csv(
        filledRows().map((row) => ['甲', ...row, '乙']),
        ['网格', ...header, '核对人'],
      ),
    { codes: all },
  ],
  ['a column nobody needs removed', () => csv(without('household').rows, without('household').head), { codes: all }],
  [
    'the column of results removed',
    () => csv(without('result').rows, without('result').head),
    { failure: 'result-column-missing' },
  ],
  [
    'the column of ids removed',
    () => csv(without('personId').rows, without('personId').head),
    { failure: 'id-column-missing' },
  ],
  [
    'the column of names removed',
    () => csv(without('name').rows, without('name').head),
    { codes: ['', '', '', ''], returned: 4 },
  ],
  ['a header retyped', () => csv(filledRows(), retyped('result', ' 核实情况（必填）*')), { codes: all }],
  ['the header of the ids retyped beyond knowing', () => csv(filledRows(), retyped('personId', '码')), { codes: all }],
  [
    'the header of the results retyped beyond knowing',
    () => csv(filledRows(), retyped('result', '怎么样')),
    { failure: 'result-column-missing' },
  ],
  [
    'a column doubled',
    () =>
      csv(
        filledRows().map((row) => [...row, '01']),
        [...header, '核实情况'],
      ),
    { failure: 'header-doubled' },
  ],
  [
    'the header deleted',
    () => (folder) => {
      const file = join(folder, '名单.csv');
      writeCsv(file, filledRows());
      return file;
    },
    { failure: 'not-a-list' },
  ],
  ['titles put above', () => xlsx([header, ...filledRows()], {}, ['雨湖区 2026 年入户名单']), { codes: all }],
  [
    'titles and a blank line above, as text',
    () => (folder) => {
      const file = join(folder, '名单.csv');
      const padded = (line: string): string[] => header.map((_, column) => (column === 0 ? line : ''));
      writeCsv(file, [padded('入户名单'), padded(''), [...header], ...filledRows()]);
      return file;
    },
    { codes: all },
  ],
  [
    'signatures below',
    () => csv([...filledRows(), header.map((_, column) => (column === 2 ? '填表人：李四' : ''))]),
    { codes: all },
  ],
  [
    'a remark below that has fewer columns',
    () => (folder) => {
      const file = csv(filledRows())(folder);
      writeFileSync(file, `${readFileSync(file, 'utf8')}填表人：李四\r\n`);
      return file;
    },
    { codes: all },
  ],
  ['GB18030', () => text(filledRows(), ',', (whole) => iconv.encode(whole, 'gb18030')), { codes: all }],
  [
    'UTF-16 with tabs (Unicode text)',
    () => text(filledRows(), '\t', (whole) => Buffer.from(`\ufeff${whole}`, 'utf16le'), '名单.txt'),
    { codes: all },
  ],
  ['semicolons', () => text(filledRows(), ';', (whole) => Buffer.from(whole)), { codes: all }],
  ['another file name and ending', () => csv(filledRows(), header, '最终版(2) 新.xls'), { codes: all }],
  ['id numbers turned into 1.1E+17', () => csv(changed({ idNumber: '1.1E+17', phone: '1.38E+10' })), { codes: all }],
  [
    'id numbers turned into numbers',
    () =>
      xlsx(
        filledRows().map((row) => row.map((cell, column) => (column === at('idNumber') ? 4.30302199001011e17 : cell))),
      ),
    { codes: all },
  ],
  [
    'results turned into numbers',
    () =>
      xlsx(
        filledRows().map((row, index) =>
          row.map((cell, column) => (column === at('result') ? Number(all[index]) : cell)),
        ),
      ),
    { codes: all },
  ],
  ['results as full-width digits', () => csv(changed({ result: '０５' })), { codes: all }],
  ['results as labels alone', () => csv(changed({ result: '愿意参保(已填表)' })), { codes: all }],
  ['an office’s own label', () => csv(changed({ result: '自愿放弃' }, 1)), { codes: all }],
  [
    'a label with a bracket of the other width and a space',
    () => csv(changed({ result: ' 参职保(含退休) ' }, 3)),
    { codes: all },
  ],
  [
    '16岁以上在校学生 of a grown-up',
    () => csv(changed({ result: '16岁以上在校学生' })),
    { codes: butFirst, returned: 1 },
  ],
  [
    '死亡（失踪）, which may be two things',
    () => csv(changed({ result: '死亡（失踪）', seen: '否' })),
    { codes: butFirst, returned: 1 },
  ],
  ['code and label that do not agree', () => csv(changed({ result: '05 死亡' })), { codes: butFirst, returned: 1 }],
  ['a result nobody knows', () => csv(changed({ result: '已办妥' })), { codes: butFirst, returned: 1 }],
  ['a code outside the table', () => csv(changed({ result: '20' })), { codes: butFirst, returned: 1 }],
  ['an empty result beside other answers', () => csv(changed({ result: '' })), { codes: butFirst, returned: 1 }],
  ['a row not filled in', () => csv(changed({ result: '', seen: '', visitDate: '' })), { codes: butFirst }],
  [
    'ids in lower case with spaces',
    () => csv(changed({ personId: ` ${people[0]?.personId.toLowerCase()} ` })),
    { codes: all },
  ],
  ['ids in full width', () => csv(changed({ personId: toFullWidth(people[0]?.personId ?? '') })), { codes: all }],
  [
    'one symbol of an id wrong',
    () => csv(changed({ personId: oneWrong(people[0]?.personId ?? '') })),
    { codes: butFirst, returned: 1 },
  ],
  ['two ids exchanged', () => csv(exchanged()), { codes: ['', '', '17', '01'], returned: 2 }],
  [
    'the id of somebody on no list',
    () => csv(changed({ personId: formatPersonId(999_999) })),
    { codes: butFirst, returned: 1 },
  ],
  [
    'a person added without an id',
    () => csv([...filledRows(), withCells({ name: '赵六', result: '05', seen: '是' })]),
    { codes: all, returned: 1 },
  ],
  ['another name', () => csv(changed({ name: '欧阳不同' })), { codes: butFirst, returned: 1 }],
  ['spaces in the name', () => csv(changed({ name: [...(people[0]?.name ?? '')].join('　') })), { codes: all }],
  ['a name emptied', () => csv(changed({ name: '' })), { codes: butFirst, returned: 1 }],
  ['the day as a date of the spreadsheet', () => csv(changed({ visitDate: '46352' })), { codes: all }],
  ['the day with dots and Chinese', () => csv(changed({ visitDate: '2026年11月26日' })), { codes: all }],
  ['the day without a year', () => csv(changed({ visitDate: '11.26' })), { codes: all }],
  ['the day as a month alone', () => csv(changed({ visitDate: '2026.11' })), { codes: butFirst, returned: 1 }],
  ['a day of last year', () => csv(changed({ visitDate: '2025-11-26' })), { codes: butFirst, returned: 1 }],
  ['a day to come', () => csv(changed({ visitDate: '2026-12-26' })), { codes: butFirst, returned: 1 }],
  ['no day', () => csv(changed({ visitDate: '' })), { codes: all }],
  ['seen as a tick', () => csv(changed({ seen: '√' })), { codes: all }],
  ['seen unreadable', () => csv(changed({ seen: '大概' })), { codes: butFirst, returned: 1 }],
  ['dead and yet seen', () => csv(changed({ result: '11', note: '2026.11去世' })), { codes: butFirst, returned: 1 }],
  [
    'dead with a date like 2019.7',
    () => csv(changed({ result: '死亡', seen: '否', note: '2019.7 去世' })),
    { codes: ['11', '06', '17', '01'] },
  ],
  [
    'dead after the visit',
    () => csv(changed({ result: '死亡', seen: '否', note: '2026年11月29日去世' })),
    { codes: butFirst, returned: 1 },
  ],
  ['other without a note', () => csv(changed({ result: '99' })), { codes: butFirst, returned: 1 }],
  ['lives elsewhere without a place', () => csv(changed({ result: '15' })), { codes: butFirst, returned: 1 }],
  [
    'results merged over two rows',
    () => xlsx(blankResult(1), { merges: [mergeOf('result', 2, 3)] }),
    { codes: ['', '', '17', '01'], returned: 2 },
  ],
  [
    'households merged over two rows',
    () => xlsx(filledRows(), { merges: [mergeOf('household', 2, 3)] }),
    { codes: all },
  ],
  ['the same row twice', () => csv([...filledRows(), ...filledRows()]), { codes: all }],
  [
    'the same person twice with different answers',
    () => csv([...filledRows(), ...changed({ result: '06' }).slice(0, 1)]),
    { codes: butFirst, returned: 2 },
  ],
  [
    'sheets renamed and put in another order',
    () => (folder) => {
      const file = join(folder, '名单.xlsx');
      const other: SheetSpec = {
        name: 'Sheet1',
        columns: [{}],
        rows: [
          ['核实结果', '说明'],
          ['05', '愿意'],
        ],
      };
      const list: SheetSpec = { name: 'Sheet2', columns: header.map(() => ({})), rows: [header, ...filledRows()] };
      writeXlsx(file, { date: '2026-11-30', sheets: [other, list] });
      return file;
    },
    { codes: all },
  ],
  [
    'a list of another community',
    () => csv(otherArea.map((person) => rowOf(person, '05'))),
    { codes: ['', '', '', ''] },
  ],
  [
    'a quote left open in a note',
    () => (folder) => {
      const file = csv(filledRows())(folder);
      const lines = readFileSync(file, 'utf8').split('\r\n');
      lines[1] = `${lines[1]}"未完`;
      writeFileSync(file, lines.join('\r\n'));
      return file;
    },
    { codes: butFirst, returned: 1 },
  ],
  [
    'the old format of Excel',
    () => (folder) => {
      const file = join(folder, '名单.xls');
      writeFileSync(file, Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]));
      return file;
    },
    { failure: 'xls-binary' },
  ],
];

function toFullWidth(id: string): string {
  return [...id].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
}

function oneWrong(id: string): string {
  const last = id.at(-1) === '2' ? '3' : '2';
  return id.slice(0, -1) + last;
}

function exchanged(): Row[] {
  const rows = filledRows();
  const [first, second] = rows;
  if (first === undefined || second === undefined) throw new Error('two rows');
  const id = first[at('personId')] ?? '';
  first[at('personId')] = second[at('personId')] ?? '';
  second[at('personId')] = id;
  return rows;
}

function withCells(cells: Record<string, string>): Row {
  return keys.map((key) => cells[key] ?? '');
}

function rowOf({ personId, name }: ListPerson, result: string): Row {
  return withCells({ personId, name, result, seen: '是', visitDate: '2026-11-26' });
}

function blankResult(index: number): Row[] {
  return changed({ result: '' }, index);
}

function mergeOf(key: string, top: number, bottom: number): string {
  const letter = String.fromCharCode(65 + at(key));
  return `${letter}${top}:${letter}${bottom}`;
}

describe('a list comes back after', () => {
  test.each(manglings)('%s', async (_, make, expected) => {
    const { imported, found } = await importFile((folder) => make()(folder));
    if (expected.failure !== undefined) {
      expect(imported.failure?.code).toBe(expected.failure);
      expect(found).toEqual({});
      return;
    }
    expect(imported.failure).toBeUndefined();
    expect(people.map(({ personId }) => found[personId] ?? '')).toEqual(expected.codes);
    expect(imported.returned).toBe(expected.returned ?? 0);
    expect(existsSync(imported.errorSheet)).toBe(imported.returned > 0);
  });

  test('every mangling that people make: more than 25 of them', () => {
    expect(manglings.length).toBeGreaterThanOrEqual(25);
    expect(people).toHaveLength(4);
  });
});

describe('an error sheet', () => {
  test('holds the rows that go back with the reason, and is imported itself once it is put right', async () => {
    const { imported } = await importFile(csv(changed({ result: '已办妥' })));
    const rows: (readonly string[])[] = [];
    const sheet = await openXlsx(imported.errorSheet, { headerless: true, columnCount: 1, anyWidth: true });
    for await (const batch of sheet.batches()) rows.push(...batch.cells.map((cells) => cells ?? []));
    expect(rows).toHaveLength(2);
    expect(rows[1]?.[0]).toBe('2');
    expect(rows[1]?.[1]).toBe('核实结果不在代码表中，请从列表中选');
    const corrected = rows.map((row, index) =>
      row.map((cell, column) => (index === 1 && column === at('result') + 2 ? '05' : cell)),
    );
    const file = imported.errorSheet;
    writeXlsx(file, {
      date: '2026-11-30',
      sheets: [{ name: '退回', columns: header.map(() => ({})), rows: corrected }],
    });
    const [again] = await importReturns({ configPath, files: [file], date: '2026-11-30', actor: 'o', language: 'zh' });
    expect(again).toMatchObject({ accepted: 1, returned: 0 });
    expect(readStates()[people[0]?.personId ?? '']).toBe('05');
  });

  test('is never written over once somebody has corrected it', async () => {
    const { imported, file } = await importFile(csv(changed({ result: '已办妥' })));
    writeFileSync(imported.errorSheet, 'corrected');
    const [again] = await importReturns({ configPath, files: [file], date: '2026-11-30', actor: 'o', language: 'zh' });
    expect(readFileSync(imported.errorSheet, 'utf8')).toBe('corrected');
    expect(again?.errorSheet).toMatch(/-退回2\.xlsx$/);
  });
});

describe('a file that is no list', () => {
  test('is refused when it is far too large, and takes no memory', async () => {
    const { imported } = await importFile((folder) => {
      const file = join(folder, 'huge.csv');
      writeFileSync(file, '人员编号,姓名,核实结果\r\n');
      truncateSync(file, 2 ** 28);
      return file;
    });
    expect(imported.failure?.code).toBe('list-too-large');
  });

  test('nor a folder, nor an empty file, ends anything but that file', async () => {
    const { imported } = await importFile((folder) => folder);
    expect(imported.failure?.code).toBe('file-is-directory');
    const empty = await importFile((folder) => {
      writeFileSync(join(folder, 'empty.csv'), '');
      return join(folder, 'empty.csv');
    });
    expect(empty.imported.failure?.code).toBe('file-empty');
  });

  test('a cell of a hundred thousand characters goes back cut short', async () => {
    const { imported } = await importFile(csv(changed({ result: '很'.repeat(100_000) })));
    expect([imported.returned, existsSync(imported.errorSheet)]).toEqual([1, true]);
  });
});

describe('the ledger', () => {
  async function importAgain(file: string, date: string): Promise<ImportedFile | undefined> {
    const [again] = await importReturns({ configPath, files: [file], date, actor: 'office', language: 'zh' });
    return again;
  }

  function heads(): string {
    const registry = openRegistry(registryPath, 'read');
    const head = registry.ledgerHead();
    registry.close();
    return head;
  }

  test('does not change when the same file comes again, on another day too', async () => {
    const { file, imported } = await importFile(csv(changed({ visitDate: '' })));
    const before = heads();
    const again = await importAgain(file, '2026-12-05');
    expect([imported.accepted, imported.known, again?.accepted, again?.known]).toEqual([4, 0, 4, 4]);
    expect(heads()).toBe(before);
  });

  test('takes a later answer for the same person in place of the earlier one', async () => {
    const { file } = await importFile(csv(filledRows()));
    writeCsv(file, [[...header], ...changed({ result: '01', visitDate: '2026-11-29' }, 2)]);
    expect(await importAgain(file, '2026-12-01')).toMatchObject({ accepted: 4, known: 3 });
    expect(readStates()[people[2]?.personId ?? '']).toBe('01');
  });

  test('takes rows of a superseded batch, and none of a recalled one', async () => {
    const { found } = await importFile((folder) => {
      const registry = openRegistry(registryPath, 'write');
      registry.ledger.recall(people[0]?.item.areaCode ?? '', { actor: 'o', at: '2026-11-29' });
      registry.close();
      return csv(filledRows())(folder);
    });
    expect(people.map(({ personId }) => found[personId] ?? '')).toEqual(['', '', '', '']);
  });
});
