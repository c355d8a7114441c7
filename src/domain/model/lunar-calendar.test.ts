import { describe, expect, test } from 'vitest';
import { dateOfDayNumber, dayNumber } from './iso-date.ts';
import { isLunarForm, lunarDateOf } from './lunar-calendar.ts';

const runtime = new Intl.DateTimeFormat('en-u-ca-chinese', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

describe('the lunar calendar', () => {
  test.each([
    ['1965-03-12', { year: 1965, month: 2, day: 10, leap: false }],
    ['2019-02-05', { year: 2019, month: 1, day: 1, leap: false }],
    ['2020-05-23', { year: 2020, month: 4, day: 1, leap: true }],
    ['2020-04-23', { year: 2020, month: 4, day: 1, leap: false }],
    ['2026-02-16', { year: 2025, month: 12, day: 29, leap: false }],
    ['1949-10-01', { year: 1949, month: 8, day: 10, leap: false }],
  ])('calls %s %o', (date, lunar) => {
    expect(lunarDateOf(date)).toEqual(lunar);
  });

  test('is that of the runtime on every ninth day', () => {
    for (let day = dayNumber('1900-01-31'); day < dayNumber('2060-12-31'); day += 9) {
      const parts = new Map(runtime.formatToParts(day * 86400000).map(({ type, value }) => [String(type), value]));
      const lunar = lunarDateOf(dateOfDayNumber(day));
      expect({
        year: String(lunar?.year),
        month: `${lunar?.month}${lunar?.leap === true ? 'bis' : ''}`,
        day: String(lunar?.day),
      }).toEqual({ year: parts.get('relatedYear'), month: parts.get('month'), day: parts.get('day') });
    }
  });

  test('knows nothing outside its table', () => {
    expect(lunarDateOf('1900-01-01')).toBeUndefined();
    expect(lunarDateOf('2071-01-01')).toBeUndefined();
  });

  test('tells whether a date is the lunar form of another', () => {
    expect(isLunarForm('1965-02-10', '1965-03-12')).toBe(true);
    expect(isLunarForm('1965-02-11', '1965-03-12')).toBe(false);
    expect(isLunarForm('', '1965-03-12')).toBe(false);
  });
});
