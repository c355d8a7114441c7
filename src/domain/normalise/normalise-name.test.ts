import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildNameTables, type NameTableName, nameTableNames } from './name-tables.ts';
import { normaliseName } from './normalise-name.ts';
import { pinyinKey } from './pinyin-key.ts';
import { splitSurname } from './split-surname.ts';

const files = Object.fromEntries(
  nameTableNames.map((name) => [
    name,
    JSON.parse(readFileSync(new URL(`../../../models/names/${name}.json`, import.meta.url), 'utf8')) as unknown,
  ]),
) as Record<NameTableName, unknown>;
const tables = buildNameTables(files);
const read = (raw: string) => normaliseName(raw, tables);
const keyOf = (raw: string) => read(raw).nameKey;

describe('a name key', () => {
  test.each([
    ['张伟', '张伟'],
    ['张　伟', '张伟'],
    ['张 伟', '张伟'],
    ['张伟 ', '张伟'],
    ["'张伟\t", '张伟'],
    ['="张伟"', '张伟'],
    ['张\u200b伟\ufeff', '张伟'],
    ['張偉', '张伟'],
    ['蕭军', '萧军'],
    ['呉明', '吴明'],
    ['髙峯', '高峰'],
    ['天祐', '天佑'],
    ['肖军', '肖军'],
    ['於明', '於明'],
    ['王於明', '王于明'],
    ['後明', '後明'],
    ['阿卜杜拉·买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉•买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉．买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉.买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉・买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉∙买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉●买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉﹒买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉˙买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉‧买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉⋅买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉。买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉 买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉?买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉？买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉??买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉?买买提?艾力', '阿卜杜拉买买提艾力'],
    ['古丽?买买', '古丽买买'],
    ['王?', '王□'],
    ['王??', '王□'],
    ['王?明', '王□明'],
    ['欧阳?明', '欧阳□明'],
    ['王□明', '王□明'],
    ['王\ufffd明', '王□明'],
    ['王\ue0a1明', '王□明'],
    ['王😀明', '王□明'],
    ['王*明', '王□明'],
    ['王\ue863', '王䶮'],
    ['王WEI', '王□'],
    ['王wei明', '王□明'],
    ['王小YU', '王小□'],
    ['王𠮷', '王𠮷'],
    ['王[土口]', '王𠮷'],
    ['王[龙天]', '王䶮'],
    ['王[龍天]', '王䶮'],
    ['王（吉吉）', '王喆'],
    ['王(吉+吉)', '王喆'],
    ['王⿰吉吉', '王喆'],
    ['张[石羡]', '张□'],
    ['张[石羡]华', '张□华'],
    ['张(石羡)', '张□'],
    ['张三(已故)', '张三'],
    ['张三（残）', '张三'],
    ['张三(曾用名李四)', '张三'],
    ['张小明(大宝)', '张小明'],
    ['户主张三', '张三'],
    ['户主：张三', '张三'],
    ['死者张三', '张三'],
    ['张三已故', '张三'],
    ['张三A', '张三'],
    ['张三1', '张三'],
    ['王五之妻', ''],
    ['王五之子', ''],
    ['王五家属', ''],
    ['SMITH JOHN', 'SMITHJOHN'],
    ['Smith, John', 'SMITHJOHN'],
    ['ＳＭＩＴＨ　ＪＯＨＮ', 'SMITHJOHN'],
    ['MÜLLER KLAUS', 'MULLERKLAUS'],
    ["O'Brien", 'OBRIEN'],
    ['无', ''],
    ['不详', ''],
    ['未取名', ''],
    ['-', ''],
    ['123', ''],
    ['??', ''],
    ['□□', ''],
    ['', ''],
    ['NULL', ''],
    ['﨑山', '崎山'],
    ['〇明', '〇明'],
  ])('of %s is %s', (raw, key) => {
    expect(keyOf(raw)).toBe(key);
  });

  test('is its own key', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), anyName()), (raw) => {
        const key = keyOf(raw);
        expect(keyOf(key)).toBe(key);
      }),
      { numRuns: 2000 },
    );
  });

  test('stays the same under damage that can be undone', () => {
    fc.assert(
      fc.property(anyName(), fc.constantFrom(...undoable), (name, damage) => {
        expect(keyOf(damage(name))).toBe(keyOf(name));
      }),
    );
  });

  test('is long names without dots however the dot is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...[...'·•．.・∙●‧⋅﹒˙ 　?']), (dot) => {
        expect(keyOf(`古丽巴哈尔${dot}吐尔逊`)).toBe('古丽巴哈尔吐尔逊');
        expect(read(`古丽巴哈尔${dot}吐尔逊`).note).toBe('');
      }),
    );
  });
});

