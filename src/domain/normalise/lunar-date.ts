import { daysInMonth } from '../model/iso-date.ts';
import type { PartialDate } from '../model/person-record.ts';
import { chineseNumerals, parseChineseNumber } from './chinese-number.ts';

const mark = /[(（[【]?(?:农历|阴历|旧历|古历|夏历|农|阴)[)）\]】]?[:：]?/u;
const wordMonths = new Map([
  ['正', 1],
  ['元', 1],
  ['冬', 11],
  ['腊', 12],
  ['臘', 12],
]);
const lunarWords = new RegExp(
  `^(\\d{4}|[${chineseNumerals}]{4})\\s*年?\\s*闰?([正冬腊臘]|\\d{1,2}|[${chineseNumerals}]{1,3})月(?:初?([${chineseNumerals}]{1,3}|\\d{1,2})[日号]?)?$`,
  'u',
);
const lunarOnly = /[正冬腊臘闰]\S{0,2}月|初[一二三四五六七八九十]|廿/u;

/** What a lunar text says: `date` where its words tell it, or the `digits` left after the mark, to be read like a solar date. */
export interface LunarText {
  readonly date: PartialDate;
  readonly digits?: string;
}

/**
 * Reads a date marked as lunar (农历, 阴历, 旧历; months 正, 冬, 腊, 闰; days 初一 … 廿九); undefined when the text bears no such mark.
 * The date is kept as written, not converted. A day the solar month lacks (30 February) leaves the month.
 */
export function readLunarDate(text: string): LunarText | undefined {
  const marked = mark.exec(text);
  if (marked === null && !lunarOnly.test(text)) return undefined;
  const bare = text
    .replace(mark, '')
    .replace(/[(（[【][)）\]】]/u, '')
    .trim();
  const words = lunarWords.exec(bare);
  if (words === null) return { date: '', digits: bare };
  const year = numberOf(words[1] ?? '');
  const month = wordMonths.get(words[2] ?? '') ?? numberOf(words[2] ?? '');
  const day = words[3] === undefined ? 0 : numberOf(words[3]);
  if (year < 1850 || year > 2150 || month < 1 || month > 12 || day > 30) return { date: '' };
  const yearAndMonth = `${year}-${month < 10 ? '0' : ''}${month}`;
  if (day < 1 || day > daysInMonth(year, month)) return { date: yearAndMonth };
  return { date: `${yearAndMonth}-${day < 10 ? '0' : ''}${day}` };
}

function numberOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : parseChineseNumber(text);
}
