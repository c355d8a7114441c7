/** Number formats built into Excel that show a date or time (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 in Chinese). */
const builtInDates: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Does a number format show a date or time? `code` is the custom format's text where the workbook has one. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.some(([from, to]) => id >= from && id <= to);
  // Quoted text, escaped characters, colours, conditions and locales are no part of the pattern.
  const pattern = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] ?? '';
  return /[ymdhs年月日时分秒]/i.test(pattern) && !/^general$/i.test(pattern.trim());
}

const dayMs = 86_400_000;
const maxSerial = 2_958_466;

/**
 * The ISO date of a spreadsheet serial number: `2019-07-01`, with a time `2019-07-01T08:30:00`, below one day the time
 * alone. Undefined for numbers that are no date. In the 1900 system serial 60 is the 29 February 1900 that never was and
 * gives the 28th, as does 59.
 */
export function serialToIso(serial: number, is1904: boolean): string | undefined {
  if (!(serial >= 0) || serial >= maxSerial) return undefined;
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400);
  const time = isoTime(seconds - days * 86_400);
  if (days === 0 && !is1904) return time;
  const date = new Date(epochMs(days, is1904) + days * dayMs).toISOString().slice(0, 10);
  return time === '00:00:00' ? date : `${date}T${time}`;
}

function epochMs(days: number, is1904: boolean): number {
  if (is1904) return Date.UTC(1904, 0, 1);
  return days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
}

function isoTime(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
