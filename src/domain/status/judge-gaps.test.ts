import { describe, expect, it } from 'vitest';
import type { LinkedRecord } from '../model/status.ts';
import { flagsOf, judge, type MadeNight, madeRecord, madeSources, madeVisit } from './made-person.contract.ts';
import type { PersonInput } from './status-input.ts';

const home = madeRecord('czrk', { since: '2001-05-01' });
const medical = madeRecord('yibao', { state: 'active' });
const pension = madeRecord('jubao', { state: 'active' });
const yearly = { coverageYear: 2026, windowStart: '2026-09-01', windowEnd: '2027-02-28' };
const paidFor = (coverageYear: string) => madeRecord('yibao', { state: 'active', coverageYear, key: coverageYear });
const held = (id: string, asOf = '2026-11-01') => {
  const source = madeSources[id];
  if (source === undefined) throw new Error(id);
  return { [id]: { ...source, state: 'held', asOf } } as const;
};
const source = (id: string, state: 'missing') => {
  const found = madeSources[id];
  if (found === undefined) throw new Error(id);
  return { [id]: { ...found, state } };
};

interface Expected {
  readonly task?: string;
  readonly outcome?: string;
  readonly flags?: string;
  /** `group state suggestedScheme`, joined by `;`. */
  readonly gaps?: string;
  readonly reason?: string;
}

