import { describe, expect, it } from 'vitest';
import type { LedgerEvidence } from '../model/ledger-evidence.ts';
import type { LinkedRecord } from '../model/status.ts';
import {
  flagsOf,
  judge,
  type MadeNight,
  type MadeRecord,
  madeRecord,
  madeSources,
  madeVisit,
} from './made-person.contract.ts';
import type { PersonInput } from './status-input.ts';

const home = (made: MadeRecord = {}) => madeRecord('czrk', { since: '2001-05-01', ...made });
const cancelled = (made: MadeRecord = {}) => home({ state: 'deceased', date: '2026-03-10', ...made });
const cremated = (made: MadeRecord = {}) => madeRecord('huohua', { state: 'deceased', date: '2026-03-10', ...made });
const subsidised = madeRecord('sangzang', { state: 'deceased', date: '2026-03-12' });
const terminated = (made: MadeRecord = {}) => madeRecord('jubao', { state: 'ended', reason: 'death', ...made });
const paid = (lastPaid: string, made: MadeRecord = {}) => madeRecord('jubao', { state: 'drawing', lastPaid, ...made });
const visits = (...all: LedgerEvidence['visits']): Partial<PersonInput> => ({ ledger: { visits: all, decisions: [] } });
const decided = (kind: 'deceased' | 'alive', day: string): Partial<PersonInput> => ({
  ledger: { visits: [], decisions: [{ kind, day, deathDate: '', area: '' }] },
});

const { sangzang } = madeSources;
if (sangzang === undefined) throw new Error('no source');

interface Expected {
  readonly vital: string;
  readonly task?: string;
}

