import { addDays, digitsAt, isIsoDate, isRealDate, toIsoDate } from '../model/iso-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import { tidyCell, toHalfWidth } from '../model/tidy-text.ts';
import { chineseNumerals, parseChineseNumber } from './chinese-number.ts';
import { readLunarDate } from './lunar-date.ts';

/** A date read from a cell; `date` is '' when the cell holds none, an impossible one or a placeholder. */
export interface ParsedDate {
  readonly date: PartialDate;
  /** lunar: the cell marks a lunar date (农历, 初三 …); it is kept as written. */
  readonly calendar: 'solar' | 'lunar';
}

export interface DateOptions {
  /** Two-digit years are read as the latest year not after this day; without it they are read only from 30 up (19xx). */
  readonly latest?: IsoDate;
  /** Called when `latest` had a say: another day may read the cell otherwise. */
  readonly onLatest?: () => void;
  /** Five-digit numbers are days of a spreadsheet (1900 system). Only where the layout says so. */
  readonly excelSerial?: boolean;
}

const none: ParsedDate = { date: '', calendar: 'solar' };
const longestDate = 60;
const earliestYear = 1850;
const latestYear = 2150;
/** Days that stand for none; of those that are read the last lies in 1901. */
const lastPlaceholderYear = 1901;
const placeholders = new Set(['1900-01-01', '1901-01-01', '1899-12-30', '1899-12-31', '1900-01', '1900', '9999-12-31']);
const chineseDate = new RegExp(
  `^([${chineseNumerals}]{4})年(?:([${chineseNumerals}]{1,3})月(?:([${chineseNumerals}]{1,3})[日号]?)?)?$`,
  'u',
);
const timeTail = /^[T\s]\s*\d{1,2}:\d{1,2}|^[T\s]\s*\d{1,2}时|^T\d{4,6}|^[T\s]*0{6}(?:\.0+)?$/;
const separated =
  /^(\d{4}|\d{2})\s*[-./,，、\\年·\s]\s*(\d{1,2})(?!\d)(?:\s*[-./,，、\\月·]\s*(\d{1,2})(?![\d:]))?(?:\s*[日号月.])?/u;

/**
 * Reads a date in the spellings of real exports: `20190703`, `2019-7-3`, `2019.7`, `2019/7/3`, `2019,7`, `2019年7月3日`,
 * `201907`, `二〇一九年七月三日`, with times behind, `20190000` and `20190700` (day or month unknown), two-digit years where
 * they mean one year only, lunar marks. Day, month or year precision as written. Placeholders (1900-01-01, 1901-01-01,
 * 9999-12-31) and dates that do not exist give ''. A month's 31st day is never invented nor corrected.
 */
export function parseDate(raw: string, options: DateOptions = {}): ParsedDate {
  if (raw === '') return none;
  if (raw.length > longestDate) return none;
  const fast = readPlainDate(raw);
  if (fast !== undefined) return fast;
  const text = toHalfWidth(tidyCell(raw));
  if (text === '') return none;
  const lunar = readLunarDate(text);
  if (lunar !== undefined) {
    const date = lunar.digits === undefined ? lunar.date : readSolar(lunar.digits, options);
    return { date: withoutPlaceholder(date), calendar: date === '' ? 'solar' : 'lunar' };
  }
  return solar(readSolar(text, options));
}

function solar(date: PartialDate): ParsedDate {
  const kept = withoutPlaceholder(date);
  return kept === '' ? none : { date: kept, calendar: 'solar' };
}

function withoutPlaceholder(date: PartialDate): PartialDate {
  return placeholders.has(date) ? '' : date;
}

/** `YYYYMMDD` and `YYYY-MM-DD` with plain digits, by far the commonest; undefined for every other spelling. */
export function readPlainDate(raw: string): ParsedDate | undefined {
  if (raw.length === 8) {
    const year = digitsAt(raw, 0, 4);
    const month = digitsAt(raw, 4, 2);
    const day = digitsAt(raw, 6, 2);
    return year >= earliestYear && year <= latestYear && month > 0 && day > 0 ? dayOf(year, month, day) : undefined;
  }
  if (raw.length === 10 && isIsoDate(raw)) {
    const year = digitsAt(raw, 0, 4);
    return year >= earliestYear && year <= latestYear ? dayOf(year, digitsAt(raw, 5, 2), digitsAt(raw, 8, 2)) : none;
  }
  return undefined;
}

