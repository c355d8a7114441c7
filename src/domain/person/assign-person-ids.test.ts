import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AssignResult, assignPersonIds } from './assign-person-ids.ts';
import { followRedirects } from './follow-redirects.ts';
import type { LedgerThen } from './settle-contests.ts';

/** A small registry of person numbers over string keys: what the real one keeps in tables. */
class Ledger {
  former = new Map<string, number>();
  home = new Map<string, number>();
  redirects: ReadonlyMap<number, number> = new Map();
  readonly origins = new Map<number, number>();
  nextNumber = 1;

  night(
    clusters: readonly (readonly string[])[],
    order: (keys: string[]) => string[] = (keys) => keys,
    undone: ReadonlyMap<string, LedgerThen> = new Map(),
  ): AssignResult {
    const clusterOfKey = new Map(clusters.flatMap((keys, cluster) => keys.map((key) => [key, cluster] as const)));
    const keys = order([...clusterOfKey.keys()]);
    const result = assignPersonIds({
      clusterOf: Uint32Array.from(keys, (key) => clusterOfKey.get(key) ?? 0),
      clusterCount: clusters.length,
      formerOf: Uint32Array.from(keys, (key) => this.former.get(key) ?? 0),
      homeOf: Uint32Array.from(keys, (key) => this.home.get(key) ?? 0),
      hashHigh: Uint32Array.from(keys, hash),
      hashLow: Uint32Array.from(keys, (_, index) => (keys[index] ?? '').length),
      redirects: this.redirects,
      origins: this.origins,
      nextNumber: this.nextNumber,
      undone: new Map([...undone].map(([key, past]) => [keys.indexOf(key), past])),
    });
    for (const [index, key] of keys.entries()) {
      this.former.set(key, result.personOf[clusterOfKey.get(key) ?? 0] ?? 0);
      this.home.set(key, result.homeOf[index] ?? 0);
    }
    for (const { from, to } of result.splits) this.origins.set(to, from);
    this.redirects = result.redirects;
    this.nextNumber = result.nextNumber;
    return result;
  }
}

function hash(key: string): number {
  let value = 2166136261;
  for (const char of key) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return value;
}

