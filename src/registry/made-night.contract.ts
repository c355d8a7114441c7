import { hash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GoldenRecord, PersonStatus } from '../domain/model/status.ts';
import { assignPersonIds } from '../domain/person/assign-person-ids.ts';
import { packCells } from './packed-cells.ts';
import type { Registry } from './registry.ts';
import type { RunWriter } from './run-writer.ts';

/** A made-up row for tests: whose it is stands beside it, so that clusters need no linking. */
export interface FixtureRow {
  readonly source: string;
  readonly key: string;
  readonly owner: string;
  readonly cells: readonly string[];
  readonly line?: number;
}

export interface FixtureNight {
  readonly date: string;
  readonly rows: readonly FixtureRow[];
  readonly held?: readonly string[];
  readonly fingerprint?: string;
  readonly areas?: readonly string[];
}

export const fixtureFolder = (): string => mkdtempSync(join(tmpdir(), 'rollcall-registry-'));

/** Six rows of two sources about three persons. */
export const fixtureRows: readonly FixtureRow[] = [
  { source: 'czrk', key: 'czrk:1', owner: 'a', cells: ['1', '甲', '430302195001010011'], line: 2 },
  { source: 'czrk', key: 'czrk:2', owner: 'b', cells: ['2', '乙', ''], line: 3 },
  { source: 'czrk', key: 'czrk:3', owner: 'c', cells: ['3', '丙', 'x\u001fy'], line: 4 },
  { source: 'jubao', key: 'jubao:9|170', owner: 'a', cells: ['9', '甲'], line: 2 },
  { source: 'jubao', key: 'jubao:8|170', owner: 'b', cells: ['8', '乙'], line: 3 },
  { source: 'jubao', key: 'jubao:7|170', owner: 'b', cells: ['7', '乙'], line: 4 },
];

/** Writes a whole night and commits it. */
export function runNight(registry: Registry, night: FixtureNight) {
  const run = registry.beginRun({
    date: night.date,
    fingerprint: night.fingerprint ?? 'none',
    facts: { program: 'test' },
    actor: 'tester',
  });
  writeNight(run, night);
  return { run, ...run.commit() };
}

/** Writes a whole night without ending it; returns the number of each owner. */
export function writeNight(run: RunWriter, night: FixtureNight): ReadonlyMap<string, number> {
  const ownerOfRec = writeRecords(run, night);
  const records = [...ownerOfRec.keys()];
  const keyOf = new Map(night.rows.map(({ key }) => [run.records.find(key), key]));
  const owners = [...new Set(ownerOfRec.values())];
  const former = run.records.former();
  const pick = (column: Uint32Array) => Uint32Array.from(records, (rec) => column[rec] ?? 0);
  const ids = assignPersonIds({
    clusterOf: Uint32Array.from(records, (rec) => owners.indexOf(ownerOfRec.get(rec) ?? '')),
    clusterCount: owners.length,
    formerOf: pick(former.person),
    homeOf: pick(former.home),
    hashHigh: pick(former.hashHigh),
    hashLow: pick(former.hashLow),
    ...run.readPersonLedger(),
  });
  run.writePersonIds(ids);
  const firstOf = new Map<string, number>();
  for (const rec of [...records].sort((a, b) => ((keyOf.get(a) ?? '') < (keyOf.get(b) ?? '') ? -1 : 1))) {
    const owner = ownerOfRec.get(rec) ?? '';
    if (!firstOf.has(owner)) firstOf.set(owner, rec);
  }
  for (const [index, rec] of records.entries()) {
    const owner = ownerOfRec.get(rec) ?? '';
    const number = ids.personOf[owners.indexOf(owner)] ?? 0;
    const first = firstOf.get(owner);
    run.records.writeMembership(rec, number, ids.homeOf[index] ?? 0, first === rec ? 'own' : 'id', 0, 'test-1');
    if (first !== undefined && first !== rec) run.links.write(first, rec, 'id', 0, 'test-1');
  }
  const numbers = new Map(owners.map((owner, cluster) => [owner, ids.personOf[cluster] ?? 0]));
  for (const [owner, number] of numbers) run.persons.write(number, fixtureGolden(owner), fixtureStatus(owner));
  run.writeArea({ code: '430302', name: '雨湖区', parent: '4303', validFrom: '', validTo: '', successor: '' });
  const a = numbers.get('a');
  if (a !== undefined) {
    run.writeReview({
      kind: 'person',
      person: a,
      leftKey: '',
      rightKey: '',
      weight: 0,
      reason: 'id-conflict',
      evidence: 'e1',
      detail: { fields: ['name'] },
    });
  }
  return numbers;
}

