import type { IsoDate } from './person-record.ts';

const daysBeforeMonth = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Whether `year` is a leap year of the Gregorian calendar. */
function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month (1–12) of the Gregorian calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether year, month (1–12) and day make a real calendar date. Years 1 to 9999. */
export function isRealDate(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether `text` is a real date written `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  return year > 0 && month > 0 && day > 0 && isRealDate(year, month, day);
}

/** The number that `length` ASCII digits of `text` at `start` spell, or -1 when one is no digit. */
export function digitsAt(text: string, start: number, length: number): number {
  let value = 0;
  for (let at = start; at < start + length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const firstKnownYear = 1850;
const lastKnownYear = 2150;
/** Days written before, by year, month and day: nearly every date of a register is there already. */
const written: (IsoDate | undefined)[] = [];

/** `YYYY-MM-DD` of three numbers. The date must be real. */
export function toIsoDate(year: number, month: number, day: number): IsoDate {
  if (year < firstKnownYear || year > lastKnownYear) return writeDate(year, month, day);
  const at = ((year - firstKnownYear) * 12 + month - 1) * 31 + day - 1;
  const known = written[at];
  if (known !== undefined) return known;
  const text = writeDate(year, month, day);
  written[at] = text;
  return text;
}

function writeDate(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** Days since 1970-01-01 of a full ISO date; negative before. NaN for a text that is no `YYYY-MM-DD`. */
export function dayNumber(date: IsoDate): number {
  const year = digitsAt(date, 0, 4);
  const month = digitsAt(date, 5, 2);
  const day = digitsAt(date, 8, 2);
  if (date.length !== 10 || year < 0 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leapToday = month > 2 && isLeapYear(year) ? 1 : 0;
  return before * 365 + leapDays + (daysBeforeMonth[month] ?? 0) + leapToday + day - 1 - 719162;
}

/** The ISO date of a day number: the inverse of {@link dayNumber}. Years 1 to 9999. */
export function dateOfDayNumber(days: number): IsoDate {
  const day = days + 719162;
  let year = Math.floor(day / 365.2425) + 1;
  while (startOfYear(year) > day) year--;
  while (startOfYear(year + 1) <= day) year++;
  let rest = day - startOfYear(year);
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month++;
  }
  return toIsoDate(year, month, rest + 1);
}

function startOfYear(year: number): number {
  const before = year - 1;
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. Both full ISO dates. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The same day `months` later (earlier when negative); a day the month lacks becomes its last: 2026-01-31 + 1 = 2026-02-28. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const total = digitsAt(date, 0, 4) * 12 + digitsAt(date, 5, 2) - 1 + months;
  const year = Math.floor(total / 12);
  const month = (total % 12) + 1;
  return toIsoDate(year, month, Math.min(digitsAt(date, 8, 2), daysInMonth(year, month)));
}

/** The same day `years` later; 29 February becomes 28 February in a common year. */
export function addYears(date: IsoDate, years: number): IsoDate {
  return addMonths(date, years * 12);
}
