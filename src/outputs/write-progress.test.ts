import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeNight } from '../../scripts/bench/made-night.ts';
import type { NotJudgedFacts } from '../domain/report/night-facts.ts';
import { SummaryTable } from '../domain/report/summary-table.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { writeProgress } from './write-progress.ts';

const item = {
  personId: 'P23456789',
  name: '甲',
  areaCode: '430302101001',
  batchId: '20261001-430302101001',
  issuedDate: '2026-10-01',
  dueDate: '2026-11-01',
  resultCode: '',
  returnedDate: '',
} as const;

const unjudged: readonly NotJudgedFacts[] = [
  { group: 'pension', reason: 'source-missing', scheme: 'civil-service-pension', personCount: 3 },
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'progress-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(): readonly string[] {
  const night = makeNight({
    outputDir: '',
    runId: '20261124-1',
    date: '2026-11-24',
    communities: 12,
    personsPerCommunity: 30,
  });
  const counter = new SummaryTable();
  for (const row of night.accounts) counter.add(row);
  for (const row of night.progress) counter.addProgress(row);
  return writeProgress({
    folder,
    date: night.date,
    context: night.context,
    summary: counter.build(),
    trend: night.night.trend,
    dueDates: new Map([
      ['', '2026-12-01'],
      ['430302', '2026-12-01'],
      ['430302101001', '2026-11-20'],
    ]),
    notJudged: new Map([
      ['total', [...unjudged, { group: 'medical', reason: 'not-asked', scheme: '', personCount: 2 }]],
      ['community 430302101001', unjudged],
    ]),
    notReturned: [item],
    claimed: [{ ...item, resultCode: '01', returnedDate: '2026-10-20' }],
  });
}

const linesOf = (name: string): string[] => readFileSync(join(folder, name), 'utf8').slice(1).trimEnd().split('\r\n');

describe('progress', () => {
  test('is written as four tables, one workbook and one page, the same when written again', () => {
    const paths = write();
    expect(paths.map((path) => basename(path))).toEqual([
      'progress.csv',
      'trend.csv',
      'issued-not-returned.csv',
      'claimed-not-insured.csv',
      'progress.xlsx',
      'progress.html',
    ]);
    const before = paths.map((path) => readFileSync(path, 'base64'));
    expect(write().map((path) => readFileSync(path, 'base64'))).toEqual(before);
  });

  test('shows shares of the issued and no share where nothing was issued', () => {
    const [header = '', total = '', ...rows] = linesOf('progress.csv');
    const at = header.split(',').indexOf('办结率');
    expect(Number(total.split(',')[at])).toBeGreaterThan(0);
    expect(rows.at(-1)?.split(',')[0]).toBe('未定区县');
    expect(rows.at(-1)?.split(',')[at]).toBe('');
  });

  test('says of each area why people are not judged there, beside how many', () => {
    const [header = '', ...rows] = linesOf('progress.csv');
    const at = header.split(',').indexOf('不作判断的原因（人数）');
    expect(header.split(',')[at - 1]).toBe('不作判断');
    const whyOf = (code: string): string | undefined => rows.find((row) => row.split(',')[1] === code)?.split(',')[at];
    const missing = '养老保险：该险种的数据从未收到，机关事业单位养老保险 3';
    expect(whyOf('')).toBe(`${missing}；医疗保险：未向全国比对查询 2`);
    expect([whyOf('430302101001'), whyOf('430302101')]).toEqual([missing, '']);
  });

  test('counts everybody once: what is taken away and what is left to visit add up to all persons', () => {
    const [header = '', ...rows] = linesOf('progress.csv');
    const names = ['登记人数', '其中本市无登记', '已参保', '死亡', '迁出', '暂不需参保', '不作判断', '待入户或核实'];
    const at = names.map((name) => header.split(',').indexOf(name));
    for (const row of rows) {
      const [persons = 0, ...parts] = at.map((column) => Number(row.split(',')[column]));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(persons);
    }
  });

  test('names who is overdue and by how many days, and who claimed what', () => {
    expect(linesOf('issued-not-returned.csv')[1]).toMatch(
      /^430302101001,姜岭社区,P23456789,甲,20261001-430302101001,2026-10-01,2026-11-01,23$/,
    );
    expect(linesOf('claimed-not-insured.csv')[1]).toMatch(/,01 已参保-本地,2026-10-20$/);
  });

  test('tells the days to the due date, negative when it is past', () => {
    const [header = '', ...rows] = linesOf('progress.csv');
    const at = header.split(',').indexOf('剩余天数');
    const daysOf = (code: string): string | undefined => rows.find((row) => row.split(',')[1] === code)?.split(',')[at];
    expect([daysOf(''), daysOf('430302101001'), daysOf('430304')]).toEqual(['7', "'-4", '']);
  });

  test('shows how it went from run to run, as a table and as lines in a page that loads nothing', () => {
    const [header, ...rows] = linesOf('trend.csv');
    expect(header).toBe('日期,批次,登记人数,已参保,待入户或核实,已下发,已反馈,已办结,逾期');
    expect(rows).toHaveLength(4);
    expect(rows[3]).toBe('2026-11-24,20261124-1,5000,4000,700,600,380,300,0');
    const page = readFileSync(join(folder, 'progress.html'), 'utf8');
    expect(page.match(/<svg class="line"/g)).toHaveLength(4);
    expect(page.match(/<svg class="bar"/g)?.length).toBeGreaterThan(3);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/https?:/);
  });

  test('has numbers that sort in its workbook, and ids that stay text', async () => {
    const reader = await openXlsx(join(folder, 'progress.xlsx'), { sheet: '进度' });
    for await (const batch of reader.batches()) {
      for (let row = 0; row < batch.count; row++) {
        expect(batch.numericCells?.[row]).not.toContain(1);
        expect(batch.numericCells?.[row]).toContain(5);
      }
    }
  });
});
