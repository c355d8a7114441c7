import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { NightLog } from './night-log.ts';

const root = mkdtempSync(join(tmpdir(), 'night-log-'));
afterAll(() => rmSync(root, { recursive: true }));

describe("a night's log", () => {
  test('is one JSON a line, for its owner alone', () => {
    const log = new NightLog(join(root, 'registry.sqlite'), '20261124-1');
    log.add('stage', { stage: 'read', rows: 3 });
    log.add('gate', { gate: 'rows' });
    const lines = readFileSync(log.file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { event: 'stage', stage: 'read', rows: 3 },
      { event: 'gate', gate: 'rows' },
    ]);
    expect(statSync(log.file).mode & 0o777).toBe(0o600);
    expect(log.fault).toBe('');
  });

  test('that cannot be written fails no night, and says so', () => {
    const registry = join(root, 'blocked.sqlite');
    writeFileSync(`${registry}.log`, 'a file where the folder should be');
    const log = new NightLog(registry, '20261124-1');
    log.add('stage', {});
    expect(log.fault).toMatch(/^E[A-Z]+$/);
  });

  test('hides no bug', () => {
    const log = new NightLog(join(root, 'registry.sqlite'), '20261124-2');
    expect(() =>
      log.alongside(() => {
        throw new TypeError('a bug');
      }),
    ).toThrow('a bug');
  });
});
