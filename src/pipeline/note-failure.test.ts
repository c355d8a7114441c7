import { existsSync, readFileSync, statSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { canonicalDigest } from '../registry/canonical-dump.ts';
import { openRegistry } from '../registry/registry.ts';
import { MadeOffice } from './made-office.contract.ts';

const office = new MadeOffice(4);
afterAll(() => office.remove());

const log = office.path('registry.sqlite.log/failed.jsonl');
const lines = () =>
  readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

test('a night that fails leaves its cause in the log, and the registry as it was', async () => {
  office.deliver('2026-11-20');
  office.settings({ areas: { file: 'nowhere.csv' } });
  await expect(office.run('2026-11-21')).rejects.toThrow();
  // Before the first night there is nothing to keep a log of.
  expect(existsSync(log)).toBe(false);

  office.settings({});
  await office.run('2026-11-21');
  expect(existsSync(log)).toBe(false);
  const before = canonicalDigest(office.registryPath);
  await expect(office.run('2026-11-20')).rejects.toThrow('date-before-last-run');
  office.settings({ areas: { file: 'nowhere-430302195001010011.csv' } });
  await expect(office.run('2026-11-22', { dryRun: true })).rejects.toThrow();
  await expect(office.run('2026-11-22')).rejects.toThrow();
  office.settings({});
  const other = openRegistry(office.registryPath, 'write');
  await expect(office.run('2026-11-22')).rejects.toThrow('locked');
  other.close();
  expect(lines()).toMatchObject([
    { event: 'failed', date: '2026-11-20', exitCode: 2, code: 'date-before-last-run' },
    { event: 'failed', date: '2026-11-22', exitCode: 2 },
    { event: 'failed', date: '2026-11-22', exitCode: 75 },
  ]);
  // Which file it was is said; what looks like somebody's number in its name is not.
  expect(readFileSync(log, 'utf8')).toContain('nowhere-');
  expect(readFileSync(log, 'utf8')).not.toContain('430302195001010011');
  expect(statSync(log).mode & 0o777).toBe(0o600);
  expect(canonicalDigest(office.registryPath)).toBe(before);
});
