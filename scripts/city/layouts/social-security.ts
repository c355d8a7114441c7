import { compactDate, compactMonth, isoDate } from '../calendar.ts';
import { writeIdentity } from '../damage.ts';
import { type Dwelling, type Enrolment, type Person, scheme } from '../person.ts';
import { mixSeed } from '../prng.ts';
import type { Rec, SourceName } from '../rec.ts';
import { addressVariant, relativeOf } from './police.ts';

/** Headers of the insurance exports, the student list, the national reply and its request. */
export const residentPensionHeader =
  'AAC001,AAC002,AAC003,AAC004,AAC006,AAC008,AAC031,AAC030,AAE140,AAE005,AAE006,AAB301,AAF101,AAF102,AAE160,JFNY,DYNY,AAE100';
export const employeePensionHeader =
  'AAC001,AAC002,AAC003,AAC004,AAC006,AAC008,AAC031,AAE140,AAB004,AAC049,JFNY,DYNY,AAB301,AAE160,AAE100';
export const civilPensionHeader =
  '个人编号,姓名,证件号码,性别,出生日期,参保状态,参保时间,最后缴费月,最后待遇月,单位名称';
export const residentMedicalHeader = 'GRBH,ZJHM,XM,XB,CSRQ,XZLX,CBZT,CBND,JFRQ,XZQH';
export const employeeMedicalHeader = [
  '个人编号',
  '姓名',
  '身份证号',
  '性别',
  '出生日期',
  '险种类型',
  '参保状态',
  '参保日期',
  '最后缴费月',
  '单位名称',
];
export const studentHeader = '学号,姓名,性别,身份证号,学校名称,学历层次,入学年份,预计毕业日期,学籍状态';
export const replyHeader = '身份证号,姓名,参保日期,建立个人账户日期,缴费状态,断缴原因,行政区划,数据期别,险种类型,备注';
export const requestHeader = '身份证号,姓名,险种,行政区划';

/** Cells of an XLSX row travel joined by this character until the sheet is written. */
export const cellJoin = '\u0001';

const units = [
  '湘江机械厂',
  '城市公交公司',
  '第一中学',
  '人民医院',
  '市政工程公司',
  '新城商贸公司',
  '电子设备厂',
  '建筑安装公司',
  '物业服务公司',
  '食品加工厂',
];
const sexCode = (person: Person): string => `${person.sex}`;
const sexLabel = (person: Person): string => (person.sex === 1 ? '男' : '女');
const iso = (text: string): string => (text === '' ? '' : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);

const dwellingOf = (person: Person): Dwelling =>
  person.stay && !person.stay.cancelled
    ? person.stay.at
    : (person.registrations[person.registrations.length - 1]?.home ?? person.household.home);

/** Some old enrolments still carry a former number or a former name. */
const oldIdentity = (seed: number, person: Person, salt: number): { id?: string; name?: string } => {
  if (person.formerId !== '' && mixSeed(seed, person.number, salt, 3) % 10 < 6) return { id: person.formerId };
  if (person.formerName !== '' && mixSeed(seed, person.number, salt, 4) % 10 < 4) return { name: person.formerName };
  return {};
};

const rec = (
  written: ReturnType<typeof writeIdentity>,
  source: SourceName,
  person: Person,
  line: string,
  claim: Rec['claim'],
  kind: Rec['kind'] = 'current',
): Rec => {
  return { ...written, source, person, line, member: 0, kind, formerShown: false, personKey: '', claim };
};

