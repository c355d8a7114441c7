import { compactDate, compactMonth, isoDate } from '../calendar.ts';
import { writeIdentity } from '../damage.ts';
import { type Enrolment, type Person, scheme } from '../person.ts';
import { mixSeed } from '../prng.ts';
import type { Rec } from '../rec.ts';
import { addressVariant } from './address-text.ts';
import { relativeOf } from './police.ts';
import { dwellingOf, iso, makeRec, sexCode, sexLabel, units } from './row-parts.ts';

/** Headers of the pension exports. */
export const residentPensionHeader =
  'AAC001,AAC002,AAC003,AAC004,AAC006,AAC008,AAC031,AAC030,AAE140,AAE005,AAE006,AAB301,AAF101,AAF102,AAE160,JFNY,DYNY,AAE100';
export const employeePensionHeader =
  'AAC001,AAC002,AAC003,AAC004,AAC006,AAC008,AAC031,AAE140,AAB004,AAC049,JFNY,DYNY,AAB301,AAE160,AAE100';
export const civilPensionHeader =
  '个人编号,姓名,证件号码,性别,出生日期,参保状态,参保时间,最后缴费月,最后待遇月,单位名称';

/** Some old enrolments still carry a former number or a former name. */
const oldIdentity = (seed: number, person: Person, salt: number): { id?: string; name?: string } => {
  if (person.formerId !== '' && mixSeed(seed, person.number, salt, 3) % 10 < 6) return { id: person.formerId };
  if (person.formerName !== '' && mixSeed(seed, person.number, salt, 4) % 10 < 4) return { name: person.formerName };
  return {};
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
  const recs = [makeRec(written, 'jubao', person, cells('1', compactDate(enrolment.sinceDay)), claim)];
  if (mixSeed(seed, person.number, 41) % 400 === 0) {
    recs.push(makeRec(written, 'jubao', person, cells('0', compactDate(enrolment.sinceDay - 300)), {}, 'dropped'));
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
    makeRec(
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
  return [makeRec(written, 'jiguan', person, cells.join(','), { enrolment })];
};

/** The rows of one person in the three pension exports. */
export const pensionRecs = (seed: number, person: Person): Rec[] =>
  person.enrolments.flatMap((enrolment) => {
    if (enrolment.scheme === scheme.residentPension) return residentPension(seed, person, enrolment);
    if (enrolment.scheme === scheme.employeePension) return employeePension(seed, person, enrolment);
    return enrolment.scheme === scheme.civilPension ? civilPension(seed, person, enrolment) : [];
  });
