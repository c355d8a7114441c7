import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCity } from '../city/city.ts';
import { scoreCity } from './score-city.ts';
import { readTruthPersons, readTruthRows } from './truth-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-score-'));
const city = join(folder, 'city');
const registry = join(folder, 'registry.sqlite');

/** Writes the registry a flawless program would leave behind; every row the rules keep apart is a person of its own. */
const writeFlawless = async (): Promise<void> => {
  const db = new Database(registry);
  db.exec(`CREATE TABLE v_record (path TEXT, line INT, member INT, kind TEXT, person_id TEXT);
    CREATE TABLE v_person (person_id TEXT, outcome TEXT, vital TEXT);
    CREATE TABLE v_flag (person_id TEXT, flag TEXT);
    CREATE TABLE v_gap (person_id TEXT, scheme_group TEXT, state TEXT);
    CREATE TABLE v_redirect (old_id TEXT, person_id TEXT);
    CREATE TABLE v_task (person_id TEXT, area_code TEXT, role TEXT, task TEXT);`);
  const record = db.prepare('INSERT INTO v_record VALUES (?, ?, ?, ?, ?)');
  const person = db.prepare('INSERT INTO v_person VALUES (?, ?, ?)');
  const flag = db.prepare('INSERT INTO v_flag VALUES (?, ?)');
  const gap = db.prepare('INSERT INTO v_gap VALUES (?, ?, ?)');
  const task = db.prepare('INSERT INTO v_task VALUES (?, ?, ?, ?)');
  db.exec('BEGIN');
  let lone = 0;
  for (const [key, row] of await readTruthRows(city, [1])) {
    const [path = '', line, member] = key.split('|');
    if (row.kind !== 'current' && row.kind !== 'history') continue;
    let personId = `p${row.person}`;
    if (row.linkable !== 'yes') {
      lone += 1;
      personId = `lone${lone}`;
      person.run(personId, 'not-registered', 'alive');
    }
    record.run(`exports/${path}`, line, member, row.kind, personId);
  }
  for (const truth of (await readTruthPersons(city, 1)).values()) {
    const personId = `p${truth.person}`;
    person.run(personId, truth.outcome, truth.vital);
    for (const name of truth.flags) flag.run(personId, name);
    for (const item of truth.gaps) gap.run(personId, ...item.split(':'));
    task.run(personId, truth.area, 'owner', truth.task);
  }
  db.exec('COMMIT');
  db.close();
};

beforeAll(async () => {
  makeCity({ persons: 1500, seed: 3, nights: 1, out: city });
  await writeFlawless();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spoiled = async (sql: string) => {
  const db = new Database(registry);
  const copy = join(folder, 'spoiled.sqlite');
  rmSync(copy, { force: true });
  db.exec(`VACUUM INTO '${copy}'`);
  db.close();
  const other = new Database(copy);
  other.exec(sql);
  other.close();
  return scoreCity({ city, registry: copy, night: 1 });
};

describe('the scorer', () => {
  it('finds no fault in a registry that follows the truth', async () => {
    const score = await scoreCity({ city, registry, night: 1, before: registry });
    expect(score.rows.unknown).toBe(0);
    expect(score.rows.missing).toBe(0);
    expect(score.livingCalledDeceased).toBe(0);
    expect(score.persons.withoutStandIn).toBe(0);
    expect(score.links.equalIdPrecision.share).toBe(1);
    expect(score.links.equalIdPrecision.of).toBeGreaterThan(2000);
    expect(score.links.otherPrecision.share).toBe(1);
    expect(score.links.otherRecall.share).toBe(1);
    expect(score.links.otherRecall.of).toBeGreaterThan(50);
    expect(score.task.f1).toBe(1);
    expect(score.taskArea.share).toBe(1);
    expect(score.outcome.share).toBe(1);
    for (const flag of Object.values(score.flags)) expect(flag.f1).toBe(1);
  });

  it('counts a living person called deceased', async () => {
    const score = await spoiled(
      "UPDATE v_person SET vital = 'deceased' WHERE person_id IN (SELECT person_id FROM v_person WHERE vital = 'alive' AND person_id LIKE 'p%' LIMIT 3)",
    );
    expect(score.livingCalledDeceased).toBe(3);
  });

  it('sees wrong and missing flags and tasks', async () => {
    const score = await spoiled(`DELETE FROM v_flag WHERE flag = 'lapsed';
      INSERT INTO v_flag SELECT person_id, 'exempt' FROM v_person WHERE person_id LIKE 'p%' LIMIT 60;
      DELETE FROM v_task WHERE task = 'enrol';`);
    expect(score.flags['lapsed']?.recall.share).toBe(0);
    expect(score.flags['exempt']?.precision.share).toBeLessThan(1);
    expect(score.task.recall.share).toBeLessThan(0.4);
  });

  it('sees people taken apart', async () => {
    const score = await spoiled(`UPDATE v_record SET person_id = 'other' || rowid WHERE rowid % 2 = 0;`);
    expect(score.links.otherRecall.share).toBeLessThan(0.9);
    expect(score.links.fragments).toBeGreaterThan(500);
  });

  it('sees two people made one', async () => {
    const score = await spoiled("UPDATE v_record SET person_id = 'p1' WHERE person_id IN ('p2', 'p3', 'p4')");
    expect(score.links.equalIdPrecision.share).toBeLessThan(1);
  });
});