const residentPension = (seed: number, person: Person, enrolment: Enrolment): Rec[] => {
  const home = dwellingOf(person);
  const written = writeIdentity(seed, {
    source: 'jubao',
    person,
    variant: 0,
    civil: false,
    birth: true,
    sex: true,
    phone: mixSeed(seed, person.number, 6) % 5 !== 0,
    dwelling: home,
    relativeId: relativeOf(person),
    ...oldIdentity(seed, person, 1),
  });
  const pairs = {
    active: ['1', '1'],
    drawing: ['1', '3'],
    paused: ['2', '2'],
    ended: ['4', '3'],
    'not-enrolled': ['0', ''],
  } as const;
  const [state, contribution] = pairs[enrolment.state];
  let reason = '';
  if (enrolment.state === 'ended')
    reason = enrolment.endedByDeath ? (['1401', '6401'][person.number % 2] ?? '') : '6407';
  if (enrolment.state === 'paused') reason = '6399';
  const { community } = home;
  const key = `5${`${person.number}`.padStart(10, '0')}`;
  let address = written.dwelling ? addressVariant(written.dwelling, person.number) : '';
  // A note behind the address with a line break of its own, quoted as CSV asks.
  if (address !== '' && mixSeed(seed, person.number, 43) % 2_500 === 0) address = `"${address}\n(""后门"")"`;
  const cells = (valid: string, written_: string): string =>
    [
      key,
      written.id,
      written.name,
      sexCode(person),
      written.birthText,
      valid === '1' ? state : '1',
      valid === '1' ? contribution : '1',
      written_,
      person.number % 7 === 0 ? '170' : '150',
      written.phone,
      address,
      community.district,
      community.siStreet,
      community.siCode,
      valid === '1' ? reason : '',
      compactMonth(enrolment.lastPaidMonth),
      compactMonth(enrolment.lastDrawnMonth),
      valid,
    ].join(',');
  const claim = enrolment.endedByDeath ? { enrolment, deathDay: 0 } : { enrolment };
  const recs = [rec(written, 'jubao', person, cells('1', compactDate(enrolment.sinceDay)), claim)];
  if (mixSeed(seed, person.number, 41) % 400 === 0) {
    recs.push(rec(written, 'jubao', person, cells('0', compactDate(enrolment.sinceDay - 300)), {}, 'dropped'));
  }
  return recs;
};

const employeePension = (seed: number, person: Person, enrolment: Enrolment): Rec[] => {
  const written = writeIdentity(seed, {
    source: 'zhibao',
    person,
    variant: 0,
    civil: false,
    birth: true,
    sex: true,
    phone: false,
    relativeId: relativeOf(person),
    nameLimit: 10,
    ...oldIdentity(seed, person, 2),
  });
  const pairs = {
    active: ['1', '1'],
    drawing: ['2', '3'],
    paused: ['1', '2'],
    ended: [person.number % 2 === 0 ? '3' : '4', '3'],
    'not-enrolled': ['0', ''],
  };
  const [state, contribution] = pairs[enrolment.state];
  let reason = '';
  if (enrolment.state === 'ended')
    reason = enrolment.endedByDeath ? (['1401', '6401'][person.number % 2] ?? '') : '6499';
  const cells = [
    `6${`${person.number}`.padStart(10, '0')}`,
    written.id,
    written.name,
    sexCode(person),
    written.birthText,
    state,
    contribution,
    '110',
    units[person.number % units.length],
    compactDate(enrolment.sinceDay),
    compactMonth(enrolment.lastPaidMonth),
    compactMonth(enrolment.lastDrawnMonth),
    dwellingOf(person).community.district,
    reason,
    '1',
  ];
  return [
    rec(
      written,
      'zhibao',
      person,
      cells.join('\t'),
      enrolment.endedByDeath ? { enrolment, deathDay: 0 } : { enrolment },
    ),
  ];
};

const civilPension = (seed: number, person: Person, enrolment: Enrolment): Rec[] => {
  const written = writeIdentity(seed, {
    source: 'jiguan',
    person,
    variant: 0,
    civil: false,
    birth: true,
    sex: true,
    phone: false,
  });
  const labels = { active: '正常参保', drawing: '正常待遇', paused: '参保暂停', ended: '终止', 'not-enrolled': '终止' };
  const cells = [
    `JG${`${person.number}`.padStart(9, '0')}`,
    written.name,
    written.id,
    sexLabel(person),
    iso(written.birthText),
    labels[enrolment.state],
    isoDate(enrolment.sinceDay),
    compactMonth(enrolment.lastPaidMonth),
    compactMonth(enrolment.lastDrawnMonth),
    units[person.number % units.length],
  ];
  return [rec(written, 'jiguan', person, cells.join(','), { enrolment })];
};

