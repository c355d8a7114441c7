import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { callCli } from './made-cli.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-check-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const header = 'RYID,GMSFHM,XM,XB,CSRQ,RYZT,JCWH';

function office(rows: readonly string[]): readonly string[] {
  const put = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  put('areas.csv', 'code,name\n430302,雨湖区\n430302001,云塘街道\n430302001001,云塘社区\n');
  put('czrk.csv', [header, ...rows].join('\n'));
  const source = { id: 'czrk', profile: 'ga-czrk-csv', files: 'czrk.csv', covers: ['430302'], asOf: '2026-11-20' };
  const config = put('rollcall.json', JSON.stringify({ areas: { file: 'areas.csv' }, sources: [source] }));
  return ['check', '--config', config];
}

const good = (at: number): string => `R${at},,王某,1,19700101,0,430302001001`;

test('a check ends with 0 where a night would go through', async () => {
  const { code, notes } = await callCli([...office([...Array(5).keys()].map(good)), '--date', '2026-11-24']);
  expect([code, notes]).toEqual([0, []]);
});

test('a check ends with 3 where a gate would stop the night, and names it; what it found is still printed', async () => {
  const ragged = Array.from({ length: 40 }, () => 'R1,王某');
  const args = office([...[...Array(5).keys()].map(good), ...ragged]);
  const { code, out, notes } = await callCli([...args, '--date', '2026-11-24', '--json']);
  expect(code).toBe(3);
  expect(notes).toEqual(['These gates would stop a run: bad-rows:czrk. Exit code 3.']);
  const [check] = JSON.parse(out.join('\n'));
  expect(check.rejected).toEqual([{ name: 'ragged', count: 40 }]);
});

test('text, JSON and page tell each kind of trouble, and nothing of any person', async () => {
  const rows = [
    good(1),
    good(1),
    'R2,110101199003070020,钱某某,1,19900307,0,430302001001',
    'R3,1.10101E+17,孙某某,1,18500101,0,430302001001',
    'R4,,李某某,1,20990101,0,999999001001',
    ...Array.from({ length: 3 }, (_, at) => `R1${at},,周某某,1,19700101,77,430302001001`),
    'R9,吴某某',
  ];
  const page = join(folder, 'check.html');
  const args = office(rows);
  const text = await callCli([...args, '--html', page, '--date', '2026-11-24']);
  const json = await callCli([...args, '--json', '--date', '2026-11-24']);
  const [check] = JSON.parse(json.out.join('\n'));
  expect(check.night).toMatchObject({ rowsRead: 9, accepted: 5, filtered: 3, quarantined: 1, duplicateKeys: 1 });
  expect(check.files[0]).toMatchObject({ encoding: 'utf-8', path: 'czrk.csv' });
  expect(check.columns).toContainEqual({ header: 'GMSFHM', filled: 2, rows: 8 });
  expect(check.unknownCodes).toContainEqual({ field: 'state', value: '77', count: 3 });
  expect(check.idDefects.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['missing', 'bad-check', 'truncated-sci']),
  );
  expect(check.datesOutOfRange).toContainEqual({ name: 'birthDate', count: 1 });
  const html = readFileSync(page, 'utf8');
  for (const told of [text.out.join('\n'), html, json.out.join('\n')]) {
    expect(told).toMatch(/GMSFHM/);
    expect(told).toMatch(/77/);
    expect(told).not.toMatch(/[王钱孙李周吴]某|1101011990030700/);
  }
});
