import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignPersonIds } from '../domain/person/assign-person-ids.ts';
import { type AnchoredKey, bindDecisions } from '../domain/person/bind-decisions.ts';
import { type Belonging, indexElders } from '../domain/person/elders.ts';
import type { LedgerThen } from '../domain/person/settle-contests.ts';
import { fixtureFolder, fixtureGolden, fixtureStatus } from './made-night.contract.ts';
import { gatherLedgerEvidence } from './night-ledger.ts';
import { openRegistry, type Registry } from './registry.ts';
import { verifyRegistry } from './verify-registry.ts';

type Step =
  | { readonly kind: 'merge' | 'split'; readonly left: number; readonly right: number }
  | { readonly kind: 'deceased' | 'alive'; readonly left: number }
  | { readonly kind: 'undo'; readonly at: number }
  | { readonly kind: 'import' | 'vanish' | 'rekey'; readonly left: number }
  | { readonly kind: 'retrain'; readonly model: number }
  | { readonly kind: 'rerun' };

/** `npm run test:lives` asks for all of them. */
const lives = Number(process.env['LIVES'] ?? 8);

/** What each model takes for one person: as it is, two in one, one in two. */
const models: readonly ((natural: number, index: number) => number)[] = [
  (natural) => natural,
  (natural) => natural >> 1,
  (natural, index) => natural + naturals * (index % 2),
];

const naturals = 4;
const key = (index: number) => `czrk:${index}`;
const indexOf = (recordKey: string) => Number(recordKey.replaceAll(/[^0-9]/g, ''));
const anchorOf = (index: number, recordKey: string): AnchoredKey => ({
  recordKey,
  sourceId: 'czrk',
  idNumber: `id${index}`,
  nameKey: `名${index}`,
  birthDate: '1950-01-01',
});
const clerk = { actor: 'clerk', at: '2026-11-24' };

/** A registry with a tiny population of made-up rows; linking is by natural person, then by what the ledger says. */
class Office {
  private nextIndex = 100;
  readonly path = join(fixtureFolder(), 'registry.sqlite');
  registry: Registry = openRegistry(this.path, 'write');
  rows: { index: number; recordKey: string; natural: number }[] = [];
  nights = 0;
  model = 0;

  constructor() {
    for (let index = 0; index < 8; index += 1)
      this.rows.push({ index, recordKey: key(index), natural: index % naturals });
    this.night();
  }

  anchored(row: Office['rows'][number]): AnchoredKey {
    return anchorOf(row.index, row.recordKey);
  }

  /** Takes a step; returns the number of a decision. */
  take(step: Step): number | undefined {
    const row = 'left' in step ? this.rows[step.left % this.rows.length] : undefined;
    const base = {
      ...clerk,
      reviewId: '',
      evidence: '',
      day: '2026-11-24',
      detail: {},
      reason: 'x',
      person: undefined,
    };
    if (step.kind === 'rerun') return undefined;
    if (step.kind === 'retrain') {
      this.model = step.model;
      return undefined;
    }
    if (step.kind === 'undo') {
      const standing = this.registry.readDecisions().filter(({ undoneBy }) => undoneBy === undefined);
      const chosen = standing[step.at % Math.max(1, standing.length)];
      if (chosen !== undefined) this.registry.ledger.undo(chosen.decisionId, { ...clerk, reason: 'x' });
      return undefined;
    }
    if (row === undefined) return undefined;
    if (step.kind === 'import') {
      // A key that vanished is not given to another row: departments do not either.
      const index = this.nextIndex;
      this.nextIndex += 1;
      this.rows.push({ index, recordKey: key(index), natural: row.natural });
    } else if (step.kind === 'vanish') {
      if (this.rows.filter(({ natural }) => natural === row.natural).length > 1) {
        this.rows = this.rows.filter((other) => other !== row);
      }
    } else if (step.kind === 'rekey') {
      this.rows = this.rows.map((other) => (other === row ? { ...row, recordKey: `${row.recordKey}'` } : other));
    } else if (step.kind === 'merge') {
      const other = this.rows[step.right % this.rows.length];
      if (other === undefined || other.natural === row.natural) return undefined;
      return this.registry.ledger.decide({
        ...base,
        kind: 'merge',
        left: [this.anchored(row)],
        right: [this.anchored(other)],
      });
    } else if (step.kind === 'split') {
      const others = this.rows.filter((other) => other.natural === row.natural && other !== row);
      if (others.length === 0) return undefined;
      const right = others.map((other) => this.anchored(other));
      return this.registry.ledger.decide({ ...base, kind: 'split', left: [this.anchored(row)], right });
    } else {
      return this.registry.ledger.decide({ ...base, kind: step.kind, left: [this.anchored(row)], right: [] });
    }
    return undefined;
  }

