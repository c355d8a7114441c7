import { expect, it } from 'vitest';
import { evaluateLabels, type LabelledPair } from './evaluate-labels.ts';

const pair = (band: string, bandPairCount: number, isMatch: boolean, isLinked: boolean): LabelledPair => ({
  band,
  bandPairCount,
  isMatch,
  isLinked,
});

it('weighs each judged pair by what its band holds', () => {
  // 1,000 sure pairs, all right; 100 doubtful ones, half of them matches, of which none was linked.
  const quality = evaluateLabels([
    pair('sure', 1000, true, true),
    pair('sure', 1000, true, true),
    pair('doubtful', 100, true, false),
    pair('doubtful', 100, false, false),
  ]);
  expect(quality.precision.value).toBe(1);
  expect(quality.recall.value).toBeCloseTo(1000 / 1050, 9);
  expect(quality.missedMatchCount).toBe(50);
  expect(quality.recall.lower).toBeLessThan(quality.recall.value);
});

it('counts a wrong link against precision alone', () => {
  const quality = evaluateLabels([pair('a', 10, true, true), pair('a', 10, false, true)]);
  expect([quality.precision.value, quality.recall.value]).toEqual([0.5, 1]);
});

it('knows nothing without judgements', () => {
  expect(evaluateLabels([]).precision).toMatchObject({ lower: 0, upper: 1 });
});
