import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadAreas } from '../../config/load-areas.ts';
import { loadSettings } from '../../config/load-settings.ts';
import { KnownError } from '../../kit/known-error.ts';
import { checkOnThreads } from './check-on-threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const header = 'RYID,GMSFHM,XM,XB,CSRQ,RYZT,XZJD,JCWH,JLX,MLPH,MLXZ';

/** Residents with every trouble that could be counted twice, or not at all, where a file is divided. */
function residents(from: number): string {
  const rows = [header];
  for (let at = from; at < from + 400; at += 1) {
    const day = String(1 + (at % 28)).padStart(2, '0');
    const name = at % 7 === 0 ? '"王\n某"' : `王${at % 9 === 0 ? '' : '某'}`;
    const key = at % 50 === 0 ? 'same' : `R${at}`;
    const id = at % 11 === 0 ? '1.10101E+17' : `43030219700${1 + (at % 9)}${day}000${at % 10}`;
    rows.push(`${key},${id},${name},${at % 3},2099${day}01,${at % 13},430302001,430302001001,建设路,${at}号,3-2-401`);
    if (at % 31 === 0) rows.push('', 'a,"left open');
    // The very same row twice, its key left out: told apart by occurrence.
    if (at % 20 === 0) rows.push(`,,李某,1,19700101,0,430302001,430302999001,建设路,1号,`);
  }
  return rows.join('\r\n');
}

async function office(files: Readonly<Record<string, string>>) {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'areas.csv'), 'code,name\n430302,雨湖区\n430302001,云塘街道\n430302001001,云塘社区\n');
  const source = {
    id: 'czrk',
    profile: 'ga-czrk-csv',
    files: Object.keys(files),
    covers: ['430302'],
    asOf: '2026-11-20',
  };
  const path = join(folder, 'rollcall.json');
  writeFileSync(path, JSON.stringify({ areas: { file: 'areas.csv' }, sources: [source] }));
  const settings = loadSettings(path);
  const { areas } = await loadAreas(settings.areas);
  return { settings, areas, siCodes: [], date: '2026-11-24' };
}

describe('a check on threads', () => {
  test('counts the same for any number of workers and any parts', async () => {
    const made = await office({ 'a.csv': residents(1), 'b.csv': residents(300) });
    const whole = await checkOnThreads({ ...made, workers: 1 });
    expect(whole[0]?.night).toMatchObject({ duplicateKeys: expect.any(Number), files: 2 });
    expect(whole[0]?.night.duplicateKeys).toBeGreaterThan(10);
    expect(whole[0]?.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    for (const [workers, partBytes] of [
      [1, 3_000],
      [2, 1 << 25],
      [2, 3_000],
      [3, 501],
    ] as const) {
      expect(await checkOnThreads({ ...made, workers, partBytes })).toEqual(whole);
    }
  });

  test('what a thread refuses is refused by name', async () => {
    const broken = await office({ 'a.csv': `${header}\r\n`.repeat(2), 'c.csv': 'RYID,RYID\r\n1,2\r\n' });
    const refused = checkOnThreads({ ...broken, workers: 2, partBytes: 10 });
    await expect(refused).rejects.toBeInstanceOf(KnownError);
    await expect(refused).rejects.toMatchObject({ code: 'header-duplicate' });
  });
});
