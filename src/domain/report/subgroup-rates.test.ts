import { describe, expect, test } from 'vitest';
import {
  ageBandOf,
  describeSubgroups,
  hasMinorityPattern,
  hasRareCharacter,
  SubgroupCounter,
  type SubgroupFacts,
  type SubgroupPerson,
} from './subgroup-rates.ts';

/** A person of one record. */
const record = ({ name = '甲乙', ...over }: Partial<SubgroupPerson> & { readonly name?: string }): SubgroupFacts => {
  const person = {
    age: 40,
    sex: 'male',
    area: '430302102001',
    linked: true,
    inReview: false,
    inConflict: false,
  } as const;
  return describeSubgroups({ ...person, ...over }, [{ name, idStatus: 'valid' }]);
};

/** Women of whom `inReview` of 1,000 wait for review, beside 1,000 men of whom 20 do. */
function warningsFor(women: number, inReview: number): readonly string[] {
  const counter = new SubgroupCounter();
  for (let at = 0; at < 1000; at++) counter.add(record({ inReview: at < 20 }));
  for (let at = 0; at < women; at++) counter.add(record({ sex: 'female', inReview: at < inReview }));
  return counter.build().find(({ group }) => group === 'female')?.warnings ?? [];
}

describe('rates by subgroup', () => {
  test.each([
    // 20 + 60 of 2,000 wait: 4 % overall, so the limit is 6 %.
    ['no warning at exactly 1.5 times the overall rate', 1000, 60, []],
    ['a warning above it', 1000, 62, ['review']],
    ['none for 199 records, however uneven', 199, 100, []],
    ['one for 200', 200, 100, ['review']],
  ])('give %s', (_, women, inReview, warnings) => {
    expect(warningsFor(women, inReview)).toEqual(warnings);
  });

  test('warn of a group that is left without links, not of one that has many', () => {
    const counter = new SubgroupCounter();
    for (let at = 0; at < 900; at++) counter.add(record({ linked: at % 10 !== 0 }));
    for (let at = 0; at < 300; at++) counter.add(record({ name: '阿依古丽·买买提', linked: at % 2 === 0 }));
    const rates = counter.build().filter(({ dimension }) => dimension === 'minority-name');
    expect(rates.map(({ group, recordCount, linkRate, warnings }) => [group, recordCount, linkRate, warnings])).toEqual(
      [
        ['no', 900, 0.9, []],
        ['yes', 300, 0.5, ['unlinked']],
      ],
    );
  });

  test('count each record of a person, and many persons at once as one by one', () => {
    const facts = describeSubgroups(
      { age: 40, sex: 'male', area: '', linked: true, inReview: false, inConflict: false },
      [
        { name: '甲', idStatus: 'valid' },
        { name: '乙', idStatus: 'missing' },
      ],
    );
    const [atOnce, oneByOne] = [new SubgroupCounter(), new SubgroupCounter()];
    atOnce.add(facts, 3);
    for (let at = 0; at < 3; at++) oneByOne.add(facts);
    expect(atOnce.build()).toEqual(oneByOne.build());
    expect(atOnce.build().map(({ group, recordCount }) => [group, recordCount])).toContainEqual(['male', 6]);
  });

  test('do not depend on the order of the records and are none without any', () => {
    const some = [record({}), record({ sex: 'female', linked: false }), record({ age: -1, area: '' })];
    const rates = [some, [...some].reverse()].map((records) => {
      const counter = new SubgroupCounter();
      for (const one of records) counter.add(one);
      return counter.build();
    });
    expect(rates[0]).toEqual(rates[1]);
    expect(new SubgroupCounter().build()).toEqual([]);
  });
});

test.each([
  [-1, 'unknown'],
  [0, '00-15'],
  [15, '00-15'],
  [16, '16-34'],
  [35, '35-59'],
  [60, '60-79'],
  [79, '60-79'],
  [80, '80+'],
])('age %i is in band %s', (age, band) => {
  expect(ageBandOf(age)).toBe(band);
});

test.each([
  ['王芳', false, false],
  ['阿依古丽·买买提', true, false],
  ['𠮷田', false, true],
  ['㛃儿', false, true],
  ['王□', false, true],
  ['王\ue000', false, true],
  ['鿍', false, true],
])('%s: inner dot %s, rare character %s', (name, isMinority, isRare) => {
  expect([hasMinorityPattern(name), hasRareCharacter(name)]).toEqual([isMinority, isRare]);
});
