import { compactDate, compactMonth, dateOf, isoDate } from '../calendar.ts';
import { writeIdentity } from '../damage.ts';
import type { Household, Person } from '../person.ts';
import { mixSeed } from '../prng.ts';
import type { Rec } from '../rec.ts';
import { addressText, addressVariant } from './address-text.ts';

/** Headers of the civil-affairs exports. */
export const cremationHeader =
  '序号,逝者姓名,证件号,性别,户籍地址,死亡日期,火化日期,火化证明编号,经办人姓名,经办人身份证号,经办人电话';
export const funeralHeader = 'szxm;szsfzhm;szhjd;szhhrq;szswyy;ytrgrq;bygmc;jbrxm;jbrsfzhm;jbrlxdh';
export const lowIncomeHeader = `乡镇街道,村社区,户主姓名,户主身份证号,低保证号,家庭住址,救助类型,起始保障年月,${[
  1, 2, 3, 4, 5,
]
  .map((n) => `成员${n}姓名,成员${n}身份证号,成员${n}关系`)
  .join(',')}`;
export const destituteHeader = '姓名,性别,身份证号码,出生日期,户籍地址,供养类型,供养证号,起始年月';
export const disabilityHeader = '姓名,性别,残疾人证号,残疾类别,残疾等级,发证日期,联系电话,现住址';

const disabilityKinds = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重'];
const disabilityLevels = ['一级', '二级', '三级', '四级'];
const relationLabels: Readonly<Record<string, string>> = {
  '10': '配偶',
  '11': '夫',
  '12': '妻',
  '20': '子',
  '22': '长子',
  '23': '次子',
  '24': '三子',
  '28': '女婿',
  '32': '长女',
  '33': '次女',
  '34': '三女',
  '38': '儿媳',
  '41': '孙子',
  '42': '孙女',
  '51': '父亲',
  '52': '母亲',
  '99': '非亲属',
};
const looseDate = (day: number): string => {
  const { year, month, day: d } = dateOf(day);
  return `${year}-${month}-${d}`;
};

const homeOf = (person: Person) => person.registrations[person.registrations.length - 1]?.home ?? person.household.home;

const deathRecs = (seed: number, person: Person): Rec[] => {
  const { cremation } = person;
  if (!cremation) return [];
  const kin =
    person.spouse ?? person.household.members.find((other) => other !== person && other.cremation === undefined);
  const home = homeOf(person);
  const common = {
    person,
    variant: 0,
    civil: true,
    birth: false,
    phone: false,
    dwelling: home,
    relativeId: kin?.id ?? '',
    kinShown: true,
  } as const;
  const listed = writeIdentity(seed, { ...common, source: 'huohua', sex: true });
  const note = person.deadNote ? '(已故)' : '';
  const cells = [
    `${(person.number % 90_000) + 1}`,
    listed.name + note,
    listed.id,
    person.sex === 1 ? '男' : '女',
    listed.dwelling ? addressText(listed.dwelling) : '',
    isoDate(cremation.deathDay),
    isoDate(cremation.cremationDay),
    `HH${compactDate(cremation.cremationDay)}${`${person.number}`.padStart(8, '0')}`,
    kin?.name.full ?? '',
    kin?.id ?? '',
    kin?.phone ?? '',
  ];
  const recs: Rec[] = [finish(listed, 'huohua', person, cells.join(','), { deathDay: cremation.deathDay })];
  if (mixSeed(seed, person.number, 31) % 10 < 6) {
    const paid = writeIdentity(seed, { ...common, source: 'sangzang', sex: false });
    const row = [
      paid.name,
      paid.id,
      paid.dwelling ? addressText(paid.dwelling) : '',
      looseDate(cremation.cremationDay),
      '0',
      looseDate(cremation.deathDay),
      '市殡仪馆',
      kin?.name.full ?? '',
      kin?.id ?? '',
      kin?.phone ?? '',
    ];
    recs.push(finish(paid, 'sangzang', person, row.join(';'), { deathDay: cremation.deathDay }));
  }
  return recs;
};

const finish = (
  written: ReturnType<typeof writeIdentity>,
  source: Rec['source'],
  person: Person,
  line: string,
  claim: Rec['claim'],
  member = 0,
): Rec => {
  return { ...written, source, person, line, member, kind: 'current', formerShown: false, personKey: '', claim };
};

