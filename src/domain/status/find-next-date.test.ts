import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../model/iso-date.ts';
import { resultCodes } from '../model/ledger-evidence.ts';
import { birthdayOf } from './age-facts.ts';
import { judge, type MadeNight, type MadeRecord, madeRecord, madeSources, madeVisit } from './made-person.contract.ts';
import type { PersonInput } from './status-input.ts';

const claims: readonly [string, MadeRecord][] = [
  ['czrk', { since: '2001-05-01' }],
  ['czrk', { key: '2', since: '2025-05-01', area: '430302102200' }],
  ['czrk', { key: '3', state: 'moved-out', moveRange: 'within', date: '2026-02-10' }],
  ['czrk', { key: '4', state: 'army', date: '2025-09-01' }],
  ['zanzhu', { since: '2025-01-01', area: '430302102200' }],
  ['qianyi', { state: 'moved', moveRange: 'within', date: '2026-01-31' }],
  ['qianyi', { key: '2', state: 'moved', moveRange: 'out', date: '2026-01-31' }],
  ['huohua', { state: 'deceased', date: '2026-03-10' }],
  ['jubao', { state: 'active', lastPaid: '2026-10' }],
  ['jubao', { key: '2', state: 'paused', lastPaid: '2025-10' }],
  ['yibao', { state: 'active', coverageYear: '2026', lastPaid: '2026-01-03' }],
  ['yibao', { key: '2', state: 'active', coverageYear: '2027', lastPaid: '2026-10-03' }],
  ['xuesheng', { state: 'in-school' }],
  ['bidui', { state: 'active', scheme: 'employee-pension' }],
  ['dibao', { state: 'minimum-living' }],
];

const people = fc.record({
  records: fc.subarray(claims.map((_, index) => index)).map((chosen) =>
    chosen.flatMap((index) => {
      const claim = claims[index];
      return claim === undefined ? [] : [madeRecord(claim[0], claim[1])];
    }),
  ),
  birthDate: fc.constantFrom('', '1965-03-07', '2008-02-29', '2010-11-30', '2011-06', '2001-12-01', '2002-02', '2002'),
  firstSeen: fc.constantFrom('2020-01-01', '2026-11-15'),
  asked: fc.boolean(),
  visits: fc.array(
    fc.record({ code: fc.constantFrom(...resultCodes), ago: fc.integer({ min: 0, max: 380 }), seen: fc.boolean() }),
    { maxLength: 2 },
  ),
  isHeld: fc.boolean(),
  renewal: fc.constantFrom('none' as const, 'in-window' as const),
});

describe('the next date', () => {
  const start = '2026-11-24';

  it('comes before any change that needs no new evidence, on every day of fourteen months', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(people, ({ records, birthDate, firstSeen, asked, visits, isHeld, renewal }) => {
        const input: Partial<PersonInput> = {
          birthDate,
          firstSeen,
          asked,
          ledger: {
            visits: visits.map(({ code, ago, seen }) =>
              madeVisit(code, addDays(start, -ago), { seenInPerson: seen ? 'yes' : 'no' }),
            ),
            decisions: [],
          },
        };
        const jubao = madeSources['jubao'];
        if (jubao === undefined) throw new Error('no source');
        const night: MadeNight = {
          policy: {
            renewal,
            yearlyMedical: { coverageYear: 2026, windowStart: '2026-12-01', windowEnd: '2027-02-28' },
          },
          ...(isHeld && { sources: { jubao: { ...jubao, state: 'held', asOf: '2026-11-10' } } }),
        };
        let last = judge(records, input, { ...night, today: start });
        for (let days = 1; days <= 426; days++) {
          const today = addDays(start, days);
          const now = judge(records, input, { ...night, today });
          if (last.nextDate === '' || last.nextDate > today) {
            expect({ ...now, nextDate: '' }, `${today} before ${last.nextDate}`).toEqual({ ...last, nextDate: '' });
          } else last = now;
          expect(now.nextDate === '' || now.nextDate > today).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a sixteenth birthday', { birthDate: '2010-12-24' }, '2010-12-24', 16],
    ['a birthday on 29 February', { birthDate: '2012-02-29' }, '2012-02-29', 15],
  ] as const)('%s is a date to come back', (_, more, birth, years) => {
    const status = judge([madeRecord('czrk')], more);
    expect(status.nextDate).toBe(birthdayOf(birth, years));
  });

  it.each([
    ['2004-02-29', 25, '2029-03-01'],
    ['2004-02-29', 16, '2020-02-29'],
    ['2010-11-24', 16, '2026-11-24'],
  ])('born on %s, %i on %s', (birth, years, expected) => expect(birthdayOf(birth, years)).toBe(expected));

  it('comes when the held enrolment of somebody without a residence counts no more', () => {
    const jubao = madeSources['jubao'];
    if (jubao === undefined) throw new Error('no source');
    const sources = { jubao: { ...jubao, state: 'held', asOf: '2026-11-10' } } as const;
    const rows = [madeRecord('jubao', { state: 'active', lastPaid: '2026-10' })];
    const status = judge(rows, { firstSeen: '2020-01-01' }, { sources, today: start });
    expect(status.nextDate).toBe('2026-12-16');
  });

  it('is empty for an insured adult', () => {
    const insured = [madeRecord('czrk'), madeRecord('jubao'), madeRecord('zhiyi')];
    expect(judge(insured).nextDate).toBe('');
  });
});