describe('a person keeps the number', () => {
  test('in any order of records and clusters, night after night', () => {
    const clusters = [['a1', 'a2'], ['b1'], ['c1', 'c2', 'c3']];
    const one = new Ledger();
    const other = new Ledger();
    const first = one.night(clusters);
    const shuffled = other.night([...clusters].reverse(), (keys) => keys.reverse());
    expect([...first.personOf]).toEqual([...shuffled.personOf].reverse());
    expect([...first.personOf].sort()).toEqual([1, 2, 3]);
    expect([...one.night([...clusters, ['d']]).personOf]).toEqual([...first.personOf, 4]);
  });

  test('that most keys of last night had when persons merge, and the others redirect', () => {
    const ledger = new Ledger();
    const [a, b] = ledger.night([
      ['a1', 'a2'],
      ['b1', 'b2', 'b3'],
    ]).personOf;
    const merged = ledger.night([['a1', 'a2', 'b1', 'b2', 'b3']]);
    expect([...merged.personOf]).toEqual([b]);
    expect(merged.redirected).toEqual([{ from: a, to: b }]);
  });

  test('that is lower when as many keys had either', () => {
    const ledger = new Ledger();
    const numbers = [...ledger.night([['a1'], ['b1']]).personOf];
    expect([...ledger.night([['a1', 'b1']]).personOf]).toEqual([Math.min(...numbers)]);
  });

  test('and gets it back when a merge is undone, also after new keys joined the merged person', () => {
    const ledger = new Ledger();
    const [a, b] = ledger.night([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]).personOf;
    ledger.night([['a1', 'a2', 'b1', 'b2']]);
    ledger.night([['a1', 'a2', 'b1', 'b2', 'n1', 'n2', 'n3']]);
    const apart = ledger.night([
      ['a1', 'a2'],
      ['b1', 'b2', 'n1', 'n2', 'n3'],
    ]);
    expect([...apart.personOf]).toEqual([a, b]);
    expect(apart.revived).toHaveLength(1);
    expect(ledger.redirects.size).toBe(0);
    expect([
      ...ledger.night([
        ['a1', 'a2'],
        ['b1', 'b2', 'n1', 'n2', 'n3'],
      ]).homeOf,
    ]).not.toContain(0);
  });

  test('when a split is healed, although the part split off grew larger', () => {
    const ledger = new Ledger();
    const [a] = ledger.night([['a1', 'a2', 'a3']]).personOf;
    const parts = ledger.night([
      ['a1', 'a2'],
      ['a3', 'n1', 'n2', 'n3', 'n4'],
    ]);
    expect(parts.personOf[0]).toBe(a);
    expect(parts.splits).toEqual([{ from: a, to: parts.personOf[1] }]);
    expect([...ledger.night([['a1', 'a2', 'a3', 'n1', 'n2', 'n3', 'n4']]).personOf]).toEqual([a]);
  });

  test('when keys it was founded on leave after a merge', () => {
    const ledger = new Ledger();
    const [, b] = ledger.night([
      ['a1', 'a2'],
      ['b1', 'b2', 'b3'],
    ]).personOf;
    ledger.night([['a1', 'a2', 'b1', 'b2', 'b3']]);
    expect([...ledger.night([['a1', 'a2', 'b1']]).personOf]).toEqual([b]);
  });

  test('when one key moves to another person: no redirect, no new number', () => {
    const ledger = new Ledger();
    const [a, b] = ledger.night([['a1', 'a2'], ['b1']]).personOf;
    const moved = ledger.night([['a1'], ['b1', 'a2']]);
    expect([...moved.personOf]).toEqual([a, b]);
    expect([moved.redirected, moved.revived, moved.splits]).toEqual([[], [], []]);
  });

  test('that a redirected number leads to when its keys return after nights away', () => {
    const ledger = new Ledger();
    const [a, b] = ledger.night([['a1', 'a2'], ['b1'], ['c1']]).personOf;
    ledger.night([['a1', 'a2', 'b1'], ['c1']]);
    ledger.former.set('b1', b ?? 0);
    expect(ledger.night([['a1', 'a2', 'b1'], ['c1']]).personOf[0]).toBe(a);
  });
});

test('chains of merges unwind step by step: each number comes back with its keys', () => {
  const ledger = new Ledger();
  const apart = [['a1', 'a2', 'a3'], ['b1', 'b2'], ['c1']];
  const numbers = [...ledger.night(apart).personOf];
  ledger.night([
    ['a1', 'a2', 'a3'],
    ['b1', 'b2', 'c1'],
  ]);
  ledger.night([['a1', 'a2', 'a3', 'b1', 'b2', 'c1']]);
  expect(followRedirects(ledger.redirects, numbers[2] ?? 0)).toBe(numbers[0]);
  const half = ledger.night([
    ['a1', 'a2', 'a3'],
    ['b1', 'b2', 'c1'],
  ]);
  expect([...half.personOf]).toEqual(numbers.slice(0, 2));
  expect(followRedirects(ledger.redirects, numbers[2] ?? 0)).toBe(numbers[1]);
  expect([...ledger.night(apart).personOf]).toEqual(numbers);
  expect(ledger.redirects.size).toBe(0);
});

