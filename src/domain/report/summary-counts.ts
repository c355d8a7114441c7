import type { Outcome, Task } from '../model/status.ts';
import type { GroupState } from './account-row.ts';

/**
 * What is counted for each area, in the order of summary.csv. Additive, all of them: a parent is the sum of its leaves.
 * `persons` = the seven outcomes; `visit` = confirm + verify + enrol + waiting
 * (visited: enrolment or another visit is waited for); rows on a list =
 * verify + enrol + copies; `insured_elsewhere` are those of the insured who are covered elsewhere in some group.
 */
export const summaryCounters = [
  'persons',
  'not_registered',
  'deceased',
  'transferred_out',
  'visit',
  'exempt',
  'not_judged',
  'insured',
  'insured_elsewhere',
  'confirm',
  'verify',
  'enrol',
  'waiting',
  'copies',
  'death_reported',
  'death_contradicted',
  'pension_insured',
  'pension_elsewhere',
  'pension_uninsured',
  'pension_lapsed',
  'pension_exempt',
  'pension_not_judged',
  'medical_insured',
  'medical_elsewhere',
  'medical_uninsured',
  'medical_lapsed',
  'medical_renewal_due',
  'medical_exempt',
  'medical_not_judged',
  'employee_pension',
  'civil_service_pension',
  'resident_pension',
  'employee_medical',
  'resident_medical',
  'issued',
  'returned',
  'done',
  'overdue',
  'claimed_not_insured',
] as const;
export type SummaryCounter = (typeof summaryCounters)[number];

export type SummaryCounts = Readonly<Record<SummaryCounter, number>>;

/** The counter of each outcome. */
export const counterOfOutcome: Readonly<Record<Outcome, SummaryCounter>> = {
  'not-registered': 'not_registered',
  deceased: 'deceased',
  'transferred-out': 'transferred_out',
  visit: 'visit',
  exempt: 'exempt',
  'not-judged': 'not_judged',
  insured: 'insured',
};

/** The counter of each task; `none` has none. */
export const counterOfTask: Readonly<Record<Task, SummaryCounter | undefined>> = {
  none: undefined,
  confirm: 'confirm',
  verify: 'verify',
  enrol: 'enrol',
};

/** The counter of a group's state; '' where nothing is counted. */
export function counterOfGroup(group: 'pension' | 'medical', state: GroupState): SummaryCounter | undefined {
  if (state === '') return undefined;
  // A pension has no yearly window: what is due there has lapsed.
  if (group === 'pension' && state === 'renewal-due') return 'pension_lapsed';
  return `${group}_${state.replaceAll('-', '_')}` as SummaryCounter;
}
