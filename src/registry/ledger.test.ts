import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { VisitEvidence } from '../domain/model/ledger-evidence.ts';
import { type AnchoredKey, bindDecisions } from '../domain/person/bind-decisions.ts';
import { canonicalDigest } from './canonical-dump.ts';
import type { NewDecision } from './decision-ledger.ts';
import { fixtureFolder, fixtureRows, runNight, writeNight } from './made-night.contract.ts';
import { gatherLedgerEvidence } from './night-ledger.ts';
import { openRegistry, type Registry } from './registry.ts';
import { verifyRegistry } from './verify-registry.ts';

const clerk = { actor: 'clerk', at: '2026-11-24T09:00:00+08:00' };

const anchored = (recordKey: string): AnchoredKey => ({
  recordKey,
  sourceId: recordKey.slice(0, recordKey.indexOf(':')),
  idNumber: '',
  nameKey: `名${recordKey}`,
  birthDate: '1950-01-01',
});

const blank: NewDecision = {
  ...clerk,
  kind: 'match',
  person: undefined,
  left: [anchored('czrk:2')],
  right: [anchored('czrk:3')],
  reviewId: '',
  evidence: '',
  day: '2026-11-24',
  detail: {},
  reason: 'seen together',
};

const visit: VisitEvidence = {
  resultCode: '05',
  day: '2026-11-25',
  area: '430302102001',
  seenInPerson: 'yes',
  deathDate: '',
  certificate: '',
  namedInformant: false,
  datePrinted: false,
  namedArea: '',
  note: '下周办理',
};

function withNight<T>(work: (registry: Registry, path: string) => T): T {
  const path = join(fixtureFolder(), 'registry.sqlite');
  const registry = openRegistry(path, 'write');
  try {
    runNight(registry, { date: '2026-11-24', rows: fixtureRows });
    return work(registry, path);
  } finally {
    registry.close();
    expect(verifyRegistry(path).flatMap(({ faults }) => faults)).toEqual([]);
  }
}

function readNight(registry: Registry) {
  const run = registry.beginRun({ date: '2026-11-25', fingerprint: 'x', facts: {}, actor: 'tester' });
  const ledger = run.readLedger();
  run.abandon();
  return ledger;
}

describe('a decision', () => {
  test('stands until it is undone, and the next night reads what stands', () =>
    withNight((registry) => {
      const before = registry.ledgerHead();
      const first = registry.ledger.decide(blank);
      const second = registry.ledger.decide({ ...blank, kind: 'nonMatch' });
      expect([first, second]).toEqual([1, 2]);
      expect(registry.ledgerHead()).not.toBe(before);
      registry.ledger.undo(first, { ...clerk, reason: 'mistaken' });
      const { decisions, undone } = readNight(registry);
      expect(decisions.map(({ decisionId }) => decisionId)).toEqual([second]);
      expect(undone.map(({ decision, past }) => [decision.decisionId, past.nextNumber])).toEqual([[first, 4]]);
      runNight(registry, { date: '2026-11-25', rows: fixtureRows });
      expect(readNight(registry).undone).toEqual([]);
      expect(registry.readDecisions().map(({ undoneBy }) => undoneBy)).toEqual([3, undefined]);
    }));

  test('is undone once, and only if it exists', () =>
    withNight((registry) => {
      const id = registry.ledger.decide(blank);
      const undo = registry.ledger.undo(id, { ...clerk, reason: 'x' });
      expect(() => registry.ledger.undo(id, { ...clerk, reason: 'x' })).toThrow(
        expect.objectContaining({ code: 'decision-undone' }),
      );
      expect(() => registry.ledger.undo(undo, { ...clerk, reason: 'x' })).toThrow(
        expect.objectContaining({ code: 'decision-unknown' }),
      );
      expect(() => registry.ledger.undo(99, { ...clerk, reason: 'x' })).toThrow(
        expect.objectContaining({ code: 'decision-unknown' }),
      );
    }));

  test('answers its question until the compared fields change', () =>
    withNight((registry) => {
      const [review] = registry.readReviews();
      if (review === undefined) throw new Error('fixture');
      const { reviewId, evidence, person } = review;
      registry.ledger.decide({ ...blank, kind: 'unsure', person, left: [], right: [], reviewId, evidence });
      expect(registry.readReviews()).toEqual([]);
      expect(registry.readReviews('all').map(({ state }) => state)).toEqual(['decided']);
      const run = registry.beginRun({ date: '2026-11-25', fingerprint: 'x', facts: {}, actor: 'tester' });
      writeNight(run, { date: '2026-11-25', rows: fixtureRows });
      run.commit();
      expect(registry.readReviews()).toEqual([]);
      registry.ledger.undo(1, { ...clerk, reason: 'x' });
      expect(registry.readReviews().map(({ reviewId: id, runId }) => [id, runId])).toEqual([[reviewId, '20261124-1']]);
    }));

  test('about a person goes with their records, a visit with the id on the list, both along redirects', () =>
    withNight((registry) => {
      registry.ledger.decide({
        ...blank,
        kind: 'alive',
        person: 2,
        left: [anchored('czrk:2'), anchored('czrk:3')],
        right: [],
      });
      registry.ledger.decide({
        ...blank,
        kind: 'deceased',
        person: 3,
        left: [],
        right: [],
        detail: { deathDate: '2026-01' },
      });
      const ledger = { ...readNight(registry), visits: [{ person: 3, visit }] };
      const { leftKeys } = bindDecisions(ledger.decisions, [anchored('czrk:2'), anchored('czrk:3')]);
      const personOfKey = (key: string) => ({ 'czrk:2': 7, 'czrk:3': 5 })[key];
      const evidence = gatherLedgerEvidence(ledger, leftKeys, personOfKey, new Map([[3, 1]]));
      expect(
        [...evidence].map(([person, { decisions, visits }]) => [
          person,
          decisions.map(({ kind }) => kind),
          visits.length,
        ]),
      ).toEqual([
        [5, ['alive'], 0],
        [1, ['deceased'], 1],
      ]);
      expect(evidence.get(1)?.decisions[0]?.deathDate).toBe('2026-01');
    }));

  test('that fails leaves no trace', () =>
    withNight((registry, path) => {
      const before = canonicalDigest(path);
      const broken = { ...blank, left: [], right: [] };
      expect(() => registry.ledger.decideAll([blank, broken])).toThrow();
      expect(registry.readDecisions()).toEqual([]);
      expect(canonicalDigest(path)).toBe(before);
    }));
});

