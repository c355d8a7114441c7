import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRows } from '../../scripts/season/read-rows.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { acknowledgeRetractions } from './acknowledge-retraction.ts';
import { issueLists } from './issue-lists.ts';
import { MadeOffice, madePerson } from './made-office.contract.ts';

const office = new MadeOffice(12);
afterAll(() => office.remove());

const { configPath } = office;
const rows = (name: string): string[][] => readRows(join(office.folder, 'output', 'current', name)).slice(1);

function idOf(at: number): string {
  const { name } = madePerson(at);
  return office.read(
    (registry) => [...registry.readPersons()].find(({ golden }) => golden.name === name)?.personId ?? '',
  );
}

/** Names of the sheets and rows of 撤下 of the list of an area. */
async function readWithdrawn(area: string): Promise<string[][]> {
  const folder = join(office.folder, 'output', 'current', 'worklists');
  const [file = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.includes(`/${area}_`) && path.endsWith('.xlsx'),
  );
  const first = await openXlsx(join(folder, file));
  first.close();
  if (!first.sheetNames.includes('撤下')) return [];
  const sheet = await openXlsx(join(folder, file), { sheet: '撤下' });
  const found: string[][] = [];
  for await (const batch of sheet.batches()) found.push(...batch.cells.map((cells) => [...(cells ?? [])]));
  return found;
}

const reportedAt = 5;
const cancelledAt = 6;

beforeAll(async () => {
  const { name, idNumber } = madePerson(reportedAt);
  office.enrolments = [];
  office.deaths = [{ name, idNumber, date: '2026-10-01' }];
  office.deliver('2026-11-20');
  await office.run('2026-11-24');
  issueLists({ configPath, area: '430302', date: '2026-11-24', dueDate: '2026-12-24', actor: 'office' });
  // The list of the dead takes its report back, and public security cancels somebody else.
  office.deaths = [];
  office.dead = [cancelledAt];
  office.deliver('2026-11-25');
  await office.run('2026-11-25', {
    accept: ['newly-deceased', 'newly-gone'].map((brake) => ({ name: brake, reason: 'test' })),
  });
}, 30_000);

describe('the night after lists were issued', () => {
  test('takes back what a department no longer says, to that department', () => {
    const found = rows('retractions.csv').filter((row) => row[3] === idOf(reportedAt));
    expect(found.map((row) => [row[1], row[2], row[8]])).toEqual([['民政', 'huohua', '2026-11-24']]);
    expect(found[0]?.[9]).toBe('曾列为：有死亡报告（2026-10-01）');
    expect(rows('retractions.csv').some((row) => row[3] === idOf(cancelledAt))).toBe(false);
  });

  test('withdraws who has died, in changes.csv and on the sheet 撤下, with the reason', async () => {
    const personId = idOf(cancelledAt);
    const change = rows('changes.csv').find((row) => row[1] === personId);
    expect(change?.[0]).toBe('撤下');
    expect(change?.at(-1)).toContain('公安');
    const withdrawn = await readWithdrawn('430302001001');
    expect(withdrawn.map((row) => row[0])).toEqual([personId]);
  });

  test('lists everybody else as open, on the batch that is out', () => {
    const list = readdirSync(join(office.folder, 'output', 'current', 'worklists'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((path) => path.endsWith('.csv'))
      .flatMap((path) => rows(join('worklists', path)));
    expect(list.length).toBeGreaterThan(9);
    expect(new Set(list.map((row) => row[15]))).toEqual(new Set(['未结']));
  });

  test('forgets a retraction once it is acknowledged, and not before', async () => {
    const [row = []] = rows('retractions.csv');
    office.deliver('2026-11-26');
    await office.run('2026-11-26');
    expect(rows('retractions.csv').map((one) => one[0])).toEqual([row[0]]);
    acknowledgeRetractions({ configPath, retractionIds: [row[0] ?? ''], date: '2026-11-26', actor: 'office' });
    await office.run('2026-11-26');
    expect(rows('retractions.csv')).toEqual([]);
    expect(() =>
      acknowledgeRetractions({ configPath, retractionIds: ['T0'], date: '2026-11-26', actor: 'office' }),
    ).toThrow(expect.objectContaining({ code: 'retraction-unknown' }));
  });

  test('supersedes a batch that is issued again, and counts its people once', async () => {
    issueLists({ configPath, area: undefined, date: '2026-11-26', dueDate: '', actor: 'office' });
    await office.run('2026-11-27');
    const [header = []] = readRows(join(office.folder, 'output', 'current', 'summary.csv'));
    const [total = []] = rows('summary.csv');
    expect(Number(total[header.indexOf('issued')])).toBe(12);
  });
});
