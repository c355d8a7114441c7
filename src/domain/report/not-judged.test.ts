import { expect, test } from 'vitest';
import type { Gap } from '../model/status.ts';
import { NotJudgedTable, notJudgedKeyOf } from './not-judged.ts';

const gapOf = (key: string, schemes?: string): Gap => ({
  group: 'pension',
  state: 'not-judged',
  since: '',
  suggestedScheme: '',
  premiumHelp: false,
  reason: { key, params: schemes === undefined ? {} : { schemes } },
});

test('a source that never came is told apart from one that nobody configured', () => {
  const gap = gapOf('not-judged.no-source', 'employee-pension,resident-pension');
  expect(notJudgedKeyOf(gap, true)).toBe('pension|source-missing|employee-pension');
  expect(notJudgedKeyOf(gap, false)).toBe('pension|no-source|employee-pension');
  expect(notJudgedKeyOf(gapOf('not-judged.birth-date'), true)).toBe('pension|no-birth-date|');
});

test('a person counts in the own area and in all that it lies in, whoever has no community apart from the street', () => {
  const table = new NotJudgedTable();
  const [birth, code] = ['pension|no-birth-date|', 'medical|unknown-code|'];
  table.add('430302102001', [birth, code]);
  table.add('430302102', [birth]);
  table.add('', [code]);
  table.add('430304001001', []);
  const told = [...table.build()].map(([place, facts]) => [
    place,
    facts.map(({ reason, personCount }) => `${reason} ${personCount}`),
  ]);
  expect(Object.fromEntries(told)).toEqual({
    total: ['unknown-code 2', 'no-birth-date 2'],
    'community 430302102001': ['unknown-code 1', 'no-birth-date 1'],
    'district 430302': ['unknown-code 1', 'no-birth-date 2'],
    'street 430302102': ['unknown-code 1', 'no-birth-date 2'],
    'community-unknown 430302102': ['no-birth-date 1'],
    'district-unknown': ['unknown-code 1'],
  });
});
