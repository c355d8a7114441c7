import { addMonths } from '../model/iso-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { LinkedRecord, Reason } from '../model/status.ts';
import type { AgeFacts } from './age-facts.ts';
import type { Absence } from './find-absence.ts';
import { findLastResult } from './find-last-result.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { PersonInput, StatusContext } from './status-input.ts';
import type { RuleId, RuleNumbers } from './status-rules.ts';

/** Why a person need not be insured here. */
export interface ExemptionFinding {
  readonly isPensionExempt: boolean;
  readonly isMedicalExempt: boolean;
  readonly rule: RuleId | undefined;
  readonly since: PartialDate;
  readonly reason: Reason | undefined;
  /** In school at an age at which that exempts no more: to be verified where a pension is missing. */
  readonly isOverAgeStudent: boolean;
  /** Day from which an exemption found by a visit ends; '' none. */
  readonly until: IsoDate | '';
  readonly sourceId: string;
  readonly asOf: IsoDate | '';
}

const notExempt: ExemptionFinding = Object.freeze({
  isPensionExempt: false,
  isMedicalExempt: false,
  rule: undefined,
  since: '',
  reason: undefined,
  isOverAgeStudent: false,
  until: '',
  sourceId: '',
  asOf: '',
});

/**
 * Army, prison and abroad exempt from both groups; school exempts from pension between the pension age and the birthday
 * `studentMaxAge` (16 to 25). A student found by a visit is asked again after `visitExemptMonths`.
 */
export function judgeExemption(
  input: PersonInput,
  gathered: GatheredRecords,
  absence: Absence | undefined,
  age: AgeFacts,
  numbers: RuleNumbers,
  context: StatusContext,
): ExemptionFinding {
  if (absence !== undefined) {
    return {
      ...notExempt,
      isPensionExempt: true,
      isMedicalExempt: true,
      rule: 'exempt.absent',
      since: absence.date || absence.asOf,
      reason: {
        key: `exempt.${absence.kind}`,
        params: { source: absence.sourceId, date: absence.date, asOf: absence.asOf },
      },
      until: absence.until,
      sourceId: absence.sourceId,
      asOf: absence.asOf,
    };
  }
  const student = findStudent(gathered);
  const visited = student === undefined ? findVisitedStudent(input, numbers, context) : undefined;
  if (student === undefined && visited === undefined) return notExempt;
  if (!age.isPensionAge) return notExempt;
  if (age.isPastStudentAge) return { ...notExempt, isOverAgeStudent: true, until: visited?.until ?? '' };
  const sourceId = student?.record.sourceId ?? 'survey';
  const date = student === undefined ? (visited?.day ?? '') : student.record.claim.since || student.record.claim.date;
  const asOf = student === undefined ? (visited?.day ?? '') : gathered.firstAsOf(student);
  return {
    ...notExempt,
    isPensionExempt: true,
    rule: 'exempt.student',
    since: date || asOf,
    reason: { key: 'exempt.student', params: { source: sourceId, date, asOf } },
    until: visited?.until ?? '',
    sourceId,
    asOf,
  };
}

function findStudent(gathered: GatheredRecords): LinkedRecord | undefined {
  let found: LinkedRecord | undefined;
  for (const linked of gathered.students) {
    if (linked.record.claim.state !== 'in-school') continue;
    if (found === undefined || linked.record.recordKey < found.record.recordKey) found = linked;
  }
  return found;
}

function findVisitedStudent(
  input: PersonInput,
  numbers: RuleNumbers,
  context: StatusContext,
): { readonly day: IsoDate; readonly until: IsoDate } | undefined {
  const visit = findLastResult(input.ledger);
  if (visit?.resultCode !== '07') return undefined;
  const until = addMonths(visit.day, numbers.visitExemptMonths);
  return until > context.today ? { day: visit.day, until } : undefined;
}
