import { dayNumber, digitsAt } from './iso-date.ts';
import type { IsoDate } from './person-record.ts';

/** A date of the Chinese lunar calendar. `month` 1–12, a leap month has the number of the month before it. */
export interface LunarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly leap: boolean;
}

const firstYear = 1900;

/**
 * One number a lunar year from 1900 to 2060: days from 1 January to its new year (bits 17 up), its leap month or 0 (bits 13
 * to 16), and for its months in order, the leap month included, whether they have 30 days (bits 0 to 12). The calendar of
 * GB/T 33661-2017; a test holds it equal to the calendar of the runtime.
 */
// biome-ignore format: a table
const years: readonly number[] = [
  0x3d16d2, 0x620752, 0x4c0ea5, 0x38b64a, 0x5c064b, 0x440a9b, 0x309556, 0x56056a, 0x400b59, 0x2a5752, 0x500752, 0x3adb25,
  0x600b25, 0x480a4b, 0x32b4ab, 0x5802ad, 0x42056b, 0x2c6b69, 0x520da9, 0x3efd92, 0x640e92, 0x4c0d25, 0x36da4d, 0x5c0a56,
  0x4602b6, 0x2e95b5, 0x5606d4, 0x400ea9, 0x2c5e92, 0x500e92, 0x3acd26, 0x5e052b, 0x480a57, 0x32b2b6, 0x580b5a, 0x4406d4,
  0x2e6ec9, 0x520749, 0x3cf693, 0x620a93, 0x4c052b, 0x34ca5b, 0x5a0aad, 0x46056a, 0x309b55, 0x560ba4, 0x400b49, 0x2a5a93,
  0x500a95, 0x38f52d, 0x5e0536, 0x480aad, 0x34b5aa, 0x580db2, 0x440da4, 0x2e7d49, 0x540d4a, 0x3d0a95, 0x600a97, 0x4c0556,
  0x36cab5, 0x5a0ad5, 0x4606d2, 0x308ea5, 0x560ea5, 0x40064a, 0x286c97, 0x4e0a9b, 0x3af55a, 0x5e056a, 0x480b69, 0x34b752,
  0x5a0b52, 0x420b25, 0x2c964b, 0x520a4b, 0x3d14ab, 0x6002ad, 0x4a056d, 0x36cb69, 0x5c0da9, 0x460d92, 0x309d25, 0x560d25,
  0x415a4d, 0x640a56, 0x4e02b6, 0x38e5b5, 0x5e06d5, 0x480ea9, 0x34be92, 0x5a0e92, 0x440d26, 0x2c6a56, 0x500a57, 0x3d14d6,
  0x62035a, 0x4a06d5, 0x36aec9, 0x5c0749, 0x460693, 0x2e952b, 0x54052b, 0x3e0a5b, 0x2a555a, 0x4e056a, 0x38fb55, 0x600ba4,
  0x4a0b49, 0x32ba93, 0x580a95, 0x42052d, 0x2c8a6d, 0x500ab5, 0x3d35aa, 0x6205d2, 0x4c0da5, 0x36dd4a, 0x5c0e4a, 0x460c95,
  0x30952e, 0x540556, 0x3e0ab5, 0x2a55b2, 0x5006d2, 0x38cea5, 0x5e0f25, 0x4a064a, 0x32ac97, 0x5604ab, 0x40055b, 0x2c6ad6,
  0x520b69, 0x3d7752, 0x620b52, 0x4c0b25, 0x36da4b, 0x5a0a4b, 0x4404ab, 0x2ea55b, 0x5405ad, 0x3e0b6a, 0x2a5b52, 0x500d92,
  0x3afd25, 0x5e0d25, 0x480a55, 0x32b4ad, 0x5804b6, 0x4005b5, 0x2c6daa, 0x520ec9, 0x3f1e92, 0x620e92, 0x4c0d26, 0x36ca56,
  0x5a0a57, 0x4404d6, 0x2e86d5, 0x540755, 0x400749,
];

/** The lunar date of a solar day from 1900-01-31 to the end of the lunar year 2060; undefined outside. */
export function lunarDateOf(date: IsoDate): LunarDate | undefined {
  const day = dayNumber(date);
  const solarYear = digitsAt(date, 0, 4);
  for (const year of [solarYear, solarYear - 1]) {
    const start = newYearOf(year);
    if (start !== undefined && day >= start) return monthAndDay(year, day - start);
  }
  return undefined;
}

/** Day number of the first day of a lunar year; undefined outside the table. */
function newYearOf(year: number): number | undefined {
  const code = years[year - firstYear];
  return code === undefined ? undefined : dayNumber(`${year}-01-01`) + (code >> 17);
}

function monthAndDay(year: number, offset: number): LunarDate | undefined {
  const code = years[year - firstYear] ?? 0;
  const leapMonth = (code >> 13) & 15;
  let rest = offset;
  for (let at = 0; at < (leapMonth === 0 ? 12 : 13); at++) {
    const length = ((code >> at) & 1) === 1 ? 30 : 29;
    if (rest < length) {
      const afterLeap = leapMonth !== 0 && at >= leapMonth;
      return { year, month: afterLeap ? at : at + 1, day: rest + 1, leap: leapMonth !== 0 && at === leapMonth };
    }
    rest -= length;
  }
  return undefined;
}

/** Whether `written` (`YYYY-MM-DD`, without a mark) is what the solar day `date` is called in the lunar calendar. */
export function isLunarForm(written: string, date: IsoDate): boolean {
  const lunar = lunarDateOf(date);
  return (
    lunar !== undefined &&
    digitsAt(written, 0, 4) === lunar.year &&
    digitsAt(written, 5, 2) === lunar.month &&
    digitsAt(written, 8, 2) === lunar.day
  );
}
