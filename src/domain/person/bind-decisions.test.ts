import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnchoredKey, bindDecisions, type RecordDecision } from './bind-decisions.ts';

const record = (recordKey: string, fields: Partial<AnchoredKey> = {}): AnchoredKey => ({
  recordKey,
  sourceId: 'czrk',
  idNumber: '',
  nameKey: '',
  birthDate: '',
  ...fields,
});

const decision = (kind: string, left: readonly AnchoredKey[], right: readonly AnchoredKey[] = []): RecordDecision => ({
  decisionId: 1,
  kind,
  left,
  right,
});

const [a, b] = [
  record('czrk:1', { idNumber: 'A', nameKey: '甲', birthDate: '1950-01-01' }),
  record('czrk:2', { idNumber: 'B', nameKey: '乙', birthDate: '1951-01-01' }),
];
const c = record('huohua:3', { sourceId: 'huohua', nameKey: '丙', birthDate: '1952-01-01' });

describe('a decision', () => {
  test('binds the records it named by their keys', () => {
    expect(bindDecisions([decision('match', [a], [c])], [c, b, a])).toEqual({
      pairs: [{ kind: 'match', leftKey: 'czrk:1', rightKey: 'huohua:3' }],
      leftKeys: new Map([[1, ['czrk:1']]]),
      unbound: [],
    });
  });

  test('joins every record of two persons, and parts every record from every other', () => {
    expect(bindDecisions([decision('merge', [a, b], [c])], [a, b, c]).pairs).toHaveLength(2);
    expect(bindDecisions([decision('split', [a, b], [c])], [a, b, c]).pairs).toEqual([
      { kind: 'nonMatch', leftKey: 'czrk:1', rightKey: 'huohua:3' },
      { kind: 'nonMatch', leftKey: 'czrk:2', rightKey: 'huohua:3' },
    ]);
  });

  test('about one person gives its keys and no pair', () => {
    const { pairs, leftKeys } = bindDecisions([decision('deceased', [a, b])], [b, a]);
    expect([pairs, leftKeys.get(1)]).toEqual([[], ['czrk:1', 'czrk:2']]);
  });

  test('waits unbound while a side has no record, and binds again when one returns', () => {
    expect(bindDecisions([decision('match', [a], [c])], [a, b])).toMatchObject({ pairs: [], unbound: [1] });
    expect(bindDecisions([decision('match', [a], [c])], [a, c]).unbound).toEqual([]);
  });

  test('never binds by an anchor that two records have, nor by a name alone', () => {
    const twins = [
      { ...c, recordKey: 'huohua:8' },
      { ...c, recordKey: 'huohua:9' },
    ];
    expect(bindDecisions([decision('match', [a], [c])], [a, ...twins]).pairs).toEqual([]);
    const nameless = record('x', { nameKey: '丁' });
    expect(bindDecisions([decision('match', [a], [nameless])], [a, record('y', { nameKey: '丁' })]).pairs).toEqual([]);
  });
});

test('every decision binds again after an export of the same people with other keys, in any order', () => {
  const people = Array.from({ length: 60 }, (_, index) =>
    record(`czrk:${index}`, {
      idNumber: index % 3 === 0 ? '' : `43030219${index}`,
      nameKey: `名${index}`,
      birthDate: `19${50 + (index % 40)}-01-01`,
    }),
  );
  const decisions = people.slice(1).map((right, index) => ({
    decisionId: index,
    kind: index % 2 === 0 ? 'match' : 'nonMatch',
    left: people.slice(index, index + 1),
    right: [right],
  }));
  fc.assert(
    fc.property(fc.shuffledSubarray(people, { minLength: people.length }), (shuffled) => {
      const exported = shuffled.map((person, line) => ({ ...person, recordKey: `czrk:new-${line}` }));
      const keyOf = new Map(exported.map(({ nameKey, recordKey }) => [nameKey, recordKey]));
      const { pairs, unbound } = bindDecisions(decisions, exported);
      expect(unbound).toEqual([]);
      expect(pairs).toEqual(
        decisions.map(({ kind, left, right }) => ({
          kind,
          leftKey: keyOf.get(left[0]?.nameKey ?? ''),
          rightKey: keyOf.get(right[0]?.nameKey ?? ''),
        })),
      );
    }),
    { numRuns: 50 },
  );
});
