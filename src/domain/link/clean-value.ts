/** How raw cells of a column are made comparable before anything else. */
const cleanings = ['text', 'date', 'day-first-date', 'code', 'none'] as const;
export type Cleaning = (typeof cleanings)[number];

/** What no folding changes. */
const plain = /^[a-z0-9]+$/;
/** Values that people write where they know nothing. */
const nothing = new Set(['', 'null', 'nan', 'none', 'n/a', 'na', '-', '--', 'unknown', '无', '未知', '不详']);

/**
 * One cell made comparable: `text` folds width, case, accents, punctuation and spaces; `date` gives yyyymmdd (00 for
 * what is unknown) from any common order, or '' where there is no date, `day-first-date` the same for dates in figures
 * that begin with the day; `code` keeps letters and digits in lower case; `none` only trims. '' for values that say nothing.
 */
export function cleanValue(raw: string, cleaning: Cleaning): string {
  if (cleaning === 'none') return raw.trim();
  const isDate = cleaning === 'date' || cleaning === 'day-first-date';
  if (!isDate && plain.test(raw)) return nothing.has(raw) ? '' : raw;
  const folded = raw.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase().trim();
  if (nothing.has(folded)) return '';
  if (cleaning === 'code') return folded.replace(/[^\p{L}\p{N}@.]/gu, '');
  if (isDate) return cleanDate(folded, cleaning === 'day-first-date');
  return folded.replace(/[^\p{L}\p{N}@]+/gu, ' ').trim();
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** yyyymmdd of a date in figures or with an English month name; '' where it is none. */
export function cleanDate(text: string, isDayFirst: boolean): string {
  const plain = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (plain !== null) return joinDate(plain[1], plain[2], plain[3]);
  const parts = text.match(/[a-z]+|\d+/g);
  if (parts === null) return '';
  const named = parts.findIndex((part) => monthNames.includes(part.slice(0, 3)));
  const month = named < 0 ? '' : String(monthNames.indexOf((parts[named] ?? '').slice(0, 3)) + 1);
  const numbers = parts.filter((part) => /^\d+$/.test(part));
  const yearAt = numbers.findIndex((part) => part.length === 4);
  if (yearAt < 0) return '';
  const year = numbers[yearAt];
  const [first, second] = numbers.filter((_, i) => i !== yearAt);
  if (named >= 0) return joinDate(year, month, first ?? '0');
  if (yearAt === 0) return joinDate(year, first ?? '0', second ?? '0');
  return isDayFirst ? joinDate(year, second ?? '0', first ?? '0') : joinDate(year, first ?? '0', second ?? '0');
}

function joinDate(year = '', month = '', day = ''): string {
  const m = Number(month);
  const d = Number(day);
  if (m > 12 || d > 31 || year.length !== 4) return '';
  return `${year}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`;
}