const cases: readonly [string, readonly LinkedRecord[], Expected, Partial<PersonInput>?, MadeNight?][] = [
  ['nothing says dead: alive', [home()], { vital: 'alive' }],
  ['public security cancelled for death, strong: deceased', [cancelled()], { vital: 'deceased', task: 'none' }],
  [
    "public security's own row without a valid id is strong while no other department is linked",
    [cancelled({ idStatus: 'missing', linkRule: 'own' })],
    { vital: 'deceased' },
  ],
  [
    "public security's own row without a valid id is not strong beside another department's record",
    [cancelled({ idStatus: 'missing', linkRule: 'own' }), paid('2026-01')],
    { vital: 'death-reported', task: 'verify' },
  ],
  ['one death list: reported', [home(), cremated()], { vital: 'death-reported', task: 'verify' }],
  ['two lists of one upstream are one source', [home(), cremated(), subsidised], { vital: 'death-reported' }],
  [
    'the same two lists of different upstreams are two sources (it is the upstream that counts)',
    [home(), cremated(), subsidised],
    { vital: 'deceased' },
    {},
    { sources: { sangzang: { ...sangzang, upstream: 'hospitals' } } },
  ],
  ['two independent sources: deceased', [home(), cremated(), terminated()], { vital: 'deceased', task: 'none' }],
  [
    'pension and medical of one upstream are one source',
    [home(), terminated(), madeRecord('zhibao', { state: 'ended', reason: 'death' })],
    { vital: 'death-reported' },
  ],
  [
    'a near name is not strong',
    [home(), cremated({ nameAgreement: 'near' }), terminated()],
    { vital: 'death-reported' },
  ],
  [
    'a fifteen-digit number is not strong',
    [home(), cremated({ idStatus: 'length-15' }), terminated()],
    { vital: 'death-reported' },
  ],
  [
    'a damaged number is not strong',
    [home(), cremated({ idStatus: 'bad-check' }), terminated()],
    { vital: 'death-reported' },
  ],
  [
    'a number that several people have is not strong',
    [home(), cremated(), terminated()],
    { vital: 'death-reported' },
    { idShared: true },
  ],
  [
    'a likeness never carries a death: the number is not the one public security has',
    [home({ idStatus: 'missing' }), cremated({ linkRule: 'probabilistic' }), terminated({ linkRule: 'probabilistic' })],
    { vital: 'death-reported' },
  ],
  [
    'a cancelled row that joined by a likeness does not make a registered person dead',
    [
      home({ idStatus: 'missing' }),
      home({ key: 'dead', state: 'deceased', date: '2026-03-10', linkRule: 'probabilistic' }),
    ],
    { vital: 'death-reported' },
  ],
  [
    'nor does the own cancelled row, when a likeness brought the registered one',
    [
      home({ state: 'deceased', date: '2026-03-10' }),
      home({ key: 'alive', idStatus: 'missing', linkRule: 'probabilistic' }),
    ],
    { vital: 'death-reported' },
  ],
  [
    'a former number in a history row of public security carries it',
    [
      home({ idNumber: '430302196503072423' }),
      home({ key: 'old', kind: 'history', state: 'deleted', idNumber: '430302196503072415' }),
      cremated(),
      terminated(),
    ],
    { vital: 'deceased' },
  ],
  [
    '已故 behind a name is a report, never strong',
    [home(), madeRecord('dibao', { state: 'minimum-living', nameNote: 'deceased' })],
    { vital: 'death-reported' },
  ],
  [
    'under the strict policy a cancellation alone is a report',
    [cancelled()],
    { vital: 'death-reported' },
    {},
    { policy: { deceased: 'two-sources' } },
  ],
  [
    'under the strict policy a cancellation and a death list are two sources',
    [cancelled(), cremated()],
    { vital: 'deceased' },
    {},
    { policy: { deceased: 'two-sources' } },
  ],
  [
    'a payment within the month after the death is no sign of life',
    [cancelled(), paid('2026-04')],
    { vital: 'deceased' },
  ],
  [
    'a payment later than the month after the death contradicts',
    [cancelled(), paid('2026-05')],
    { vital: 'death-contradicted', task: 'verify' },
  ],
  [
    'a longer lag lets later payments pass',
    [cancelled(), paid('2026-05')],
    { vital: 'deceased' },
    {},
    { policy: { lagMonths: 2 } },
  ],
  ['the end of a prepaid year is no sign of life', [cancelled(), paid('2027-01')], { vital: 'deceased' }],
  [
    'a payment contradicts one report as it contradicts many',
    [home(), cremated(), paid('2026-06')],
    { vital: 'death-contradicted', task: 'verify' },
  ],
  [
    'a new registration after the death contradicts',
    [cancelled(), home({ key: '2', since: '2026-06-01' })],
    { vital: 'death-contradicted' },
  ],
  [
    'a cancelled row that says moved in after the death contradicts itself',
    [cancelled({ since: '2026-06-01' })],
    { vital: 'death-contradicted', task: 'verify' },
  ],
  [
    'a registration on the day of the death does not',
    [cancelled(), home({ key: '2', since: '2026-03-10' })],
    { vital: 'deceased' },
  ],
  [
    'a move within the city after the death contradicts',
    [cancelled(), madeRecord('qianyi', { state: 'moved', moveRange: 'within', date: '2026-06-01' })],
    { vital: 'death-contradicted' },
  ],
  [
    'without a date of death the first sighting counts',
    [home(), cremated({ date: '' }), paid('2026-11')],
    { vital: 'death-reported' },
  ],
  [
    'without a date of death a payment long after the first sighting contradicts',
    [home(), cremated({ date: '' }), paid('2026-11')],
    { vital: 'death-contradicted' },
    { firstAsOf: (key) => (key.startsWith('huohua') ? '2026-02-01' : undefined) },
  ],
  [
    'seen in person refutes what one upstream reported before',
    [home(), cremated(), subsidised],
    { vital: 'alive', task: 'enrol' },
    visits(madeVisit('17', '2026-10-01', { seenInPerson: 'yes' })),
  ],
  [
    'a repeat of a refuted report with the same content does not flag again',
    [home(), cremated({ date: '' }), cremated({ key: '2', date: '' })],
    { vital: 'alive' },
    {
      ...visits(madeVisit('99', '2026-10-01', { seenInPerson: 'yes' })),
      firstAsOf: (key) => (key === 'huohua:1' ? '2026-09-01' : '2026-11-20'),
    },
  ],
  [
    'a report of a later death flags again',
    [home(), cremated({ date: '2026-10-20' })],
    { vital: 'death-reported', task: 'verify' },
    visits(madeVisit('99', '2026-10-01', { seenInPerson: 'yes' })),
  ],
  [
    'seen in person against a cancellation is a contradiction for the office',
    [cancelled()],
    { vital: 'death-contradicted', task: 'confirm' },
    visits(madeVisit('99', '2026-10-01', { seenInPerson: 'yes' })),
  ],
  [
    'seen in person against two independent sources is a contradiction for the office',
    [home(), cremated(), terminated({ date: '2026-03-10' })],
    { vital: 'death-contradicted', task: 'confirm' },
    visits(madeVisit('99', '2026-10-01', { seenInPerson: 'yes' })),
  ],
  [
    'cancelled for a death after the visit: deceased',
    [cancelled({ date: '2026-10-20' })],
    { vital: 'deceased' },
    visits(madeVisit('99', '2026-10-01', { seenInPerson: 'yes' })),
  ],
  [
    'a visit that says dead is confirmed by the office',
    [home()],
    { vital: 'death-reported', task: 'confirm' },
    visits(madeVisit('11', '2026-10-01', { seenInPerson: 'no' })),
  ],
  [
    'a visit that repeats one report does not make two',
    [home(), cremated()],
    { vital: 'death-reported', task: 'confirm' },
    visits(madeVisit('11', '2026-10-01', { seenInPerson: 'no', deathDate: '2026-03-10' })),
  ],
  [
    'a visit that adds a date to a printed one does not make two',
    [home(), cremated()],
    { vital: 'death-reported' },
    visits(madeVisit('11', '2026-10-01', { deathDate: '2026-03-10', namedInformant: true, datePrinted: true })),
  ],
  [
    'a visit with a certificate is a second source',
    [home(), cremated()],
    { vital: 'deceased', task: 'none' },
    visits(madeVisit('11', '2026-10-01', { certificate: 'HH-1' })),
  ],
  [
    'a visit with a date and an informant that were not printed is a second source',
    [home(), cremated()],
    { vital: 'deceased' },
    visits(madeVisit('11', '2026-10-01', { deathDate: '2026-03', namedInformant: true, datePrinted: false })),
  ],
  [
    'two visits are one source',
    [home()],
    { vital: 'death-reported', task: 'confirm' },
    visits(
      madeVisit('11', '2026-10-01', { certificate: 'HH-1' }),
      madeVisit('11', '2026-11-01', { certificate: 'HH-2' }),
    ),
  ],
  [
    'seen later, a visit that said dead is refuted',
    [home()],
    { vital: 'alive' },
    visits(madeVisit('11', '2026-09-01'), madeVisit('06', '2026-10-01', { seenInPerson: 'yes' })),
  ],
  [
    'said dead and seen at one visit is not reported dead by it',
    [home()],
    { vital: 'alive' },
    visits(madeVisit('11', '2026-10-01', { seenInPerson: 'yes' })),
  ],
  [
    'a decision makes deceased what one source reported',
    [home(), cremated()],
    { vital: 'deceased', task: 'none' },
    decided('deceased', '2026-10-01'),
  ],
  [
    'a payment dated after the decision is judged anew and asked again',
    [home(), cremated(), paid('2026-11')],
    { vital: 'death-contradicted', task: 'confirm' },
    decided('deceased', '2026-10-01'),
  ],
  [
    'a payment up to the decision is settled by it',
    [home(), cremated(), paid('2026-10')],
    { vital: 'deceased' },
    decided('deceased', '2026-10-01'),
  ],
  [
    'a decision says alive over a cancellation',
    [cancelled(), home({ key: '2' })],
    { vital: 'alive' },
    decided('alive', '2026-10-01'),
  ],
  [
    'a death dated after the decision is judged anew and asked again',
    [home(), cremated({ date: '2026-10-20' })],
    { vital: 'death-reported', task: 'confirm' },
    decided('alive', '2026-10-01'),
  ],
  [
    'of two decisions the later one binds',
    [home(), cremated()],
    { vital: 'alive' },
    {
      ledger: {
        visits: [],
        decisions: [
          { kind: 'alive', day: '2026-10-02', deathDate: '', area: '' },
          { kind: 'deceased', day: '2026-10-01', deathDate: '', area: '' },
        ],
      },
    },
  ],
];