  night(): void {
    this.nights += 1;
    const run = this.registry.beginRun({
      date: '2026-11-24',
      fingerprint: `${this.nights}`,
      facts: {},
      actor: 'tester',
    });
    const ledger = run.readLedger();
    const bound = bindDecisions(
      ledger.decisions,
      this.rows.map((row) => this.anchored(row)),
    );
    const digests = new Uint32Array(4);
    const recs = this.rows.map(({ index, recordKey }) => {
      digests[0] = index;
      return run.records.write(recordKey, 'czrk', 0, 'current', digests, 0, { path: 'a', line: 1, byteOffset: 0 }, 'x');
    });
    run.records.finishSource('czrk');
    const clusters = this.cluster(bound.pairs);
    const former = run.records.former();
    const pick = (column: Uint32Array) => Uint32Array.from(recs, (rec) => column[rec] ?? 0);
    const belongingOf = (rec: number): Belonging => ({ person: former.person[rec] ?? 0, home: former.home[rec] ?? 0 });
    const left = run.records.leavers('czrk').map((rec) => {
      const [stored] = this.registry.readRowsOf('czrk', [rec]);
      return [anchorOf(indexOf(stored?.recordKey ?? ''), stored?.recordKey ?? ''), belongingOf(rec)] as const;
    });
    const findElder = indexElders(left);
    const belongings = recs.map((rec, at) => {
      const own = belongingOf(rec);
      const row = this.rows[at];
      return own.person === 0 && row !== undefined ? (findElder(this.anchored(row)) ?? own) : own;
    });
    const personLedger = run.readPersonLedger();
    const undone = new Map<number, LedgerThen>();
    for (const { decision, past } of ledger.undone) {
      const again = bindDecisions(
        [decision],
        this.rows.map((row) => this.anchored(row)),
      );
      const right = bindDecisions(
        [{ ...decision, left: decision.right }],
        this.rows.map((row) => this.anchored(row)),
      );
      for (const found of [again, right].flatMap(({ leftKeys }) => leftKeys.get(decision.decisionId) ?? [])) {
        undone.set(
          this.rows.findIndex(({ recordKey }) => recordKey === found),
          past,
        );
      }
    }
    const ids = assignPersonIds({
      clusterOf: Uint32Array.from(clusters),
      clusterCount: Math.max(...clusters) + 1,
      formerOf: Uint32Array.from(belongings, ({ person }) => person),
      homeOf: Uint32Array.from(belongings, ({ home }) => home),
      hashHigh: pick(former.hashHigh),
      hashLow: pick(former.hashLow),
      ...personLedger,
      undone,
    });
    run.writePersonIds(ids);
    const personOf = (at: number) => ids.personOf[clusters[at] ?? 0] ?? 0;
    for (const [at, rec] of recs.entries())
      run.records.writeMembership(rec, personOf(at), ids.homeOf[at] ?? 0, 'own', 0, '1');
    const personOfKey = (wanted: string) => {
      const at = this.rows.findIndex(({ recordKey }) => recordKey === wanted);
      return at < 0 ? undefined : personOf(at);
    };
    const evidence = gatherLedgerEvidence(ledger, bound.leftKeys, personOfKey, ids.redirects);
    for (const person of new Set(ids.personOf)) {
      const decided = evidence.get(person)?.decisions.at(-1)?.kind;
      const vital = decided === 'deceased' ? 'deceased' : 'alive';
      run.persons.write(person, fixtureGolden('x'), { ...fixtureStatus('b'), vital });
    }
    run.commit();
  }

  /** What the model takes for persons, joined by matches; then every record told from all the rest of its group stands alone. */
  cluster(pairs: readonly { kind: string; leftKey: string; rightKey: string }[]): number[] {
    const groupOf = this.rows.map(({ natural, index }) => models[this.model]?.(natural, index) ?? natural);
    const at = (wanted: string) => this.rows.findIndex(({ recordKey }) => recordKey === wanted);
    for (const { kind, leftKey, rightKey } of pairs) {
      const [from, to] = [groupOf[at(leftKey)] ?? 0, groupOf[at(rightKey)] ?? 0];
      if (kind === 'match') for (const [row, group] of groupOf.entries()) if (group === from) groupOf[row] = to;
    }
    for (const { kind, leftKey } of pairs) if (kind === 'nonMatch') groupOf[at(leftKey)] = 1000 + at(leftKey);
    const numbers = [...new Set(groupOf)];
    return groupOf.map((group) => numbers.indexOf(group));
  }

