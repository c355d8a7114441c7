import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListRow } from '../domain/model/list-row.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { buildXlsx, type WorkbookSpec } from '../formats/xlsx-writer.ts';
import { buildListCells, listColumns, listHeaders } from './list-columns.ts';
import { buildListWorkbook } from './list-workbook.ts';
import type { TextContext } from './text-context.ts';

const context: TextContext = { language: 'zh', idMask: 'middle8', areaName: () => '' };
const english: TextContext = { ...context, language: 'en' };

const row: ListRow = {
  personId: 'P23456789',
  role: 'owner',
  areaCode: '430302102001',
  name: '=cmd()|A1',
  sex: 'female',
  age: 77,
  birthDate: '1949-11-01',
  idNumber: '430302194911011234',
  phone: '013807320001',
  household: 'czrk:H1',
  relation: '02',
  address: '-1层 @1号',
  task: 'verify',
  missing: [{ group: 'pension', state: 'lapsed' }],
  suggestedSchemes: ['resident-pension'],
  premiumHelp: true,
  reasons: [{ key: 'gap.uninsured-pension', params: {} }],
  change: 'returned',
  lastNote: '',
};
const rows: readonly ListRow[] = [
  row,
  { ...row, personId: 'P3456789A', household: '', premiumHelp: false },
  { ...row, personId: 'P456789AC', household: 'czrk:H2', role: 'copy' },
  { ...row, personId: 'P56789ACD' },
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workbook-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workbookIn = (text: TextContext): WorkbookSpec =>
  buildListWorkbook({
    title: '雨湖区 & 姜畲镇',
    date: '2026-11-24',
    batchId: 'B&1',
    dueDate: '2026-12-31',
    cells: buildListCells(rows, text),
    withdrawn: [{ personId: 'P6789ACDE', name: '甲', address: '一号', task: 'enrol', reasons: [] }],
    context: text,
  });

async function readSheet(
  workbook: WorkbookSpec,
  sheet: string,
): Promise<{ header: readonly string[]; rows: (readonly string[])[]; numeric: number[] }> {
  const path = join(folder, 'list.xlsx');
  writeFileSync(path, buildXlsx(workbook));
  const reader = await openXlsx(path, { sheet });
  const found: (readonly string[])[] = [];
  const numeric = new Set<number>();
  for await (const batch of reader.batches()) {
    for (let at = 0; at < batch.count; at++) {
      found.push(batch.cells[at] ?? []);
      for (const column of batch.numericCells?.[at] ?? []) numeric.add(column);
    }
  }
  return { header: reader.header ?? [], rows: found, numeric: [...numeric] };
}

describe('a list as cells', () => {
  const cells = buildListCells(rows, context);
  const columnOf = (key: string): string[] =>
    cells.map((line) => line[listColumns.findIndex((column) => column.key === key)] ?? '');

  test('has as many cells as columns, and its answer columns are empty', () => {
    for (const line of cells) expect(line).toHaveLength(listColumns.length);
    for (const { key, isAnswer } of listColumns) if (isAnswer) expect(columnOf(key)).toEqual(['', '', '', '']);
  });

  test('asks first whether the person was seen', () => {
    expect(listColumns.find(({ isAnswer }) => isAnswer)?.key).toBe('seen');
  });

  test('numbers households in their order and leaves single people without one', () => {
    expect(columnOf('household')).toEqual(['1', '', '2', '1']);
  });

  test('names the relation to the head, of an unlisted code the kind of kin', () => {
    const relations = ['02', '42', '46', 'xx', ''].map((relation) => ({ ...row, relation }));
    const at = listColumns.findIndex(({ key }) => key === 'relation');
    expect(buildListCells(relations, context).map((line) => line[at])).toEqual(['户主', '孙女', '孙辈', 'xx', '']);
  });

  test('says of a person without a name why: an infant has none yet, of others it is not known', () => {
    const unnamed = [0, 1, 2, -1].map((age) => ({ ...row, name: '', age }));
    const at = listColumns.findIndex(({ key }) => key === 'name');
    const told = (text: TextContext) => buildListCells(unnamed, text).map((line) => line[at]);
    expect(told(context)).toEqual(['未取名', '未取名', '姓名不详', '姓名不详']);
    expect(told(english)[0]).toBe('no name yet');
  });

  test('masks the id number, says yes or nothing to premium help, marks a copy', () => {
    expect(columnOf('idNumber')[0]).toBe('430302********1234');
    expect(columnOf('premiumHelp')).toEqual(['是', '', '是', '是']);
    expect(columnOf('change')[2]).toMatch(/^退回 （副本/);
  });

  test('has all its headers in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const headers = listHeaders(language);
      expect(new Set(headers).size).toBe(listColumns.length);
      listColumns.forEach(({ key }, at) => {
        expect(headers[at]).not.toBe(key);
      });
    }
  });
});

describe('the workbook of a list', () => {
  test.each([
    ['zh', context, ['入户名单', '撤下', '核实结果代码', '入户核实单']],
    ['en', english, ['Visits', 'Withdrawn', 'Result codes', 'Visit sheet']],
  ] as const)('has its sheets in %s', (_, text, names) => {
    expect(workbookIn(text).sheets.map(({ name }) => name)).toEqual(names);
  });

  test('holds every cell but the running number as text, formulas and long numbers included', async () => {
    const sheet = await readSheet(workbookIn(context), '入户名单');
    expect(sheet.header).toEqual(listHeaders('zh'));
    expect(sheet.numeric).toEqual([0]);
    expect(sheet.rows[0]?.slice(1, 10)).toEqual([
      'P23456789',
      '=cmd()|A1',
      '女',
      '77',
      '430302********1234',
      '013807320001',
      '1',
      '户主',
      '-1层 @1号',
    ]);
  });

  test('offers every result code with its meaning, and refers to exactly those cells', async () => {
    const workbook = workbookIn(context);
    const codes = await readSheet(workbook, '核实结果代码');
    expect(codes.rows).toHaveLength(20);
    for (const [label = '', meaning = ''] of codes.rows) {
      expect(label).toMatch(/^\d\d \S/);
      expect(meaning).not.toBe('');
    }
    const validations = workbook.sheets[0]?.validations ?? [];
    expect(validations.map(({ kind }) => kind)).toEqual(['locked', 'list', 'list']);
    expect(validations.map(({ range }) => range)).toEqual(['B2:B25', 'R2:R25', 'S2:S25']);
    expect(validations[2]).toMatchObject({ source: "'核实结果代码'!$A$2:$A$21" });
  });

  test('doubles an ampersand in the page header, where one begins a command', () => {
    expect(workbookIn(context).sheets[0]?.page?.header).toBe(
      '&L雨湖区 && 姜畲镇&R批次 B&&1  期限 2026-12-31  比对日期 2026-11-24',
    );
  });

  test('asks to verify and never to remove, cancel or stop', () => {
    const said = JSON.stringify([workbookIn(context), workbookIn(english)]);
    expect(said).not.toMatch(/予以注销|应停|清退|清除|take off the|cancel the|stop the|remove the/);
  });
});