function writeRecords(run: RunWriter, { rows, held = [], date }: FixtureNight): Map<number, string> {
  const ownerOfRec = new Map<number, string>();
  const sources = new Set(rows.map(({ source }) => source));
  const digest = new Uint32Array(4);
  for (const { source, key, owner, cells, line = 1 } of rows) {
    const bytes = hash('sha256', JSON.stringify(cells), 'buffer');
    for (let word = 0; word < 4; word += 1) digest[word] = bytes.readUInt32BE(4 * word);
    const place = { path: `exports/${source}_${date}.csv`, line, byteOffset: 100 * line };
    ownerOfRec.set(run.records.write(key, source, 0, 'current', digest, 0, place, packCells(cells)), owner);
  }
  for (const source of sources) {
    const change = run.records.finishSource(source);
    run.writeSourceState(source, { asOf: date, accepted: rows.filter((row) => row.source === source).length });
    const accepted = change.added + change.changed + change.same + change.returned;
    run.writeSourceFile({
      sourceId: source,
      path: `exports/${source}_${date}.csv`,
      sha256: '0'.repeat(64),
      bytes: 10,
      rowsRead: accepted + 1,
      accepted,
      filtered: 0,
      quarantined: 1,
      blank: 0,
    });
    run.writeRejectedRow({
      sourceId: source,
      path: `exports/${source}_${date}.csv`,
      line: 9,
      byteOffset: 900,
      member: 0,
      column: '',
      reason: 'ragged',
      raw: Buffer.from('raw,bytes'),
    });
    run.writeGate({ sourceId: source, gate: 'rows', value: accepted, limit: 1, onFail: 'stop', result: 'pass' });
  }
  for (const source of held) for (const rec of run.records.keepSource(source)) ownerOfRec.set(rec, `held ${rec}`);
  return ownerOfRec;
}

export function fixtureGolden(owner: string): GoldenRecord {
  return {
    name: `名${owner}`,
    nameKey: `名${owner}`,
    sex: 'female',
    birthDate: '1950-01-01',
    idNumber: owner === 'a' ? '430302195001010011' : '',
    phone: '',
    address: '雨湖路1号',
    household: '',
    relation: '01',
    chosenFrom: { name: 'czrk:1' },
  };
}

export function fixtureStatus(owner: string): PersonStatus {
  const reason = { key: 'not-enrolled', params: { date: '2026-11-20' } };
  return {
    vital: 'alive',
    residence: 'in-town',
    outcome: owner === 'a' ? 'insured' : 'visit',
    task: owner === 'a' ? 'none' : 'enrol',
    taskReason: owner === 'a' ? [] : [reason],
    schemes: owner === 'a' ? [] : ['resident-pension', 'resident-medical'],
    ownerArea: '430302102001',
    copyAreas: owner === 'c' ? ['430302102002'] : [],
    evidence: [
      {
        kind: 'residence',
        value: '430302102001',
        date: '2020-01-01',
        sourceId: 'czrk',
        asOf: '2026-11-20',
        strong: true,
      },
    ],
    coverage: [
      {
        scheme: 'resident-pension',
        state: 'active',
        since: '2012-01',
        paidUntil: '',
        lastPaid: '2026-10',
        sourceId: 'jubao',
      },
    ],
    gaps:
      owner === 'a'
        ? []
        : [
            {
              group: 'medical',
              state: 'uninsured',
              since: '2026-11-20',
              suggestedScheme: 'resident-medical',
              premiumHelp: true,
              reason,
            },
          ],
    flags:
      owner === 'a'
        ? []
        : [{ flag: 'uninsured-medical', since: '2026-11-20', rule: 'medical-gap', ruleVersion: 1, reason }],
    nextDate: '',
  };
}
