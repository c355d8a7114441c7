import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { exportQuestions } from './export-questions.ts';
import { importAnswers } from './import-answers.ts';
import { listQuestions } from './list-questions.ts';
import { type MadeEnrolment, MadeOffice, madePerson } from './made-office.contract.ts';
import { parseAnswer } from './parse-answer.ts';

const office = new MadeOffice(20);
afterAll(() => office.remove());
const { configPath } = office;
const date = '2026-11-24';
const which = { all: false, kind: '', reason: '' };

beforeAll(async () => {
  office.enrolments[3] = { ...(office.enrolments[3] as MadeEnrolment), name: '=欧阳春' };
  office.enrolments[6] = { ...(office.enrolments[6] as MadeEnrolment), name: '司马夏' };
  const { name, idNumber } = madePerson(9);
  office.deaths = [{ name, idNumber, date: '2026-10-01' }];
  office.deliver('2026-11-20');
  await office.run(date);
}, 30_000);

async function readSheet(file: string): Promise<string[][]> {
  const reader = await openXlsx(file);
  const rows = [[...(reader.header ?? [])]];
  for await (const batch of reader.batches()) for (const cells of batch.cells) rows.push([...(cells ?? [])]);
  return rows;
}

function writeSheet(name: string, rows: readonly (readonly string[])[]): string {
  const file = office.path(name);
  const columns = (rows[0] ?? []).map(() => ({ width: 12 }));
  writeFileSync(file, buildXlsx({ date, sheets: [{ name: 'a', columns, rows }] }));
  return file;
}

const take = (file: string) => importAnswers({ configPath, date, actor: 'office', file });

describe('a workbook of questions', () => {
  test.each(['zh', 'en'] as const)('shows both records side by side and names what differs (%s)', async (language) => {
    const file = office.path(`shown-${language}.xlsx`);
    expect(await exportQuestions({ configPath, file, which, date, language })).toBe(3);
    const [header = [], ...rows] = await readSheet(file);
    expect(rows).toHaveLength(3);
    expect(header.every((name) => name !== '' && !name.includes('_'))).toBe(true);
    const differs = header.indexOf(language === 'zh' ? '不一致的项' : 'Differs in');
    const pair = rows.find((row) => row.includes('司马夏'));
    expect(pair?.[differs]).toBe(language === 'zh' ? '姓名' : 'Name');
    expect(pair).toContain(madePerson(6).name);
    expect(pair?.join()).not.toContain(madePerson(6).idNumber);
  });

  test('comes back with its columns moved, and nothing of it is taken while one row is wrong', async () => {
    const file = office.path('questions.xlsx');
    await exportQuestions({ configPath, file, which, date, language: 'zh' });
    const [header = [], ...rows] = await readSheet(file);
    const at = (name: string): number => header.indexOf(name);
    const filled = rows.map((row) => {
      const cells = [...row];
      const isPair = row[at('关于')] === '两条记录';
      cells[at('决定（填写）')] = isPair ? '不是同一人' : '健在';
      cells[at('决定理由（填写）')] = '电话核实';
      return cells;
    });
    const moved = [header, ...filled].map((row) => row.toReversed());
    const stale = moved.map((row, index) => (index === 1 ? row.with(0, '00000000') : row));
    const refused = await take(writeSheet('stale.xlsx', stale));
    expect(refused).toMatchObject({ decisionIds: [], wrong: [{ line: 2, code: 'review-stale' }] });
    expect((await listQuestions(configPath, which)).questions).toHaveLength(3);
    const good = writeSheet('good.xlsx', moved);
    expect((await take(good)).decisionIds).toHaveLength(3);
    expect(await take(good)).toEqual({ decisionIds: [], already: 3, wrong: [] });
    expect((await listQuestions(configPath, which)).questions).toEqual([]);
  });

  test('that has no column for the decision is refused', async () => {
    const file = writeSheet('other.xlsx', [
      ['姓名', '审核编号'],
      ['甲', 'R0000000000000000'],
    ]);
    await expect(take(file)).rejects.toMatchObject({ code: 'review-columns', exitCode: 2 });
  });
});

describe('an answer', () => {
  test.each([
    ['match', 'match'],
    ['non-match', 'nonMatch'],
    ['Non Match', 'nonMatch'],
    ['不是同一人', 'nonMatch'],
    ['是同一人', 'match'],
    [' 同一人 ', 'match'],
    ['different people', 'nonMatch'],
    ['死亡', 'deceased'],
    ['ＤＥＣＥＡＳＥＤ', 'deceased'],
    ['健在', 'alive'],
    ['已迁出', 'moved'],
    ['无法判断', 'unsure'],
    ['maybe', undefined],
    ['', undefined],
  ])('written %j is %j', (written, answer) => {
    expect(parseAnswer(written)).toBe(answer);
  });
});
