import { addDays, addMonths } from '../model/iso-date.ts';
import type { IsoDate } from '../model/person-record.ts';
import type { Scheme } from '../model/registers.ts';
import type { Gap, Outcome, Reason, Task } from '../model/status.ts';
import { findLastResult } from './find-last-result.ts';
import type { ExemptionFinding } from './judge-exemption.ts';
import type { ResidenceFinding } from './judge-residence.ts';
import type { VitalFinding } from './judge-vital.ts';
import type { PersonInput, StatusContext } from './status-input.ts';
import type { RuleNumbers } from './status-rules.ts';

/** What is to be done, and why. */
export interface TaskFinding {
  readonly task: Task;
  readonly reasons: readonly Reason[];
  readonly schemes: readonly Scheme[];
  /** Day on which a claim or a refusal has rested long enough; '' none rests. */
  readonly restsUntil: IsoDate | '';
}

const noTask: TaskFinding = Object.freeze({ task: 'none', reasons: [], schemes: [], restsUntil: '' });

/** The findings a task follows from. */
export interface TaskFacts {
  readonly vital: VitalFinding;
  readonly residence: ResidenceFinding;
  readonly exemption: ExemptionFinding;
  readonly gaps: readonly Gap[];
}

/** The first that applies: none for those who are gone, confirm, verify, enrol, none. */
export function judgeTask(
  input: PersonInput,
  facts: TaskFacts,
  numbers: RuleNumbers,
  context: StatusContext,
): TaskFinding {
  const { vital, residence, exemption, gaps } = facts;
  if (isGone(facts)) return noTask;
  const missing = gaps.filter(({ state }) => isMissing(state, numbers));
  const schemes = missing.map(({ suggestedScheme }) => suggestedScheme).filter((scheme) => scheme !== '');
  const gapReasons = missing.map(({ reason }) => reason);
  if (vital.confirm !== undefined) {
    return { task: 'confirm', reasons: withReason(vital.reason, [vital.confirm]), schemes, restsUntil: '' };
  }
  const doubts: Reason[] = [];
  if (vital.vital !== 'alive' && vital.reason !== undefined) doubts.push(vital.reason);
  if (residence.residence === 'unclear' && residence.reason !== undefined) doubts.push(residence.reason);
  if (exemption.overAge !== undefined) doubts.push(exemption.overAge);
  const split =
    residence.splitFrom === '' ? [] : [{ key: 'task.lives-elsewhere', params: { area: residence.splitFrom } }];
  if (doubts.length > 0) {
    return { task: 'verify', reasons: [...doubts, ...gapReasons, ...split], schemes, restsUntil: '' };
  }
  if (missing.length === 0) return noTask;
  const { restsUntil, reason } = findRest(input, numbers, context.today);
  if (restsUntil !== '') return { task: 'none', reasons: reason, schemes: [], restsUntil };
  return { task: 'enrol', reasons: [...reason, ...gapReasons, ...split], schemes, restsUntil: '' };
}

/** Deceased, moved away or never registered: no task, whatever else stands. */
export function isGone({ vital, residence }: Pick<TaskFacts, 'vital' | 'residence'>): boolean {
  return (
    vital.vital === 'deceased' || residence.residence === 'transferred-out' || residence.residence === 'not-registered'
  );
}

/**
 * The first that applies in the order of precedence. Whose enrolment rests after a visit (claimed, refused) stays among
 * the visited: they are not insured.
 */
export function judgeOutcome({ task, restsUntil }: TaskFinding, facts: TaskFacts): Outcome {
  if (facts.residence.residence === 'not-registered') return 'not-registered';
  if (facts.vital.vital === 'deceased') return 'deceased';
  if (facts.residence.residence === 'transferred-out') return 'transferred-out';
  if (task !== 'none' || restsUntil !== '') return 'visit';
  if (facts.exemption.rule !== undefined) return 'exempt';
  return facts.gaps.some(({ state }) => state === 'not-judged') ? 'not-judged' : 'insured';
}

function isMissing(state: Gap['state'], numbers: RuleNumbers): boolean {
  return state === 'uninsured' || state === 'lapsed' || (state === 'renewal-due' && numbers.renewal === 'in-window');
}

/**
 * Whether the last visit lets an enrolment rest: a claim to be insured (01–05) for `claimDays`, after which it is asked
 * again as claimed but not insured; a refusal (06) for `refusalMonths`.
 */
function findRest(
  { ledger }: PersonInput,
  numbers: RuleNumbers,
  today: IsoDate,
): { readonly restsUntil: IsoDate | ''; readonly reason: readonly Reason[] } {
  const visit = findLastResult(ledger);
  if (visit === undefined) return noRest;
  const { resultCode: code, day } = visit;
  if (code >= '01' && code <= '05') {
    const until = addDays(day, numbers.claimDays);
    if (today < until)
      return { restsUntil: until, reason: [{ key: 'task.claimed', params: { day, resultCode: code, until } }] };
    return { restsUntil: '', reason: [{ key: 'task.claimed-not-insured', params: { day, resultCode: code } }] };
  }
  if (code === '06') {
    const until = addMonths(day, numbers.refusalMonths);
    if (today < until) return { restsUntil: until, reason: [{ key: 'task.refused', params: { day, until } }] };
  }
  return noRest;
}

const noRest = Object.freeze({ restsUntil: '', reason: Object.freeze([]) as readonly Reason[] } as const);

function withReason(first: Reason | undefined, rest: readonly Reason[]): readonly Reason[] {
  return first === undefined ? rest : [first, ...rest];
}
