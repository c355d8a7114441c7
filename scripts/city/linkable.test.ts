import { describe, expect, it } from 'vitest';
import { mainGroup, mayLink, nameSteps } from './linkable.ts';
import type { Dwelling, Person } from './person.ts';
import type { Rec } from './rec.ts';

const person = { number: 1, id: '430302199001011234' } as unknown as Person;
const dwelling = { key: 'here' } as unknown as Dwelling;
const elsewhere = { key: 'there' } as unknown as Dwelling;

const rec = (changes: Partial<Rec>): Rec => ({
  source: 'jubao',
  person,
  line: '',
  member: 0,
  kind: 'current',
  damage: [],
  idKind: 'valid',
  idBase: person.id,
  kinShown: false,
  parentId: false,
  name: '王伟',
  nameBase: '王伟',
  nameEdit: 0,
  nameOpen: false,
  formerShown: false,
  birth: 'equal',
  sexShown: true,
  dwellings: [],
  phone: '',
  personKey: '',
  claim: {},
  ...changes,
});
const noId = { idKind: 'none', idBase: '' } as const;
const register = rec({ source: 'czrk', personKey: 'R1', dwellings: [dwelling] });

describe('what the rules let come together', () => {
  const cases: ReadonlyArray<readonly [string, Rec, boolean]> = [
    ['an equal valid id and an agreeing name', rec({}), true],
    ['an equal valid id and a near name', rec({ name: '王炜', nameEdit: 1 }), true],
    ['no id, with name, birth date and sex alone', rec(noId), false],
    ['no id, with name, birth date, sex and the dwelling', rec({ ...noId, dwellings: [dwelling] }), true],
    ['no id, with name, birth date, sex and another dwelling', rec({ ...noId, dwellings: [elsewhere] }), false],
    ['no id, no birth date, but the dwelling', rec({ ...noId, birth: 'absent', dwellings: [dwelling] }), false],
    ['a number one edit away and an agreeing name', rec({ idKind: 'near' }), true],
    ['a number one edit away and a near name', rec({ idKind: 'near', name: '王炜', nameEdit: 1 }), false],
    ['another valid number', rec({ idBase: '430302199001015678' }), false],
    ["a parent's number with name, birth date and sex", rec({ idKind: 'relative', idBase: '', parentId: true }), true],
    ["a spouse's number with name, birth date and sex", rec({ idKind: 'relative', idBase: '' }), false],
    ['one person key', rec({ source: 'qianyi', ...noId, name: '李', nameBase: '李', personKey: 'R1' }), true],
  ];
  it.each(cases)('%s', (_, row, expected) => {
    expect(mayLink(register, row, [], true)).toBe(expected);
    expect(mayLink(row, register, [], true)).toBe(expected);
  });

  it('links a former number that a history row of the same person key states', () => {
    const old = rec({ idBase: '430302199001015678' });
    const history = { personKey: 'R1', formerIds: ['430302199001015678'], idsInHistory: ['430302199001015678'] };
    expect(mayLink(register, old, [history], true)).toBe(true);
    expect(mayLink(register, old, [{ ...history, personKey: 'R2' }], true)).toBe(false);
  });

  it('takes a former name for agreeing only where the register shows it', () => {
    const former = rec({ name: '王明', nameBase: '王明' });
    expect(nameSteps(register, former, true)).toBe(2);
    expect(nameSteps(rec({ ...register, formerShown: true }), former, true)).toBe(0);
  });

  it('keeps the group of the register row, however many rows stand beside it', () => {
    const lone = rec({ ...register, ...noId, dwellings: [] });
    const others = [rec({}), rec({ source: 'jiguan' }), rec({ source: 'xuesheng' })];
    expect([...mainGroup([lone, ...others], [], true)]).toEqual([lone]);
  });
});
