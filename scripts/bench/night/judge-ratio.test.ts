import { expect, test } from 'vitest';
import { judgeRatio } from './judge-ratio.ts';

test.each([
  ['as recorded', 50_000, 4, true],
  ['better', 50_000, 3, true],
  ['worse by a quarter', 50_000, 5, true],
  ['worse by more', 50_000, 5.01, false],
  ['of another city', 60_000, 4, false],
])('a ratio %s', (_, persons, ratio, isGood) => {
  expect(judgeRatio({ persons, ratio }, { persons: 50_000, ratio: 4 }).isGood).toBe(isGood);
});
