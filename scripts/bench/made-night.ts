import type { ListRow } from '../../src/domain/model/list-row.ts';
import type { Scheme } from '../../src/domain/model/registers.ts';
import type { Outcome, Reason, Task } from '../../src/domain/model/status.ts';
import type { AccountRow, GroupState } from '../../src/domain/report/account-row.ts';
import type { SubgroupRate } from '../../src/domain/report/subgroup-rates.ts';
import { describeSubgroups, SubgroupCounter } from '../../src/domain/report/subgroup-rates.ts';
import type { ListInput } from '../../src/outputs/list-input.ts';
import type { PublishInput } from '../../src/outputs/publish-input.ts';
import type { Language } from '../../src/words/words.ts';

/** How large a made night is and which of its lists differ from the night before. */
export interface MadeNightSize {
  readonly outputDir: string;
  readonly runId: string;
  readonly date: string;
  readonly language?: Language;
  readonly communities: number;
  readonly personsPerCommunity: number;
  /** Rows on lists get another note in every n-th community; 0 = as on the first night. */
  readonly changedEvery?: number;
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任沈姚'.split('');
const given = '伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国志红玉梅丹萍鑫波宇浩'.split('');
const places = '姜畲响水鹤岭城正雨湖平政云塘窑湾广场先锋长城楠竹山护潭'.split('');
const roads = ['韶山中路', '建设北路', '大湖路', '雨湖路', '熙春路', '解放南路', '人民路'];

/** A night of made-up people, the same every time: for tests, benchmarks and pictures. Nobody in it exists. */
export function makeNight(size: MadeNightSize): PublishInput {
  const areas = makeAreas(size.communities);
  const people = function* (): Iterable<Person> {
    for (const [index, area] of areas.owners.entries()) yield* makePeople(area, index, size);
  };
  return {
    outputDir: size.outputDir,
    runId: size.runId,
    date: size.date,
    keepRuns: 30,
    context: {
      language: size.language ?? 'zh',
      idMask: 'middle8',
      areaName: (code) => areas.names.get(code) ?? '',
    },
    provenance: {
      programVersion: '0.1.0',
      inputs: [
        {
          sourceId: 'czrk-430302',
          path: 'exports/czrk_430302_20261120.csv',
          bytes: 48_113_204,
          sha256: 'ab'.repeat(32),
        },
      ],
      modelVersion: 'residents 1',
      rulesVersion: '1',
      configDigest: 'cd'.repeat(16),
      ledgerHead: '0',
      auditHead: 'ef'.repeat(32),
    },
    accounts: (function* () {
      for (const person of people()) yield person.account;
    })(),
    progress: areas.owners
      .filter((code) => code.length === 12)
      .map((areaCode, index) => ({
        areaCode,
        issued: 8,
        returned: index % 9,
        done: Math.min(index % 9, 5 + (index % 3)),
        overdue: index % 2,
        claimedNotInsured: index % 3 === 0 ? 1 : 0,
      })),
    lists: makeLists(areas.owners, size),
    changes: [
      {
        change: 'added',
        personId: 'P23456789',
        name: '王芳',
        areaCode: areas.owners[0] ?? '',
        formerAreaCode: '',
        task: 'enrol',
        formerTask: 'none',
        batchId: 'B1',
        reasons: [],
      },
    ],
    retractions: [],
    deaths: [
      {
        reviewId: 'R1',
        personId: 'P23456789',
        name: '=李 "强"',
        sex: 'male',
        birthDate: '1949-11-01',
        idNumber: '430302194911011234',
        areaCode: areas.owners[0] ?? '',
        vital: 'death-reported',
        task: 'verify',
        deathDate: '2026-10-03',
        reasons: [],
      },
    ],
    conflicts: [],
    duplicates: [],
    insuredTwice: [],
    unknownAreas: [{ sourceId: 'jubao', code: '43030299', label: '', rowCount: 3, placedIn: '430302' }],
    night: {
      sources: [
        source('czrk-430302', 'public-security', 'resident', 'accepted', 263_570),
        source('huohua', 'civil-affairs', 'death', 'held', 3_120),
        source('jubao', 'social-security', 'enrolment', 'accepted', 143_208),
        source('jiguan', 'social-security', 'enrolment', 'missing', 0),
      ],
      gates: [
        { sourceId: 'huohua', gate: 'freshness', value: 41, limit: 35, onFail: 'hold', result: 'held' },
        { sourceId: 'czrk-430302', gate: 'id-check', value: 0.004, limit: 0.02, onFail: 'stop', result: 'passed' },
      ],
      notJudged: [{ group: 'pension', reason: 'source-missing', scheme: 'civil-service-pension', personCount: 214 }],
      acceptedBrakes: [],
      trend: [3, 2, 1, 0].map((ago) => ({
        runId: `2026112${4 - ago}-1`,
        date: `2026-11-2${4 - ago}`,
        persons: 5000,
        insured: 4000 - ago * 30,
        visit: 700 + ago * 22,
        issued: 600,
        returned: 380 - ago * 70,
        done: 300 - ago * 60,
        overdue: 0,
      })),
      deadline: '2026-12-31',
      newlyDeceased: 12,
      newlyTransferred: 31,
      newPersons: 44,
      mergedPersons: 2,
    },
    subgroups: makeRates(),
    implausible: [{ kind: 'payment-after-death', personId: 'P23456789', areaCode: areas.owners[0] ?? '' }],
  };
}

/** The community whose list carries copies of people of others. */
const copyArea = '430302101001';

function makeCopies(owners: readonly string[], size: MadeNightSize): readonly ListRow[] {
  return owners.flatMap((area, index) =>
    [...makePeople(area, index, size)].flatMap(({ account, row }) =>
      row === undefined || account.copyAreas.length === 0
        ? []
        : [{ ...row, role: 'copy' as const, areaCode: copyArea }],
    ),
  );
}

interface Person {
  readonly account: AccountRow;
  readonly row: ListRow | undefined;
}

/** A small generator of numbers that look arbitrary: equal seeds, equal people. */
function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

function makeAreas(communities: number): {
  readonly owners: readonly string[];
  readonly names: ReadonlyMap<string, string>;
} {
  const names = new Map([
    ['430300', '湘潭市'],
    ['430302', '雨湖区'],
    ['430304', '岳塘区'],
  ]);
  const owners: string[] = [];
  for (let index = 0; index < communities; index++) {
    const district = index % 3 === 2 ? '430304' : '430302';
    const street = `${district}${String(101 + Math.floor(index / 12)).padStart(3, '0')}`;
    const community = `${street}${String(1 + (index % 12)).padStart(3, '0')}`;
    const pick = (at: number): string => places[at % places.length] ?? '';
    names.set(
      street,
      `${pick(Math.floor(index / 12) * 2)}${pick(Math.floor(index / 12) * 2 + 1)}${index % 2 === 0 ? '街道' : '镇'}`,
    );
    names.set(community, `${pick(index)}${pick(index + 5)}社区`);
    owners.push(community);
  }
  owners.sort();
  owners.push(`${owners[0]?.slice(0, 9)}`, '430302', '');
  return { owners, names };
}

function* makePeople(area: string, index: number, size: MadeNightSize): Iterable<Person> {
  const pick = numbersFrom(index + 1);
  const count = area.length === 12 ? size.personsPerCommunity : 3;
  for (let number = 0; number < count; number++) yield makePerson(area, index, number, pick);
}

const fates: readonly (readonly [Outcome, Task, GroupState, GroupState])[] = [
  ['insured', 'none', 'insured', 'insured'],
  ['insured', 'none', 'insured', 'insured'],
  ['insured', 'none', 'elsewhere', 'insured'],
  ['insured', 'none', '', 'insured'],
  ['insured', 'none', 'insured', 'renewal-due'],
  ['insured', 'none', 'insured', 'insured'],
  ['visit', 'enrol', 'uninsured', 'insured'],
  ['visit', 'verify', 'lapsed', 'insured'],
  ['exempt', 'none', 'exempt', 'insured'],
  ['deceased', 'none', '', ''],
  ['transferred-out', 'none', '', ''],
  ['not-judged', 'none', 'not-judged', 'insured'],
  ['not-registered', 'none', '', ''],
  ['visit', 'confirm', 'insured', 'insured'],
];

function makePerson(area: string, index: number, number: number, pick: (below: number) => number): Person {
  const [outcome, task, pension, medical] = fates[pick(3) === 0 ? pick(fates.length) : pick(8)] ?? [
    'insured',
    'none',
    'insured',
    'insured',
  ];
  const personId = `P${String(10_000_000 + index * 5_000 + number)}`;
  const account: AccountRow = {
    personId,
    ownerArea: area,
    outcome,
    task,
    copyAreas: task === 'verify' && number % 29 === 0 && area.length === 12 ? [copyArea] : [],
    vital: task === 'confirm' ? 'death-reported' : 'alive',
    pension,
    medical,
    insuredSchemes: pension === 'insured' ? ['resident-pension', 'resident-medical'] : ['resident-medical'],
  };
  return { account, row: task === 'enrol' || task === 'verify' ? makeRow(account, index, number, pick) : undefined };
}

function makeRow(account: AccountRow, index: number, number: number, pick: (below: number) => number): ListRow {
  const word = (from: readonly string[]): string => from[pick(from.length)] ?? '';
  const year = 1940 + pick(65);
  const reasons: Reason[] =
    account.task === 'enrol'
      ? [{ key: 'gap.uninsured-pension', params: {} }]
      : [
          { key: 'gap.lapsed-pension', params: { source: 'jubao', until: '2025-12', scheme: 'resident-pension' } },
          { key: 'gap.uninsured-medical', params: {} },
        ];
  const suggested: readonly Scheme[] =
    account.task === 'enrol' ? ['resident-pension'] : ['resident-pension', 'resident-medical'];
  return {
    personId: account.personId,
    role: 'owner',
    areaCode: account.ownerArea,
    name: word(surnames) + word(given) + (pick(3) === 0 ? '' : word(given)),
    sex: pick(2) === 0 ? 'male' : 'female',
    age: 2026 - year,
    birthDate: `${year}-03-05`,
    idNumber: `430302${year}0305${String(1000 + pick(9000))}`,
    phone: pick(4) === 0 ? '' : `1380732${String(1000 + pick(9000))}`,
    household: `czrk:${index}-${Math.floor(number / 3)}`,
    relation: number % 3 === 0 ? '02' : '10',
    address: `${word(roads)}${1 + pick(300)}号${1 + pick(12)}栋${1 + pick(4)}单元${1 + pick(7)}0${1 + pick(4)}室`,
    task: account.task,
    missing:
      account.task === 'enrol'
        ? [{ group: 'pension', state: 'uninsured' }]
        : [
            { group: 'pension', state: 'lapsed' },
            { group: 'medical', state: 'uninsured' },
          ],
    suggestedSchemes: suggested,
    premiumHelp: pick(6) === 0,
    reasons,
    change: (['new', 'open', 'returned'] as const)[pick(3)] ?? 'new',
    lastNote: pick(5) === 0 ? '上次家中无人' : '',
  };
}

function* makeLists(owners: readonly string[], size: MadeNightSize): Iterable<ListInput> {
  const { changedEvery = 0 } = size;
  for (const [index, areaCode] of owners.entries()) {
    const isChanged = changedEvery > 0 && index % changedEvery === 0;
    const rows = (): readonly ListRow[] => [
      ...[...makePeople(areaCode, index, size)].flatMap(({ row }) =>
        row === undefined ? [] : [isChanged ? { ...row, lastNote: '电话已更正' } : row],
      ),
      ...(areaCode === copyArea ? makeCopies(owners, size) : []),
    ];
    yield {
      areaCode,
      rows,
      withdrawn: () =>
        isChanged ? [{ personId: 'P23456789', name: '王芳', address: '韶山中路1号', task: 'enrol', reasons: [] }] : [],
      batchId: '',
      dueDate: '',
    };
  }
}

function source(
  sourceId: string,
  department: 'public-security' | 'civil-affairs' | 'social-security',
  register: 'resident' | 'death' | 'enrolment',
  state: 'accepted' | 'held' | 'missing',
  rowsRead: number,
) {
  const quarantined = Math.floor(rowsRead / 10_000);
  const filtered = Math.floor(rowsRead / 20);
  return {
    sourceId,
    department,
    register,
    state,
    asOf: asOfState[state],
    heldBy: state === 'held' ? 'freshness' : '',
    files: state === 'missing' ? 0 : 1,
    rowsRead,
    accepted: rowsRead - quarantined - filtered,
    filtered,
    quarantined,
    blank: 0,
  } as const;
}

function makeRates(): readonly SubgroupRate[] {
  const counter = new SubgroupCounter();
  const pick = numbersFrom(77);
  for (let index = 0; index < 6_000; index++) {
    const isOld = index % 5 === 0;
    const name = index % 20 === 0 ? '阿依古丽·买买提' : '王芳';
    const inReview = pick(100) < (index % 20 === 0 ? 9 : 2);
    const age = isOld ? 82 : 10 + pick(60);
    const idStatus = pick(30) === 0 ? 'missing' : 'valid';
    const person = {
      age,
      sex: index % 2 === 0 ? ('male' as const) : ('female' as const),
      area: index % 3 === 0 ? '430304001001' : '430302101001',
      linked: pick(100) < 93,
      inReview,
      inConflict: pick(200) === 0,
    };
    counter.add(describeSubgroups(person, [{ name, idStatus }]));
  }
  return counter.build();
}

const asOfState = { missing: '', held: '2026-10-14', accepted: '2026-11-20' } as const;
