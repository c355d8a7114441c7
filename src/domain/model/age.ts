import { digitsAt } from './iso-date.ts';
import { earliestDay, latestDay } from './partial-date.ts';
import type { IsoDate, PartialDate } from './person-record.ts';

/**
 * Whole years (周岁) of a person born on `birth` on the day `date`; negative before birth. Who was born on 29 February
 * ends a year of life on 1 March of a common year. NaN when either is no full date.
 */
export function ageOn(birth: IsoDate, date: IsoDate): number {
  if (birth.length !== 10 || date.length !== 10) return Number.NaN;
  const years = digitsAt(date, 0, 4) - digitsAt(birth, 0, 4);
  return date.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The least and the greatest whole age that a partial birth date allows on `date`; undefined when it is ''. */
export function ageRangeOn(
  birth: PartialDate,
  date: IsoDate,
): { readonly least: number; readonly greatest: number } | undefined {
  if (birth === '') return undefined;
  return { least: ageOn(latestDay(birth), date), greatest: ageOn(earliestDay(birth), date) };
}