const undoable: readonly ((name: string) => string)[] = [
  (name) => `${name} `,
  (name) => `\u3000${name}`,
  (name) => `'${name}`,
  (name) => `="${name}"`,
  (name) => `\ufeff${name}\t`,
  (name) => [...name].join(' '),
  (name) => [...name].join('\u00a0'),
  (name) => `${name}(已故)`,
  (name) => `${name}（残）`,
  (name) => name.replace('国', '國').replace('丽', '麗').replace('伟', '偉').replace('张', '張'),
  (name) => name.replace('吴', '呉').replace('高', '髙').replace('佑', '祐'),
  (name) => name.replace('䶮', '\ue863').replace('喆', '[吉吉]').replace('𠮷', '[土口]'),
];

function anyName() {
  return fc
    .tuple(
      fc.constantFrom(...'王李张刘陈杨黄赵吴周徐孙朱马胡郭何高罗林萧于', '欧阳', '上官', '司马'),
      fc.array(fc.constantFrom(...'国丽伟佑军明玉芳敏静喆䶮𠮷堃犇磊秀英建华'), { minLength: 1, maxLength: 2 }),
    )
    .map(([surname, given]) => surname + given.join(''));
}

describe('a name', () => {
  test.each([
    ['张三(已故)', { name: '张三', note: 'deceased' }],
    ['张三已故', { name: '张三', note: 'deceased' }],
    ['死者：张三', { name: '张三', note: 'deceased' }],
    ['李四（残）', { name: '李四', note: 'disabled' }],
    ['张三', { name: '张三', note: '' }],
    ['王五之妻', { name: '王五之妻', note: 'relation', relativeKey: '王五', relativeRole: 'spouse' }],
    ['王五之子', { name: '王五之子', note: 'relation', relativeKey: '王五', relativeRole: 'relative' }],
    ['张三(曾用名:李四)', { name: '张三', formerKeys: ['李四'] }],
    ['阿卜杜拉?买买提', { name: '阿卜杜拉·买买提' }],
    ['阿卜杜拉 • 买买提', { name: '阿卜杜拉·买买提' }],
    ['张　伟', { name: '张伟' }],
    ['張偉', { name: '張偉' }],
    ['smith  john', { name: 'smith john' }],
    ['王\ue863', { name: '王䶮' }],
  ])('%s is shown with its note', (raw, expected) => {
    expect(read(raw)).toMatchObject(expected);
  });
});

test('surnames that registers mix are near, never folded', () => {
  expect(keyOf('萧军')).not.toBe(keyOf('肖军'));
  expect(tables.isVariantSurname('萧', '肖')).toBe(true);
  expect(tables.isVariantSurname('肖', '萧')).toBe(true);
  expect(tables.isVariantSurname('王', '李')).toBe(false);
  expect(tables.isLookAlike('丽', '俪')).toBe(true);
  expect(tables.isLookAlike('丽', '王')).toBe(false);
});

test.each([
  ['张伟', '张', '伟'],
  ['欧阳建国', '欧阳', '建国'],
  ['欧阳明', '欧阳', '明'],
  ['欧阳', '欧', '阳'],
  ['阿卜杜拉买买提', '', '阿卜杜拉买买提'],
  ['SMITHJOHN', '', 'SMITHJOHN'],
  ['王□', '王', '□'],
])('%s splits into %s and %s', (key, surname, givenName) => {
  expect(splitSurname(key, tables)).toEqual({ surname, givenName });
});

test.each([
  ['单雄信', 'shan xiong xin'],
  ['曾志伟', 'zeng zhi wei'],
  ['解晓东', 'xie xiao dong'],
  ['万俟明', 'mo qi ming'],
  ['吕布', 'lv bu'],
  ['仇英', 'qiu ying'],
  ['欧阳明', 'ou yang ming'],
  ['王□明', 'wang □ ming'],
  ['王䶮', 'wang yan'],
  ['', ''],
])('%s sounds %s', (key, expected) => {
  expect(pinyinKey(key, tables)).toBe(expected);
});

test('homophones have equal pinyin keys', () => {
  expect(pinyinKey('李丽华', tables)).toBe(pinyinKey('李莉华', tables));
  expect(pinyinKey('李丽华', tables)).not.toBe(pinyinKey('李明华', tables));
});

test('a table file of the wrong shape is named', () => {
  expect(() => buildNameTables({ ...files, variants: { pairs: 1 } })).toThrow(/name-table-invalid.*variants\.json/);
});
