import { describe, expect, it } from 'vitest';
import { chooseThreshold } from './choose-threshold.ts';
import { estimateQuality } from './estimate-quality.ts';
import { evaluateClusters, wilson } from './evaluate-clusters.ts';
import { levelFunctions } from './level-functions.ts';
import type { Comparison, LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import {
  bindComparisons,
  createScorer,
  levelWeight,
  matchProbability,
  scorePair,
  weighRelated,
} from './match-weight.ts';
import { createTextKind } from './text-comparator.ts';
import { buildThresholdTable } from './threshold-table.ts';

const level = (name: string, test: string, mProbability: number, uProbability: number, more: object = {}) => ({
  name,
  test,
  mProbability,
  uProbability,
  ...more,
});
const place: Comparison = {
  name: 'place',
  kind: 'text',
  columns: ['place'],
  levels: [level('equal', 'equal', 0.5, 0.125), level('different', 'else', 0.5, 0.875)],
};
const name: Comparison = {
  name: 'name',
  kind: 'text',
  columns: ['name'],
  parent: 'place',
  levels: [
    level('equal', 'equal', 0.5, 1 / 64, { frequencyWeight: 1, uGivenParent: 0.25 }),
    level('one edit', 'edits', 0.25, 0.25, { at: 1 }),
    level('different', 'else', 0.25, 0.5),
  ],
};
const model = { priorWeight: -4, comparisons: [place, name] } as unknown as LinkModel;
const table: LinkTable = {
  rowCount: 4,
  sources: new Uint16Array(4),
  columns: new Map([
    ['place', { name: 'place', codes: Uint32Array.from([1, 1, 2, 0]), values: ['', 'york', 'bath'] }],
    [
      'name',
      {
        name: 'name',
        codes: Uint32Array.from([1, 1, 1, 2]),
        values: ['', 'anna', 'hanna'],
        frequencies: Float64Array.from([0, 1 / 16, 1 / 1024]),
      },
    ],
  ]),
};
const comparisons = bindComparisons(model, table, { kinds: { text: createTextKind(levelFunctions) }, levelFunctions });
const weigh = (left: number, right: number): number => scorePair(comparisons, model, left, right, new Int8Array(2));

describe('a match weight, worked by hand', () => {
  it('adds prior and log2 of m over u; agreement weighs by how frequent the value is', () => {
    // −4, place differs log2(.5/.875) = −0.807, name equal log2(.5/(1/16)) = 3
    expect(weigh(0, 2)).toBeCloseTo(-4 - 0.807 + 3, 3);
  });
  it('takes u given the parent where the parent agrees', () => {
    // −4 + log2(.5/.125) = 2 + log2(.5/.25) = 1
    expect(weigh(0, 1)).toBeCloseTo(-1, 9);
  });
  it('a missing value weighs nothing', () => {
    // anna and hanna: one edit, log2(.25/.25) = 0
    expect(weigh(0, 3)).toBeCloseTo(-4, 9);
  });
  it('is the same from either side, and a glance changes nothing that matters', () => {
    const score = createScorer(comparisons, model, -5);
    for (const [left, right] of [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 3],
    ] as const) {
      expect(weigh(right, left)).toBe(weigh(left, right));
      const full = weigh(left, right);
      expect(score(left, right)).toBe(full < -5 ? Number.NEGATIVE_INFINITY : full);
    }
  });
  it('odds of chance and of kinship add up', () => {
    expect(weighRelated(comparisons, 3, 3, Int8Array.from([-1, -1]))).toBeCloseTo(2, 9);
    expect(weighRelated(comparisons, undefined, 3, Int8Array.from([-1, -1]))).toBe(3);
  });
  it('stays finite for levels that never occurred', () => {
    expect(Number.isFinite(levelWeight(0, 1)) && Number.isFinite(levelWeight(1, 0))).toBe(true);
    expect(matchProbability(0)).toBe(0.5);
  });
});

describe('quality', () => {
  it('Wilson intervals agree with published values', () => {
    expect(wilson(8, 10).lower).toBeCloseTo(0.4902, 3);
    expect(wilson(8, 10).upper).toBeCloseTo(0.9433, 3);
    expect(wilson(0, 0)).toMatchObject({ lower: 0, upper: 1 });
  });
  it('counts pairs and B-cubed of clusters', () => {
    const quality = evaluateClusters([0, 0, 0, 1], [0, 0, 1, 1]);
    expect([quality.precision.value, quality.recall.value]).toEqual([1 / 3, 1 / 2]);
    expect(quality.f1).toBeCloseTo(0.4, 9);
    expect(quality.bCubedPrecision).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 9);
  });
  it('the threshold of highest expected F1 leaves out what is more often wrong than half of it', () => {
    const weights = Float64Array.from([10, 10, 8, -1, -6, -9]);
    const threshold = chooseThreshold(weights);
    expect(threshold.matchWeight).toBe(8);
    expect(threshold.expectedPrecision).toBeGreaterThan(0.99);
  });
  it('says what is expected of links without any truth', () => {
    const estimate = estimateQuality(Float64Array.from([0, 0, 0, 0]), Uint8Array.from([1, 1, 1, 0]));
    expect([estimate.precision.value, estimate.missedMatches.value]).toEqual([0.5, 0.5]);
    expect(estimate.precision.lower).toBeLessThan(0.5);
  });
  it('shows precision and recall over thresholds', () => {
    const rows = buildThresholdTable(Float64Array.from([3.5, 3.2, 1.1]), Uint8Array.from([1, 0, 1]), 4);
    expect(rows.map((row) => [row.matchWeight, row.linkedPairCount, row.precision?.value, row.recall?.value])).toEqual([
      [3, 2, 0.5, 0.25],
      [1, 3, 2 / 3, 0.5],
    ]);
  });
});
