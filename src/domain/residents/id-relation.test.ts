import { describe, expect, it } from 'vitest';
import type { IdStatus } from '../model/person-record.ts';
import { type IdRelation, isOneEdit, relateIds } from './id-relation.ts';

const id = '43030219800102001X';

describe('how two identity numbers relate', () => {
  const cases: readonly (readonly [string, IdStatus, string, IdStatus, IdRelation])[] = [
    [id, 'valid', id, 'valid', 'same'],
    [id, 'valid', '430302198001020028', 'valid', 'different'],
    [id, 'length-15', id, 'valid', 'same-number'],
    ['430302800102001', 'bad-length', id, 'valid', 'same-number'],
    ['430302198001020000', 'truncated-000', id, 'valid', 'same-15'],
    ['430302198001021000', 'truncated-000', id, 'valid', 'different'],
    ['43030219800102002X', 'bad-check', id, 'valid', 'one-edit'],
    ['43030219800120001X', 'bad-check', id, 'valid', 'one-edit'],
    ['4303021980010201X', 'bad-length', id, 'valid', 'one-edit'],
    ['43030219810103001X', 'bad-check', id, 'valid', 'different'],
    ['', 'missing', id, 'valid', 'missing'],
    ['111111111111111111', 'placeholder', id, 'valid', 'missing'],
    [id, 'relative', id, 'valid', 'missing'],
    ['H08123456', 'other-document', 'H08123456', 'other-document', 'same-number'],
    ['H08123456', 'other-document', id, 'valid', 'missing'],
  ];
  it.each(cases)('%s (%s) and %s (%s): %s', (left, leftStatus, right, rightStatus, relation) => {
    expect(relateIds(left, leftStatus, right, rightStatus)).toBe(relation);
    expect(relateIds(right, rightStatus, left, leftStatus)).toBe(relation);
  });

  it('counts a swap of neighbours as one edit and equal texts as none', () => {
    expect([
      isOneEdit('1234', '1324'),
      isOneEdit('1234', '1432'),
      isOneEdit('12', '12'),
      isOneEdit('12', '1234'),
    ]).toEqual([true, false, false, false]);
  });
});
