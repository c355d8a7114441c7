import { describe, expect, test } from 'vitest';
import type { SourceProfile } from '../domain/model/source-profile.ts';
import { checkProfile } from './check-profile.ts';
import { listShippedProfiles, loadShippedProfiles } from './load-profile.ts';

const sound: SourceProfile = {
  id: 'x',
  version: 1,
  title: { zh: '甲', en: 'a' },
  department: 'social-security',
  register: 'enrolment',
  scheme: 'resident-pension',
  format: 'delimited',
  columns: { name: ['AAC003'], idNumber: ['AAC002'], state: ['AAC008'] },
  required: ['name', 'idNumber'],
  codes: { state: { '1': 'active' } },
  naturalKey: ['idNumber'],
  keySpace: '',
  footLines: ['^合计'],
  completeness: 'snapshot',
};

test('a sound profile has no problem', () => {
  expect(checkProfile(sound)).toEqual([]);
});

describe('a profile that would mislead is refused', () => {
  const wrong: [string, Partial<SourceProfile>, string][] = [
    ['a state outside the vocabulary', { codes: { state: { '1': 'insured' } } }, 'codes.state["1"]'],
    ['a pair outside the vocabulary', { statePairs: { '1|1': 'ok' } }, 'statePairs["1|1"]'],
    ['a constant outside the vocabulary', { constants: { state: 'dead' } }, 'constants.state'],
    ['a required field bound to nothing', { required: ['birthDate'] }, 'required[0]'],
    ['a key of a field bound to nothing', { naturalKey: ['personKey'] }, 'naturalKey[0]'],
    ['one header for two fields', { columns: { ...sound.columns, phone: ['AAC003'] } }, 'columns.phone'],
    ['a foot line that is no pattern', { footLines: ['('] }, 'footLines[0]'],
    ['a column named twice', { headerless: ['a', 'a'] }, 'headerless[1]'],
    [
      'members without a number in the header',
      { members: { max: 2, headIsMember: false, columns: { name: ['姓名'] } } },
      'members.columns.name',
    ],
  ];
  for (const [sentence, change, path] of wrong) {
    test(sentence, () => expect(checkProfile({ ...sound, ...change }).map((one) => one.path)).toContain(path));
  }
});

test('every shipped profile is sound, and named as its file', () => {
  expect(loadShippedProfiles().map((profile) => profile.id)).toEqual(listShippedProfiles());
});

test('the two meanings of AAC008 stand in two profiles', () => {
  const find = (id: string) => loadShippedProfiles().find((profile) => profile.id === id);
  expect(find('ld92-resident-pension')?.statePairs).toMatchObject({ '1|3': 'drawing', '2|2': 'paused' });
  expect(find('ld92-employee-pension')?.statePairs).toMatchObject({ '2|*': 'drawing', '1|2': 'paused' });
  expect(find('ld92-pension-aac007')?.codes?.state).toMatchObject({ '2': 'paused', '3': 'ended' });
});
