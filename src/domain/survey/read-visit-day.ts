import { addDays, isRealDate, toIsoDate } from '../model/iso-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';

/** Reads a date in any spelling of the exports; '' when there is none. */
export type DateReader = (text: string) => PartialDate;

export type ReadDay =
  | { readonly kind: 'day'; readonly day: IsoDate }
  | {
      readonly kind: 'problem';
      readonly code: 'visit-date-unreadable' | 'visit-date-future' | 'visit-date-before-issue';
    };

/**
 * The day of a visit: a full date in any spelling; a spreadsheet's day number; or a date whose year is missing or short,
 * where one reading alone lies between the day the list was issued and today. A month alone is no day.
 */
export function readVisitDay(text: string, issuedOn: IsoDate, today: IsoDate, readDate: DateReader): ReadDay {
  const date = readDate(text);
  if (date.length === 10) return judge(date, issuedOn, today);
  const found = candidates(text.normalize('NFKC').trim(), issuedOn, today).filter(
    (day) => day >= issuedOn && day <= today,
  );
  const [day] = found;
  if (day === undefined || new Set(found).size > 1) return { kind: 'problem', code: 'visit-date-unreadable' };
  return { kind: 'day', day };
}

function judge(day: IsoDate, issuedOn: IsoDate, today: IsoDate): ReadDay {
  if (day > today) return { kind: 'problem', code: 'visit-date-future' };
  if (day < issuedOn) return { kind: 'problem', code: 'visit-date-before-issue' };
  return { kind: 'day', day };
}

function candidates(text: string, issuedOn: IsoDate, today: IsoDate): readonly IsoDate[] {
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(text)?.[1];
  // Day 1 of the 1900 system is 1900-01-01 and it counts a 29 February 1900 that never was.
  if (serial !== undefined) return [addDays('1899-12-30', Number(serial))];
  const numbers = text.split(/[^\d]+/).filter((part) => part !== '');
  if (!/^[\d\s年月日号./\-,，]+$/u.test(text) || numbers.some((part) => part.length > 2)) return [];
  const [a = 0, b = 0, c = 0] = numbers.map(Number);
  if (numbers.length === 2) {
    const years = new Set([Number(issuedOn.slice(0, 4)), Number(today.slice(0, 4))]);
    return [...years].flatMap((year) => dayOf(year, a, b));
  }
  if (numbers.length !== 3) return [];
  return [...dayOf(2000 + a, b, c), ...dayOf(2000 + c, a, b), ...dayOf(2000 + c, b, a)];
}

function dayOf(year: number, month: number, day: number): readonly IsoDate[] {
  return isRealDate(year, month, day) ? [toIsoDate(year, month, day)] : [];
}
