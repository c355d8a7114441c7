import { isoDate } from '../calendar.ts';
import { writeIdentity } from '../damage.ts';
import type { Person } from '../person.ts';
import type { Rec } from '../rec.ts';
import { makeRec, sexLabel } from './row-parts.ts';

/** Headers of the student list, the national reply and the request it answers. */
export const studentHeader = '学号,姓名,性别,身份证号,学校名称,学历层次,入学年份,预计毕业日期,学籍状态';
export const replyHeader = '身份证号,姓名,参保日期,建立个人账户日期,缴费状态,断缴原因,行政区划,数据期别,险种类型,备注';
export const requestHeader = '身份证号,姓名,险种,行政区划';

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
  return [makeRec(written, 'xuesheng', person, cells.join(','), { inSchool: student.status === '在籍' })];
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
    return makeRec(written, 'bidui', person, cells.join(','), { reply });
  });

/** The line of the request file for somebody who was asked, or empty. */
export const requestLine = (person: Person): string =>
  person.asked ? `${person.id},${person.name.full},全部,${person.household.home.community.district}` : '';

/** The rows of one person in the student list and the national reply. */
export const otherRecs = (today: number, seed: number, person: Person): Rec[] => [
  ...studentRec(seed, person),
  ...replyRecs(today, seed, person),
];
