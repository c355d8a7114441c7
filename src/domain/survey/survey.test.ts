import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findText } from '../../words/catalogue.ts';
import { type ResultCode, resultCodes, type VisitEvidence } from '../model/ledger-evidence.ts';
import type { GoldenRecord, PersonStatus } from '../model/status.ts';
import { correctGolden } from './correct-golden.ts';
import { findResultCode } from './find-result-code.ts';
import { findRetractions } from './find-retractions.ts';
import type { PrintedClaim } from './printed-claim.ts';
import { readDeathEvidence } from './read-death-evidence.ts';
import { readSeen } from './read-seen.ts';
import { readVisitDay } from './read-visit-day.ts';
import { bindReturnColumns, returnFields } from './return-fields.ts';

const readDate = (text: string): string => {
  const parts = /^(\d{4})[年.\-/,，]?(\d{1,2})(?:[月.\-/,，]?(\d{1,2})日?)?/u.exec(text);
  if (parts === null) return '';
  return [parts[1], parts[2], parts[3]]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
};

describe('a result is read', () => {
  test.each<readonly [string, ResultCode]>([
    ['16岁以上在校生', '07'],
    ['16岁以上在校学生', '07'],
    ['参职保（含退休）', '01'],
    ['参职保(含退休)', '01'],
    ['服刑人员', '09'],
    ['服刑', '09'],
    ['死亡', '11'],
    [' 死亡', '11'],
    ['已录入居保', '01'],
    ['已参居保', '01'],
    ['已录入未审核', '05'],
    ['异地居保', '02'],
    ['外省居保', '03'],
    ['自愿放弃', '06'],
    ['空挂户', '14'],
    ['户口不在本地', '16'],
    ['数据错误', '16'],
    ['参军', '08'],
    ['服役', '08'],
    ['拒参', '06'],
    ['失踪', '12'],
    ['无法联系', '17'],
    ['已注销户口', '13'],
    ['户口迁出', '13'],
    ['其他', '99'],
    ['访户拒绝', '18'],
    ['家中无人', '17'],
    ['５', '05'],
    ['5', '05'],
    ['5.0', '05'],
    ['05', '05'],
    ['05愿意参保', '05'],
    ['05-愿意参保(已填表)', '05'],
    ['11死亡', '11'],
  ])('%s is %s', (label, code) => {
    expect(findResultCode(label)).toEqual({ kind: 'code', code });
  });

  test('as the drop-down offers it, in both languages', () => {
    for (const code of resultCodes) {
      for (const language of ['zh', 'en'] as const) {
        const label = findText(`result.${code}`, language) ?? '';
        expect(findResultCode(`${code} ${label}`)).toEqual({ kind: 'code', code });
        expect(findResultCode(label)).toEqual({ kind: 'code', code });
      }
    }
  });

  test.each(['死亡（失踪）', '死亡(失踪)', '已参保', '无人居住', '异地参保'])('%s goes back as ambiguous', (label) => {
    expect(findResultCode(label).kind).toBe('ambiguous');
  });

  test.each(['05 死亡', '11 愿意参保', '6 外省居保'])('%s goes back: code and words differ', (label) => {
    expect(findResultCode(label).kind).toBe('contradictory');
  });

  test('never as a code that the text does not begin with or name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        const result = findResultCode(text);
        if (result.kind !== 'code') return true;
        const digits = /^\s*(\d{1,2})/u.exec(text.normalize('NFKC'))?.[1];
        return digits !== undefined && digits.padStart(2, '0') === result.code;
      }),
    );
  });
});

describe('whether the person was seen', () => {
  test.each([
    ['是', 'yes'],
    ['√', 'yes'],
    ['Ｙ', 'yes'],
    ['1.0', 'yes'],
    ['否', 'no'],
    ['未见', 'no'],
    ['×', 'no'],
    ['', ''],
    ['也许', undefined],
  ])('%s is %s', (cell, seen) => {
    expect(readSeen(cell)).toBe(seen);
  });
});

describe('the day of a visit', () => {
  const issued = '2026-11-24';
  const today = '2027-01-20';

  test.each([
    ['2026-11-30', '2026-11-30'],
    ['2026.11.30', '2026-11-30'],
    ['46356', '2026-11-30'],
    ['11-30', '2026-11-30'],
    ['11月30日', '2026-11-30'],
    ['1.5', '2027-01-05'],
    ['26-11-30', '2026-11-30'],
    ['11/30/26', '2026-11-30'],
  ])('%s is %s', (cell, day) => {
    expect(readVisitDay(cell, issued, today, readDate)).toEqual({ kind: 'day', day });
  });

  test.each([
    ['2026.11', 'visit-date-unreadable'],
    ['昨天', 'visit-date-unreadable'],
    ['7-15', 'visit-date-unreadable'],
    ['2026-11-01', 'visit-date-before-issue'],
    ['2027-02-01', 'visit-date-future'],
  ])('%s goes back: %s', (cell, code) => {
    expect(readVisitDay(cell, issued, today, readDate)).toEqual({ kind: 'problem', code });
  });

  test('12-01 and 01-12 in one window is nobody’s guess where the year is short and both fit', () => {
    expect(readVisitDay('27-01-12', '2026-11-24', '2027-12-31', readDate)).toEqual({ kind: 'day', day: '2027-01-12' });
    expect(readVisitDay('12-01-27', '2026-11-24', '2027-12-31', readDate).kind).toBe('problem');
  });
});

