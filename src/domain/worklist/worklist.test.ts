import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findText } from '../../words/catalogue.ts';
import type { ListRow } from '../model/list-row.ts';
import type { GoldenRecord, PersonStatus } from '../model/status.ts';
import { buildListRows } from './build-list-rows.ts';
import { compareWithIssued } from './compare-with-issued.ts';
import type { IssuedItem } from './issued-item.ts';
import { naturalKey } from './natural-key.ts';
import { sortListRows } from './sort-list-rows.ts';
import { whyWithdrawn } from './why-withdrawn.ts';

const golden: GoldenRecord = {
  name: '某人',
  nameKey: '某人',
  sex: 'female',
  birthDate: '1965-11-25',
  idNumber: '430302196511252425',
  phone: '13800000000',
  address: '人民路12号',
  household: 'ga:1',
  relation: '02',
  chosenFrom: {},
};

const status: PersonStatus = {
  vital: 'alive',
  residence: 'in-town',
  outcome: 'visit',
  task: 'enrol',
  taskReason: [{ key: 'gap.uninsured-pension', params: {} }],
  schemes: ['resident-pension'],
  ownerArea: '430302102001',
  copyAreas: [],
  evidence: [],
  coverage: [],
  gaps: [
    {
      group: 'pension',
      state: 'uninsured',
      since: '',
      suggestedScheme: 'resident-pension',
      premiumHelp: true,
      reason: { key: 'gap.uninsured-pension', params: {} },
    },
    {
      group: 'medical',
      state: 'renewal-due',
      since: '',
      suggestedScheme: 'resident-medical',
      premiumHelp: true,
      reason: { key: 'gap.renewal-due', params: {} },
    },
  ],
  flags: [],
  nextDate: '',
};

const item = (more: Partial<IssuedItem> = {}): IssuedItem => ({
  batchId: 'B1',
  personId: 'P1',
  areaCode: '430302102001',
  task: 'enrol',
  state: 'open',
  issuedOn: '2026-11-01',
  note: '',
  ...more,
});

const build = (more: Partial<PersonStatus> = {}, issued?: IssuedItem) =>
  buildListRows('P1', golden, { ...status, ...more }, '2026-11-24', issued);

describe('rows of a person', () => {
  it('one row on the owner list says what is missing, what is suggested and how old the person is', () => {
    expect(build()).toEqual([
      {
        personId: 'P1',
        role: 'owner',
        areaCode: '430302102001',
        name: '某人',
        sex: 'female',
        age: 60,
        birthDate: '1965-11-25',
        idNumber: '430302196511252425',
        phone: '13800000000',
        household: 'ga:1',
        relation: '02',
        address: '人民路12号',
        task: 'enrol',
        missing: [{ group: 'pension', state: 'uninsured' }],
        suggestedSchemes: ['resident-pension'],
        premiumHelp: true,
        reasons: [{ key: 'gap.uninsured-pension', params: {} }],
        change: 'new',
        lastNote: '',
      },
    ]);
  });

  it.each(['none', 'confirm'] as const)('task %s is on no list', (task) => expect(build({ task })).toEqual([]));

  it('a copy stands on the list of the other community in question', () => {
    const rows = build({ task: 'verify', copyAreas: ['430302102200'] });
    expect(rows.map(({ role, areaCode }) => `${role} ${areaCode}`)).toEqual([
      'owner 430302102001',
      'copy 430302102200',
    ]);
  });

  it.each([
    ['new where nothing was issued', undefined, 'new'],
    ['new where another area was issued the person', item({ areaCode: '430302102200' }), 'new'],
    ['open where the issued item did not come back', item(), 'open'],
    ['returned where it came back unsettled', item({ state: 'returned' }), 'returned'],
    ['returned where a result once closed it', item({ state: 'done' }), 'returned'],
  ] as const)('%s', (_, issued, change) => expect(build({}, issued)[0]?.change).toBe(change));

  it('carries the last note', () => expect(build({}, item({ note: '周末再来' }))[0]?.lastNote).toBe('周末再来'));
});

