import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { backupRegistry } from './backup-registry.ts';
import { canonicalDigest } from './canonical-dump.ts';
import { inspectRegistry } from './inspect-registry.ts';
import { fixtureFolder, fixtureRows, runNight, writeNight } from './made-night.contract.ts';
import { purgeRegistry } from './purge-registry.ts';
import { openRegistry } from './registry.ts';
import { verifyRegistry } from './verify-registry.ts';

const clerk = { actor: 'clerk', at: '2026-12-31' };

function makeRegistry(): string {
  const path = join(fixtureFolder(), 'registry.sqlite');
  const registry = openRegistry(path, 'write');
  runNight(registry, { date: '2026-11-24', rows: fixtureRows });
  registry.close();
  return path;
}

const holds = (path: string, text: string) =>
  ['', '-wal', '-journal'].some((suffix) => existsSync(path + suffix) && readFileSync(path + suffix).includes(text));

describe('a backup', () => {
  test('is a verified copy of the same content that only its owner can read', () => {
    const path = makeRegistry();
    const target = `${path}.backup`;
    expect(backupRegistry(path, target)).toBe(canonicalDigest(path));
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(existsSync(`${target}.partial`)).toBe(false);
    const restored = openRegistry(target, 'write');
    expect(runNight(restored, { date: '2026-11-25', rows: fixtureRows }).counts['newPersons']).toBe(0);
    restored.close();
  });

  test('taken while a night is written is of the night before', () => {
    const path = makeRegistry();
    const before = canonicalDigest(path);
    const registry = openRegistry(path, 'write');
    const run = registry.beginRun({ date: '2026-11-25', fingerprint: 'x', facts: {}, actor: 'tester' });
    writeNight(run, { date: '2026-11-25', rows: fixtureRows.slice(0, 4) });
    expect(backupRegistry(path, `${path}.backup`)).toBe(before);
    run.abandon();
    registry.close();
  });

  test('never overwrites a file and needs a registry', () => {
    const path = makeRegistry();
    writeFileSync(`${path}.backup`, 'precious');
    expect(() => backupRegistry(path, `${path}.backup`)).toThrow(expect.objectContaining({ code: 'backup-exists' }));
    expect(readFileSync(`${path}.backup`, 'utf8')).toBe('precious');
    expect(() => backupRegistry(`${path}.none`, `${path}.b`)).toThrow(
      expect.objectContaining({ code: 'registry-missing' }),
    );
  });
});

describe('a purge', () => {
  test('leaves no byte of what it removes, and everything else as it was', () => {
    const path = makeRegistry();
    const registry = openRegistry(path, 'write');
    const rows = fixtureRows.map((row) =>
      row.key === 'czrk:3' ? { ...row, cells: ['3', 'canary-of-a-vanished-row'] } : row,
    );
    runNight(registry, { date: '2026-11-25', rows });
    runNight(registry, { date: '2026-11-26', rows: fixtureRows.filter(({ key }) => key !== 'czrk:3') });
    const ids = [...registry.readPersons()].map(({ personId }) => personId);
    registry.close();
    expect([holds(path, 'canary-of-a-vanished-row'), holds(path, 'raw,bytes')]).toEqual([true, true]);
    const nothing = { rejectedBefore: '', goneBefore: '', accountsBefore: '' };
    expect(purgeRegistry(path, nothing, clerk)).toEqual({ rejectedRows: 0, goneRecords: 0, accounts: 0 });
    expect(holds(path, 'canary-of-a-vanished-row')).toBe(true);
    const retention = { rejectedBefore: '2026-12-01', goneBefore: '2026-12-01', accountsBefore: '2026-12-01' };
    expect(purgeRegistry(path, retention, clerk)).toEqual({ rejectedRows: 2, goneRecords: 1, accounts: 6 });
    expect([holds(path, 'canary-of-a-vanished-row'), holds(path, 'raw,bytes')]).toEqual([false, false]);
    expect(verifyRegistry(path).flatMap(({ faults }) => faults)).toEqual([]);
    const again = openRegistry(path, 'write');
    expect([...again.readPersons()].map(({ personId }) => personId)).toEqual(ids);
    expect(runNight(again, { date: '2026-11-27', rows: fixtureRows }).counts['persons']).toBe(3);
    again.close();
  });
});

describe('the state of a registry', () => {
  test('is told before the first run, while one is under way, and after', () => {
    const path = join(fixtureFolder(), 'registry.sqlite');
    expect(inspectRegistry(path)).toMatchObject({ exists: false, schemaVersion: 0, isLocked: false, lastGoodRun: '' });
    const registry = openRegistry(path, 'write');
    runNight(registry, { date: '2026-11-24', rows: fixtureRows });
    expect(inspectRegistry(path)).toMatchObject({ exists: true, isLocked: true, lastGoodRun: '20261124-1' });
    registry.close();
    writeFileSync(`${path}.building`, '');
    expect(inspectRegistry(path)).toMatchObject({
      schemaVersion: 1,
      isLocked: false,
      leftovers: [`${path}.building`],
      openFiles: [],
    });
  });
});

test('a registry whose writer was killed in the middle of a rollback journal can be read, as it was before', () => {
  const path = makeRegistry();
  const before = canonicalDigest(path);
  const writer = new Database(path);
  writer.pragma('journal_mode = DELETE');
  writer.pragma('cache_size = 1');
  writer.exec("BEGIN; UPDATE record SET cells = cells || hex(zeroblob(20000)); UPDATE person SET name = 'half'");
  const killed = join(fixtureFolder(), 'registry.sqlite');
  for (const suffix of ['', '-journal']) copyFileSync(path + suffix, killed + suffix);
  writer.exec('ROLLBACK');
  writer.close();
  expect(() => new Database(killed, { readonly: true }).prepare('SELECT 1 FROM run').get()).toThrow();
  expect(canonicalDigest(killed)).toBe(before);
});
