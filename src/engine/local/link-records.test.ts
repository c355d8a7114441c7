import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLinkModel } from '../../domain/link/check-link-model.ts';
import { checkCharacter } from '../../domain/model/identity-check.ts';
import { blankClaim, blankRecord } from '../../domain/model/made-record.contract.ts';
import type { PersonRecord } from '../../domain/model/person-record.ts';
import type { NameTables } from '../../domain/residents/name-agreement.ts';
import { linkRecords, type ResidentsModel } from './link-records.ts';
import { type LinkResult, linkRules, nameAgreements, type PairDecision, rowsOfCluster } from './link-result.ts';
import { RecordTable } from './record-table.ts';

const file = new URL('../../../models/residents.json', import.meta.url);
const model = checkLinkModel<ResidentsModel>(JSON.parse(readFileSync(file, 'utf8')), 'models/residents.json');
const sounds: Readonly<Record<string, string>> = {
  章: 'zhang',
  张: 'zhang',
  伟: 'wei',
  炜: 'wei',
  玮: 'wei',
  王: 'wang',
  芳: 'fang',
};
const names: NameTables = {
  syllablesOf: (name) => [...name].map((character) => sounds[character] ?? ''),
  isLookAlike: (left, right) => ['天夭', '夭天', '丽俪', '俪丽'].includes(left + right),
};

const validId = (first17: string): string => first17 + checkCharacter(first17);
const zhangId = validId('43030219800102001');
const otherId = validId('43030219750708002');

let serial = 0;
function record(part: Partial<PersonRecord>): PersonRecord {
  serial += 1;
  return {
    ...blankRecord,
    recordKey: `s:${serial}`,
    sourceId: 'czrk',
    idStatus: part.idNumber === undefined ? 'missing' : 'valid',
    name: part.nameKey ?? '',
    claim: { ...blankClaim, register: (part.sourceId ?? 'czrk') === 'czrk' ? 'resident' : 'enrolment' },
    ...part,
  };
}

function link(records: readonly PersonRecord[], decisions: readonly PairDecision[] = []): LinkResult {
  const table = new RecordTable();
  for (const each of records) table.append(each);
  return linkRecords(table, { model, names }, decisions);
}

const zhang = { nameKey: '张伟', sex: 'male', birthDate: '1980-01-02' } as const;
const zhangFull = {
  ...zhang,
  idNumber: zhangId,
  addressKey: '和平路|5|2|401',
  area: '430302001001',
  phone: '13800000000',
} as const;
const together = (result: LinkResult): boolean => result.clusterCount === 1;

describe('a record table', () => {
  it('gives back the record that was kept', () => {
    const table = new RecordTable();
    const kept = record({
      ...zhangFull,
      formerNames: ['张大', '张二'],
      kin: [
        { role: 'mother', name: '王芳', idNumber: otherId },
        { role: 'guardian', name: '某', idNumber: 'H0812' },
      ],
      birthDate: '1980-01',
      nameNote: 'disabled',
      relation: '02',
      household: 'ga:77',
      personKey: 'ga:5',
      address: '和平路5号',
      member: 3,
      claim: {
        ...record({}).claim,
        register: 'enrolment',
        scheme: 'resident-pension',
        lastPaid: '2026-09',
        level: '2',
        moveRange: 'out',
        certificate: 'Z1',
        reason: 'death',
        state: 'paused',
        coverageYear: '2026',
        date: '2026',
      },
    });
    table.append(record({ idNumber: '4303', idStatus: 'bad-length' }));
    table.append(kept);
    expect(table.get(1)).toEqual(kept);
    expect(table.get(0).idNumber).toBe('4303');
  });
});

describe('equal valid id', () => {
  const cases: readonly (readonly [string, Partial<PersonRecord>, boolean])[] = [
    ['links with an equal name', { ...zhang }, true],
    ['links with a wildcard in the name', { ...zhang, nameKey: '张□' }, true],
    ['links with one homophone and equal birth date and sex', { ...zhang, nameKey: '张炜' }, true],
    ['asks with one homophone and no sex', { ...zhang, nameKey: '张炜', sex: '' }, false],
    ['asks with another name', { ...zhang, nameKey: '李军' }, false],
    ['asks with another given name in a name of two characters', { ...zhang, nameKey: '张军' }, false],
    ['asks with another birth date', { ...zhang, birthDate: '1981-01-02' }, false],
    ['links with a birth date known to the month', { ...zhang, birthDate: '1980-01' }, true],
    [
      'links with a marked lunar birth date a month earlier',
      { ...zhang, birthDate: '1979-11-25', birthCalendar: 'lunar' },
      true,
    ],
    ['links with a former name', { ...zhang, nameKey: '张小宝', formerNames: ['张伟'] }, true],
    ['links without a name where one person has the id', { birthDate: '1980-01-02' }, true],
  ];
  it.each(cases)('%s', (_, part, isLinked) => {
    const result = link([record(zhangFull), record({ idNumber: zhangId, sourceId: 'jubao', ...part })]);
    expect(together(result)).toBe(isLinked);
    expect(result.reviews.length).toBe(isLinked ? 0 : 1);
  });

  it('never chains the people of a shared id, and asks about each', () => {
    const result = link([
      record(zhangFull),
      record(zhangFull),
      record({ ...zhangFull, nameKey: '王芳', sex: 'female' }),
      record({ ...zhangFull, nameKey: '王芳', sex: 'female' }),
      record({ ...zhangFull, nameKey: '李军' }),
    ]);
    expect([...result.clusters]).toEqual([0, 0, 1, 1, 2]);
    expect(result.reviews.map((review) => review.reason)).toEqual(['id-name-conflict', 'id-name-conflict']);
  });

  it('does not link two different valid ids, whatever else agrees', () => {
    const result = link([record(zhangFull), record({ ...zhangFull, idNumber: otherId })]);
    expect(together(result)).toBe(false);
  });
});