describe('the order of a list', () => {
  const row = (personId: string, more: Partial<ListRow>): ListRow => {
    const [first] = build();
    if (first === undefined) throw new Error('no row');
    return { ...first, personId, ...more };
  };

  it.each([
    ['3号', '12号'],
    ['人民路2栋9室', '人民路2栋10室'],
    ['人民路２号', '人民路10号'],
    ['007号', '8号'],
    ['1号', '1号附1'],
  ])('%s comes before %s', (first, second) => expect(naturalKey(first) < naturalKey(second)).toBe(true));

  it('puts a household together at its head, the head first, then relations, the older first', () => {
    const rows = [
      row('P6', { household: 'ga:2', address: '人民路9号', relation: '02' }),
      row('P1', { relation: '30', birthDate: '2001-01-01' }),
      row('P2', { relation: '30', birthDate: '1999-01-01' }),
      row('P3', { relation: '10' }),
      row('P4', { relation: '02' }),
      row('P5', { relation: '', address: '人民路8号' }),
      row('P7', { household: '', address: '人民路12号', relation: '' }),
    ];
    expect(sortListRows(rows).map(({ personId }) => personId)).toEqual(['P6', 'P7', 'P4', 'P3', 'P2', 'P1', 'P5']);
  });

  it('does not depend on the order of the rows and loses none', () => {
    const rows = fc.array(
      fc
        .record({
          address: fc.constantFrom('', '人民路2号', '人民路10号', '解放路1号'),
          household: fc.constantFrom('', 'ga:1', 'ga:2'),
          relation: fc.constantFrom('', '02', '10', '30'),
          birthDate: fc.constantFrom('', '1990-01-01', '2000-01-01'),
        })
        .map((more) => more),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, fc.nat(), (made, seed) => {
        const list = made.map((more, index) => row(`P${index}`, more));
        const shuffled = list
          .map((one, index) => ({ one, key: (index * 7919 + seed) % 13 }))
          .sort((a, b) => a.key - b.key);
        expect(sortListRows(shuffled.map(({ one }) => one))).toEqual(sortListRows(list));
        expect(sortListRows(list)).toHaveLength(list.length);
      }),
    );
  });
});

describe('the difference to the issued lists', () => {
  const areas = new Set(['430302102001', '430302102200']);
  const rowOf = (personId: string, more: Partial<ListRow> = {}): ListRow => {
    const [first] = build();
    if (first === undefined) throw new Error('no row');
    return { ...first, personId, ...more };
  };
  const changes = (rows: readonly ListRow[], issued: readonly IssuedItem[]) =>
    compareWithIssued(rows, issued, areas).map(({ change, personId }) => `${change} ${personId}`);

  it.each([
    ['nothing changed', [rowOf('P1')], [item()], []],
    ['a person is added', [rowOf('P1'), rowOf('P2')], [item()], ['added P2']],
    ['a person is withdrawn', [], [item()], ['withdrawn P1']],
    ['a person whose item is done is no change', [], [item({ state: 'done' })], []],
    ['a person moved to another list', [rowOf('P1', { areaCode: '430302102200' })], [item()], ['moved P1']],
    ['the task changed', [rowOf('P1', { task: 'verify' })], [item()], ['changed P1']],
    ['a copy counts nowhere', [rowOf('P1'), rowOf('P1', { role: 'copy', areaCode: '430302102200' })], [item()], []],
    ['an area that was issued nothing has no past', [rowOf('P1', { areaCode: '430302103001' })], [], []],
  ] as const)('%s', (_, rows, issued, expected) => expect(changes(rows, issued)).toEqual(expected));

  it('the difference of a list to itself is nothing', () => {
    const rows = ['P1', 'P2', 'P3'].map((personId) => rowOf(personId));
    expect(
      changes(
        rows,
        rows.map(({ personId }) => item({ personId })),
      ),
    ).toEqual([]);
  });
});

describe('why a person is withdrawn', () => {
  const why = (more: Partial<PersonStatus>) => whyWithdrawn({ ...status, task: 'none', ...more }, '430302102001');
  const cases = [
    ['insured meanwhile', { outcome: 'insured' }, 'withdrawn.insured'],
    ['exempt, without saying why', { outcome: 'exempt' }, 'withdrawn.exempt'],
    ['on another list', { task: 'enrol', ownerArea: '430302102200' }, 'withdrawn.other-list'],
    ['for the office', { task: 'confirm' }, 'withdrawn.office'],
    ['deceased', { outcome: 'deceased' }, 'withdrawn.deceased'],
    ['resting after a visit', { outcome: 'visit', taskReason: [{ key: 'task.refused', params: {} }] }, 'task.refused'],
  ] as const;
  it.each(cases)('%s', (_, more, key) => {
    const [reason] = why(more);
    expect(reason?.key).toBe(key);
    for (const language of ['zh', 'en'] as const) expect(findText(`reason.${key}`, language)).toBeTruthy();
  });
});
