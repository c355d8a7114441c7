/** Days since 1970-01-01 of a date of the Gregorian calendar. */
export const dayOf = (year: number, month: number, day: number): number =>
  Math.round(Date.UTC(year, month - 1, day) / 86_400_000);

/** A date of the Gregorian calendar by its parts; months count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const dates = new Map<number, CalendarDate>();

/** Year, month (1–12) and day of a day number. */
export const dateOf = (dayNumber: number): CalendarDate => {
  let found = dates.get(dayNumber);
  if (!found) {
    const date = new Date(dayNumber * 86_400_000);
    found = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    dates.set(dayNumber, found);
  }
  return found;
};

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);
const compactCache = new Map<number, string>();

/** `yyyyMMdd` of a day number; a day number of 0 stands for no date and gives an empty text. */
export const compactDate = (dayNumber: number): string => {
  if (dayNumber === 0) return '';
  let text = compactCache.get(dayNumber);
  if (text === undefined) {
    const { year, month, day } = dateOf(dayNumber);
    text = `${year}${two(month)}${two(day)}`;
    compactCache.set(dayNumber, text);
  }
  return text;
};

/** `yyyy-MM-dd` of a day number, empty for 0. */
export const isoDate = (dayNumber: number): string => {
  const text = compactDate(dayNumber);
  return text === '' ? '' : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
};

/** Months since year 0, so that months can be counted and compared. */
export const monthOf = (dayNumber: number): number => {
  const { year, month } = dateOf(dayNumber);
  return year * 12 + month - 1;
};

/** `yyyyMM` of a month number of {@link monthOf}, empty for 0. */
export const compactMonth = (month: number): string =>
  month === 0 ? '' : `${Math.floor(month / 12)}${two((month % 12) + 1)}`;

/** Whole years completed on `today` by somebody born on `birthDay`. */
export const ageOn = (birthDay: number, today: number): number => {
  const born = dateOf(birthDay);
  const now = dateOf(today);
  const had = now.month > born.month || (now.month === born.month && now.day >= born.day);
  return now.year - born.year - (had ? 0 : 1);
};

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

const lunarTexts = new Map<number, string>();

const findLunar = (dayNumber: number): string => {
  const found = new Map(lunar.formatToParts(dayNumber * 86_400_000).map((part) => [part.type as string, part.value]));
  const year = Number.parseInt(found.get('relatedYear') ?? '', 10);
  const month = Number.parseInt(found.get('month') ?? '', 10);
  const day = Number.parseInt(found.get('day') ?? '', 10);
  if (!(year > 1900 && month >= 1 && month <= 12 && day >= 1 && day <= 30)) return '';
  if (month === 2 && day > 28) return '';
  return `${year}${two(month)}${two(day)}`;
};

/** The lunar date of a day written as if it were a Gregorian one (`yyyyMMdd`), or empty where the calendar cannot say. */
export const lunarAsCompact = (dayNumber: number): string => {
  let text = lunarTexts.get(dayNumber);
  if (text === undefined) {
    text = findLunar(dayNumber);
    lunarTexts.set(dayNumber, text);
  }
  return text;
};
