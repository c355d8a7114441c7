import { describe, expect, test } from 'vitest';
import { buildHeadline } from './headline.ts';
import type { NightFacts, SourceFacts } from './night-facts.ts';

const source = (sourceId: string, over: Partial<SourceFacts> = {}): SourceFacts => ({
  sourceId,
  department: 'public-security',
  register: 'resident',
  state: 'accepted',
  asOf: '2026-11-20',
  heldBy: '',
  files: 1,
  rowsRead: 1000,
  accepted: 1000,
  filtered: 0,
  quarantined: 0,
  blank: 0,
  ...over,
});

const night = (over: Partial<NightFacts>): NightFacts => ({
  sources: [],
  gates: [],
  notJudged: [],
  acceptedBrakes: [],
  trend: [],
  newlyDeceased: 0,
  newlyTransferred: 0,
  newPersons: 0,
  mergedPersons: 0,
  ...over,
});

const linesOf = (over: Partial<NightFacts>): string[] =>
  buildHeadline(night(over)).map(({ tone, key, source: about }) =>
    [tone, key, about?.sourceId].filter(Boolean).join(' '),
  );

describe('the first lines of the report', () => {
  test('say that all is well only when every source came', () => {
    expect(linesOf({ sources: [source('a'), source('b')] })).toEqual(['good all-came']);
  });

  test('name what never came, then what is held, then who is not judged, and never say all came', () => {
    expect(
      linesOf({
        sources: [
          source('a'),
          source('b', { state: 'held', heldBy: 'freshness' }),
          source('c', { state: 'missing', asOf: '' }),
        ],
        notJudged: [{ group: 'pension', reason: 'source-missing', scheme: 'civil-service-pension', personCount: 3 }],
      }),
    ).toEqual(['bad missing c', 'warn held b', 'warn not-judged']);
  });

  test('leave out reasons that concern nobody', () => {
    expect(linesOf({ notJudged: [{ group: 'medical', reason: 'not-asked', scheme: '', personCount: 0 }] })).toEqual([
      'good all-came',
    ]);
  });

  test('name a brake that was let pass', () => {
    expect(linesOf({ acceptedBrakes: [{ brake: 'newly-deceased', value: '40', limit: '12' }] })).toEqual([
      'warn brake',
      'good all-came',
    ]);
  });

  test.each([
    [9, 1000, []],
    [10, 1000, ['warn quarantined a']],
    [10, 1001, []],
    [11, 1001, ['warn quarantined a']],
    [5, 20, []],
  ])('%i quarantined of %i rows: %j', (quarantined, rowsRead, lines) => {
    expect(linesOf({ sources: [source('a', { quarantined, rowsRead })] })).toEqual([...lines, 'good all-came']);
  });
});
