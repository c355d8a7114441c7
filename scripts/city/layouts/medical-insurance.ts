import { compactDate, compactMonth, isoDate } from '../calendar.ts';
import { writeIdentity } from '../damage.ts';
import { type Enrolment, type Person, scheme } from '../person.ts';
import type { Rec } from '../rec.ts';
import { relativeOf } from './police.ts';
import { dwellingOf, iso, makeRec, sexCode, sexLabel, units } from './row-parts.ts';

/** Headers of the medical exports. */
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

/** Cells of an XLSX row travel joined by this character until the sheet is written. */
export const cellJoin = '\u0001';

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
  return [makeRec(written, 'jumin-yibao', person, cells.join(','), { enrolment })];
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
  return [makeRec(written, 'zhigong-yibao', person, cells.join(cellJoin), { enrolment })];
};

/** The rows of one person in the two medical exports. */
export const medicalRecs = (seed: number, person: Person): Rec[] =>
  person.enrolments.flatMap((enrolment) => {
    if (enrolment.scheme === scheme.residentMedical) return residentMedical(seed, person, enrolment);
    return enrolment.scheme === scheme.employeeMedical ? employeeMedical(seed, person, enrolment) : [];
  });
