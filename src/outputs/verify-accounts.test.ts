import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeNight } from '../../scripts/bench/made-night.ts';
import { publishRun } from './publish-run.ts';
import { verifyAccounts } from './verify-accounts.ts';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  await publishRun(
    makeNight({ outputDir: folder, runId: '20261124-1', date: '2026-11-24', communities: 25, personsPerCommunity: 40 }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Problems after one text of a file was changed; the file is put back. */
async function problemsAfter(file: string, from: RegExp, to: string): Promise<string[]> {
  const path = join(folder, 'current', file);
  const before = readFileSync(path, 'utf8');
  expect(before).toMatch(from);
  writeFileSync(path, before.replace(from, to));
  const problems = await verifyAccounts(join(folder, 'current'));
  writeFileSync(path, before);
  return problems.map(({ areaCode, counter }) => `${areaCode} ${counter}`.trim());
}

test('nobody falls between lists: summary and lists re-add from accounts.csv, copies counted apart', async () => {
  expect(await verifyAccounts(join(folder, 'current'))).toEqual([]);
});

test('one person gone from the accounts is missed at the total and at the owner area', async () => {
  expect(await problemsAfter('accounts.csv', /P\d+,430302101002,visit,enrol\r\n/, '')).toEqual([
    'visit',
    'enrol',
    'persons',
    '430302101002 visit',
    '430302101002 enrol',
    '430302101002 persons',
  ]);
});

test('one person moved to another area is missed at both', async () => {
  expect(await problemsAfter('accounts.csv', /,430302101002,insured,none/, ',430302101004,insured,none')).toEqual([
    '430302101002 insured',
    '430302101002 persons',
    '430302101004 insured',
    '430302101004 persons',
  ]);
});

test('a person of an area the summary does not know is missed', async () => {
  expect(await problemsAfter('accounts.csv', /,430302101002,insured,none/, ',999999999999,insured,none')).toContain(
    '999999999999 persons',
  );
});

test('a list with a row too few is found', async () => {
  expect(await problemsAfter('manifest.json', /("worklists\/430304[^"]+\.csv",[^}]*"rows": )\d+/u, '$11')).toHaveLength(
    1,
  );
});
