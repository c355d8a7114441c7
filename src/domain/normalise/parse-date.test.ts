import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../model/iso-date.ts';
import { parseChineseNumber } from './chinese-number.ts';
import { parseDate } from './parse-date.ts';

describe('a date', () => {
  test.each([
    ['20190703', '2019-07-03'],
    ['2019-07-03', '2019-07-03'],
    ['2019-7-3', '2019-07-03'],
    ['2019.7.3', '2019-07-03'],
    ['2019/7/3', '2019-07-03'],
    ['2019/07/03', '2019-07-03'],
    ['2019年7月3日', '2019-07-03'],
    ['2019年07月03日', '2019-07-03'],
    ['2019 年 7 月 3 日', '2019-07-03'],
    ['２０１９年７月３日', '2019-07-03'],
    ['2019－07－03', '2019-07-03'],
    ['二〇一九年七月三日', '2019-07-03'],
    ['二零一九年十二月二十一日', '2019-12-21'],
    ['2019年7月', '2019-07'],
    ['201907', '2019-07'],
    ['2019.7', '2019-07'],
    ['2019-7', '2019-07'],
    ['2019,7', '2019-07'],
    ['2019，7', '2019-07'],
    ['2019\n7', '2019-07'],
    ['2019.7.', '2019-07'],
    ['2019', '2019'],
    ['2019年', '2019'],
    ['2019-07-03 00:00:00', '2019-07-03'],
    ['2019-07-03 12:30:00.0', '2019-07-03'],
    ['2019-07-03T12:30:00Z', '2019-07-03'],
    ['2019/7/3 0:00', '2019-07-03'],
    ['20190703123000', '2019-07-03'],
    ['201907031230', '2019-07-03'],
    ['20190703 12:30:00', '2019-07-03'],
    ['20190703.0', '2019-07-03'],
    ["'20190703\t", '2019-07-03'],
    ['="20190703"', '2019-07-03'],
    ['20190700', '2019-07'],
    ['20190000', '2019'],
    ['65年3月12日', '1965-03-12'],
    ['65.3.12', '1965-03-12'],
    ['650312', '1965-03-12'],
    ['', ''],
    ['无', ''],
    ['长期', ''],
    ['19000101', ''],
    ['1900-01-01', ''],
    ['1901-01-01', ''],
    ['9999-12-31', ''],
    ['00000000', ''],
    ['20190230', ''],
    ['2019-13-01', ''],
    ['2019-02-30', ''],
    ['2019年2月30日', ''],
    ['10000101', ''],
    ['43649', ''],
    ['2019-7-3-5', ''],
    ['abc', ''],
  ])('%s is %s', (raw, date) => {
    expect(parseDate(raw, { latest: '2026-11-24' })).toEqual({ date, calendar: 'solar' });
  });

  test('with a two-digit year is read only where one year is possible', () => {
    expect(parseDate('15.3.12', { latest: '2026-11-24' }).date).toBe('');
    expect(parseDate('26.12.1', { latest: '2026-11-24' }).date).toBe('1926-12-01');
    expect(parseDate('65.3.12').date).toBe('1965-03-12');
    expect(parseDate('15.3.12').date).toBe('');
  });

  test('of a spreadsheet serial is read only where told', () => {
    expect(parseDate('43649', { excelSerial: true }).date).toBe('2019-07-03');
    expect(parseDate('25569', { excelSerial: true }).date).toBe('1970-01-01');
    expect(parseDate('43649').date).toBe('');
  });

  test.each([
    ['农历1965年3月12日', '1965-03-12'],
    ['1965年3月12日(农历)', '1965-03-12'],
    ['1965年3月12日（农历）', '1965-03-12'],
    ['阴历1965-03-12', '1965-03-12'],
    ['19650312农', '1965-03-12'],
    ['农历19650312', '1965-03-12'],
    ['1965年正月初三', '1965-01-03'],
    ['一九六五年腊月廿三', '1965-12-23'],
    ['1965年冬月十五', '1965-11-15'],
    ['农历一九六五年八月十五', '1965-08-15'],
    ['1965年闰四月初一', '1965-04-01'],
    ['农历1965年2月30日', '1965-02'],
    ['1965年二月三十(阴历)', '1965-02'],
  ])('%s is the lunar %s', (raw, date) => {
    const read = parseDate(raw);
    expect(read.date === '' ? read.date : read).toEqual({ date, calendar: 'lunar' });
  });

  test('is the same day in every spelling, and read twice is read once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 800, max: 70000 }), (days) => {
        const iso = addDays('1900-01-01', days);
        const [year, month, day] = iso.split('-').map(Number);
        for (const spelling of [
          iso,
          iso.replaceAll('-', ''),
          `${year}-${month}-${day}`,
          `${year}.${month}.${day}`,
          `${year}/${month}/${day}`,
          `${year}年${month}月${day}日`,
          `${iso} 00:00:00`,
          parseDate(iso).date,
        ]) {
          expect(parseDate(spelling).date).toBe(iso);
        }
      }),
    );
  });
});

test.each([
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['廿三', 23],
  ['一百零五', 105],
  ['壹贰叁', 123],
  ['二〇一九', 2019],
  ['王', -1],
  ['', -1],
])('the Chinese number %s is %i', (text, value) => {
  expect(parseChineseNumber(text)).toBe(value);
});