describe('a person key', () => {
  it('brings a corrected number and the rows on it to one person', () => {
    const result = link([
      record({ ...zhangFull, personKey: 'ga:5' }),
      record({ ...zhang, idNumber: otherId, birthDate: '1980-01-02', kind: 'history', personKey: 'ga:5' }),
      record({ ...zhang, idNumber: otherId, sourceId: 'jubao' }),
    ]);
    expect(together(result)).toBe(true);
    expect([...result.ruleOfRow].map((rule) => linkRules[rule])).toEqual(['own', 'id-history', 'id-history']);
  });

  it('is not believed where name and birth date both contradict', () => {
    const result = link([
      record({ ...zhangFull, personKey: 'ga:0' }),
      record({ nameKey: '李军', birthDate: '1955-05-05', personKey: 'ga:0' }),
    ]);
    expect(together(result)).toBe(false);
    expect(result.reviews[0]?.reason).toBe('person-key-conflict');
  });

  it('does not take the rows of the rightful holder of a number given by mistake', () => {
    const result = link([
      record({ ...zhangFull, personKey: 'ga:5' }),
      record({ ...zhang, idNumber: otherId, kind: 'history', personKey: 'ga:5' }),
      record({ nameKey: '王芳', sex: 'female', birthDate: '1975-07-08', idNumber: otherId }),
    ]);
    expect([...result.clusters]).toEqual([0, 0, 1]);
  });
});

describe('without a valid id', () => {
  const damaged = zhangId.slice(0, 16) + (zhangId[16] === '9' ? '8' : '9') + zhangId.slice(17);
  const cases: readonly (readonly [string, Partial<PersonRecord>, boolean])[] = [
    ['name, birth date and sex alone do not link (H6)', { ...zhang }, false],
    ['the same dwelling links', { ...zhang, addressKey: zhangFull.addressKey, area: zhangFull.area }, true],
    ['the same phone links', { ...zhang, phone: zhangFull.phone }, true],
    ['the same dwelling links a homophone', { ...zhang, nameKey: '章伟', addressKey: zhangFull.addressKey }, true],
    [
      'the same dwelling and phone do not link another name',
      { ...zhang, nameKey: '张军', addressKey: zhangFull.addressKey, phone: zhangFull.phone },
      false,
    ],
    [
      'one digit off in the id links with the name',
      { ...zhang, birthDate: '', idNumber: damaged, idStatus: 'bad-check' },
      true,
    ],
    [
      'a number cut to 000 links with the name',
      { nameKey: '张伟', idNumber: `${zhangId.slice(0, 15)}000`, idStatus: 'truncated-000' },
      true,
    ],
    ['a number of 15 digits made 18 links with the name', { ...zhang, idNumber: zhangId, idStatus: 'length-15' }, true],
    [
      'a damaged id does not link another name',
      { ...zhang, nameKey: '李军', idNumber: damaged, idStatus: 'bad-check' },
      false,
    ],
    [
      'name and dwelling link without a birth date',
      { nameKey: '张伟', sex: 'male', addressKey: zhangFull.addressKey },
      true,
    ],
    [
      'name and dwelling do not link another birth date',
      { ...zhang, birthDate: '1955-06-07', addressKey: zhangFull.addressKey },
      false,
    ],
  ];
  it.each(cases)('%s', (_, part, isLinked) => {
    const result = link([record(zhangFull), record({ sourceId: 'tekun', ...part })]);
    expect(together(result)).toBe(isLinked);
  });

  it('a newborn with the number of its mother finds the child of that mother', () => {
    const child = { nameKey: '王芳', sex: 'female', birthDate: '2025-03-04' } as const;
    const mother = { role: 'mother', name: '某', idNumber: otherId } as const;
    const result = link([
      record({ ...child, idNumber: validId('43030220250304002'), kin: [mother] }),
      record({ ...child, idStatus: 'relative', kin: [{ ...mother, role: 'relative' }] }),
    ]);
    expect(together(result)).toBe(true);
  });

  it('a row with the valid number of its mother finds the child whose register row names her', () => {
    const child = { nameKey: '王芳', sex: 'female', birthDate: '2025-03-04' } as const;
    const mother = record({ nameKey: '李玉', sex: 'female', birthDate: '1975-07-08', idNumber: otherId });
    const own = record({
      ...child,
      idNumber: validId('43030220250304002'),
      kin: [{ role: 'mother', name: '李玉', idNumber: otherId }],
    });
    const insured = record({ ...child, idNumber: otherId, sourceId: 'jumin' });
    expect([...link([mother, own, insured]).clusters]).toEqual([0, 1, 1]);
    const elsewhere = { ...insured, recordKey: 'e', birthDate: '2025-03-05' };
    expect([...link([mother, own, elsewhere]).clusters]).toEqual([0, 1, 2]);
  });

  it('two people who fit equally are asked about, not linked', () => {
    const twin = { ...zhang, addressKey: zhangFull.addressKey } as const;
    const result = link([
      record({ ...twin, idNumber: zhangId }),
      record({ ...twin, idNumber: validId('43030219800102003') }),
      record(twin),
    ]);
    expect(result.clusterCount).toBe(3);
    expect(result.reviews.map((review) => review.reason)).toEqual(['ambiguous', 'ambiguous']);
  });

  it('people known only from records without a number are people too', () => {
    const one = { ...zhang, phone: '13900000000' } as const;
    const result = link([record(one), record({ ...one, sourceId: 'jubao' }), record({ nameKey: '王芳' })]);
    expect([...result.clusters]).toEqual([0, 0, 1]);
  });
});

