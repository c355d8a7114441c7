import { describe, expect, test } from 'vitest';
import type { PersonRecord } from '../model/person-record.ts';
import type { Coverage, Evidence, LinkedRecord, PersonStatus } from '../model/status.ts';
import { findImplausible } from './implausible-events.ts';

const death = (date: string): Evidence => ({
  kind: 'death',
  value: 'deceased',
  date,
  sourceId: 'a',
  asOf: '2026-11-20',
  strong: true,
});
const paid = (lastPaid: string): Coverage => ({
  scheme: 'resident-pension',
  state: 'drawing',
  since: '',
  paidUntil: '',
  lastPaid,
  sourceId: 'b',
});

function kindsOf(over: Partial<PersonStatus>, records: readonly LinkedRecord[] = []): readonly string[] {
  const status = {
    vital: 'alive',
    ownerArea: '430302102001',
    evidence: [],
    coverage: [],
    flags: [],
    ...over,
  } as unknown as PersonStatus;
  return findImplausible('P23456789', status, records).map(({ kind }) => kind);
}

const child = (birthDate: string, role: string, idNumber: string): LinkedRecord => {
  const record = { birthDate, kin: [{ role, name: '甲', idNumber }] } as unknown as PersonRecord;
  return { record, linkRule: 'own', matchWeight: 0, nameAgreement: 'agreeing' };
};

describe('what cannot well be true', () => {
  test.each([
    [
      'a payment in a later month than the death',
      'death-contradicted',
      '2026-08-30',
      '2026-09',
      ['payment-after-death'],
    ],
    ['no payment in the month of the death', 'deceased', '2026-08-01', '2026-08-31', []],
    ['no payment before it', 'deceased', '2026-08-01', '2026-07', []],
    ['nothing where the report was refuted', 'alive', '2026-08-01', '2026-09', []],
    ['nothing where only the year of death is known', 'death-reported', '2026', '2026-09', []],
  ] as const)('%s', (_, vital, deathDate, lastPaid, kinds) => {
    expect(kindsOf({ vital, evidence: [death(deathDate)], coverage: [paid(lastPaid)] })).toEqual(kinds);
  });

  test('flags of two residences, two enrolments and a shared number are listed', () => {
    const flags = (['duplicate-person', 'double-enrolled', 'duplicate-id'] as const).map((flag) => ({
      flag,
      since: '',
      rule: '',
      ruleVersion: 1,
      reason: { key: '', params: {} },
    }));
    expect(kindsOf({ flags })).toEqual(['two-active-residences', 'exclusive-schemes', 'shared-id']);
  });

  test.each([
    ['a mother eleven years older', '1990-05-01', 'mother', '430302197905010021', ['parent-younger']],
    ['a father younger than the child', '1990-05-01', 'father', '430302199505010011', ['parent-younger']],
    ['no mother twelve years older', '1990-05-01', 'mother', '430302197805010021', []],
    ['no spouse of the same age', '1990-05-01', 'spouse', '430302199005010021', []],
    ['no parent whose number is damaged', '1990-05-01', 'mother', '43030219', []],
  ])('%s', (_, birthDate, role, idNumber, kinds) => {
    expect(kindsOf({}, [child(birthDate, role, idNumber)])).toEqual(kinds);
  });
});
