import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankClaim, blankRecord } from '../model/made-record.contract.ts';
import type { PersonRecord } from '../model/person-record.ts';
import type { Register } from '../model/registers.ts';
import type { LinkedRecord, SourceContext } from '../model/status.ts';
import { chooseGoldenRecord } from './golden-record.ts';

function linked(
  register: Register,
  fields: Partial<PersonRecord>,
  nameAgreement: LinkedRecord['nameAgreement'] = 'agreeing',
): LinkedRecord {
  const record = {
    ...blankRecord,
    recordKey: `${register}:1`,
    sourceId: register,
    ...fields,
    claim: { ...blankClaim, register },
  };
  return { record, linkRule: 'id', matchWeight: 0, nameAgreement };
}

function source(sourceId: string, asOf: string): [string, SourceContext] {
  return [
    sourceId,
    {
      sourceId,
      department: 'public-security',
      upstream: 'x',
      register: 'resident',
      completeness: 'snapshot',
      covers: [],
      asOf,
      state: 'accepted',
    },
  ];
}

const sources = new Map([
  source('resident', '2026-11-20'),
  source('enrolment', '2026-11-23'),
  source('old', '2020-01-01'),
]);

describe('the golden record takes', () => {
  test('name, sex and birth date from the resident register before all others', () => {
    const golden = chooseGoldenRecord(
      [
        linked('enrolment', { name: '王伍', nameKey: '王伍', birthDate: '1950-01-02', phone: '1' }),
        linked('resident', { name: '王五', nameKey: '王五', sex: 'male', birthDate: '1950-01-01' }),
      ],
      sources,
    );
    expect(golden).toMatchObject({ name: '王五', nameKey: '王五', sex: 'male', birthDate: '1950-01-01', phone: '1' });
    expect(golden.chosenFrom).toEqual({
      name: 'resident:1',
      sex: 'resident:1',
      birthDate: 'resident:1',
      phone: 'enrolment:1',
    });
  });

  test('the readable name where the resident register lost a rare character', () => {
    const golden = chooseGoldenRecord(
      [linked('resident', { name: '王?', nameKey: '王□' }), linked('enrolment', { name: '王䶮', nameKey: '王䶮' })],
      sources,
    );
    expect([golden.name, golden.chosenFrom['name']]).toEqual(['王䶮', 'enrolment:1']);
  });

  test('a full valid id number only, never that of a history row or of a conflicting name while a better one stands', () => {
    const bad = linked('resident', { idNumber: '43030219500101001', idStatus: 'bad-length' });
    const history = linked('resident', { recordKey: 'h', kind: 'history', idNumber: 'H', idStatus: 'valid' });
    const conflict = linked('temporary-resident', { idNumber: 'C', idStatus: 'valid' }, 'conflicting');
    const right = linked('enrolment', { idNumber: 'R', idStatus: 'valid' });
    expect(chooseGoldenRecord([bad], sources).idNumber).toBe('');
    expect(chooseGoldenRecord([bad, history, conflict, right], sources).idNumber).toBe('R');
    expect(chooseGoldenRecord([bad, history], sources).idNumber).toBe('H');
  });

  test('a solar day before a lunar one, and any date before none', () => {
    const lunar = linked('resident', { birthDate: '1950-01-01', birthCalendar: 'lunar' });
    const month = linked('student', { birthDate: '1950-02' });
    expect(chooseGoldenRecord([lunar, month], sources).birthDate).toBe('1950-01-01');
    expect(
      chooseGoldenRecord([lunar, month, linked('enrolment', { birthDate: '1950-02-17' })], sources).birthDate,
    ).toBe('1950-02-17');
    expect(chooseGoldenRecord([month], sources).birthDate).toBe('1950-02');
  });

  test('address, household and relation from one record: the one in the owner community', () => {
    const registered = linked('resident', {
      area: '430302102001',
      address: '甲路1号',
      household: 'h1',
      relation: '01',
    });
    const actual = linked('temporary-resident', {
      area: '430302103002',
      address: '乙路2号',
      household: 'h2',
      relation: '02',
    });
    expect(chooseGoldenRecord([registered, actual], sources)).toMatchObject({
      address: '甲路1号',
      household: 'h1',
      relation: '01',
    });
    expect(chooseGoldenRecord([registered, actual], sources, '430302103002')).toMatchObject({
      address: '乙路2号',
      household: 'h2',
      relation: '02',
    });
  });

  test('the newer export of two equal registers, and the smaller key of two equal exports', () => {
    const old = linked('resident', { recordKey: 'old:1', sourceId: 'old', phone: 'old' });
    const fresh = linked('resident', { recordKey: 'resident:2', phone: 'new' });
    expect(chooseGoldenRecord([old, fresh], sources).phone).toBe('new');
    expect(chooseGoldenRecord([fresh, linked('resident', { phone: 'smaller' })], sources).phone).toBe('smaller');
  });

  test('the same in any order of the records', () => {
    const records = [
      linked('resident', { name: '王五', nameKey: '王五', address: 'a', area: '43' }),
      linked('resident', { recordKey: 'resident:2', name: '王六', nameKey: '王六', phone: '2', household: 'h' }),
      linked('enrolment', { name: '王七', nameKey: '王七', idNumber: 'R', idStatus: 'valid', phone: '3' }),
      linked('death', { recordKey: 'd', name: '王八', nameKey: '王八', birthDate: '1950' }),
      linked('resident', { recordKey: 'h', kind: 'history', name: '王九', nameKey: '王九', birthDate: '1951-01-01' }),
    ];
    const expected = chooseGoldenRecord(records, sources);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(chooseGoldenRecord(shuffled, sources)).toEqual(expected);
      }),
    );
  });
});
