import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NameRelation, type NameTables, nameAgreement, relateNames } from './name-agreement.ts';

const sounds: Readonly<Record<string, string>> = {
  张: 'zhang',
  章: 'zhang',
  伟: 'wei',
  玮: 'wei',
  王: 'wang',
  汪: 'wang',
  明: 'ming',
  鸣: 'ming',
};
const tables: NameTables = {
  syllablesOf: (name) => (name === '张WEI' ? ['zhang', 'wei'] : [...name].map((c) => sounds[c] ?? '')),
  isLookAlike: (left, right) => left + right === '天夭' || left + right === '夭天',
};

describe('how two folded names relate', () => {
  const cases: readonly (readonly [string, string, NameRelation, string])[] = [
    ['张伟', '张伟', 'equal', 'the same name'],
    ['张伟', '', 'missing', 'one name missing'],
    ['张□', '张伟', 'wildcard', 'a lost character may be any'],
    ['□□', '张伟', 'different', 'two lost characters say nothing'],
    ['张𠮷□', '张𠮷明', 'wildcard', 'characters outside the basic plane count as one'],
    ['阿卜杜拉买买', '阿卜杜拉买买提', 'truncated', 'a long name cut by its field'],
    ['阿卜杜拉', '阿卜杜拉买买提', 'truncated', "the first name without the father's"],
    ['欧阳小', '欧阳小明', 'one-edit', 'a short name is not cut, one character is left out'],
    ['张伟', '张玮', 'same-sound', 'one homophone'],
    ['张WEI', '张伟', 'same-sound', 'a character typed as pinyin'],
    ['李天明', '李夭明', 'look-alike', 'one look-alike'],
    ['李小明', '李大明', 'one-edit', 'one of three characters replaced'],
    ['李小明', '李明小', 'one-edit', 'neighbours swapped'],
    ['李小明', '李明', 'one-edit', 'one character left out'],
    ['李明', '李伟', 'different', 'half of a name of two replaced'],
    ['李小明', '王大明', 'different', 'two characters differ'],
  ];
  it.each(cases)('%s and %s: %s (%s)', (left, right, relation) => {
    expect(relateNames(left, right, tables)).toBe(relation);
    expect(relateNames(right, left, tables)).toBe(relation);
  });

  it('is symmetric for any two names', () => {
    const name = fc.string({ unit: fc.constantFrom('张', '章', '伟', '玮', '□', '天', '夭', '𠮷'), maxLength: 6 });
    fc.assert(
      fc.property(name, name, (left, right) => {
        expect(relateNames(left, right, tables)).toBe(relateNames(right, left, tables));
      }),
    );
  });

  it('agrees, is near, conflicts or is missing', () => {
    expect([
      nameAgreement('张□', '张伟', tables),
      nameAgreement('张伟', '张玮', tables),
      nameAgreement('张伟', '李明', tables),
      nameAgreement('张伟', '', tables),
    ]).toEqual(['agreeing', 'near', 'conflicting', 'missing']);
  });
});
