import type { writeIdentity } from '../damage.ts';
import type { Dwelling, Person } from '../person.ts';
import type { Rec, SourceName } from '../rec.ts';

/** Employers of the made city. */
export const units = [
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

/** Sex as a digit. */
export const sexCode = (person: Person): string => `${person.sex}`;
/** Sex as a label. */
export const sexLabel = (person: Person): string => (person.sex === 1 ? '男' : '女');
/** `yyyy-MM-dd` of `yyyyMMdd`. */
export const iso = (text: string): string =>
  text === '' ? '' : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;

/** Where an insurance office believes a person to live. */
export const dwellingOf = (person: Person): Dwelling =>
  person.stay && !person.stay.cancelled
    ? person.stay.at
    : (person.registrations[person.registrations.length - 1]?.home ?? person.household.home);

/** Makes a record of an identity as written, its line and what it claims. */
export const makeRec = (
  written: ReturnType<typeof writeIdentity>,
  source: SourceName,
  person: Person,
  line: string,
  claim: Rec['claim'],
  kind: Rec['kind'] = 'current',
): Rec => {
  return { ...written, source, person, line, member: 0, kind, formerShown: false, personKey: '', claim };
};
