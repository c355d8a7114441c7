import { describe, expect, it } from 'vitest';
import type { LinkedRecord, PersonStatus } from '../model/status.ts';
import { flagsOf, judge, type MadeRecord, madeRecord, madeVisit } from './made-person.contract.ts';
import type { PersonInput } from './status-input.ts';

const insured: readonly LinkedRecord[] = [
  madeRecord('jubao', { state: 'active' }),
  madeRecord('yibao', { state: 'active' }),
];
const home = (made: MadeRecord = {}) => madeRecord('czrk', { since: '2001-05-01', ...made });
const other = '430302102200';

type Expected = Partial<Pick<PersonStatus, 'residence' | 'ownerArea' | 'copyAreas' | 'task' | 'outcome'>> & {
  flags?: string;
};

const cases: readonly [string, readonly LinkedRecord[], Expected, Partial<PersonInput>?][] = [
  [
    'an active resident row gives the community',
    [home()],
    { residence: 'in-town', ownerArea: '430302102001', flags: '' },
  ],
  [
    'two active resident rows in two communities are a doubt of residence and a person registered twice',
    [home(), home({ key: '2', area: other, since: '2010-01-01' })],
    {
      residence: 'unclear',
      ownerArea: other,
      copyAreas: ['430302102001'],
      task: 'verify',
      flags: 'duplicate-person residence-unclear',
    },
  ],
  [
    'of two communities in question with equal dates the smaller code owns',
    [home({ area: other }), home({ key: '2' })],
    { ownerArea: '430302102001', copyAreas: [other] },
  ],
  [
    'two person keys in one community are registered twice without a doubt of residence',
    [home({ personKey: 'ga:1' }), home({ key: '2', personKey: 'ga:2' })],
    { residence: 'in-town', flags: 'duplicate-person', task: 'none' },
  ],
  [
    'a temporary-resident row elsewhere in the city owns, without a flag',
    [home(), madeRecord('zanzhu', { area: other, since: '2024-01-01' })],
    { residence: 'in-town', ownerArea: other, copyAreas: [], flags: '' },
  ],
  [
    'a move within the city is flagged for twelve months',
    [home(), madeRecord('qianyi', { state: 'moved', moveRange: 'within', date: '2026-01-10' })],
    { residence: 'transferred-within', flags: 'transferred-within', task: 'none' },
  ],
  [
    'a move to another community, the old row still active and none there, is a doubt as well',
    [
      home({ since: '2001-05-01' }),
      madeRecord('qianyi', { state: 'moved', moveRange: 'within', date: '2026-10-10', place: other }),
    ],
    { residence: 'unclear', flags: 'residence-unclear transferred-within', task: 'verify' },
  ],
  [
    'a row in the community moved to is the arrival, whatever its date',
    [
      home({ since: '2001-05-01', area: other }),
      madeRecord('qianyi', { state: 'moved', moveRange: 'within', date: '2026-10-10', place: other }),
    ],
    { residence: 'transferred-within', flags: 'transferred-within', task: 'none' },
  ],
  [
    'after twelve months a move within the city is flagged no more',
    [home(), madeRecord('qianyi', { state: 'moved', moveRange: 'within', date: '2025-11-24' })],
    { residence: 'in-town', flags: '' },
  ],
  [
    'a move within the city without an arrival row is a doubt, the known destination owns, the origin has a copy',
    [home({ state: 'moved-out', moveRange: 'within', date: '2026-08-01', place: other })],
    {
      residence: 'unclear',
      ownerArea: other,
      copyAreas: ['430302102001'],
      task: 'verify',
      flags: 'residence-unclear transferred-within',
    },
  ],
  [
    'a destination known by its district alone leaves the person with the community that was left',
    [home({ state: 'moved-out', moveRange: 'within', date: '2026-08-01', place: '430304' })],
    { residence: 'unclear', ownerArea: '430302102001', copyAreas: ['430304'] },
  ],
  [
    'a move out of the city is transferred out and nothing is asked',
    [home({ state: 'moved-out', moveRange: 'out', date: '2026-08-01' })],
    { residence: 'transferred-out', outcome: 'transferred-out', task: 'none', flags: 'transferred-out' },
  ],
  [
    'an active row dated later says the person came back',
    [home({ since: '2026-09-01' }), madeRecord('qianyi', { state: 'moved', moveRange: 'out', date: '2026-08-01' })],
    { residence: 'in-town', flags: '' },
  ],
  [
    'an active row dated earlier does not undo a move out',
    [home(), madeRecord('qianyi', { state: 'moved', moveRange: 'out', date: '2026-08-01' })],
    { residence: 'transferred-out' },
  ],
  [
    'the kind of move in the change table explains a moved-out row without one',
    [
      home({ state: 'moved-out', date: '2026-08-01' }),
      madeRecord('qianyi', { state: 'moved', moveRange: 'out', date: '2026-08-03' }),
    ],
    { residence: 'transferred-out' },
  ],
  [
    'moved out without a kind of move: a destination in the city is within',
    [home({ state: 'moved-out', date: '2026-08-01', place: '430304' })],
    { residence: 'unclear', flags: 'residence-unclear transferred-within' },
  ],
  [
    'moved out without a kind of move: a destination elsewhere is out',
    [home({ state: 'moved-out', date: '2026-08-01', place: '440305' })],
    { residence: 'transferred-out' },
  ],
  [
    'moved out without a kind of move or destination is a doubt',
    [home({ state: 'moved-out', date: '2026-08-01' })],
    { residence: 'unclear', flags: 'residence-unclear' },
  ],
  [
    'moved out to a place written as text inside the city is within',
    [home({ state: 'moved-out', date: '2026-08-01', place: '湘潭市岳塘区' })],
    { residence: 'unclear', flags: 'residence-unclear transferred-within' },
  ],
  [
    'who moved within the city and died there later is no doubt of residence',
    [
      home({ state: 'deceased', date: '2026-06-01' }),
      madeRecord('qianyi', { state: 'moved', moveRange: 'within', date: '2026-02-01' }),
    ],
    { residence: 'in-town', flags: 'deceased', task: 'none' },
  ],
  [
    'missing later than an earlier move out is a doubt',
    [
      home({ state: 'missing', date: '2026-06-01' }),
      madeRecord('qianyi', { state: 'moved', moveRange: 'out', date: '2020-02-01' }),
    ],
    { residence: 'unclear', flags: 'residence-unclear' },
  ],
  [
    'a later move out stands against an older state',
    [
      home({ state: 'missing', date: '2019-06-01' }),
      madeRecord('qianyi', { state: 'moved', moveRange: 'out', date: '2020-02-01' }),
    ],
    { residence: 'transferred-out' },
  ],
  ['missing is a doubt', [home({ state: 'missing' })], { residence: 'unclear', task: 'verify' }],
  ['any other state is a doubt', [home({ state: 'other' })], { residence: 'unclear', task: 'verify' }],
  ['cancelled for another reason is a doubt', [home({ state: 'cancelled' })], { residence: 'unclear', task: 'verify' }],
  [
    'registered without a dwelling is a doubt',
    [home({ reason: 'no-dwelling' })],
    { residence: 'unclear', ownerArea: '430302102001', flags: 'residence-unclear' },
  ],
  ['a soldier is exempt, not transferred out', [home({ state: 'army' })], { outcome: 'exempt', flags: 'exempt' }],
  [
    'moved out to the army is exempt, not transferred out',
    [home({ state: 'moved-out', moveRange: 'out', reason: 'army', date: '2026-09-01' })],
    { outcome: 'exempt', flags: 'exempt' },
  ],
  ['settled abroad is exempt', [home({ state: 'abroad' })], { outcome: 'exempt', flags: 'exempt' }],
  [
    'in prison, as social security knows, is exempt',
    [home(), madeRecord('jubao', { key: '2', state: 'paused', reason: 'prison' })],
    { outcome: 'exempt', flags: 'exempt' },
  ],
  [
    'back from the army by an active row dated later is exempt no more',
    [home({ state: 'army', date: '2022-09-01' }), home({ key: '2', since: '2024-10-01' })],
    { outcome: 'insured', flags: '' },
  ],
  [
    'gone from the register without a reason is a doubt of the last community, never dead or transferred',
    [],
    { residence: 'unclear', ownerArea: '430302102001', task: 'verify', flags: 'residence-unclear' },
    { presence: { lastCommunity: '430302102001', goneSince: '2026-11-24' } },
  ],
  [
    'never in a resident register is not registered',
    [],
    { residence: 'not-registered', outcome: 'not-registered', task: 'none' },
  ],
  [
    'a history row is no registration',
    [home({ kind: 'history', state: 'deleted' })],
    { residence: 'not-registered', task: 'none' },
  ],
  [
    'a visit that finds the person missing leaves residence open',
    [home()],
    { residence: 'unclear', task: 'verify' },
    { ledger: { visits: [madeVisit('12', '2026-10-01')], decisions: [] } },
  ],
  [
    'a visit that hears of a move out is transferred out',
    [home()],
    { residence: 'transferred-out', task: 'none' },
    { ledger: { visits: [madeVisit('13', '2026-10-01')], decisions: [] } },
  ],
  [
    'an active row dated after the visit that heard of a move out wins',
    [home({ since: '2026-10-15' })],
    { residence: 'in-town' },
    { ledger: { visits: [madeVisit('13', '2026-10-01')], decisions: [] } },
  ],
  [
    'a visit that finds no dwelling leaves residence open',
    [home()],
    { residence: 'unclear' },
    { ledger: { visits: [madeVisit('14', '2026-10-01')], decisions: [] } },
  ],
  [
    'a visit that names another community hands the person over to it',
    [home()],
    { residence: 'in-town', ownerArea: other, copyAreas: [] },
    { ledger: { visits: [madeVisit('15', '2026-10-01', { namedArea: other })], decisions: [] } },
  ],
  [
    'a visit that finds nobody of that name leaves residence open',
    [home()],
    { residence: 'unclear' },
    { ledger: { visits: [madeVisit('16', '2026-10-01')], decisions: [] } },
  ],
  [
    'nobody at home says nothing of residence',
    [home()],
    { residence: 'in-town' },
    { ledger: { visits: [madeVisit('17', '2026-10-01')], decisions: [] } },
  ],
  [
    'a person seen at the door lives where the list was',
    [home({ state: 'other', date: '2020-01-01' })],
    { residence: 'in-town', ownerArea: '430302102001', task: 'none' },
    { ledger: { visits: [madeVisit('01', '2026-10-01', { seenInPerson: 'yes' })], decisions: [] } },
  ],
  [
    'a person seen later undoes an earlier visit that did not find them',
    [home()],
    { residence: 'in-town' },
    {
      ledger: {
        visits: [madeVisit('16', '2026-09-01'), madeVisit('01', '2026-10-01', { seenInPerson: 'yes' })],
        decisions: [],
      },
    },
  ],
  [
    'a decision says moved away',
    [home()],
    { residence: 'transferred-out', task: 'none' },
    { ledger: { visits: [], decisions: [{ kind: 'moved', day: '2026-10-01', deathDate: '', area: '' }] } },
  ],
  [
    'a visit that finds a double registration raises it as a doubt of identity',
    [home()],
    { residence: 'in-town', flags: 'duplicate-person' },
    { ledger: { visits: [madeVisit('19', '2026-10-01')], decisions: [] } },
  ],
  [
    'an area the row does not tell is the one its source covers',
    [home({ area: '' })],
    { residence: 'in-town', ownerArea: '430302' },
  ],
];

describe('residence', () => {
  it.each(cases)('%s', (_, records, expected, more) => {
    const status = judge([...records, ...insured], more ?? {});
    const found = { ...status, flags: flagsOf(status) };
    expect(found).toMatchObject(expected);
  });

  it('a person registered elsewhere in the city is listed where they live, with a note', () => {
    const stay = madeRecord('zanzhu', { area: other, since: '2024-01-01' });
    expect(judge([home(), stay]).taskReason).toContainEqual({
      key: 'task.lives-elsewhere',
      params: { area: '430302102001' },
    });
  });

  it('does not depend on the order of the records', () => {
    for (const [, records, , more] of cases) {
      const all = [...records, ...insured];
      expect(judge(all.toReversed(), more ?? {})).toEqual(judge(all, more ?? {}));
    }
  });
});