test('an id that was merged into a whole goes with its own keys when the whole is parted', () => {
  const ledger = new Ledger();
  const apart = [
    ['a1', 'a2', 'a3'],
    ['b1', 'b2'],
    ['c1', 'c2'],
  ];
  const [a, b, c] = [...ledger.night(apart).personOf];
  ledger.night([apart.flat()]);
  const parted = ledger.night([
    ['a1', 'a2', 'a3'],
    ['b1', 'b2', 'c1', 'c2'],
  ]);
  const other = Math.min(b ?? 0, c ?? 0);
  expect([...parted.personOf]).toEqual([a, other]);
  expect(parted.aimed).toEqual([{ from: Math.max(b ?? 0, c ?? 0), to: other }]);
  expect(parted.redirected).toEqual([]);
  expect(
    ledger.night([
      ['a1', 'a2', 'a3'],
      ['b1', 'b2', 'c1', 'c2'],
    ]).aimed,
  ).toEqual([]);
});

type Step =
  | { readonly kind: 'merge' | 'split'; readonly left: number; readonly right: number }
  | { readonly kind: 'undo'; readonly at: number }
  | { readonly kind: 'import'; readonly person: number }
  | { readonly kind: 'rerun' };

const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('merge' as const, 'split' as const), left: fc.nat(11), right: fc.nat(11) }),
  fc.record({ kind: fc.constant('undo' as const), at: fc.nat(30) }),
  fc.record({ kind: fc.constant('import' as const), person: fc.nat(5) }),
  fc.constant({ kind: 'rerun' as const }),
);

/** Keys `k0` … in natural persons of two; decisions merge two natural persons or split a key off; each can be undone. */
class World {
  readonly ledger = new Ledger();
  readonly keys: { readonly key: string; readonly natural: number }[] = [];
  readonly decisions: { readonly step: Step; readonly past: LedgerThen; undone: boolean }[] = [];
  readonly justUndone = new Map<string, LedgerThen>();

  constructor() {
    for (let index = 0; index < 12; index += 1) this.keys.push({ key: `k${index}`, natural: index % 6 });
    this.rerun();
  }

  rerun(): AssignResult & { clusters: readonly (readonly string[])[] } {
    const parent = new Map<string, string>();
    const split = new Set<string>();
    const groupOf = (natural: number): string => {
      let at = `g${natural}`;
      for (let next = parent.get(at); next !== undefined; next = parent.get(at)) at = next;
      return at;
    };
    for (const { step, undone } of this.decisions) {
      if (undone) continue;
      if (step.kind === 'split') split.add(`k${step.left}`);
      if (step.kind === 'merge') {
        const [a, b] = [groupOf(step.left % 6), groupOf(step.right % 6)];
        if (a !== b) parent.set(a, b);
      }
    }
    const groups = new Map<string, string[]>();
    for (const { key, natural } of this.keys) {
      const group = split.has(key) ? `alone ${key}` : groupOf(natural);
      groups.set(group, [...(groups.get(group) ?? []), key]);
    }
    const clusters = [...groups.values()];
    const undone = new Map(this.justUndone);
    this.justUndone.clear();
    return { ...this.ledger.night(clusters, undefined, undone), clusters };
  }

  undo(decision: World['decisions'][number]): void {
    const { step, past, undone } = decision;
    decision.undone = true;
    if (undone || (step.kind !== 'merge' && step.kind !== 'split')) return;
    for (const { key, natural } of this.keys) {
      const isNamed =
        step.kind === 'split' ? key === `k${step.left}` : [step.left % 6, step.right % 6].includes(natural);
      if (isNamed && past.nextNumber <= (this.justUndone.get(key)?.nextNumber ?? past.nextNumber))
        this.justUndone.set(key, past);
    }
  }

  /** A decision to merge names keys that stand: of a natural person whose keys were all split off there is nothing to merge. */
  canMerge(natural: number): boolean {
    const split = this.decisions.filter(({ step, undone }) => step.kind === 'split' && !undone);
    return this.keys.some(
      ({ key, natural: own }) =>
        own === natural && !split.some(({ step }) => 'left' in step && key === `k${step.left}`),
    );
  }