describe('what proves a death', () => {
  const context = {
    today: '2026-11-30',
    readDate,
    printedDates: ['2026-10'],
    isOnList: (name: string) => name === '王小明',
  };
  const read = (evidence: string, note = '', deathDate = '') =>
    readDeathEvidence({ evidence, note, deathDate }, context);

  test('a certificate by its number, not a telephone, an id number or a date', () => {
    expect(read('火化证 HN-2026-00123').certificate).toBe('HN202600123');
    expect(read('13800138000').certificate).toBe('');
    expect(read('110101199003070134').certificate).toBe('');
    expect(read('20261105').certificate).toBe('');
  });

  test('a date, with or without a column of its own', () => {
    expect(read('', '2019.7去世').deathDate).toBe('2019-07');
    expect(read('', '201907').deathDate).toBe('2019-07');
    expect(read('', '', '2019,7').deathDate).toBe('2019-07');
    expect(read('', '电话 20190712345').deathDate).toBe('');
  });

  test('an informant by name who is not on the list; a neighbour without a name is none', () => {
    expect(read('邻居陈建国').namedInformant).toBe(true);
    expect(read('知情人：陈建国 13900001111').namedInformant).toBe(true);
    expect(read('王小明').namedInformant).toBe(false);
    expect(read('邻居').namedInformant).toBe(false);
    expect(read('儿子告知').namedInformant).toBe(false);
    expect(read('已确认').namedInformant).toBe(false);
  });

  test('nothing new when the date was printed on the list', () => {
    expect(read('陈建国', '2026-10-12去世').datePrinted).toBe(true);
    expect(read('陈建国', '2026-09-12去世').datePrinted).toBe(false);
    expect(read('陈建国').datePrinted).toBe(false);
  });
});

describe('headers', () => {
  test('are known as our lists print them, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const field of returnFields) {
        const header = findText(`list.column.${field}`, language);
        if (header !== undefined) expect([...bindReturnColumns([header]).columnOf.keys()]).toEqual([field]);
      }
    }
  });

  test('of the other columns are nobody’s: last time’s note is not this time’s', () => {
    const others = ['number', 'sex', 'age', 'household', 'relation', 'task', 'missing', 'reason', 'change', 'lastNote'];
    const names = others.map((key) => findText(`list.column.${key}`, 'zh') ?? '');
    expect(bindReturnColumns(names).columnOf.size).toBe(0);
  });
});

const golden = { phone: '111', address: 'A', idNumber: '', chosenFrom: { phone: 'czrk:1' } } as unknown as GoldenRecord;
const visit = (value: string, printed = '111'): VisitEvidence =>
  ({ recordKey: 'survey:7', corrections: [{ field: 'phone', printed, value }] }) as unknown as VisitEvidence;

describe('a correction', () => {
  test('stands while departments say what was printed, with the visit as its source', () => {
    expect(correctGolden(golden, [visit('222')])).toMatchObject({
      phone: '222',
      chosenFrom: { phone: 'survey:7' },
    });
  });

  test('gives way once a department says something else', () => {
    expect(correctGolden(golden, [visit('222', '999')])).toBe(golden);
  });

  test('follows an earlier correction that was printed', () => {
    expect(correctGolden(golden, [visit('222'), visit('333', '222')]).phone).toBe('333');
  });
});

describe('a claim of an issued list', () => {
  const claim = (flag: PrintedClaim['flags'][number]['flag'], sourceIds: string[] = ['mz']): PrintedClaim =>
    ({ flags: [{ flag, sourceIds }] }) as unknown as PrintedClaim;
  const status = (more: Partial<PersonStatus>): PersonStatus =>
    ({ vital: 'alive', residence: 'in-town', coverage: [], evidence: [], ...more }) as unknown as PersonStatus;
  const cover = (since: string): Partial<PersonStatus> => ({
    coverage: [{ scheme: 'resident-pension', state: 'active', since, paidUntil: '', lastPaid: '', sourceId: 'jubao' }],
  });

  test('of a death is taken back from every reporter when the person is alive', () => {
    expect(findRetractions(claim('death-reported', ['mz', 'wj']), '2026-11-24', status({}))).toEqual([
      { claim: 'death-reported', sourceId: 'mz' },
      { claim: 'death-reported', sourceId: 'wj' },
    ]);
  });

  test('of a death that was confirmed is none to take back', () => {
    expect(findRetractions(claim('death-reported'), '2026-11-24', status({ vital: 'deceased' }))).toEqual([]);
  });

  test('of a gap is taken back where an enrolment had begun before, not where it began since', () => {
    const gap = claim('uninsured-pension', []);
    expect(findRetractions(gap, '2026-11-24', status(cover('2020-01')))).toEqual([
      { claim: 'uninsured-pension', sourceId: 'jubao' },
    ]);
    expect(findRetractions(gap, '2026-11-24', status(cover('2026-11')))).toEqual([]);
    expect(findRetractions(gap, '2026-11-24', status({}))).toEqual([]);
  });

  test('of an unclear residence is taken back when the place is settled', () => {
    expect(findRetractions(claim('residence-unclear'), '2026-11-24', status({}))).toHaveLength(1);
    expect(findRetractions(claim('residence-unclear'), '2026-11-24', status({ residence: 'unclear' }))).toEqual([]);
    expect(findRetractions(claim('residence-unclear'), '2026-11-24', status({ residence: 'transferred-out' }))).toEqual(
      [],
    );
  });
});
