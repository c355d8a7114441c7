import { daysInMonth, digitsAt } from './iso-date.ts';
import type { IsoDate, PartialDate } from './person-record.ts';

/** First day a partial date can mean: `1965` → `1965-01-01`; '' stays ''. */
export function earliestDay(date: PartialDate): IsoDate {
  if (date.length === 4) return `${date}-01-01`;
  if (date.length === 7) return `${date}-01`;
  return date;
}

/** Last day a partial date can mean: `1965-02` → `1965-02-28`; '' stays ''. */
export function latestDay(date: PartialDate): IsoDate {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 7) return `${date}-${daysInMonth(digitsAt(date, 0, 4), digitsAt(date, 5, 2))}`;
  return date;
}

/**
 * Order of two partial dates: -1 when `left` is certainly the earlier, 1 when certainly the later, 0 when they can be the
 * same day or one is ''. Not a sort order (0 is not transitive): sort by {@link earliestDay}.
 */
export function comparePartialDates(left: PartialDate, right: PartialDate): -1 | 0 | 1 {
  if (left === '' || right === '') return 0;
  if (latestDay(left) < earliestDay(right)) return -1;
  if (earliestDay(left) > latestDay(right)) return 1;
  return 0;
}

/** Whether two known partial dates can be the same day (`1965` and `1965-03-12` can). False when either is ''. */
export function canBeSameDay(left: PartialDate, right: PartialDate): boolean {
  return left !== '' && right !== '' && (left.startsWith(right) || right.startsWith(left));
}

/** Later of two partial dates by their last possible day, the more precise one when these are equal; '' counts as never. */
export function laterDate(left: PartialDate, right: PartialDate): PartialDate {
  if (left === '' || right === '') return left === '' ? right : left;
  const leftLast = latestDay(left);
  const rightLast = latestDay(right);
  if (leftLast === rightLast) return left.length >= right.length ? left : right;
  return leftLast > rightLast ? left : right;
}

/** The month `YYYY-MM` of a partial date, '' when it is known to the year only or not at all. */
export function monthOf(date: PartialDate): PartialDate {
  return date.length >= 7 ? date.slice(0, 7) : '';
}