describe('vital status', () => {
  it.each(cases)('%s', (_, records, expected, more, night) => {
    expect(judge(records, more ?? {}, night ?? {})).toMatchObject(expected);
  });

  it('does not depend on the order of the records', () => {
    for (const [, records, , more, night] of cases) {
      expect(judge(records.toReversed(), more ?? {}, night ?? {})).toEqual(judge(records, more ?? {}, night ?? {}));
    }
  });

  it('names a refuted report in the evidence, so that its reporter is told', () => {
    const status = judge([home(), cremated()], visits(madeVisit('99', '2026-10-01', { seenInPerson: 'yes' })));
    expect(status.evidence).toContainEqual(
      expect.objectContaining({ kind: 'death', value: 'refuted', sourceId: 'huohua' }),
    );
  });

  it('carries the date of the evidence and the asOf of its first sighting, so that a new export changes nothing', () => {
    const firstAsOf = () => '2026-04-01';
    const before = judge([home(), cremated()], { firstAsOf });
    const later = Object.fromEntries(
      Object.entries(madeSources).map(([id, source]) => [id, { ...source, asOf: '2026-11-23' }]),
    );
    expect(judge([home(), cremated()], { firstAsOf }, { sources: later })).toEqual(before);
    expect(before.flags.find(({ flag }) => flag === 'death-reported')?.reason.params).toEqual({
      sources: 'huohua',
      date: '2026-03-10',
      asOf: '2026-04-01',
    });
  });
});