const residentMedical = (seed: number, person: Person, enrolment: Enrolment): Rec[] => {
  const written = writeIdentity(seed, {
    source: 'jumin-yibao',
    person,
    variant: 0,
    civil: false,
    birth: true,
    sex: true,
    phone: false,
    relativeId: relativeOf(person),
  });
  const states = { active: '1', drawing: '1', paused: '2', ended: '3', 'not-enrolled': '3' };
  const cells = [
    `4303${`${person.number}`.padStart(9, '0')}`,
    written.id,
    written.name,
    sexCode(person),
    written.birthText,
    '390',
    states[enrolment.state],
    `${enrolment.coverageYear}`,
    compactDate(enrolment.paidDay),
    dwellingOf(person).community.district,
  ];
  return [rec(written, 'jumin-yibao', person, cells.join(','), { enrolment })];
};

const employeeMedical = (seed: number, person: Person, enrolment: Enrolment): Rec[] => {
  const written = writeIdentity(seed, {
    source: 'zhigong-yibao',
    person,
    variant: 0,
    civil: false,
    birth: true,
    sex: true,
    phone: false,
  });
  const labels = { active: '正常', drawing: '退休', paused: '暂停', ended: '终止', 'not-enrolled': '终止' };
  const cells = [
    `YB${`${person.number}`.padStart(9, '0')}`,
    written.name,
    written.id,
    sexLabel(person),
    iso(written.birthText),
    '职工基本医疗保险',
    labels[enrolment.state],
    isoDate(enrolment.sinceDay),
    compactMonth(enrolment.lastPaidMonth),
    units[person.number % units.length] ?? '',
  ];
  return [rec(written, 'zhigong-yibao', person, cells.join(cellJoin), { enrolment })];
};

const studentRec = (seed: number, person: Person): Rec[] => {
  const { student } = person;
  if (!student) return [];
  const written = writeIdentity(seed, {
    source: 'xuesheng',
    person,
    variant: 0,
    civil: false,
    birth: false,
    sex: true,
    phone: false,
  });
  const school =
    student.level === '高中'
      ? ['第一中学', '第二中学', '工贸中专'][person.number % 3]
      : ['理工大学', '师范学院', '职业技术学院'][person.number % 3];
  const cells = [
    `XS${student.enrolledYear}${`${person.number}`.padStart(8, '0')}`,
    written.name,
    sexLabel(person),
    written.id,
    school ?? '',
    student.level,
    `${student.enrolledYear}`,
    isoDate(student.endDay),
    student.status,
  ];
  return [rec(written, 'xuesheng', person, cells.join(','), { inSchool: student.status === '在籍' })];
};

const replyRecs = (today: number, seed: number, person: Person): Rec[] =>
  person.replies.map((reply, index) => {
    const written = writeIdentity(seed, {
      source: 'bidui',
      person,
      variant: index,
      civil: false,
      birth: false,
      sex: false,
      phone: false,
    });
    const normal = reply.status.startsWith('正常');
    const cells = [
      written.id,
      written.name,
      reply.status === '' ? '' : isoDate(today - 1_500 - (person.number % 2_000)),
      '',
      reply.status,
      reply.status !== '' && !normal ? '离职' : '',
      reply.area,
      '202610',
      reply.schemeLabel,
      '',
    ];
    return rec(written, 'bidui', person, cells.join(','), { reply });
  });

/** The line of the request file for somebody who was asked, or empty. */
export const requestLine = (person: Person): string =>
  person.asked ? `${person.id},${person.name.full},全部,${person.household.home.community.district}` : '';

/** Every row of one person in the insurance exports, the student list and the national reply. */
export const insuranceRecs = (today: number, seed: number, person: Person): Rec[] => {
  const recs: Rec[] = [];
  for (const enrolment of person.enrolments) {
    if (enrolment.scheme === scheme.residentPension) recs.push(...residentPension(seed, person, enrolment));
    else if (enrolment.scheme === scheme.employeePension) recs.push(...employeePension(seed, person, enrolment));
    else if (enrolment.scheme === scheme.civilPension) recs.push(...civilPension(seed, person, enrolment));
    else if (enrolment.scheme === scheme.residentMedical) recs.push(...residentMedical(seed, person, enrolment));
    else recs.push(...employeeMedical(seed, person, enrolment));
  }
  recs.push(...studentRec(seed, person), ...replyRecs(today, seed, person));
  return recs;
};