function dayOf(year: number, month: number, day: number): ParsedDate {
  if (!isRealDate(year, month, day)) return none;
  const date = toIsoDate(year, month, day);
  return year <= lastPlaceholderYear ? solar(date) : { date, calendar: 'solar' };
}

function readSolar(text: string, options: DateOptions): PartialDate {
  if (/^\d+(?:\.0+)?$/.test(text)) return readDigits(text.replace(/\.0+$/, ''), options);
  const parts = separated.exec(text);
  if (parts !== null) {
    const rest = text.slice(parts[0].length);
    if (rest !== '' && !timeTail.test(rest) && !/^\s*[日号生亡前后左右(].{0,8}$/u.test(rest)) return '';
    return buildDate(yearOf(parts[1] ?? '', parts[2], parts[3], options), toNumber(parts[2]), toNumber(parts[3]));
  }
  const compactWithTime = /^(\d{8})[T\s]/.exec(text);
  if (compactWithTime?.[1] !== undefined && timeTail.test(text.slice(8)))
    return readDigits(compactWithTime[1], options);
  const yearOnly = /^(\d{4})\s*年$/u.exec(text);
  if (yearOnly?.[1] !== undefined) return buildDate(Number(yearOnly[1]), undefined, undefined);
  const chinese = chineseDate.exec(text);
  if (chinese !== null) {
    return buildDate(parseChineseNumber(chinese[1] ?? ''), chineseNumber(chinese[2]), chineseNumber(chinese[3]));
  }
  return '';
}

function readDigits(text: string, options: DateOptions): PartialDate {
  const year = Number(text.slice(0, 4));
  if (text.length === 14 || text.length === 12) return readDigits(text.slice(0, 8), options);
  if (text.length === 8) return buildDate(year, Number(text.slice(4, 6)), Number(text.slice(6, 8)));
  if (text.length === 4) return buildDate(year, undefined, undefined);
  if (text.length === 5 && options.excelSerial === true) return readExcelSerial(Number(text));
  if (text.length === 6) {
    const month = Number(text.slice(4, 6));
    if (year >= earliestYear && year <= latestYear && month <= 12) return buildDate(year, month, undefined);
    const shortYear = yearOf(text.slice(0, 2), text.slice(2, 4), text.slice(4, 6), options);
    return buildDate(shortYear, Number(text.slice(2, 4)), month);
  }
  return '';
}

/** Days of the 1900 date system; its day 60 (1900-02-29) never was, so days count from 1899-12-30. */
function readExcelSerial(days: number): PartialDate {
  return days > 60 ? addDays('1899-12-30', days) : '';
}

/** A year of four digits; of two, the one year that was possible by `latest`, or -1 when two were. */
function yearOf(digits: string, month: string | undefined, day: string | undefined, options: DateOptions): number {
  const value = Number(digits);
  if (digits.length === 4) return value;
  if (options.latest === undefined) return value >= 30 ? 1900 + value : -1;
  options.onLatest?.();
  const inThisCentury = `20${digits}-${(month ?? '01').padStart(2, '0')}-${(day ?? '01').padStart(2, '0')}`;
  return inThisCentury > options.latest ? 1900 + value : -1;
}

function toNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function chineseNumber(numerals: string | undefined): number | undefined {
  return numerals === undefined ? undefined : parseChineseNumber(numerals);
}

/** Month and day 0 mean unknown; undefined means not written. */
function buildDate(year: number, month: number | undefined, day: number | undefined): PartialDate {
  if (!(year >= earliestYear && year <= latestYear)) return '';
  if (month === undefined || month === 0) return day === undefined || day === 0 ? String(year) : '';
  if (!(month >= 1 && month <= 12)) return '';
  if (day === undefined || day === 0) return `${year}-${month < 10 ? '0' : ''}${month}`;
  return isRealDate(year, month, day) ? toIsoDate(year, month, day) : '';
}
