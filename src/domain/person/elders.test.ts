import { describe, expect, test } from 'vitest';
import type { AnchoredKey } from './bind-decisions.ts';
import { indexElders } from './elders.ts';

const row = (recordKey: string, more: Partial<AnchoredKey> = {}): AnchoredKey => ({
  recordKey,
  sourceId: 'jubao',
  idNumber: '',
  nameKey: '王秀英',
  birthDate: '1950-01-01',
  ...more,
});
const old = row('jubao:1');

describe('a row new tonight', () => {
  test('inherits from the row that left and says the same', () => {
    expect(indexElders([[old, { person: 7, home: 3 }]])(row('jubao:A1'))).toEqual({ person: 7, home: 3 });
  });

  test.each([
    ['another source', { sourceId: 'zhibao' }],
    ['another name', { nameKey: '王秀莲' }],
    ['another birth date', { birthDate: '1950-01-02' }],
    ['a number where there was none', { idNumber: '430302195001010011' }],
  ])('inherits nothing where it has %s', (_, more) => {
    expect(indexElders([[old, { person: 7, home: 7 }]])(row('jubao:A1', more))).toBeUndefined();
  });

  test('inherits from several rows of one person, and nothing from rows of two', () => {
    const [one, other] = [old, row('jubao:2')];
    const same = { person: 7, home: 7 };
    expect(
      indexElders([
        [one, same],
        [other, same],
      ])(row('jubao:A1')),
    ).toEqual(same);
    const inherits = indexElders([
      [one, same],
      [other, { person: 8, home: 8 }],
      [row('jubao:3'), same],
    ]);
    expect(inherits(row('jubao:A1'))).toBeUndefined();
  });

  test('inherits nothing from a row that tells of nobody, or belonged to nobody', () => {
    const vague = row('jubao:1', { birthDate: '' });
    expect(indexElders([[vague, { person: 7, home: 7 }]])({ ...vague, recordKey: 'jubao:A1' })).toBeUndefined();
    expect(indexElders([[old, { person: 0, home: 0 }]])(row('jubao:A1'))).toBeUndefined();
  });
});
