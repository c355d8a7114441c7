import { describe, expect, it } from 'vitest';
import { dayOf, monthOf } from './calendar.ts';
import { type Expectation, expectPerson } from './expect.ts';
import type { Enrolment, Person, Registration } from './person.ts';
import type { Claim, Rec, SourceName } from './rec.ts';

const today = dayOf(2026, 11, 24);
const born = dayOf(1980, 5, 1);
const home = { community: { code: '430302001001' }, key: 'here' };
const makePerson = (changes: Partial<Person> = {}): Person =>
  ({
    number: 1,
    id: '430302198005011234',
    birthDay: born,
    sharedId: false,
    asked: false,
    vanished: false,
    registrations: [],
    ...changes,
  }) as unknown as Person;

const registration = (changes: Partial<Registration> = {}): Registration =>
  ({
    status: 0,
    home,
    movedInDay: 0,
    movedOutDay: 0,
    moveOutReason: '',
    moveOutArea: '',
    deathDay: 0,
    noDwelling: false,
    ...changes,
  }) as unknown as Registration;
const enrolment = (scheme: number, changes: Partial<Enrolment> = {}): Enrolment => ({
  scheme,
  state: 'active',
  sinceDay: 0,
  lastPaidMonth: 0,
  lastDrawnMonth: 0,
  coverageYear: scheme === 5 ? 2027 : 0,
  paidDay: 0,
  endedByDeath: false,
  ...changes,
});
const row = (person: Person, source: SourceName, claim: Claim, changes: Partial<Rec> = {}): Rec =>
  ({
    source,
    person,
    kind: 'current',
    idKind: 'valid',
    idBase: person.id,
    name: '王伟',
    nameBase: '王伟',
    nameEdit: 0,
    nameOpen: false,
    formerShown: false,
    claim,
    ...changes,
  }) as unknown as Rec;

const insured: ReadonlyArray<readonly [SourceName, Claim]> = [
  ['zhibao', { enrolment: enrolment(1, { lastPaidMonth: monthOf(today) }) }],
  ['zhigong-yibao', { enrolment: enrolment(4) }],
];
const judge = (
  claims: ReadonlyArray<readonly [SourceName, Claim, Partial<Rec>?]>,
  changes: Partial<Person> = {},
): Expectation => {
  const person = makePerson(changes);
  return expectPerson(
    person,
    claims.map(([source, claim, more]) => row(person, source, claim, more)),
    today,
    true,
  );
};
const active: readonly [SourceName, Claim] = ['czrk', { registration: registration() }];
const deathDay = dayOf(2026, 6, 10);

