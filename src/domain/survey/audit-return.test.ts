import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findText } from '../../words/catalogue.ts';
import { type AuditContext, auditReturn, type ReturnedCells } from './audit-return.ts';
import type { PrintedClaim } from './printed-claim.ts';

const printed: PrintedClaim = {
  name: '张三',
  nameKey: '张三',
  sex: 'male',
  birthDate: '1960-05-01',
  idNumber: '',
  phone: '13900001111',
  address: '人民路 1 号',
  role: 'owner',
  reasons: [],
  flags: [],
  deathDates: ['2026-10'],
};

const ids: Readonly<Record<string, PrintedClaim>> = {
  P22222222: printed,
  P44444444: { ...printed, name: '赵六', nameKey: '赵六', flags: [{ flag: 'death-reported', sourceIds: ['huohua'] }] },
  P55555555: { ...printed, name: '', nameKey: '' },
  P33333333: { ...printed, name: '李四', nameKey: '李四', birthDate: '2005-05-01' },
};

const context: AuditContext = {
  today: '2026-11-30',
  studentMaxAge: 25,
  findItems: (personId) => {
    const claim = ids[personId];
    if (!/^P[2-9]{8}$/.test(personId)) return { kind: 'problem', code: 'person-id-wrong' };
    if (claim === undefined) return { kind: 'problem', code: 'person-not-issued' };
    const item = { batchId: 'b2', areaCode: '430302102001', issuedOn: '2026-11-20', person: 1, printed: claim };
    return { kind: 'found', items: [item, { ...item, batchId: 'b1', issuedOn: '2026-10-20' }] };
  },
  readDate: (text) => (/^\d{4}-\d{2}(-\d{2})?$/.test(text) ? text : ''),
  foldName: (name) => name.replace(/[\s　]/gu, ''),
  readPhone: (text) => (/^1\d{10}$/.test(text) ? text : ''),
  findCommunity: (text) =>
    ({
      '430302103001': '430302103001',
      东风社区: '430302102002',
      '430302102002': '430302102002',
      本社区: '430302102001',
    })[text],
  isOnList: () => false,
};

const filled: ReturnedCells = {
  personId: 'P22222222',
  name: '张三',
  phone: '13900001111',
  seen: '是',
  result: '05',
  visitDate: '2026-11-26',
};

const audit = (more: ReturnedCells) => auditReturn({ ...filled, ...more }, context);

/** What is wrong with a row, as `field code`; [] when it is taken. */
function wrongWith(more: ReturnedCells): readonly string[] {
  const audited = audit(more);
  return audited.kind === 'returned' ? audited.problems.map(({ field, code }) => `${field} ${code}`) : [];
}