describe('vital status over the whole product of evidence', () => {
  const upstreams = {
    huohua: 'civil-affairs',
    sangzang: 'civil-affairs',
    jubao: 'social-security',
    czrk: 'public-security',
  };
  const sources = Object.keys(upstreams) as (keyof typeof upstreams)[];
  const idStatuses = ['valid', 'length-15', 'bad-check', 'missing'] as const;
  const agreements = ['agreeing', 'near', 'conflicting', 'missing'] as const;
  const linkRules = ['id', 'probabilistic'] as const;
  const ledgers = {
    none: {},
    'dead without proof': visits(madeVisit('11', '2026-10-01', { seenInPerson: 'no' })),
    'dead with the printed date': visits(
      madeVisit('11', '2026-10-01', { deathDate: '2026-03-10', namedInformant: true, datePrinted: true }),
    ),
    'dead with proof': visits(madeVisit('11', '2026-10-01', { certificate: 'HH-1' })),
    seen: visits(madeVisit('99', '2026-10-01', { seenInPerson: 'yes' })),
    alive: decided('alive', '2026-10-01'),
    deceased: decided('deceased', '2026-10-01'),
  } satisfies Record<string, Partial<PersonInput>>;
  const signs = { none: [], paid: [paid('2026-08', { key: 'paid' })] };

  const reportOf = (source: (typeof sources)[number], made: MadeRecord): LinkedRecord => {
    if (source === 'jubao') return terminated({ ...made, date: '2026-03-10' });
    if (source === 'czrk') return cancelled(made);
    return madeRecord(source, { ...made, state: 'deceased', date: '2026-03-10' });
  };

  const subsets = Array.from({ length: 2 ** sources.length - 1 }, (_, index) =>
    sources.filter((_source, at) => ((index + 1) >> at) & 1),
  );

  const product = subsets.flatMap((reporters) =>
    idStatuses.flatMap((idStatus) =>
      agreements.flatMap((nameAgreement) =>
        linkRules.flatMap((linkRule) =>
          [false, true].flatMap((idShared) =>
            Object.entries(signs).flatMap(([sign, signRecords]) =>
              Object.entries(ledgers).map(([ledger, more]) => {
                const made = { idStatus, nameAgreement, linkRule };
                const records = [
                  ...reporters.map((source) => reportOf(source, made)),
                  ...(reporters.includes('czrk') ? [] : [home({ linkRule: 'own' })]),
                  ...signRecords,
                ];
                const status = judge(records, { ...more, idShared });
                return { reporters, idStatus, nameAgreement, linkRule, idShared, sign, ledger, status };
              }),
            ),
          ),
        ),
      ),
    ),
  );

  const decidedBy = (ledger: string) => ledger === 'deceased' || ledger === 'alive';

  it('has every combination', () => expect(product).toHaveLength(15 * 4 * 4 * 2 * 2 * 2 * 7));

  it('lets no single upstream but public security reach deceased', () => {
    for (const { reporters, ledger, status } of product) {
      const said = new Set(reporters.map((source) => upstreams[source]));
      if (said.size > 1 || said.has('public-security') || decidedBy(ledger) || ledger === 'dead with proof') continue;
      expect(status.vital).not.toBe('deceased');
    }
  });

  it('lets no visit launder a report: without proof of its own it never makes anybody deceased', () => {
    const key = ({ reporters, idStatus, nameAgreement, linkRule, idShared, sign }: (typeof product)[number]) =>
      [reporters.join('+'), idStatus, nameAgreement, linkRule, idShared, sign].join('|');
    const unvisited = new Map(product.filter(({ ledger }) => ledger === 'none').map((one) => [key(one), one.status]));
    for (const one of product) {
      if (one.ledger !== 'dead without proof' && one.ledger !== 'dead with the printed date') continue;
      expect(one.status.vital).toBe(unvisited.get(key(one))?.vital);
    }
  });

  it('needs a full valid id that nobody else has and an agreeing name, unless a decision says so', () => {
    for (const one of product) {
      if (one.status.vital !== 'deceased' || decidedBy(one.ledger)) continue;
      const ownRowAlone = one.reporters.length === 1 && one.reporters[0] === 'czrk' && one.sign === 'none';
      if (ownRowAlone && one.linkRule !== 'probabilistic') continue;
      expect([one.idStatus, one.nameAgreement, one.idShared]).toEqual(['valid', 'agreeing', false]);
    }
  });

  it('never leaves a person deceased whom a later payment or visit contradicts', () => {
    for (const { sign, ledger, status } of product) {
      if (sign === 'paid' && !decidedBy(ledger)) expect(status.vital).not.toBe('deceased');
      if (ledger === 'seen') expect(status.vital).not.toBe('deceased');
    }
  });

  it('reaches deceased by what the rules allow (the controls of the assertions above)', () => {
    const reached = (want: Partial<(typeof product)[number]> & { reporters: readonly string[] }) =>
      product.find(
        (one) =>
          one.reporters.join() === want.reporters.join() &&
          one.idStatus === 'valid' &&
          one.nameAgreement === 'agreeing' &&
          !one.idShared &&
          one.linkRule === 'id' &&
          one.sign === 'none' &&
          one.ledger === (want.ledger ?? 'none'),
      )?.status.vital;
    expect(reached({ reporters: ['czrk'] })).toBe('deceased');
    expect(reached({ reporters: ['huohua', 'jubao'] })).toBe('deceased');
    expect(reached({ reporters: ['huohua'], ledger: 'dead with proof' })).toBe('deceased');
    expect(reached({ reporters: ['huohua'], ledger: 'deceased' })).toBe('deceased');
    expect(reached({ reporters: ['huohua'] })).toBe('death-reported');
    expect(reached({ reporters: ['huohua', 'sangzang'] })).toBe('death-reported');
  });

  it('gives exactly one status, with its flag and a task for every doubt', () => {
    for (const { status } of product) {
      const deathFlags = flagsOf(status)
        .split(' ')
        .filter((flag) => /^dece|^death/.test(flag));
      expect(deathFlags).toEqual(status.vital === 'alive' ? [] : [status.vital]);
      if (status.vital === 'deceased') expect(status.task).toBe('none');
      if (status.vital.startsWith('death-')) expect(['verify', 'confirm']).toContain(status.task);
    }
  });
});