const cases: readonly [string, readonly LinkedRecord[], Expected, Partial<PersonInput>?, MadeNight?][] = [
  [
    'insured in both groups: nothing to say',
    [home, pension, medical],
    { task: 'none', outcome: 'insured', flags: '', gaps: '' },
  ],
  [
    'nothing anywhere: uninsured in both groups, to be enrolled as residents',
    [home],
    {
      task: 'enrol',
      outcome: 'visit',
      flags: 'uninsured-medical uninsured-pension',
      gaps: 'pension uninsured resident-pension;medical uninsured resident-medical',
    },
  ],
  [
    'drawing a pension is insured, though contributions have ended',
    [home, madeRecord('jubao', { state: 'drawing' }), medical],
    { task: 'none', flags: '' },
  ],
  [
    'a paused scheme is lapsed, not uninsured, and to be resumed',
    [home, madeRecord('zhibao', { state: 'paused' }), medical],
    { task: 'enrol', flags: 'lapsed', gaps: 'pension lapsed employee-pension' },
  ],
  [
    'an ended scheme is uninsured',
    [home, madeRecord('zhibao', { state: 'ended' }), medical],
    { flags: 'uninsured-pension' },
  ],
  [
    'not enrolled is uninsured',
    [home, madeRecord('jubao', { state: 'not-enrolled' }), medical],
    { flags: 'uninsured-pension' },
  ],
  [
    'the best state wins within a scheme',
    [home, madeRecord('jubao', { state: 'paused' }), madeRecord('jubao', { key: '2', state: 'active' }), medical],
    { task: 'none', flags: '' },
  ],
  [
    'the best scheme wins within a group',
    [home, madeRecord('jubao', { state: 'paused' }), madeRecord('zhibao', { state: 'active' }), medical],
    { task: 'none', flags: '' },
  ],
  [
    'a code that is not in the table leaves its group not judged',
    [home, madeRecord('jubao', { state: 'unknown' }), medical],
    { task: 'none', outcome: 'not-judged', flags: '', gaps: 'pension not-judged ', reason: 'not-judged.code' },
  ],
  [
    'a code that is not in the table does not matter where another scheme insures',
    [home, madeRecord('jubao', { state: 'unknown' }), madeRecord('zhibao', { state: 'active' }), medical],
    { outcome: 'insured', gaps: '' },
  ],
  [
    'under sixteen nobody misses a pension',
    [home, medical],
    { task: 'none', outcome: 'insured' },
    { birthDate: '2010-11-25' },
  ],
  ['on the sixteenth birthday a pension is missed', [home, medical], { task: 'enrol' }, { birthDate: '2010-11-24' }],
  ['a birth month counts from its last day', [home, medical], { task: 'none' }, { birthDate: '2010-11' }],
  [
    'a child is missed in medical insurance',
    [home],
    { task: 'enrol', flags: 'uninsured-medical' },
    { birthDate: '2024-02-01' },
  ],
  [
    'without a birth date pension is not judged',
    [home, medical],
    { task: 'none', outcome: 'not-judged', reason: 'not-judged.birth-date' },
    { birthDate: '' },
  ],
  [
    'insured elsewhere by the national reply',
    [home, madeRecord('bidui', { state: 'active', scheme: 'employee-pension' }), medical],
    { task: 'none', outcome: 'insured', flags: 'insured-elsewhere', gaps: '' },
  ],
  [
    'a paused reply is shown, not counted',
    [home, madeRecord('bidui', { state: 'paused', scheme: 'employee-pension' }), medical],
    { task: 'enrol', flags: 'uninsured-pension' },
  ],
  [
    'a temporary resident who was not asked about is not judged',
    [madeRecord('zanzhu')],
    { task: 'none', outcome: 'not-judged', reason: 'not-judged.not-asked' },
  ],
  [
    'a temporary resident in the request is judged',
    [madeRecord('zanzhu')],
    { task: 'enrol', flags: 'uninsured-medical uninsured-pension' },
    { asked: true },
  ],
  [
    'a row of the reply with an empty state is an answer',
    [madeRecord('zanzhu'), madeRecord('bidui', { state: 'none' })],
    { task: 'enrol' },
  ],
  [
    'a temporary resident insured here needs no answer',
    [madeRecord('zanzhu'), pension, medical],
    { outcome: 'insured' },
  ],
  [
    'a scheme without a source leaves the group not judged and puts nobody on a list',
    [home, medical],
    { task: 'none', outcome: 'not-judged', reason: 'not-judged.no-source' },
    {},
    { sources: source('jiguan', 'missing') },
  ],
  [
    'a scheme declared not available is no obstacle',
    [home, medical],
    { task: 'enrol', flags: 'uninsured-pension' },
    {},
    { sources: source('jiguan', 'missing'), notAvailable: ['civil-service-pension'] },
  ],
  [
    'an area no source of a scheme covers is not judged',
    [madeRecord('czrk-yuetang', { area: '430304001001' })],
    { task: 'none', outcome: 'not-judged', reason: 'not-judged.no-source' },
  ],
  [
    'a held export speaks of people seen before it',
    [home, medical],
    { task: 'enrol', flags: 'uninsured-pension' },
    {},
    { sources: held('jubao') },
  ],
  [
    'a held export says nothing of people first seen after it',
    [home, medical],
    { task: 'none', outcome: 'not-judged', reason: 'not-judged.source-held' },
    { firstSeen: '2026-11-10' },
    { sources: held('jubao') },
  ],
  [
    'a held export says nothing of people who were not sixteen by then',
    [home, medical],
    { task: 'none', outcome: 'not-judged', reason: 'not-judged.source-held' },
    { birthDate: '2010-11-10' },
    { sources: held('jubao') },
  ],
  [
    'held for thirty-five days still counts',
    [home, medical],
    { task: 'enrol' },
    {},
    { sources: held('jubao', '2026-10-20') },
  ],
  [
    'held for thirty-six days counts no more',
    [home, medical],
    { task: 'none', reason: 'not-judged.source-held' },
    {},
    { sources: held('jubao', '2026-10-19') },
  ],
  [
    'a row held for a few days insures, whatever else of its group is held too long',
    [home, medical, madeRecord('zhibao', { state: 'active' })],
    { outcome: 'insured' },
    {},
    { sources: { ...held('zhibao'), ...held('jubao', '2026-10-19') } },
  ],
  [
    'a school list held too long exempts nobody, and nobody is uninsured by it',
    [home, medical, madeRecord('xuesheng', { state: 'in-school' })],
    { task: 'none', reason: 'not-judged.source-held' },
    { birthDate: '2008-05-01' },
    { sources: held('xuesheng', '2026-10-19') },
  ],
  [
    'a reply held too long insures nobody',
    [home, medical, madeRecord('bidui', { state: 'active', scheme: 'employee-pension' })],
    { task: 'none', reason: 'not-judged.source-held' },
    {},
    { sources: held('bidui', '2026-10-19') },
  ],
  [
    'a row held too long insures nobody',
    [home, pension, medical],
    { task: 'none', outcome: 'not-judged', reason: 'not-judged.source-held' },
    {},
    { sources: held('jubao', '2026-10-19') },
  ],
  [
    "last year's payer is active and due while the window is open",
    [home, pension, paidFor('2026')],
    { task: 'none', outcome: 'insured', flags: '', gaps: 'medical renewal-due resident-medical' },
    {},
    { policy: { yearlyMedical: yearly } },
  ],
  [
    'a due payment is on a list where the policy wants it',
    [home, pension, paidFor('2026')],
    { task: 'enrol', outcome: 'visit', flags: '' },
    {},
    { policy: { yearlyMedical: yearly, renewal: 'in-window' } },
  ],
  [
    'who has paid for the coming year is not due',
    [home, pension, paidFor('2026'), paidFor('2027')],
    { task: 'none', gaps: '' },
    {},
    { policy: { yearlyMedical: yearly } },
  ],
  [
    'employee medical makes a due payment needless',
    [home, pension, paidFor('2026'), madeRecord('zhiyi', { state: 'active' })],
    { task: 'none', gaps: '' },
    {},
    { policy: { yearlyMedical: yearly } },
  ],
  [
    'before the window opens nothing is due',
    [home, pension, paidFor('2026')],
    { task: 'none', gaps: '' },
    {},
    { policy: { yearlyMedical: yearly }, today: '2026-08-31' },
  ],
  [
    'after the window what was not renewed is lapsed',
    [home, pension, paidFor('2026')],
    { task: 'enrol', flags: 'lapsed', gaps: 'medical lapsed resident-medical' },
    {},
    { policy: { yearlyMedical: yearly }, today: '2027-03-01' },
  ],
  [
    'paid the year before last is lapsed',
    [home, pension, paidFor('2025')],
    { task: 'enrol', flags: 'lapsed' },
    {},
    { policy: { yearlyMedical: yearly } },
  ],
  [
    'two pensions are double enrolled',
    [home, pension, madeRecord('zhibao', { state: 'active' }), medical],
    { task: 'none', outcome: 'insured', flags: 'double-enrolled' },
  ],
  [
    'a pension here and one elsewhere are double enrolled',
    [home, pension, madeRecord('bidui', { state: 'active', scheme: 'employee-pension' }), medical],
    { flags: 'double-enrolled insured-elsewhere' },
  ],
  [
    'employee and resident medical are double enrolled',
    [home, pension, medical, madeRecord('zhiyi', { state: 'active' })],
    { flags: 'double-enrolled' },
  ],
  [
    'a paused second pension is not double',
    [home, pension, madeRecord('zhibao', { state: 'paused' }), medical],
    { flags: '' },
  ],
  [
    'school exempts from pension at sixteen and over',
    [home, madeRecord('xuesheng', { state: 'in-school' }), medical],
    { task: 'none', outcome: 'exempt', flags: 'exempt', gaps: '' },
    { birthDate: '2008-03-01' },
  ],
  [
    'school does not exempt from medical insurance',
    [home, madeRecord('xuesheng', { state: 'in-school' })],
    { task: 'enrol', outcome: 'visit', flags: 'exempt uninsured-medical' },
    { birthDate: '2008-03-01' },
  ],
  [
    'who left school is not exempt',
    [home, madeRecord('xuesheng', { state: 'left' }), medical],
    { task: 'enrol', flags: 'uninsured-pension' },
    { birthDate: '2008-03-01' },
  ],
  [
    'from the twenty-fifth birthday school exempts no more and is verified',
    [home, madeRecord('xuesheng', { state: 'in-school' }), medical],
    { task: 'verify', flags: 'uninsured-pension' },
    { birthDate: '2001-11-24' },
  ],
  [
    'the day before the twenty-fifth birthday school still exempts',
    [home, madeRecord('xuesheng', { state: 'in-school' }), medical],
    { task: 'none', flags: 'exempt' },
    { birthDate: '2001-11-25' },
  ],
  [
    'a student past twenty-five is verified though insured: the school list may be old',
    [home, madeRecord('xuesheng', { state: 'in-school' }), pension, medical],
    { task: 'verify', outcome: 'visit', flags: '' },
    { birthDate: '1999-01-01' },
  ],
  [
    'army exempts from both groups',
    [madeRecord('czrk', { state: 'army' })],
    { task: 'none', outcome: 'exempt', flags: 'exempt', gaps: '' },
  ],
  [
    'low income is eligible for help with the premium',
    [home, madeRecord('dibao', { state: 'minimum-living', level: 'partial' })],
    { task: 'enrol', flags: 'subsidy-eligible uninsured-medical uninsured-pension' },
  ],
  [
    'disability level 2 is eligible',
    [home, pension, medical, madeRecord('canji', { state: 'certified', level: '2' })],
    { flags: 'subsidy-eligible' },
  ],
  [
    'disability level 3 is not eligible',
    [home, pension, medical, madeRecord('canji', { state: 'certified', level: '3' })],
    { flags: '' },
  ],
  [
    'one id number on several people is a doubt of identity, not for a door',
    [home, pension, medical],
    { task: 'none', outcome: 'insured', flags: 'duplicate-id' },
    { idShared: true },
  ],
  [
    'nothing is judged for the dead',
    [madeRecord('czrk', { state: 'deceased', date: '2026-01-03' })],
    { task: 'none', outcome: 'deceased', flags: 'deceased', gaps: '' },
  ],
  [
    'nothing is judged for those transferred out',
    [madeRecord('czrk', { state: 'moved-out', moveRange: 'out', date: '2026-01-03' })],
    { task: 'none', outcome: 'transferred-out', flags: 'transferred-out', gaps: '' },
  ],
  [
    'people in doubt are judged',
    [madeRecord('czrk', { state: 'missing' })],
    { task: 'verify', flags: 'residence-unclear uninsured-medical uninsured-pension' },
  ],
  [
    'those never registered are not judged',
    [madeRecord('zhibao', { state: 'paused' })],
    { task: 'none', outcome: 'not-registered', flags: 'not-registered', gaps: '' },
  ],
  [
    'who says they are insured rests for thirty days',
    [home],
    { task: 'none', outcome: 'visit', flags: 'uninsured-medical uninsured-pension' },
    { ledger: { visits: [madeVisit('01', '2026-10-26')], decisions: [] } },
  ],
  [
    'after thirty days a claim social security does not show is asked again',
    [home],
    { task: 'enrol', reason: 'task.claimed-not-insured' },
    { ledger: { visits: [madeVisit('05', '2026-10-25')], decisions: [] } },
  ],
  [
    'a claim social security shows is insured',
    [home, pension, medical],
    { task: 'none', outcome: 'insured' },
    { ledger: { visits: [madeVisit('05', '2026-10-25')], decisions: [] } },
  ],
  [
    'who refuses keeps the flags and rests for twelve months',
    [home],
    { task: 'none', outcome: 'visit', flags: 'uninsured-medical uninsured-pension' },
    { ledger: { visits: [madeVisit('06', '2025-11-25')], decisions: [] } },
  ],
  [
    'after twelve months a refusal is asked again',
    [home],
    { task: 'enrol' },
    { ledger: { visits: [madeVisit('06', '2025-11-24')], decisions: [] } },
  ],
  [
    'nobody at home leaves the task open',
    [home],
    { task: 'enrol' },
    { ledger: { visits: [madeVisit('17', '2026-11-01')], decisions: [] } },
  ],
  [
    'a refusal stands though nobody was at home later',
    [home],
    { task: 'none' },
    { ledger: { visits: [madeVisit('06', '2026-05-01'), madeVisit('17', '2026-11-01')], decisions: [] } },
  ],
  [
    'a student found by a visit is exempt for a year',
    [home, medical],
    { task: 'none', outcome: 'exempt', flags: 'exempt' },
    { birthDate: '2008-03-01', ledger: { visits: [madeVisit('07', '2026-01-10')], decisions: [] } },
  ],
  [
    'a prisoner found by a visit is exempt for a year',
    [home],
    { task: 'none', outcome: 'exempt', flags: 'exempt' },
    { ledger: { visits: [madeVisit('09', '2026-01-10')], decisions: [] } },
  ],
  [
    'an absence found by a visit is asked again after a year',
    [home],
    { task: 'enrol', flags: 'uninsured-medical uninsured-pension' },
    { ledger: { visits: [madeVisit('10', '2025-11-24')], decisions: [] } },
  ],
];

