import { compactDate, isoDate } from '../calendar.ts';
import { writeIdentity } from '../damage.ts';
import { pinyinOf } from '../names.ts';
import type { Person, Registration } from '../person.ts';
import { mixSeed } from '../prng.ts';
import type { Rec } from '../rec.ts';
import { addressText } from './address-text.ts';

/** Header of the resident register's export. */
export const residentHeader =
  'RYNBID,RYID,HHID,GMSFHM,XM,CYM,XMPY,XB,MZ,CSRQ,FQXM,FQGMSFHM,MQXM,MQGMSFHM,POXM,POGMSFHM,DHHM,SWRQ,SWZXLB,SWZXRQ,QCRQ,QCZXLB,QWDSSXQ,HSQL,HH,HLX,YHZGX,RYZT,JLBZ,CXBZ,XZJD,JCWH,JLX,MLPH,MLXZ';

/** Header of the change table. */
export const moveHeader = 'BDID,RYID,GMSFHM,XM,BDYY,BDFW,BDRQ,BDQSSXQ,BDQXZ,BDHSSXQ,BDHXZ';

const provinces: Readonly<Record<string, string>> = {
  '11': '北京市',
  '13': '河北省',
  '21': '辽宁省',
  '31': '上海市',
  '32': '江苏省',
  '33': '浙江省',
  '34': '安徽省',
  '35': '福建省',
  '36': '江西省',
  '37': '山东省',
  '41': '河南省',
  '42': '湖北省',
  '43': '湖南省',
  '44': '广东省',
  '45': '广西壮族自治区',
  '50': '重庆市',
  '51': '四川省',
  '52': '贵州省',
  '53': '云南省',
  '54': '西藏自治区',
  '61': '陕西省',
  '62': '甘肃省',
  '63': '青海省',
  '65': '新疆维吾尔自治区',
};
const ethnicLabels: Readonly<Record<string, string>> = {
  '01': '汉族',
  '05': '维吾尔族',
  '04': '藏族',
  '98': '外国血统中国籍',
};

/** A relative's number that may slip into the id column; only where the register shows it as the relative's. */
export const relativeOf = (person: Person): string =>
  person.registrations.length === 0 ? '' : (person.mother?.id ?? person.father?.id ?? person.spouse?.id ?? '');

const residentRec = (seed: number, person: Person, registration: Registration, index: number): Rec => {
  const { household } = person;
  const written = writeIdentity(seed, {
    source: 'czrk',
    person,
    variant: index,
    civil: false,
    birth: true,
    sex: true,
    phone: (mixSeed(seed, person.number, 5) & 3) !== 0,
    dwelling: registration.home,
    relativeId: relativeOf(person),
    kinShown: true,
  });
  const { community, road, door, detail } = registration.home;
  const dead = registration.status === 1;
  const dissolved = registration.oldCode && community.formerCode !== '';
  const cells = [
    `${registration.personKey}${registration.version < 10 ? `0${registration.version}` : registration.version}`,
    registration.personKey,
    community.district + household.key.slice(6),
    written.id,
    written.name,
    person.formerName,
    pinyinOf(person.name.full),
    `${person.sex}`,
    person.ethnicity,
    written.birthText,
    person.father?.name.full ?? '',
    person.father?.id ?? '',
    person.mother?.name.full ?? '',
    person.mother?.id ?? '',
    person.spouse?.name.full ?? '',
    person.spouse?.id ?? '',
    written.phone,
    compactDate(registration.deathDay),
    dead ? '1' : '',
    dead ? compactDate(registration.deathDay + 9) : '',
    compactDate(registration.movedOutDay),
    registration.moveOutReason,
    registration.moveOutArea,
    compactDate(registration.movedInDay),
    household.key.slice(-8),
    household.collective ? '2' : '1',
    person.relation,
    `${registration.status}`,
    '1',
    '0',
    community.street,
    dissolved ? community.formerCode : community.code,
    road,
    door,
    registration.noDwelling ? `${detail}空挂户` : detail,
  ];
  return {
    ...written,
    source: 'czrk',
    person,
    line: cells.join(','),
    member: 0,
    kind: 'current',
    formerShown: person.formerName !== '',
    personKey: registration.personKey,
    claim: { registration },
  };
};