const destituteRec = (seed: number, person: Person): Rec[] => {
  if (!person.destitute) return [];
  const written = writeIdentity(seed, {
    source: 'tekun',
    person,
    variant: 0,
    civil: true,
    birth: true,
    sex: true,
    phone: false,
    dwelling: homeOf(person),
  });
  const cells = [
    written.name,
    person.sex === 1 ? '男' : '女',
    written.id,
    isoDateOfCompact(written.birthText),
    written.dwelling ? addressVariant(written.dwelling, person.number) : '',
    person.number % 3 === 0 ? '集中供养' : '分散供养',
    `TK${`${person.number}`.padStart(9, '0')}`,
    `201${person.number % 10}-0${(person.number % 9) + 1}`,
  ];
  return [finish(written, 'tekun', person, cells.join(','), { help: true })];
};

const isoDateOfCompact = (text: string): string =>
  text === '' ? '' : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;

const disabilityRec = (today: number, seed: number, person: Person): Rec[] => {
  const { disability } = person;
  if (!disability) return [];
  const at = homeOf(person);
  const written = writeIdentity(seed, {
    source: 'canji',
    person,
    variant: 0,
    civil: true,
    birth: false,
    sex: true,
    phone: true,
    dwelling: at,
  });
  const certificate =
    written.id.length === 18
      ? `${written.id}${disability.kind}${disability.level}${disability.reissued > 0 ? `B${disability.reissued}` : ''}`
      : written.id;
  const cells = [
    written.name,
    person.sex === 1 ? '男' : '女',
    certificate,
    disabilityKinds[disability.kind - 1] ?? '',
    disabilityLevels[disability.level - 1] ?? '',
    isoDate(today - 300 - (person.number % 2_000)),
    written.phone,
    written.dwelling ? addressVariant(written.dwelling, person.number) : '',
  ];
  return [finish(written, 'canji', person, cells.join(','), { help: disability.level <= 2 })];
};

/** The rows of one person in the civil-affairs exports that have one person a row. */
export const civilRecs = (today: number, seed: number, person: Person): Rec[] => [
  ...deathRecs(seed, person),
  ...destituteRec(seed, person),
  ...disabilityRec(today, seed, person),
];

/** People of a household who are on its low-income row: the head's place first, six at most. */
export const lowIncomeMembers = (household: Household): Person[] =>
  household.lowIncome
    ? household.members
        .filter((person) => {
          const registration = person.registrations[person.registrations.length - 1];
          return registration?.status === 0 && (person.cremation === undefined || person.deadNote);
        })
        .slice(0, 6)
    : [];

/** The low-income row of a household, one record for each member; all share the line. */
export const lowIncomeRecs = (seed: number, household: Household): Rec[] => {
  const members = lowIncomeMembers(household);
  const { lowIncome } = household;
  const head = members[0];
  if (!lowIncome || !head) return [];
  const written = members.map((person) =>
    writeIdentity(seed, {
      source: 'dibao',
      person,
      variant: 0,
      civil: true,
      birth: false,
      sex: false,
      phone: false,
      dwelling: household.home,
      relativeId: person === head ? '' : head.id,
      kinShown: true,
    }),
  );
  const { streetName, name } = household.home.community;
  const first = written[0];
  if (!first) return [];
  const cells = [
    streetName,
    name,
    first.name,
    first.id,
    lowIncome.number,
    addressVariant(household.home, head.number),
    lowIncome.kind,
    compactMonth(lowIncome.since),
  ];
  for (let n = 1; n <= 5; n++) {
    const person = members[n];
    const identity = written[n];
    if (person && identity)
      cells.push(
        identity.name + (person.deadNote ? '(已故)' : ''),
        identity.id,
        relationLabels[person.relation] ?? '其他',
      );
    else cells.push('', '', '');
  }
  const line = cells.join(',');
  return members.flatMap((person, index) => {
    const identity = written[index];
    if (!identity) return [];
    const claim = person.deadNote && index > 0 ? { help: true, deathDay: 0 } : { help: true };
    return [finish({ ...identity, dwellings: [household.home] }, 'dibao', person, line, claim, index + 1)];
  });
};
