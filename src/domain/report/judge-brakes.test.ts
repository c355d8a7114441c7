import { describe, expect, test } from 'vitest';
import { type AreaChanges, judgeBrakes } from './judge-brakes.ts';

const limit = { runShare: 0.01, communityShare: 0.05, least: 5 };
const limits = { 'newly-deceased': limit, 'newly-gone': limit, 'newly-merged': limit };

const area = (areaCode: string, personCount: number, fields: Partial<AreaChanges> = {}): AreaChanges => ({
  areaCode,
  personCount,
  newlyDeceased: 0,
  newlyGone: 0,
  newlyMerged: 0,
  ...fields,
});

describe('a brake', () => {
  test.each([
    ['at the limit of the run passes', 10, []],
    [
      'one past it stops',
      11,
      [{ brake: 'newly-gone', areaCode: '', changed: 11, personCount: 1000, limit: 10, result: 'stopped' }],
    ],
  ])('%s', (_, newlyGone, expected) => {
    expect(judgeBrakes({ run: area('', 1000, { newlyGone }), areas: [] }, limits)).toEqual(expected);
  });

  test.each([
    ['at the least number passes however small the community', 5, 0],
    ['one past the least number stops a small community', 6, 1],
  ])('%s', (_, newlyDeceased, count) => {
    const changes = { run: area('', 100_000, { newlyDeceased }), areas: [area('430302102001', 20, { newlyDeceased })] };
    expect(judgeBrakes(changes, limits)).toHaveLength(count);
  });

  test('that was accepted lets pass and is told', () => {
    const changes = { run: area('', 1000, { newlyMerged: 50, newlyGone: 50 }), areas: [] };
    expect(judgeBrakes(changes, limits, new Set(['newly-merged'])).map(({ brake, result }) => [brake, result])).toEqual(
      [
        ['newly-gone', 'stopped'],
        ['newly-merged', 'accepted'],
      ],
    );
  });

  test('is not judged on a first night, which has no past', () => {
    expect(judgeBrakes({ run: area('', 0, { newlyDeceased: 900 }), areas: [] }, limits)).toEqual([]);
  });
});