const historyRecs = (person: Person, registration: Registration): Rec[] =>
  registration.history.map((old) => {
    const { community, road, door, detail } = old.home;
    // A reversed death cancellation, a deleted row, or simply an older version.
    let status = '0';
    let record = '2';
    let reversal = '0';
    if (old.reversal) {
      const way = person.number % 4;
      record = '1';
      if (way < 2) {
        status = '1';
        reversal = way === 0 ? '1' : '2';
      } else status = way === 2 ? '8' : '7';
    }
    const cells = [
      `${registration.personKey}${old.version < 10 ? `0${old.version}` : old.version}`,
      registration.personKey,
      community.district + person.household.key.slice(6),
      old.id,
      old.name,
      '',
      pinyinOf(old.name),
      `${person.sex}`,
      person.ethnicity,
      compactDate(person.birthDay),
      ...Array.from({ length: 14 }, () => ''),
      person.household.key.slice(-8),
      person.household.collective ? '2' : '1',
      person.relation,
      status,
      record,
      reversal,
      community.street,
      community.code,
      road,
      door,
      detail,
    ];
    return {
      source: 'czrk',
      person,
      line: cells.join(','),
      member: 0,
      kind: 'history',
      damage: [old.reversal ? 'reversal' : 'history'],
      idKind: 'valid',
      idBase: old.id,
      kinShown: false,
      parentId: false,
      name: old.name,
      nameBase: old.name,
      nameEdit: 0,
      nameOpen: false,
      formerShown: false,
      birth: 'equal',
      sexShown: true,
      dwellings: [old.home],
      phone: '',
      personKey: registration.personKey,
      claim: {},
    };
  });

const stayRec = (seed: number, person: Person): Rec[] => {
  const { stay } = person;
  if (!stay) return [];
  const home = person.registrations[0]?.home;
  const written = writeIdentity(seed, {
    source: 'zanzhu',
    person,
    variant: 0,
    civil: false,
    birth: true,
    sex: true,
    phone: true,
    dwelling: stay.at,
    secondDwelling: home,
    relativeId: relativeOf(person),
  });
  const province = provinces[person.outside.slice(0, 2)] ?? '';
  const registered = home
    ? addressText(home)
    : `${province}${person.outside}某镇${(person.number % 30) + 1}村${(person.number % 200) + 1}号`;
  const cells = [
    `ZZ${`${person.number}`.padStart(10, '0')}`,
    written.id,
    written.name,
    person.sex === 1 ? '男' : '女',
    ethnicLabels[person.ethnicity] ?? '汉族',
    `${written.birthText.slice(0, 4)}-${written.birthText.slice(4, 6)}-${written.birthText.slice(6)}`,
    registered,
    addressText(stay.at),
    stay.at.community.streetName,
    stay.at.community.name,
    written.phone,
    isoDate(stay.sinceDay),
    isoDate(stay.untilDay),
    stay.cancelled ? '注销' : '管理中',
  ];
  return [
    {
      ...written,
      source: 'zanzhu',
      person,
      line: cells.map((cell) => `'${cell}\t`).join(''),
      member: 0,
      kind: 'current',
      formerShown: false,
      personKey: '',
      claim: { stay },
    },
  ];
};

const moveRecs = (seed: number, person: Person): Rec[] =>
  person.moves.map((move, index) => {
    const personKey = person.registrations[0]?.personKey ?? '';
    const written = writeIdentity(seed, {
      source: 'qianyi',
      person,
      variant: index,
      civil: false,
      birth: false,
      sex: false,
      phone: false,
    });
    const cells = [
      `BD${`${person.number}`.padStart(10, '0')}${index}`,
      personKey,
      written.id,
      written.name,
      move.reason,
      move.range,
      compactDate(move.day),
      move.from.community.district,
      addressText(move.from),
      move.toArea,
      move.to ? addressText(move.to) : '',
    ];
    return {
      ...written,
      source: 'qianyi',
      person,
      line: cells.join(','),
      member: 0,
      kind: 'current',
      formerShown: false,
      personKey,
      claim: { move },
    };
  });

/** Every row that public security's three exports hold of a person: current and history rows, stay, moves. */
export const policeRecs = (seed: number, person: Person): Rec[] => {
  const recs: Rec[] = [];
  if (!person.vanished) {
    person.registrations.forEach((registration, index) => {
      recs.push(residentRec(seed, person, registration, index));
      recs.push(...historyRecs(person, registration));
    });
  }
  recs.push(...stayRec(seed, person));
  recs.push(...moveRecs(seed, person));
  return recs;
};
