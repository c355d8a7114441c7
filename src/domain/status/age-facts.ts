import { addYears } from '../model/iso-date.ts';
import { latestDay } from '../model/partial-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { RuleNumbers } from './status-rules.ts';

/** What the rules ask of a person's age on a day. Of a birth date known to the month or year the youngest age counts. */
export interface AgeFacts {
  readonly isKnown: boolean;
  readonly isPensionAge: boolean;
  readonly isPastStudentAge: boolean;
  /** First day of pension age; '' unknown. */
  readonly pensionAgeOn: IsoDate | '';
  /** First day on which school exempts no more; '' unknown. */
  readonly studentAgeEndsOn: IsoDate | '';
  /** First birthday after the day; '' unknown. */
  readonly nextBirthday: IsoDate | '';
}

const unknown: AgeFacts = Object.freeze({
  isKnown: false,
  isPensionAge: false,
  isPastStudentAge: false,
  pensionAgeOn: '',
  studentAgeEndsOn: '',
  nextBirthday: '',
});

/** Age facts of a birth date on a day. */
export function ageFacts(birth: PartialDate, today: IsoDate, numbers: RuleNumbers): AgeFacts {
  if (birth === '') return unknown;
  const pensionAgeOn = birthdayOf(latestDay(birth), numbers.pensionAge);
  const studentAgeEndsOn = birthdayOf(latestDay(birth), numbers.studentMaxAge);
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  const birthday = birthdayOf(latestDay(birth), years);
  return {
    isKnown: true,
    isPensionAge: today >= pensionAgeOn,
    isPastStudentAge: today >= studentAgeEndsOn,
    pensionAgeOn,
    studentAgeEndsOn,
    nextBirthday: birthday > today ? birthday : birthdayOf(latestDay(birth), years + 1),
  };
}

/** The day on which somebody born on `birth` completes `years`: 1 March for 29 February in a common year. */
export function birthdayOf(birth: IsoDate, years: number): IsoDate {
  const day = addYears(birth, years);
  return birth.endsWith('-02-29') && day.endsWith('-02-28') ? `${day.slice(0, 4)}-03-01` : day;
}
