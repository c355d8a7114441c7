import { addMonths } from '../model/iso-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { LinkedRecord, Reason } from '../model/status.ts';
import type { AgeFacts } from './age-facts.ts';
import type { Absence } from './find-absence.ts';
import { findLastResult } from './find-last-result.ts';
import type { GatheredRecords } from './gather-records.ts';
import { isHeldTooLong } from './held-too-long.ts';
import type { PersonInput, StatusContext } from './status-input.ts';
import type { RuleId, RuleNumbers } from './status-rules.ts';

/** Why a person need not be insured here. */
export interface ExemptionFinding {
  readonly isPensionExempt: boolean;
  readonly isMedicalExempt: boolean;
  readonly rule: RuleId | undefined;
  readonly since: PartialDate;
  readonly reason: Reason | undefined;
  /** In school at an age at which that exempts no more: why it is to be verified. */
  readonly overAge: Reason | undefined;
  /** Source of a school row that no longer counts, because it has been held too long; '' none. */
  readonly outdated: string;
  /** Day from which an exemption found by a visit ends; '' none. */
  readonly until: IsoDate | '';
  readonly sourceId: string;
  /** The record that exempts; undefined for a visit. */
  readonly linked: LinkedRecord | undefined;
  readonly asOf: IsoDate | '';
}

const notExempt: ExemptionFinding = Object.freeze({
  isPensionExempt: false,
  isMedicalExempt: false,
  rule: undefined,
  since: '',
  reason: undefined,
  overAge: undefined,
  outdated: '',
  until: '',
  sourceId: '',
  linked: undefined,
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
      linked: absence.linked,
      asOf: absence.asOf,
    };
  }
  const student = findStudent(gathered);
  const visited = student === undefined ? findVisitedStudent(input, numbers, context) : undefined;
  if (student === undefined && visited === undefined) return notExempt;
  if (!age.isPensionAge) return notExempt;
  if (student !== undefined && isHeldTooLong(student.record.sourceId, context, numbers.maxHeldDays)) {
    return { ...notExempt, outdated: student.record.sourceId };
  }
  const sourceId = student?.record.sourceId ?? 'survey';
  const date = student === undefined ? (visited?.day ?? '') : student.record.claim.since || student.record.claim.date;
  const asOf = student === undefined ? (visited?.day ?? '') : gathered.firstAsOf(student);
  if (age.isPastStudentAge) {
    const params = { age: numbers.studentMaxAge, source: sourceId, date };
    return { ...notExempt, overAge: { key: 'task.student-past-age', params }, until: visited?.until ?? '' };
  }
  return {
    ...notExempt,
    isPensionExempt: true,
    rule: 'exempt.student',
    since: date || asOf,
    reason: { key: 'exempt.student', params: { source: sourceId, date, asOf } },
    until: visited?.until ?? '',
    sourceId,
    linked: student,
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
