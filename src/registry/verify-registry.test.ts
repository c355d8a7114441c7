import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { canonicalDigest, readCanonicalLines } from './canonical-dump.ts';
import { fixtureFolder, fixtureRows, runNight } from './made-night.contract.ts';
import { openRegistry } from './registry.ts';
import { verifyRegistry } from './verify-registry.ts';

const folder = fixtureFolder();
const good = join(folder, 'good.sqlite');
const registry = openRegistry(good, 'write');
const { auditHead } = runNight(registry, { date: '2026-11-24', rows: fixtureRows });
registry.close();

const faultsOf = (path: string, heads = [auditHead]) =>
  verifyRegistry(path, heads)
    .filter(({ faults }) => faults.length > 0)
    .map(({ check }) => check);

function damaged(name: string, sql: string): string {
  const path = join(folder, `${name}.sqlite`);
  copyFileSync(good, path);
  chmodSync(path, 0o600);
  const database = new Database(path);
  database.pragma('foreign_keys = OFF');
  database.exec(sql);
  database.close();
  return path;
}

describe('verify', () => {
  test('finds nothing in a good registry', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  test.each([
    ['a flag of nobody', "INSERT INTO flag VALUES (99, 'lapsed', '', 'r', 1)", 'foreign-keys'],
    ['a view that lost a column', 'DROP VIEW v_gate; CREATE VIEW v_gate AS SELECT 1 AS run_id', 'views'],
    ['a view that is missing', 'DROP VIEW v_task', 'views'],
    ['an audit entry that was rewritten', `UPDATE audit SET detail = '{}'`, 'audit-chain'],
    [
      'an audit log that was emptied',
      `DELETE FROM audit; DELETE FROM meta; UPDATE run SET audit_head = ''`,
      'audit-chain',
    ],
    ['a person id that is none', `UPDATE person_id SET person_id = 'P22222222' WHERE pid = 2`, 'person-ids'],
    ['a redirected person who stands', `INSERT INTO id_event VALUES (1, 1, 'merged', 1, 2)`, 'person-ids'],
    ['a file whose rows do not add up', 'UPDATE source_file SET accepted = accepted - 1 WHERE source = 1', 'accounts'],
    ['a person who fell between lists', 'DELETE FROM task WHERE pid = (SELECT max(pid) FROM task)', 'accounts'],
    ['a person who vanished', 'DELETE FROM person WHERE pid = 1', 'accounts'],
    ['a record without a person', 'DELETE FROM membership WHERE rec = 1', 'memberships'],
  ])('finds %s', (name, sql, check) => {
    const path = damaged(name.replaceAll(' ', '-'), sql);
    expect(faultsOf(path)).toContain(check);
    const told = verifyRegistry(path, [auditHead], 'zh').flatMap(({ faults }) => faults);
    expect(told.filter((fault) => !/[\u4e00-\u9fff]/u.test(fault) || fault.startsWith('fault.'))).toEqual([]);
  });

  test('finds a file that others can read', () => {
    const path = damaged('open', 'SELECT 1');
    chmodSync(path, 0o644);
    expect(faultsOf(path)).toEqual(['file-modes']);
  });

  test('refuses a file that is no registry, and one of a later program', () => {
    const text = join(folder, 'text.sqlite');
    writeFileSync(text, 'x'.repeat(5000));
    expect(() => verifyRegistry(text)).toThrow(expect.objectContaining({ code: 'registry-damaged' }));
    expect(() => verifyRegistry(damaged('foreign', 'PRAGMA application_id = 7'))).toThrow(
      expect.objectContaining({ code: 'registry-foreign' }),
    );
    expect(() => verifyRegistry(damaged('newer', 'PRAGMA user_version = 999'))).toThrow(
      expect.objectContaining({ code: 'registry-newer' }),
    );
    expect(() => verifyRegistry(join(folder, 'none.sqlite'))).toThrow(
      expect.objectContaining({ code: 'registry-missing', exitCode: 2 }),
    );
  });
});

describe('the canonical dump', () => {
  test('is the same for any order of rows and any place in the files', () => {
    const other = join(folder, 'other.sqlite');
    const second = openRegistry(other, 'write');
    const rows = [...fixtureRows].reverse().map((row, index) => ({ ...row, line: 50 + index }));
    runNight(second, { date: '2026-11-24', rows, fingerprint: 'other files' });
    second.close();
    expect([...readCanonicalLines(other)]).toEqual([...readCanonicalLines(good)]);
  });

  test.each([
    ['a flag', "UPDATE flag SET since = '2026-01-01' WHERE pid = (SELECT max(pid) FROM flag)"],
    ['a stored cell', "UPDATE record SET cells = cells || 'x' WHERE rec = 1"],
    ['a home', 'UPDATE membership SET home = 1 + home % 3 WHERE rec = 1'],
    ['a review', "UPDATE review SET evidence = 'e2'"],
  ])('differs in %s', (name, sql) => {
    expect(canonicalDigest(damaged(`dump-${name.replaceAll(' ', '-')}`, sql))).not.toBe(canonicalDigest(good));
  });
});
