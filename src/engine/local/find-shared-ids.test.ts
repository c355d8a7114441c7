import { expect, test } from 'vitest';
import { checkCharacter } from '../../domain/model/identity-check.ts';
import { blankClaim, blankRecord } from '../../domain/model/made-record.contract.ts';
import type { IdStatus, PersonRecord } from '../../domain/model/person-record.ts';
import type { Register } from '../../domain/model/registers.ts';
import { findSharedIds } from './find-shared-ids.ts';
import type { LinkResult } from './link-result.ts';
import { RecordTable } from './record-table.ts';

const first17 = '43030219800102001';
const idNumber = first17 + checkCharacter(first17);

interface Row {
  readonly register: Register;
  readonly birthDate?: string;
  readonly idStatus?: IdStatus;
  readonly kind?: 'current' | 'history';
}

function record(
  { register, birthDate = '1980-01-02', idStatus = 'valid', kind = 'current' }: Row,
  at: number,
): PersonRecord {
  return {
    ...blankRecord,
    recordKey: `s:${at}`,
    kind,
    idNumber,
    idStatus,
    name: `甲${at}`,
    nameKey: `甲${at}`,
    birthDate,
    claim: { ...blankClaim, register },
  };
}

/** Shared marks of two rows with one number, each a person of their own. */
function sharedOf(...rows: readonly Row[]): number[] {
  const table = new RecordTable();
  for (const [at, row] of rows.entries()) table.append(record(row, at));
  const links = { clusterCount: rows.length, clusters: Uint32Array.from(rows.keys()) } as LinkResult;
  return [...findSharedIds(table, links)];
}

test.each([
  ['two residents with one number share it', [{ register: 'resident' }, { register: 'resident' }], [1, 1]],
  [
    'a temporary resident shares it with a resident',
    [{ register: 'resident' }, { register: 'temporary-resident' }],
    [1, 1],
  ],
  [
    'the 15-digit form is the same number',
    [{ register: 'resident' }, { register: 'resident', idStatus: 'length-15' }],
    [1, 1],
  ],
  ['a slip of another list shares nothing', [{ register: 'resident' }, { register: 'enrolment' }], [0, 0]],
  [
    'a row born on another day carries a relative’s number',
    [{ register: 'resident' }, { register: 'resident', birthDate: '2010-05-06' }],
    [0, 0],
  ],
  [
    'an unmarked lunar birth date is no other day',
    [{ register: 'resident' }, { register: 'resident', birthDate: '1979-11-15' }],
    [1, 1],
  ],
  ['history rows share nothing', [{ register: 'resident' }, { register: 'resident', kind: 'history' }], [0, 0]],
] as const)('%s', (_, rows, expected) => {
  expect(sharedOf(...rows)).toEqual(expected);
});