  /** What a reader sees, by row and not by id: partners, id, vital status. */
  read(): Map<number, { readonly id: string; readonly vital: string }> {
    const persons = new Map([...this.registry.readPersons()].map((person) => [person.personId, person.status.vital]));
    const keyToIndex = new Map(this.rows.map(({ recordKey, index }) => [recordKey, index]));
    const seen = new Map<number, { id: string; vital: string }>();
    for (const person of this.registry.readPersons()) {
      for (const { recordKey, isGone } of this.registry.readPersonRecords(person.person)) {
        const index = keyToIndex.get(recordKey);
        if (!isGone && index !== undefined)
          seen.set(index, { id: person.personId, vital: persons.get(person.personId) ?? '' });
      }
    }
    return seen;
  }

  /** Rows of the person an id leads to. */
  rowsOfId(id: string): readonly number[] {
    const found = this.registry.findPerson(id)?.personId;
    return [...this.read()].flatMap(([index, { id: own }]) => (own === found ? [index] : [])).sort();
  }

  close(): void {
    this.registry.close();
    expect(verifyRegistry(this.path).flatMap(({ faults }) => faults)).toEqual([]);
  }
}

const decisionSteps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('merge' as const, 'split' as const), left: fc.nat(7), right: fc.nat(7) }),
  fc.record({ kind: fc.constantFrom('deceased' as const, 'alive' as const), left: fc.nat(7) }),
);
const importSteps: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('import' as const, 'rekey' as const),
  left: fc.nat(9),
});
const retrainSteps: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('retrain' as const),
  model: fc.nat(models.length - 1),
});
const laterSteps: fc.Arbitrary<Step> = fc.oneof(importSteps, retrainSteps);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  decisionSteps,
  importSteps,
  fc.record({ kind: fc.constant('vanish' as const), left: fc.nat(9) }),
  fc.record({ kind: fc.constant('undo' as const), at: fc.nat(9) }),
  retrainSteps,
  fc.constant({ kind: 'rerun' as const }),
);

test('through any life of a registry it stays sound, and an id is never reused, lost, or given to people it was not about', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: lives > 8 ? 30 : 1, maxLength: lives > 8 ? 30 : 12 }), (steps) => {
      const office = new Office();
      const published = new Set<string>();
      let before = office.read();
      for (const step of steps) {
        office.take(step);
        office.night();
        const after = office.read();
        if (step.kind === 'rerun') expect(after).toEqual(before);
        expectSamePeople(office, before, after);
        for (const { id } of after.values()) published.add(id);
        before = after;
      }
      for (const id of published) expect(office.registry.readLifeOfId(id)[0]?.event).toBe('published');
      office.close();
    }),
    { numRuns: lives },
  );
}, 3_600_000);

/** Every id that stood last night leads to a person who still has one of its rows, as long as there is one. */
function expectSamePeople(office: Office, before: ReturnType<Office['read']>, after: ReturnType<Office['read']>): void {
  for (const [id, rows] of Map.groupBy(before.keys(), (index) => before.get(index)?.id ?? '')) {
    const standing = rows.filter((index) => after.has(index));
    if (standing.length === 0) continue;
    expect(standing.map((index) => after.get(index)?.id)).toContain(office.registry.findPerson(id)?.personId);
  }
}

test('after the undo of a decision the registry tells what it would have told without it, audit and decisions apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(importSteps, decisionSteps, retrainSteps), { maxLength: 4 }),
      decisionSteps,
      fc.array(laterSteps, { maxLength: 4 }),
      (before, decision, after) => {
        const [without, having] = [new Office(), new Office()];
        for (const step of before) {
          for (const office of [without, having]) {
            office.take(step);
            office.night();
          }
        }
        const published = new Set([...having.registry.readPersons()].map(({ personId }) => personId));
        const taken = having.take(decision);
        having.night();
        for (const step of after) {
          for (const office of [without, having]) {
            office.take(step);
            office.night();
          }
        }
        if (taken !== undefined) having.registry.ledger.undo(taken, { ...clerk, reason: 'x' });
        for (const office of [without, having]) office.night();
        const [expected, found] = [without.read(), having.read()];
        expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
        // A model that parts or joins people anew while the decision binds them gives ids that others then have: those are
        // never pointed elsewhere, so only who is together, and what is said of them, is as it would have been.
        const isRetrained = after.some(({ kind }) => kind === 'retrain');
        if (!isRetrained) for (const id of published) expect(having.rowsOfId(id)).toEqual(without.rowsOfId(id));
        const renamed = new Map<string, string>();
        for (const [index, { id, vital }] of expected) {
          const other = found.get(index);
          expect(other?.vital).toBe(vital);
          if (published.has(id) && !isRetrained) expect(other?.id).toBe(id);
          else expect(renamed.get(id) ?? other?.id).toBe(other?.id);
          renamed.set(id, other?.id ?? '');
        }
        expect(new Set(renamed.values()).size).toBe(renamed.size);
        without.close();
        having.close();
      },
    ),
    { numRuns: lives },
  );
}, 3_600_000);
