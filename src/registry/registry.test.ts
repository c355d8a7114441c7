import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { KnownError } from '../kit/known-error.ts';
import {
  fixtureFolder,
  fixtureGolden,
  fixtureRows,
  fixtureStatus,
  runNight,
  writeNight,
} from './made-night.contract.ts';
import { openRegistry } from './registry.ts';

const date = '2026-11-24';

/** Rows of a query on the file itself, as an analyst would ask. */
function ask(path: string, sql: string): unknown[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

function withRegistry<T>(path: string, work: (registry: ReturnType<typeof openRegistry>) => T): T {
  const registry = openRegistry(path, 'write');
  try {
    return work(registry);
  } finally {
    registry.close();
  }
}

describe('a first night', () => {
  const path = join(fixtureFolder(), 'deep', 'registry.sqlite');
  const { counts, run } = withRegistry(path, (registry) => runNight(registry, { date, rows: fixtureRows }));

  test('is numbered by date and counter and counted', () => {
    expect(run.runId).toBe('20261124-1');
    expect(counts).toMatchObject({
      records: 6,
      persons: 3,
      newPersons: 3,
      links: 3,
      reviews: 1,
      accepted: 6,
      quarantined: 2,
      visit: 2,
      insured: 1,
    });
    expect(ask(path, 'SELECT run_id, status, rows_read, accepted, persons FROM v_run')).toEqual([
      { run_id: '20261124-1', status: 'good', rows_read: 8, accepted: 6, persons: 3 },
    ]);
  });

  test('stands in one file that only its owner can read, in a folder that only its owner can enter', () => {
    expect(readdirSync(join(path, '..'))).toContain('registry.sqlite');
    expect(readdirSync(join(path, '..'))).not.toContain('registry.sqlite.building');
    for (const name of readdirSync(join(path, '..'))) expect(statSync(join(path, '..', name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
  });

  test('tells each record, its row and its person', () => {
    expect(ask(path, "SELECT * FROM v_record WHERE record_key = 'jubao:9|170'")).toEqual([
      {
        source_id: 'jubao',
        run_id: '20261124-1',
        path: 'exports/jubao_2026-11-24.csv',
        line: 2,
        member: 0,
        kind: 'current',
        record_key: 'jubao:9|170',
        person_id: expect.stringMatching(/^P2222222?/),
        link_rule: 'id',
        match_weight: 0,
        model_version: 'test-1',
      },
    ]);
  });

  test('tells each person with coverage, gaps, flags, evidence and tasks', () => {
    const counted = (view: string) => (ask(path, `SELECT count(*) AS n FROM ${view}`) as { n: number }[])[0]?.n;
    expect(
      ['v_person', 'v_coverage', 'v_gap', 'v_flag', 'v_evidence', 'v_task', 'v_link', 'v_review'].map(counted),
    ).toEqual([3, 3, 2, 2, 3, 3, 3, 1]);
    expect(ask(path, 'SELECT scheme, state, paid_until, last_paid, source_id FROM v_coverage LIMIT 1')).toEqual([
      { scheme: 'resident-pension', state: 'active', paid_until: '', last_paid: '2026-10', source_id: 'jubao' },
    ]);
    expect(
      ask(
        path,
        "SELECT p.name, t.area_code, t.role, t.schemes FROM v_task t JOIN v_person p USING (person_id) WHERE t.role = 'copy'",
      ),
    ).toEqual([{ name: '名c', area_code: '430302102002', role: 'copy', schemes: 'resident-pension;resident-medical' }]);
    expect(ask(path, "SELECT district, street, first_run, last_run FROM v_person WHERE name = '名a'")).toEqual([
      { district: '雨湖区', street: '', first_run: '20261124-1', last_run: '20261124-1' },
    ]);
  });

  test('gives persons, their records and stored rows back as they were written', () => {
    const registry = openRegistry(path, 'read');
    const [a] = registry.findPersons({ idNumber: '430302195001010011' });
    expect(a?.golden.name).toBe('名a');
    expect(registry.findPerson((a?.personId ?? '').toLowerCase())?.status.coverage[0]?.lastPaid).toBe('2026-10');
    expect(registry.readPersonRecords(a?.person ?? 0).map(({ recordKey, cells }) => [recordKey, cells.length])).toEqual(
      [
        ['czrk:1', 3],
        ['jubao:9|170', 2],
      ],
    );
    expect([...registry.readStoredRows('czrk')].map(({ cells }) => cells)).toEqual(
      fixtureRows.slice(0, 3).map(({ cells }) => cells),
    );
    expect(registry.readSourceStates().get('czrk')).toEqual({ asOf: date, accepted: 3 });
    expect([...registry.readPersons('430302')]).toHaveLength(3);
    expect([...registry.readPersons('430303')]).toHaveLength(0);
    registry.close();
  });
});

describe('a second night', () => {
  test('with the same rows changes no record and no person and knows where each was first read', () => {
    const path = join(fixtureFolder(), 'registry.sqlite');
    withRegistry(path, (registry) => runNight(registry, { date, rows: fixtureRows, fingerprint: 'f1' }));
    const before = ask(path, 'SELECT * FROM v_record ORDER BY record_key');
    const persons = ask(path, 'SELECT * FROM v_person ORDER BY person_id');
    withRegistry(path, (registry) => {
      expect(registry.findEqualRun('f1')?.runId).toBe('20261124-1');
      expect(registry.findEqualRun('f2')).toBeUndefined();
      const rows = [...fixtureRows].reverse();
      const { run, counts } = runNight(registry, { date: '2026-11-25', rows, fingerprint: 'f2' });
      expect(run.persons.counts).toEqual({ persons: 3, changed: 0 });
      expect(counts).toMatchObject({ newPersons: 0, persons: 3 });
    });
    expect(ask(path, 'SELECT * FROM v_record ORDER BY record_key')).toEqual(before);
    expect(ask(path, 'SELECT * FROM v_person ORDER BY person_id')).toEqual(persons);
  });

  test('keeps every id; a changed row moves its place, an absent one is gone but remembered, a returned one finds its person', () => {
    const path = join(fixtureFolder(), 'registry.sqlite');
    const [first, second, third] = fixtureRows;
    if (first === undefined || second === undefined || third === undefined) throw new Error('fixture');
    const ids = () =>
      new Map(
        (ask(path, 'SELECT name, person_id FROM v_person') as { name: string; person_id: string }[]).map((row) => [
          row.name,
          row.person_id,
        ]),
      );
    withRegistry(path, (registry) => runNight(registry, { date, rows: fixtureRows }));
    const before = ids();
    const changed = { ...first, cells: ['1', '甲', 'new'], line: 7 };
    withRegistry(path, (registry) =>
      runNight(registry, { date: '2026-11-25', rows: [changed, second, ...fixtureRows.slice(3)] }),
    );
    expect(ids()).toEqual(new Map([...before].filter(([name]) => name !== '名c')));
    expect(ask(path, "SELECT run_id, line FROM v_record WHERE record_key = 'czrk:1'")).toEqual([
      { run_id: '20261125-1', line: 7 },
    ]);
    expect(ask(path, "SELECT 1 FROM v_record WHERE record_key = 'czrk:3'")).toEqual([]);
    withRegistry(path, (registry) => {
      expect([...registry.readStoredRows('czrk', 'gone')].map(({ recordKey }) => recordKey)).toEqual(['czrk:3']);
      runNight(registry, { date: '2026-11-26', rows: [changed, second, third, ...fixtureRows.slice(3)] });
    });
    expect(ids()).toEqual(before);
  });

  test('on which a source is held keeps its rows, and one that was forgotten is refused', () => {
    const path = join(fixtureFolder(), 'registry.sqlite');
    withRegistry(path, (registry) => runNight(registry, { date, rows: fixtureRows }));
    const czrk = fixtureRows.slice(0, 3);
    withRegistry(path, (registry) => {
      const run = registry.beginRun({ date: '2026-11-25', fingerprint: 'x', facts: {}, actor: 'tester' });
      writeNight(run, { date: '2026-11-25', rows: czrk });
      expect(() => run.commit()).toThrow('source jubao was neither finished nor kept');
      run.abandon();
      expect(runNight(registry, { date: '2026-11-25', rows: czrk, held: ['jubao'] }).counts['records']).toBe(6);
    });
    expect(ask(path, "SELECT count(*) AS n FROM v_record WHERE source_id = 'jubao'")).toEqual([{ n: 3 }]);
  });

  test('that is stopped leaves yesterday as it was and a note of its gates and rejected rows', () => {
    const path = join(fixtureFolder(), 'registry.sqlite');
    withRegistry(path, (registry) => runNight(registry, { date, rows: fixtureRows }));
    const before = ask(path, 'SELECT * FROM v_record ORDER BY record_key');
    withRegistry(path, (registry) => {
      const run = registry.beginRun({ date: '2026-11-25', fingerprint: 'x', facts: {}, actor: 'tester' });
      writeNight(run, { date: '2026-11-25', rows: fixtureRows.slice(0, 1) });
      expect(run.stop('stopped').runId).toBe('20261125-1');
      expect(registry.findLastGoodRun()?.runId).toBe('20261124-1');
    });
    expect(ask(path, 'SELECT * FROM v_record ORDER BY record_key')).toEqual(before);
    expect(ask(path, "SELECT run_id, status, rows_read FROM v_run WHERE status = 'stopped'")).toEqual([
      { run_id: '20261125-1', status: 'stopped', rows_read: 2 },
    ]);
    expect(ask(path, "SELECT count(*) AS n FROM v_gate WHERE run_id = '20261125-1'")).toEqual([{ n: 1 }]);
    expect(ask(path, "SELECT count(*) AS n FROM v_rejected_row WHERE run_id = '20261125-1'")).toEqual([{ n: 1 }]);
    withRegistry(path, (registry) => {
      expect(runNight(registry, { date: '2026-11-25', rows: fixtureRows }).run.runId).toBe('20261125-2');
      expect(() => registry.beginRun({ date: '2026-11-24', fingerprint: 'x', facts: {}, actor: 't' })).toThrow(
        KnownError,
      );
    });
  });
});

test('a first night that is stopped leaves a registry with its note alone; one that is abandoned leaves none', () => {
  const path = join(fixtureFolder(), 'registry.sqlite');
  withRegistry(path, (registry) => {
    const run = registry.beginRun({ date, fingerprint: 'x', facts: {}, actor: 'tester' });
    writeNight(run, { date, rows: fixtureRows });
    run.abandon();
  });
  expect(existsSync(path)).toBe(false);
  withRegistry(path, (registry) => {
    const run = registry.beginRun({ date, fingerprint: 'x', facts: {}, actor: 'tester' });
    writeNight(run, { date, rows: fixtureRows });
    run.stop('stopped');
  });
  expect(ask(path, 'SELECT status, persons, quarantined FROM v_run')).toEqual([
    { status: 'stopped', persons: 0, quarantined: 2 },
  ]);
  expect(ask(path, 'SELECT count(*) AS n FROM v_record')).toEqual([{ n: 0 }]);
});

test('two writers never overlap: the second ends at once with exit 75, a reader is let in', () => {
  const path = join(fixtureFolder(), 'registry.sqlite');
  withRegistry(path, (registry) => {
    runNight(registry, { date, rows: fixtureRows });
    for (let attempt = 0; attempt < 100; attempt += 1) {
      expect(() => openRegistry(path, 'write')).toThrow(expect.objectContaining({ code: 'locked', exitCode: 75 }));
    }
    const reader = openRegistry(path, 'read');
    expect(reader.findLastGoodRun()?.runId).toBe('20261124-1');
    reader.close();
  });
});

test('a record key written twice in one night is stored once: the second gets no number', () => {
  const path = join(fixtureFolder(), 'registry.sqlite');
  withRegistry(path, (registry) => {
    const run = registry.beginRun({ date, fingerprint: 'x', facts: {}, actor: 'tester' });
    const write = (cells: string) =>
      run.records.write(
        'czrk:1',
        'czrk',
        0,
        'current',
        new Uint32Array(4),
        0,
        { path: 'a', line: 1, byteOffset: 0 },
        cells,
      );
    expect([write('first'), write('second')]).toEqual([1, 0]);
    run.records.finishSource('czrk');
    run.commit();
    expect([...registry.readStoredRows('czrk')].map(({ cells }) => cells)).toEqual([['first']]);
  });
});

test('what changed for the worse is counted for the run and for each community', () => {
  const path = join(fixtureFolder(), 'registry.sqlite');
  withRegistry(path, (registry) => {
    runNight(registry, { date, rows: fixtureRows });
    const run = registry.beginRun({ date, fingerprint: 'x', facts: {}, actor: 'tester' });
    const [a, b, c] = [1, 2, 3];
    run.persons.write(a, fixtureGolden('a'), { ...fixtureStatus('a'), vital: 'deceased' });
    run.persons.write(b, fixtureGolden('b'), { ...fixtureStatus('b'), residence: 'unclear' });
    const counts = { personCount: 3, newlyDeceased: 1, newlyGone: 2, newlyMerged: 0 };
    expect(run.persons.changes([])).toEqual({
      run: { areaCode: '', ...counts },
      areas: [{ areaCode: '430302102001', ...counts }],
    });
    expect(run.persons.changes([{ from: c }]).run).toMatchObject({ newlyGone: 1, newlyMerged: 1 });
    run.abandon();
  });
});
