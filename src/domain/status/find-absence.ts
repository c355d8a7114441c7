import { addMonths } from '../model/iso-date.ts';
import type { VisitEvidence } from '../model/ledger-evidence.ts';
import { earliestDay } from '../model/partial-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { LinkedRecord } from '../model/status.ts';
import { findLastResult } from './find-last-result.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { PersonInput, StatusContext } from './status-input.ts';
import type { RuleNumbers } from './status-rules.ts';

/** A reason for which both groups are exempt: away, but neither moved nor dead. */
export interface Absence {
  readonly kind: 'army' | 'abroad' | 'prison';
  readonly date: PartialDate;
  readonly asOf: IsoDate;
  readonly sourceId: string;
  /** The record that says so; undefined for a visit. */
  readonly linked: LinkedRecord | undefined;
  /** The day from which it is asked again; '' while a register says it. */
  readonly until: IsoDate | '';
}

/**
 * Army, prison or abroad, as a register says (any department's: social security knows who is in prison) or a visit found.
 * An active public-security row dated later ends it; what a visit found is asked again after `visitExemptMonths`.
 */
export function findAbsence(
  input: PersonInput,
  gathered: GatheredRecords,
  numbers: RuleNumbers,
  context: StatusContext,
): Absence | undefined {
  let found: Absence | undefined;
  if (gathered.saysAbsent) {
    for (const linked of input.records) {
      const absence = absenceOf(linked, gathered);
      if (absence !== undefined && (found === undefined || keyOf(absence) > keyOf(found))) found = absence;
    }
  }
  const visit = findLastResult(input.ledger);
  const visited = visit === undefined ? undefined : visitedAbsence(visit, numbers);
  if (visited !== undefined && visited.until > context.today) {
    if (found === undefined || keyOf(visited) > keyOf(found)) found = visited;
  }
  return found !== undefined && isBack(found, gathered) ? undefined : found;
}

function absenceOf(linked: LinkedRecord, gathered: GatheredRecords): Absence | undefined {
  const { record } = linked;
  const { claim } = record;
  if (record.kind === 'history' || claim.register === 'survey') return undefined;
  const kind = claim.state === 'army' || claim.state === 'abroad' ? claim.state : claim.reason;
  if (kind !== 'army' && kind !== 'abroad' && kind !== 'prison') return undefined;
  // An old reason behind a state that stands again says nothing of today.
  if (claim.state === 'active' || claim.state === 'drawing') return undefined;
  return { kind, date: claim.date, asOf: gathered.firstAsOf(linked), sourceId: record.sourceId, linked, until: '' };
}

const kindByResultCode: Readonly<Partial<Record<VisitEvidence['resultCode'], Absence['kind']>>> = {
  '08': 'army',
  '09': 'prison',
  '10': 'abroad',
};

function visitedAbsence(visit: VisitEvidence, numbers: RuleNumbers): Absence | undefined {
  const kind = kindByResultCode[visit.resultCode];
  if (kind === undefined) return undefined;
  const until = addMonths(visit.day, numbers.visitExemptMonths);
  return { kind, date: visit.day, asOf: visit.day, sourceId: 'survey', linked: undefined, until };
}

/** Whether an active resident or temporary row is dated after the absence. */
function isBack(absence: Absence, gathered: GatheredRecords): boolean {
  const left = earliestDay(absence.date) || absence.asOf;
  for (const list of [gathered.resident, gathered.temporary]) {
    for (const { record } of list) {
      if (record.claim.state === 'active' && earliestDay(record.claim.since) > left) return true;
    }
  }
  return false;
}

function keyOf(absence: Absence): string {
  return `${absence.date}|${absence.asOf}|${absence.sourceId}|${absence.kind}`;
}
