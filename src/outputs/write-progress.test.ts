import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeNight } from '../../scripts/bench/made-night.ts';
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
    notReturned: [item],
    claimed: [{ ...item, resultCode: '01', returnedDate: '2026-10-20' }],
  });
}

const linesOf = (name: string): string[] => readFileSync(join(folder, name), 'utf8').slice(1).trimEnd().split('\r\n');

describe('progress', () => {
  test('is written as three tables and one workbook, the same when written again', () => {
    const paths = write();
    expect(paths.map((path) => basename(path))).toEqual([
      'progress.csv',
      'issued-not-returned.csv',
      'claimed-not-insured.csv',
      'progress.xlsx',
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

  test('names who is overdue and by how many days, and who claimed what', () => {
    expect(linesOf('issued-not-returned.csv')[1]).toMatch(
      /^430302101001,姜岭社区,P23456789,甲,20261001-430302101001,2026-10-01,2026-11-01,23$/,
    );
    expect(linesOf('claimed-not-insured.csv')[1]).toMatch(/,01 已参保-本地,2026-10-20$/);
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