describe('coverage, gaps and task', () => {
  it.each(cases)('%s', (_, records, expected, more, night) => {
    const status = judge(records, more ?? {}, night ?? {});
    const { reason, ...rest } = expected;
    expect({
      ...status,
      flags: flagsOf(status),
      gaps: status.gaps.map((gap) => `${gap.group} ${gap.state} ${gap.suggestedScheme}`).join(';'),
    }).toMatchObject(rest);
    if (reason !== undefined) {
      const reasons = [...status.taskReason, ...status.gaps.map((gap) => gap.reason)].map(({ key }) => key);
      expect(reasons).toContain(reason);
    }
  });

  it('does not depend on the order of the records', () => {
    for (const [, records, , more, night] of cases) {
      expect(judge(records.toReversed(), more ?? {}, night ?? {})).toEqual(judge(records, more ?? {}, night ?? {}));
    }
  });

  it('says yes or no about help with the premium and never which list', () => {
    const status = judge([home, madeRecord('dibao', { state: 'destitute', level: 'full' })]);
    expect(status.gaps.map(({ premiumHelp }) => premiumHelp)).toEqual([true, true]);
    const said = JSON.stringify([
      status.flags,
      status.gaps,
      status.taskReason,
      status.evidence.map(({ value }) => value),
    ]);
    expect(said).not.toMatch(/destitute|minimum|dibao/);
  });
});
