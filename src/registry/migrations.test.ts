import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { fixtureFolder, fixtureRows, runNight } from './made-night.contract.ts';
import { migrate, migrations } from './migrations.ts';
import { openRegistry } from './registry.ts';
import { verifyRegistry } from './verify-registry.ts';

const fixtures = new URL('fixtures/', import.meta.url).pathname;

function copyFixture(name: string): string {
  const path = join(fixtureFolder(), 'registry.sqlite');
  copyFileSync(join(fixtures, name), path);
  return path;
}

describe('a registry of each released schema', () => {
  test('is kept as a fixture', () => {
    expect(readdirSync(fixtures).sort()).toEqual(migrations.map(({ to }) => `schema-${to}.sqlite`));
  });

  test.each(migrations.map(({ to }) => `schema-${to}.sqlite`))(
    '%s opens, keeps its ids and takes the next night',
    (name) => {
      const path = copyFixture(name);
      const registry = openRegistry(path, 'write');
      const before = [...registry.readPersons()].map(({ personId }) => personId);
      expect(before).toHaveLength(3);
      const { counts } = runNight(registry, { date: '2026-11-30', rows: fixtureRows });
      expect(counts['newPersons']).toBe(0);
      expect([...registry.readPersons()].map(({ personId }) => personId)).toEqual(before);
      registry.close();
      expect(verifyRegistry(path).flatMap(({ faults }) => faults)).toEqual([]);
    },
  );
});

test('a migration that fails half way leaves the registry as it was', () => {
  const path = copyFixture('schema-1.sqlite');
  const database = new Database(path);
  const broken = { to: 99, sql: 'CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)' };
  expect(() => migrate(database, path, [...migrations, broken])).toThrow('nowhere');
  expect(database.pragma('user_version', { simple: true })).toBe(1);
  expect(database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get()).toEqual({ n: 0 });
  expect(database.prepare('SELECT count(*) AS n FROM v_person').get()).toEqual({ n: 3 });
  database.close();
});

test('a registry with the views of an earlier program gets those of this one, and keeps its schema', () => {
  const path = copyFixture('schema-1.sqlite');
  const old = new Database(path);
  old.exec('DROP VIEW v_gate; DROP VIEW v_review; CREATE VIEW v_review AS SELECT 1 AS review_id');
  old.close();
  openRegistry(path, 'write').close();
  expect(verifyRegistry(path).flatMap(({ faults }) => faults)).toEqual([]);
});
