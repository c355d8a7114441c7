import { addDays, addMonths } from '../model/iso-date.ts';
import { earliestDay } from '../model/partial-date.ts';
import type { IsoDate } from '../model/person-record.ts';
import type { SchemeGroup } from '../model/registers.ts';
import type { AgeFacts } from './age-facts.ts';
import { lastHeldDay } from './held-too-long.ts';
import type { TaskFinding } from './judge-task.ts';
import type { FlagFacts } from './raise-flags.ts';
import type { StatusContext } from './status-input.ts';
import type { RuleNumbers } from './status-rules.ts';

/**
 * The first date after today on which a rule could decide otherwise without new evidence; '' none: the birthdays, the end
 * of a transfer's flag, of a held source's time, of a window, of a rest after a visit; for people on a list any birthday. Too early does no harm: the person
 * is looked at again; too late would.
 */
export function findNextDate(
  facts: FlagFacts,
  age: AgeFacts,
  task: TaskFinding,
  numbers: RuleNumbers,
  context: StatusContext,
): IsoDate | '' {
  const { today } = context;
  const { gathered, residence, exemption, input } = facts;
  let next = '';
  const consider = (date: IsoDate | ''): void => {
    if (date > today && (next === '' || date < next)) next = date;
  };
  consider(age.pensionAgeOn);
  if (gathered.students.length > 0 || input.ledger.visits.length > 0) consider(age.studentAgeEndsOn);
  if (residence.move !== undefined) {
    consider(addMonths(earliestDay(residence.move.date) || residence.move.asOf, numbers.transferFlagMonths));
  }
  consider(exemption.until);
  // A list shows the age.
  if (task.task === 'verify' || task.task === 'enrol') consider(age.nextBirthday);
  consider(task.restsUntil);
  const { yearlyMedical } = numbers;
  if (yearlyMedical !== undefined && gathered.enrolments.some(isYearly)) {
    consider(yearlyMedical.windowStart);
    consider(addDays(yearlyMedical.windowEnd, 1));
  }
  for (const group of groups) {
    const { heldUntil } = context.availability(residence.ownerArea, group);
    if (heldUntil !== '') consider(addDays(heldUntil, 1));
  }
  // Where the person's area has no such source, the person's own rows still count for a time.
  for (const { record } of input.records) {
    const lastDay = lastHeldDay(record.sourceId, context, numbers.maxHeldDays);
    if (lastDay !== '') consider(addDays(lastDay, 1));
  }
  return next;
}

const groups: readonly SchemeGroup[] = ['pension', 'medical'];

function isYearly({ record }: { readonly record: { readonly claim: { readonly coverageYear: string } } }): boolean {
  return record.claim.coverageYear !== '';
}