describe('human decisions', () => {
  const rows = [
    record({ ...zhangFull, recordKey: 'a' }),
    record({ ...zhangFull, recordKey: 'b' }),
    record({ ...zhangFull, idNumber: otherId, recordKey: 'c' }),
  ];
  it('keep apart what every rule would link, and are not asked again', () => {
    const result = link(rows, [{ kind: 'nonMatch', leftKey: 'b', rightKey: 'a' }]);
    expect(result.clusters[0]).not.toBe(result.clusters[1]);
    expect(result.reviews).toEqual([]);
  });
  it('join what no rule would', () => {
    const result = link(rows, [{ kind: 'match', leftKey: 'c', rightKey: 'a' }]);
    expect(result.clusterCount).toBe(1);
  });
  it('are not got round by a chain', () => {
    const result = link(rows, [
      { kind: 'nonMatch', leftKey: 'a', rightKey: 'c' },
      { kind: 'match', leftKey: 'c', rightKey: 'b' },
    ]);
    expect(result.clusters[0]).not.toBe(result.clusters[2]);
  });
});

it('says how the name of each row agrees with its person', () => {
  const result = link([
    record(zhangFull),
    record({ ...zhangFull, sourceId: 'jubao' }),
    record({ ...zhangFull, nameKey: '张炜', sourceId: 'zhibao' }),
    record({ idNumber: zhangId, sourceId: 'bidui' }),
  ]);
  expect([...result.agreementOfRow].map((code) => nameAgreements[code])).toEqual([
    'agreeing',
    'agreeing',
    'near',
    'missing',
  ]);
  expect(result.links.length).toBe(3);
  expect([...rowsOfCluster(result, 0)]).toEqual([0, 1, 2, 3]);
});

it('gives the same persons in any order of rows', () => {
  const people = [zhangId, otherId, validId('43030219800102003')];
  const part = fc.record({
    nameKey: fc.constantFrom('张伟', '张炜', '王芳', '张□'),
    sex: fc.constantFrom('male', 'female', '' as const),
    birthDate: fc.constantFrom('1980-01-02', '1975-07-08', '1980-01', ''),
    addressKey: fc.constantFrom('x', 'y', ''),
    phone: fc.constantFrom('1', '2', ''),
    personKey: fc.constantFrom('', '', '', 'ga:1', 'ga:2'),
    id: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 9 }), fc.infiniteStream(fc.nat()), (parts, draws) => {
      const records = parts.map(({ id, ...rest }, i) => {
        const idNumber = people[id];
        return record({ ...rest, recordKey: `k${i}`, ...(idNumber === undefined ? {} : { idNumber }) });
      });
      const shuffled = records
        .map((each) => ({ each, order: draws.next().value ?? 0 }))
        .sort((a, b) => a.order - b.order);
      expect(describePersons(records)).toEqual(describePersons(shuffled.map(({ each }) => each)));
    }),
    { numRuns: 300 },
  );
});

function describePersons(records: readonly PersonRecord[]): unknown {
  const result = link(records);
  const key = (row: number): string => records[row]?.recordKey ?? '';
  const persons = Array.from({ length: result.clusterCount }, (_, cluster) =>
    [...rowsOfCluster(result, cluster)]
      .map((row) => `${key(row)} ${result.ruleOfRow[row]} ${result.agreementOfRow[row]} ${result.weightOfRow[row]}`)
      .sort(),
  );
  return {
    persons: persons.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
    reviews: result.reviews
      .map(({ left, right, reason, matchWeight }) => [key(left), key(right), reason, matchWeight].join())
      .sort(),
    links: result.links.map(({ left, right, rule }) => [key(left), key(right), rule].join()).sort(),
  };
}