describe('a returned row', () => {
  test('is taken as it is', () => {
    expect(audit({ note: '下周来' })).toMatchObject({
      kind: 'accepted',
      state: 'done',
      visit: { resultCode: '05', day: '2026-11-26', seenInPerson: 'yes', area: '430302102001', note: '下周来' },
    });
  });

  test('of last month’s batch is judged by that batch', () => {
    expect(audit({ visitDate: '2026-10-25' })).toMatchObject({ kind: 'accepted', item: { batchId: 'b1' } });
    expect(wrongWith({ visitDate: '2026-10-01' })).toEqual(['visitDate visit-date-before-issue']);
  });

  test('with a community for 15 goes to that list and is done here; with a place nobody knows it stays open', () => {
    expect(audit({ result: '15', newPlace: '东风社区' })).toMatchObject({
      state: 'done',
      visit: { namedArea: '430302102002' },
    });
    expect(audit({ result: '15', newPlace: '女儿家' })).toMatchObject({
      state: 'returned',
      visit: { namedArea: '', note: '女儿家' },
    });
    expect(wrongWith({ result: '15', newPlace: '本社区' })).toEqual(['newPlace same-community']);
    expect(wrongWith({ result: '15', newPlace: '430302999999' })).toEqual(['newPlace area-unknown']);
  });

  test('puts telephone, address and a missing number right, and no other number', () => {
    const visit = { phone: '13900002222', newPlace: '新民路 2 号', idNumber: '110101196005010018' };
    const audited = audit(visit);
    const corrections = audited.kind === 'accepted' ? audited.visit.corrections : undefined;
    expect(corrections?.map(({ field, printed: was, value }) => [field, was, value])).toEqual(
      expect.arrayContaining([
        ['phone', '13900001111', '13900002222'],
        ['address', '人民路 1 号', '新民路 2 号'],
      ]),
    );
    expect(wrongWith({ phone: '打不通' })).toEqual(['phone phone-unreadable']);
    expect(wrongWith({ phone: '1.39E+10' })).toEqual([]);
  });

  test.each<readonly [string, ReturnedCells, readonly string[]]>([
    ['a student of sixty', { result: '07' }, ['result student-too-old']],
    ['seen and dead', { result: '11' }, ['seen seen-but-dead']],
    ['seen and nobody at home', { result: '17' }, ['seen seen-but-absent']],
    ['dead before being born', { result: '11', seen: '否', deathDate: '1950-01' }, ['deathDate death-before-birth']],
    ['dead after the visit', { result: '11', seen: '否', deathDate: '2026-11-28' }, ['deathDate death-after-visit']],
    ['alive with a date of death', { deathDate: '2026-10' }, ['deathDate death-date-but-alive']],
    [
      'a date of death nobody can read',
      { result: '11', seen: '否', deathDate: '去年' },
      ['deathDate death-date-unreadable'],
    ],
    ['an area that nobody knows', { areaCode: '430399' }, ['areaCode area-unknown']],
    ['an area of another town', { areaCode: '430302103001' }, ['areaCode area-not-in-town']],
    ['an area of nine digits', { areaCode: '430302102' }, ['areaCode area-unknown']],
    ['a result that is in no table', { result: '办好了' }, ['result result-unknown']],
    ['a result that could be two', { result: '死亡（失踪）' }, ['result result-ambiguous']],
    ['other without a remark', { result: '99' }, ['note note-missing']],
    ['elsewhere without a place', { result: '15' }, ['newPlace new-place-missing']],
    ['somebody who is on no list', { personId: 'P77777777' }, ['personId person-not-issued']],
    [
      'several things at once',
      { result: '99', seen: '也许', name: '王五' },
      ['name name-differs', 'seen seen-unreadable', 'note note-missing'],
    ],
  ])('goes back: %s', (_, more, problems) => {
    expect(wrongWith(more)).toEqual(problems);
  });

  test('under another name goes back with the right one, in both languages', () => {
    const audited = audit({ name: '王五' });
    const [problem] = audited.kind === 'returned' ? audited.problems : [];
    for (const language of ['zh', 'en'] as const)
      expect(findText(`survey.problem.${problem?.code ?? ''}`, language, problem?.params)).toContain('张三');
  });

  test('seen and nothing else answers a death report, and nothing else', () => {
    expect(audit({ personId: 'P44444444', name: '赵六', seen: '是', result: '', note: '' })).toMatchObject({
      kind: 'accepted',
      state: 'returned',
      visit: { resultCode: '99', seenInPerson: 'yes' },
    });
    expect(wrongWith({ seen: '是', result: '', note: '' })).toEqual(['result result-missing']);
    expect(wrongWith({ personId: 'P44444444', name: '赵六', seen: '否', result: '' })).toEqual([
      'result result-missing',
    ]);
  });

  test('of a student under 25 is taken', () => {
    expect(audit({ personId: 'P33333333', name: '李四', result: '07' }).kind).toBe('accepted');
  });

  test('that nobody filled in says nothing, and a signature is no person', () => {
    expect(audit({ seen: '', result: '', visitDate: '' }).kind).toBe('blank');
    expect(auditReturn({ personId: '', name: '填表人：李四', note: '共三户' }, context).kind).toBe('remark');
    expect(auditReturn({}, context).kind).toBe('blank');
  });

  test('that nobody filled in, of a person on no list that is out, is told apart from a remark', () => {
    const empty = { ...filled, seen: '', result: '', visitDate: '' };
    expect(auditReturn({ ...empty, personId: 'P77777777' }, context).kind).toBe('notIssued');
    expect(auditReturn({ ...empty, personId: '合计' }, context).kind).toBe('remark');
    expect(wrongWith({ personId: 'P77777777' })).toEqual(['personId person-not-issued']);
  });

  test('of somebody who had no name on the list is known by the id, whatever stands for the name', () => {
    for (const name of ['未取名', 'no name yet', '张小三', '']) {
      expect([name, audit({ personId: 'P55555555', name }).kind]).toEqual([name, 'accepted']);
    }
  });

  test('says the same on another day where it gives no day', () => {
    const first = audit({ visitDate: '' });
    const later = auditReturn({ ...filled, visitDate: '' }, { ...context, today: '2026-12-05' });
    expect(first.kind === 'accepted' && later.kind === 'accepted' && first.said === later.said).toBe(true);
    expect(first.kind === 'accepted' && first.visit.day).toBe('2026-11-30');
  });

  test('is never taken for somebody else, whatever stands in the cells of the id and the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('personId', 'name'), (text, field) => {
        const audited = audit({ [field]: text });
        return audited.kind !== 'accepted' || audited.item.printed.name === '张三';
      }),
      { numRuns: 1000 },
    );
    expect(wrongWith({ personId: 'P33333333' })).toEqual(['name name-differs']);
  });

  test('is taken, returned or left out, and never an exception, whatever stands in any cell', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('05', '11', '2026.11', '√', '46352', '１'));
    const cells = fc.record(
      {
        seen: cell,
        result: cell,
        visitDate: cell,
        evidence: cell,
        newPlace: cell,
        note: cell,
        deathDate: cell,
        phone: cell,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(cells, (more) => {
        const audited = audit(more as ReturnedCells);
        if (audited.kind !== 'accepted') return true;
        const { day, deathDate } = audited.visit;
        return day >= '2026-10-20' && day <= '2026-11-30' && deathDate <= day;
      }),
      { numRuns: 1000 },
    );
  });
});