  apply(step: Step): void {
    if (step.kind === 'merge' && !(this.canMerge(step.left % 6) && this.canMerge(step.right % 6))) return;
    if (step.kind === 'merge' || step.kind === 'split') {
      const { redirects, nextNumber } = this.ledger;
      this.decisions.push({ step, past: { redirects, nextNumber }, undone: false });
    }
    if (step.kind === 'undo') {
      const decision = this.decisions[step.at % Math.max(1, this.decisions.length)];
      if (decision !== undefined) this.undo(decision);
    }
    if (step.kind === 'import') this.keys.push({ key: `k${this.keys.length}`, natural: step.person });
  }
}

test('a published number is never lost, reused or pointed at two persons, whatever is imported, merged, split and undone', () => {
  fc.assert(
    fc.property(fc.array(arbitraryStep, { minLength: 1, maxLength: 30 }), (steps) => {
      const world = new World();
      let next = world.ledger.nextNumber;
      for (const step of steps) {
        world.apply(step);
        const { personOf, clusters, redirects, nextNumber } = world.rerun();
        const living = new Set(personOf);
        expect(living.size).toBe(clusters.length);
        expect(nextNumber).toBeGreaterThanOrEqual(next);
        next = nextNumber;
        for (let number = 1; number < nextNumber; number += 1) {
          expect(living.has(number) !== redirects.has(number)).toBe(true);
          expect(living.has(followRedirects(redirects, number))).toBe(true);
        }
        const again = world.rerun();
        expect([...again.personOf]).toEqual([...personOf]);
        expect([again.redirected, again.revived, again.splits]).toEqual([[], [], []]);
      }
    }),
    { numRuns: 1000 },
  );
});

test('after the undo of a decision every person published before it has the number it would have had without it', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryStep, { maxLength: 8 }),
      arbitraryStep.filter(({ kind }) => kind === 'merge' || kind === 'split'),
      fc.array(
        arbitraryStep.filter(({ kind }) => kind === 'import' || kind === 'rerun'),
        { maxLength: 12 },
      ),
      (before, decision, after) => {
        const without = new World();
        const having = new World();
        for (const world of [without, having]) {
          for (const step of before) {
            world.apply(step);
            world.rerun();
          }
        }
        const published = having.ledger.nextNumber;
        having.apply(decision);
        fc.pre(having.decisions.length > without.decisions.length);
        having.rerun();
        for (const step of after) {
          for (const world of [without, having]) {
            world.apply(step);
            world.rerun();
          }
        }
        const last = having.decisions.at(-1);
        if (last !== undefined) having.undo(last);
        const a = without.rerun();
        const b = having.rerun();
        expect(b.clusters).toEqual(a.clusters);
        for (const [cluster, number] of a.personOf.entries()) {
          if (number < published) expect(b.personOf[cluster]).toBe(number);
          else expect(b.personOf[cluster]).toBeGreaterThanOrEqual(published);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('a million ordinary persons keep their numbers in well under a second', () => {
  const count = 1_000_000;
  const clusterOf = Uint32Array.from({ length: 2 * count }, (_, record) => record >> 1);
  const hashLow = Uint32Array.from(clusterOf, (_, record) => Math.imul(record, 2654435761) >>> 0);
  const input = {
    clusterOf,
    clusterCount: count,
    hashHigh: hashLow,
    hashLow,
    redirects: new Map<number, number>(),
    origins: new Map<number, number>(),
  };
  const none = new Uint32Array(2 * count);
  const first = assignPersonIds({ ...input, formerOf: none, homeOf: none, nextNumber: 1 });
  const formerOf = clusterOf.map((cluster) => first.personOf[cluster] ?? 0);
  const started = performance.now();
  const second = assignPersonIds({ ...input, formerOf, homeOf: first.homeOf, nextNumber: first.nextNumber });
  expect(performance.now() - started).toBeLessThan(1500);
  expect(second.nextNumber).toBe(count + 1);
  expect(second.personOf.every((number, cluster) => number === first.personOf[cluster])).toBe(true);
});
