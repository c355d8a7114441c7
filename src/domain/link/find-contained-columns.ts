import { cleanDate, cleanValue } from './clean-value.ts';
import type { LinkColumn } from './link-table.ts';
import type { ColumnProfile } from './profile-column.ts';

/** A column that repeats others: a full name beside first and last name, an address that ends in the town. */
export interface ContainedColumns {
  readonly whole: string;
  /** Columns whose words it holds. */
  readonly parts: readonly string[];
}

/** Rows looked at. */
const sampleRows = 2000;
/** Share of rows in which one must hold the other; the rest is slips. */
const leastShare = 0.9;

/**
 * Columns of words that repeat what other columns say. Counted as evidence beside them they would count it twice, and
 * namesakes would pass for one person.
 */
export function findContainedColumns(
  profiles: readonly ColumnProfile[],
  columns: ReadonlyMap<string, LinkColumn>,
  rowCount: number,
): readonly ContainedColumns[] {
  const texts = profiles.filter(({ kind }) => kind === 'name' || kind === 'han-name' || kind === 'text');
  const parts = profiles.filter(({ kind }) => kind !== 'ignored' && kind !== 'email' && kind !== 'date');
  const found: ContainedColumns[] = [];
  for (const whole of texts) {
    const own = parts.filter((part) => {
      if (part === whole || found.some((each) => each.whole === part.name)) return false;
      return isContained(columns.get(part.name), columns.get(whole.name), rowCount, holdsWords);
    });
    if (own.length > 0) found.push({ whole: whole.name, parts: own.map((part) => part.name) });
  }
  return found;
}

/** Columns that are the year, the month or the day of a date beside them. */
export function findDateParts(
  profiles: readonly ColumnProfile[],
  columns: ReadonlyMap<string, LinkColumn>,
  rowCount: number,
): readonly string[] {
  const dates = profiles.filter(({ kind }) => kind === 'date');
  const parts = profiles.filter(({ kind }) => kind === 'number' || kind === 'code' || kind === 'category');
  return parts.flatMap((part) => {
    const isPart = dates.some((date) =>
      isContained(columns.get(part.name), columns.get(date.name), rowCount, (text, whole) => {
        const plain = cleanDate(whole.toLowerCase(), date.isDayFirst);
        const value = Number(text);
        return [plain.slice(0, 4), plain.slice(4, 6), plain.slice(6, 8)].some((each) => Number(each) === value);
      }),
    );
    return isPart ? [part.name] : [];
  });
}

function isContained(
  part: LinkColumn | undefined,
  whole: LinkColumn | undefined,
  rowCount: number,
  holds: (part: string, whole: string) => boolean,
): boolean {
  if (part === undefined || whole === undefined) return false;
  const step = Math.max(1, Math.floor(rowCount / sampleRows));
  const values = new Set<number>();
  let both = 0;
  let held = 0;
  for (let row = 0; row < rowCount; row += step) {
    const code = part.codes[row] as number;
    if (code === 0 || whole.codes[row] === 0) continue;
    values.add(code);
    both += 1;
    if (holds(part.values.at(code) ?? '', whole.values.at(whole.codes[row] as number) ?? '')) held += 1;
  }
  return both >= 20 && values.size > 2 && held >= leastShare * both;
}

function holdsWords(part: string, whole: string): boolean {
  const inner = cleanValue(part, 'text');
  const outer = cleanValue(whole, 'text');
  if (/\p{Script=Han}/u.test(inner)) return outer.includes(inner);
  const words = outer.split(' ');
  return inner !== '' && inner.split(' ').every((word) => words.includes(word));
}
