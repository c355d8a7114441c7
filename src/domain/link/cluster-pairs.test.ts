import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClusterOptions, clusterPairs } from './cluster-pairs.ts';

type Pair = readonly [left: number, right: number, probability: number];

const options: ClusterOptions = {
  leastProbability: 0.5,
  scoreOther: () => 0,
  isComparable: () => true,
  isForbidden: () => false,
  compareRows: (left, right) => left - right,
  maxComponentRows: 100,
};
const cluster = (pairs: readonly Pair[], rows: number, change: Partial<ClusterOptions> = {}): number[][] => {
  const result = clusterPairs(
    {
      left: Uint32Array.from(pairs, (pair) => pair[0]),
      right: Uint32Array.from(pairs, (pair) => pair[1]),
      probabilities: Float64Array.from(pairs, (pair) => pair[2]),
    },
    rows,
    { ...options, ...change },
  );
  const members: number[][] = Array.from({ length: result.clusterCount }, () => []);
  result.clusters.forEach((number, row) => {
    members[number]?.push(row);
  });
  return members;
};

describe('clusters', () => {
  it('join what most pairs speak for', () => {
    expect(
      cluster(
        [
          [0, 1, 0.9],
          [1, 2, 0.9],
        ],
        3,
        { scoreOther: () => 0.4 },
      ),
    ).toEqual([[0, 1, 2]]);
  });

  it('are not chained by one link between two people', () => {
    const two: readonly Pair[] = [
      [0, 1, 0.99],
      [2, 3, 0.99],
      [1, 2, 0.8],
    ];
    expect(cluster(two, 4)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('honour a forbidden pair through any chain', () => {
    const chain: readonly Pair[] = [
      [0, 1, 0.99],
      [1, 2, 0.98],
      [0, 2, 0.97],
    ];
    const isForbidden = (left: number, right: number): boolean => left + right === 2 && left !== right;
    expect(cluster(chain, 3, { isForbidden })).toEqual([[0, 1], [2]]);
    expect(cluster([[0, 2, 0.9]], 3, { isForbidden })).toEqual([[0], [1], [2]]);
  });

  it('pairs that may not be compared say nothing either way', () => {
    const pairs: readonly Pair[] = [
      [0, 2, 0.9],
      [1, 2, 0.9],
    ];
    expect(cluster(pairs, 3)).toEqual([[0, 2], [1]]);
    expect(cluster(pairs, 3, { isComparable: (l, r) => l + r !== 1 })).toEqual([[0, 1, 2]]);
  });

  it('over the size limit are cut at their weakest links', () => {
    const chain: Pair[] = [
      [0, 1, 0.99],
      [1, 2, 0.6],
      [2, 3, 0.99],
    ];
    expect(cluster(chain, 4, { maxComponentRows: 2, scoreOther: () => 0.99 })).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('do not depend on the order of the pairs', () => {
    const row = fc.nat(7);
    const pair = fc.tuple(
      row,
      row,
      fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(pair, { selector: ([l, r]) => `${Math.min(l, r)} ${Math.max(l, r)}`, maxLength: 20 }),
        (drawn) => {
          const pairs = drawn.filter(([l, r]) => l !== r);
          const turned = pairs.toReversed().map(([l, r, p]) => [r, l, p] as const);
          expect(cluster(turned, 8)).toEqual(cluster(pairs, 8));
        },
      ),
    );
  });
});
