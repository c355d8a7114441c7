import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn, ageRangeOn } from './age.ts';
import { hasProvincePrefix, isSameOrWithin, parentOf } from './area-prefix.ts';
import {
  addDays,
  addMonths,
  addYears,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  isIsoDate,
  isRealDate,
} from './iso-date.ts';
import { canBeSameDay, comparePartialDates, earliestDay, laterDate, latestDay, monthOf } from './partial-date.ts';

describe('date arithmetic', () => {
  test('counts the same days as the calendar of the runtime', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60000, max: 60000 }), (days) => {
        const iso = new Date(days * 86400000).toISOString().slice(0, 10);
        expect(dateOfDayNumber(days)).toBe(iso);
        expect(dayNumber(iso)).toBe(days);
      }),
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-24', -12, '2025-11-24'],
    ['2026-11-24', 2, '2027-01-24'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s plus %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  test('knows leap days', () => {
    expect(isRealDate(1900, 2, 29)).toBe(false);
    expect(isRealDate(2000, 2, 29)).toBe(true);
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(daysBetween('2026-11-24', '2026-12-01')).toBe(7);
    expect(isIsoDate('2026-02-30')).toBe(false);
    expect(isIsoDate('2026-2-3')).toBe(false);
    expect(dayNumber('2026-02')).toBeNaN();
  });

  test.each([
    ['2010-11-24', '2026-11-23', 15],
    ['2010-11-24', '2026-11-24', 16],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('who is born on %s is on %s %i years old', (birth, date, age) => {
    expect(ageOn(birth, date)).toBe(age);
  });

  test('an age of a partial birth date is a range', () => {
    expect(ageRangeOn('2010', '2026-11-24')).toEqual({ least: 15, greatest: 16 });
    expect(ageRangeOn('2010-11', '2026-11-24')).toEqual({ least: 15, greatest: 16 });
    expect(ageRangeOn('', '2026-11-24')).toBeUndefined();
  });
});

describe('partial dates', () => {
  test('span from their first to their last day', () => {
    expect([earliestDay('2024'), latestDay('2024'), earliestDay('2024-02'), latestDay('2024-02')]).toEqual([
      '2024-01-01',
      '2024-12-31',
      '2024-02-01',
      '2024-02-29',
    ]);
    expect(earliestDay('')).toBe('');
  });

  test('are ordered only where they cannot overlap', () => {
    expect(comparePartialDates('2019', '2020-01')).toBe(-1);
    expect(comparePartialDates('2020-02', '2020-01-31')).toBe(1);
    expect(comparePartialDates('2020', '2020-05-01')).toBe(0);
    expect(comparePartialDates('', '2020')).toBe(0);
    expect(canBeSameDay('2020', '2020-05-01')).toBe(true);
    expect(canBeSameDay('', '2020-05-01')).toBe(false);
    expect(laterDate('2019-07', '2019-07-31')).toBe('2019-07-31');
    expect(laterDate('', '2019')).toBe('2019');
    expect(laterDate('2020-01', '2019-12-31')).toBe('2020-01');
    expect(monthOf('2019')).toBe('');
    expect(monthOf('2019-07-03')).toBe('2019-07');
  });
});

test('area prefixes', () => {
  expect(['430302', '830000', '990000', 'AB0000', ''].map(hasProvincePrefix)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(parentOf('430302102001')).toBe('430302102');
  expect(parentOf('430302')).toBe('');
  expect(isSameOrWithin('430302', '430302102')).toBe(true);
  expect(isSameOrWithin('', '430302102')).toBe(false);
});