describe('an issued list', () => {
  const issue = (registry: Registry, areaCode = '430302102001') =>
    registry.ledger.issue({
      ...clerk,
      areaCode,
      issuedOn: '2026-11-24',
      dueDate: '2026-12-24',
      items: [
        { person: 2, task: 'enrol', claim: { flags: ['uninsured-medical'] } },
        { person: 3, task: 'verify', claim: {} },
      ],
    });

  test('is issued once a run, supersedes the one before, and can be recalled', () =>
    withNight((registry) => {
      expect(issue(registry)).toBe('20261124-1-430302102001');
      expect(() => issue(registry)).toThrow(expect.objectContaining({ code: 'batch-issued' }));
      runNight(registry, { date: '2026-11-25', rows: fixtureRows });
      const second = issue(registry);
      expect(new Set(registry.readIssuedItems().map(({ batchId }) => batchId))).toEqual(new Set([second]));
      expect(registry.ledger.recall('430302102001', clerk)).toBe(second);
      expect(registry.readIssuedItems()).toEqual([]);
      expect(() => registry.ledger.recall('430302102001', clerk)).toThrow(
        expect.objectContaining({ code: 'batch-none' }),
      );
    }));

  test('takes each returned row once; a later one for the same person supersedes it', () =>
    withNight((registry) => {
      const batchId = issue(registry);
      const row = { batchId, person: 2, visit, digest: 'd1', state: 'done' } as const;
      expect(registry.ledger.importVisits([row], clerk)).toBe(1);
      expect(registry.ledger.importVisits([row], clerk)).toBe(0);
      const later = { ...row, visit: { ...visit, resultCode: '17' }, digest: 'd2', state: 'returned' } as const;
      expect(registry.ledger.importVisits([row, later], clerk)).toBe(1);
      expect(readNight(registry).visits).toEqual([{ person: 2, visit: { ...later.visit, recordKey: 'survey:2' } }]);
      expect(registry.readIssuedItems().map(({ state, note }) => [state, note])).toEqual([
        ['returned', '下周办理'],
        ['open', ''],
      ]);
      expect(() => registry.ledger.importVisits([{ ...row, person: 1, digest: 'd3' }], clerk)).toThrow(
        expect.objectContaining({ code: 'return-not-issued' }),
      );
    }));

  test('leaves retractions that stand until they are acknowledged', () =>
    withNight((registry) => {
      const batchId = issue(registry);
      const retraction = { person: 2, batchId, sourceId: 'huohua', claim: 'death-reported' };
      for (const date of ['2026-11-25', '2026-11-26']) {
        const run = registry.beginRun({ date, fingerprint: date, facts: {}, actor: 'tester' });
        writeNight(run, { date, rows: fixtureRows });
        expect(run.writeRetractions([retraction])).toBe(date === '2026-11-25' ? 1 : 0);
        run.commit();
      }
      const [open] = registry.readOpenRetractions();
      expect(open).toMatchObject({ ...retraction, runId: '20261125-1' });
      registry.ledger.acknowledge(open?.retractionId ?? '', clerk);
      registry.ledger.acknowledge(open?.retractionId ?? '', clerk);
      expect(registry.readOpenRetractions()).toEqual([]);
      expect(() => registry.ledger.acknowledge('T0', clerk)).toThrow(
        expect.objectContaining({ code: 'retraction-unknown' }),
      );
    }));
});

test('the life of an id is told from both sides of a merge and a split', () =>
  withNight((registry) => {
    const merged = fixtureRows.map((row) => (row.owner === 'c' ? { ...row, owner: 'b' } : row));
    runNight(registry, { date: '2026-11-25', rows: merged });
    runNight(registry, { date: '2026-11-26', rows: fixtureRows });
    const idOf = (name: string) => registry.findPersons({ nameKey: name })[0]?.personId ?? '';
    const [b, c] = [idOf('名b'), idOf('名c')];
    expect(registry.readLifeOfId(c)).toEqual([
      { runId: '20261124-1', date: '2026-11-24', event: 'published', other: '' },
      { runId: '20261125-1', date: '2026-11-25', event: 'merged-into', other: b },
      { runId: '20261126-1', date: '2026-11-26', event: 'revived', other: '' },
    ]);
    expect(registry.readLifeOfId(b).map(({ event }) => event)).toEqual(['published', 'merged-from']);
    expect(registry.readLifeOfId('nobody')).toEqual([]);
  }));

test('nothing can be told to a registry that had no run', () => {
  const registry = openRegistry(join(fixtureFolder(), 'registry.sqlite'), 'write');
  expect(() => registry.ledger.decide(blank)).toThrow(expect.objectContaining({ code: 'registry-missing' }));
  registry.close();
});
