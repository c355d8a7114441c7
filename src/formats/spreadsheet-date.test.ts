import { expect, test } from 'vitest';
import { isDateFormat, serialToIso } from './spreadsheet-date.ts';

test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [43_647, false, '2019-07-01'],
  [43_647.354_166_67, false, '2019-07-01T08:30:00'],
  [0.5, false, '12:00:00'],
  [42_185, true, '2019-07-01'],
  [2_958_465, false, '9999-12-31'],
  [2_958_466, false, undefined],
  [-1, false, undefined],
])('serial %d (1904: %s) is %s', (serial, is1904, iso) => {
  expect(serialToIso(serial, is1904)).toBe(iso);
});

test.each([
  [14, undefined, true],
  [31, undefined, true],
  [0, undefined, false],
  [49, undefined, false],
  [164, 'yyyy-mm-dd', true],
  [164, '[$-804]yyyy"年"m"月"d"日";@', true],
  [164, '0.00_);[Red](0.00)', false],
  [164, '0"days"', false],
  [164, 'General', false],
  [164, '@', false],
])('format %d %s shows a date: %s', (id, code, isDate) => {
  expect(isDateFormat(id, code)).toBe(isDate);
});