describe('what the rules demand', () => {
  it('asks nothing of a resident insured in both groups', () => {
    expect(judge([active, ...insured])).toMatchObject({ outcome: 'insured', task: 'none', flags: [], gaps: [] });
  });

  it('sends a resident without insurance to a visit', () => {
    expect(judge([active])).toMatchObject({
      outcome: 'visit',
      task: 'enrol',
      gaps: ['pension:uninsured', 'medical:uninsured'],
    });
  });

  it('calls a person deceased whom public security cancelled', () => {
    expect(judge([['czrk', { registration: registration({ status: 1, deathDay }) }]])).toMatchObject({
      outcome: 'deceased',
      task: 'none',
      gaps: [],
    });
  });

  it('calls a death of one upstream reported, however many of its lists say so', () => {
    const result = judge([active, ['huohua', { deathDay }], ['sangzang', { deathDay }]]);
    expect(result).toMatchObject({ vital: 'death-reported', outcome: 'visit', task: 'verify' });
  });

  it('calls a person deceased on two independent upstreams', () => {
    const ended = enrolment(1, { state: 'ended', endedByDeath: true });
    expect(judge([active, ['huohua', { deathDay }], ['zhibao', { enrolment: ended, deathDay: 0 }]])).toMatchObject({
      vital: 'deceased',
    });
  });

  it('does not count an upstream whose name is only near', () => {
    const ended = enrolment(1, { state: 'ended', endedByDeath: true });
    const near = { name: '王炜', nameEdit: 1 };
    expect(
      judge([active, ['huohua', { deathDay }, near], ['zhibao', { enrolment: ended, deathDay: 0 }]]),
    ).toMatchObject({ vital: 'death-reported' });
  });

  it('takes a payment two months after the death for a sign of life, the month after not', () => {
    const paid = (month: number): Claim => ({
      enrolment: enrolment(1, { state: 'drawing', lastDrawnMonth: monthOf(deathDay) + month }),
    });
    expect(judge([active, ['huohua', { deathDay }], ['zhibao', paid(2)]]).vital).toBe('death-contradicted');
    expect(judge([active, ['huohua', { deathDay }], ['zhibao', paid(1)]]).vital).toBe('death-reported');
  });

  it('leaves the dead of a shared number reported', () => {
    expect(
      judge(
        [
          ['czrk', { registration: registration({ status: 1, deathDay }) }],
          ['huohua', { deathDay }],
        ],
        { sharedId: true },
      ).vital,
    ).toBe('death-reported');
  });

  it('exempts the army from both groups, and a student from pension only', () => {
    expect(judge([['czrk', { registration: registration({ status: 3, moveOutReason: '81' }) }]])).toMatchObject({
      outcome: 'exempt',
      gaps: [],
    });
    const student = judge([active, ['xuesheng', { inSchool: true }]], { birthDay: dayOf(2006, 1, 1) });
    expect(student).toMatchObject({
      flags: ['exempt', 'uninsured-medical'],
      gaps: ['medical:uninsured'],
      task: 'enrol',
    });
  });

  it('sends a student of 25 or more to be verified', () => {
    expect(judge([active, ['xuesheng', { inSchool: true }]]).task).toBe('verify');
  });

  it('knows a move out from a move within the city and from no destination at all', () => {
    const left = (moveOutArea: string): Expectation =>
      judge([['czrk', { registration: registration({ status: 2, movedOutDay: today - 50, moveOutArea }) }]]);
    expect(left('440106')).toMatchObject({ outcome: 'transferred-out', task: 'none' });
    expect(left('430304').flags).toEqual(expect.arrayContaining(['residence-unclear', 'transferred-within']));
    expect(left('')).toMatchObject({ residence: 'unclear', task: 'verify' });
  });

  it('calls a person with insurance rows only not registered', () => {
    expect(judge(insured)).toMatchObject({ outcome: 'not-registered', task: 'none', flags: ['not-registered'] });
  });

  it('judges a temporary resident only where asked', () => {
    const stay = { at: home, sinceDay: 0, untilDay: today + 9, cancelled: false } as unknown as NonNullable<
      Claim['stay']
    >;
    expect(judge([['zanzhu', { stay }]])).toMatchObject({ outcome: 'not-judged', task: 'none' });
    expect(judge([['zanzhu', { stay }]], { asked: true })).toMatchObject({ outcome: 'visit', task: 'enrol' });
  });

  it('calls last year’s payer lapsed, this year’s due for renewal, next year’s insured', () => {
    const gaps = (coverageYear: number): readonly string[] =>
      judge([active, ...insured.slice(0, 1), ['jumin-yibao', { enrolment: enrolment(5, { coverageYear }) }]]).gaps;
    expect(gaps(2025)).toEqual(['medical:lapsed']);
    expect(gaps(2026)).toEqual(['medical:renewal-due']);
    expect(gaps(2027)).toEqual([]);
  });

  it('finds two pension schemes at once, and one register row too many', () => {
    expect(judge([active, ...insured, ['jubao', { enrolment: enrolment(3) }]]).flags).toEqual(['double-enrolled']);
    const other = registration({ home: { community: { code: '430304001001' } } as unknown as Registration['home'] });
    expect(judge([active, ...insured, ['czrk', { registration: other }]])).toMatchObject({
      flags: ['duplicate-person', 'residence-unclear'],
      task: 'verify',
    });
  });
});
