import type { IsoDate } from '../domain/model/person-record.ts';
import type { TrendPoint } from '../domain/report/night-facts.ts';
import { outcomeCountNames } from '../domain/report/outcome-counts.ts';
import type { NightBook } from './night-book.ts';

/** Persons of the night, all and by outcome. */
export function countBook(book: NightBook): Record<string, number> {
  const counts: Record<string, number> = { persons: book.accounts.length };
  for (const { outcome } of book.accounts) {
    const name = outcomeCountNames[outcome];
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The night's point on the line of runs. */
export function trendPointOf(runId: string, date: IsoDate, book: NightBook): TrendPoint {
  const { persons = 0, insured = 0, visit = 0 } = countBook(book);
  const areas = book.issued.progress();
  const sum = (key: 'issued' | 'returned' | 'done' | 'overdue'): number =>
    areas.reduce((total, area) => total + area[key], 0);
  const [issued, returned, done, overdue] = [sum('issued'), sum('returned'), sum('done'), sum('overdue')];
  return { runId, date, persons, insured, visit, issued, returned, done, overdue };
}
