import type { PartialDate } from '../model/person-record.ts';
import { groupOfScheme, type Scheme, type SchemeGroup, schemes } from '../model/registers.ts';
import type { Coverage, CoverageState, LinkedRecord } from '../model/status.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { StatusContext } from './status-input.ts';
import type { RuleNumbers, YearlyMedical } from './status-rules.ts';

/** Coverage by scheme, and what the groups need to know beside it. */
export interface CoverageFinding {
  /** One entry a scheme any row speaks of, in the order of the schemes. */
  readonly coverage: readonly Coverage[];
  /** Groups in which a row's code is not in its table: they cannot be judged. */
  readonly unknownIn: ReadonlySet<SchemeGroup>;
  /** Whether the yearly medical payment is due: paid for the year that ends, and the window is open. */
  readonly isRenewalDue: boolean;
  /** Whether a row of the national comparison's reply speaks of the person, even with an empty state. */
  readonly isInReply: boolean;
}

const nothing: CoverageFinding = Object.freeze({
  coverage: [],
  unknownIn: new Set<SchemeGroup>(),
  isRenewalDue: false,
  isInReply: false,
});

const rankOf: Readonly<Record<CoverageState, number>> = {
  active: 6,
  drawing: 5,
  elsewhere: 4,
  paused: 3,
  ended: 2,
  'not-enrolled': 1,
  unknown: 0,
};

/**
 * The best state of each scheme (active, drawing, elsewhere, paused, ended). The national reply counts where it says the
 * person is insured and nothing local is active; its paused is shown as evidence, not counted.
 */
export function judgeCoverage(
  gathered: GatheredRecords,
  numbers: RuleNumbers,
  context: StatusContext,
): CoverageFinding {
  const { enrolments, replies } = gathered;
  if (enrolments.length === 0 && replies.length === 0) return nothing;
  const best: Partial<Record<Scheme, Coverage>> = {};
  let unknownIn: Set<SchemeGroup> | undefined;
  let isDue = false;
  for (const linked of enrolments) {
    const { claim, sourceId } = linked.record;
    if (claim.scheme === '') continue;
    const year = yearlyStateOf(linked, numbers.yearlyMedical, context.today);
    const found: Coverage = {
      scheme: claim.scheme,
      state: year?.state ?? enrolmentState(claim.state),
      since: claim.since,
      paidUntil: claim.until,
      lastPaid: claim.lastPaid,
      sourceId,
    };
    if (found.state === 'unknown') {
      const group = groupOfScheme[claim.scheme];
      if (group !== undefined) unknownIn = (unknownIn ?? new Set<SchemeGroup>()).add(group);
    }
    const known = best[claim.scheme];
    const isDueToo = year?.isDue === true;
    if (known === undefined || isBetter(found, isDueToo, known, isDue)) {
      best[claim.scheme] = found;
      if (claim.scheme === 'resident-medical') isDue = isDueToo;
    }
  }
  for (const linked of replies) {
    const { claim, sourceId } = linked.record;
    if (claim.state === 'unknown') {
      const group = claim.scheme === '' ? 'pension' : groupOfScheme[claim.scheme];
      if (group !== undefined) unknownIn = (unknownIn ?? new Set<SchemeGroup>()).add(group);
    }
    if (claim.scheme === '' || (claim.state !== 'active' && claim.state !== 'drawing')) continue;
    const known = best[claim.scheme];
    const found: Coverage = {
      scheme: claim.scheme,
      state: 'elsewhere',
      since: claim.since || claim.date,
      paidUntil: claim.until,
      lastPaid: claim.lastPaid,
      sourceId,
    };
    if (known === undefined || isBetter(found, false, known, false)) best[claim.scheme] = found;
  }
  const coverage: Coverage[] = [];
  for (const scheme of schemes) {
    const one = best[scheme];
    if (one !== undefined) coverage.push(one);
  }
  return {
    coverage,
    unknownIn: unknownIn ?? nothing.unknownIn,
    isRenewalDue: isDue,
    isInReply: replies.length > 0,
  };
}

/** The better state; of equal ones the one that is not due, then the later payment: the same whatever the order. */
function isBetter(found: Coverage, isFoundDue: boolean, known: Coverage, isKnownDue: boolean): boolean {
  const rank = rankOf[found.state] - rankOf[known.state];
  if (rank !== 0) return rank > 0;
  if (found.scheme === 'resident-medical' && isFoundDue !== isKnownDue) return isKnownDue;
  return sortKey(found) > sortKey(known);
}

function sortKey({ lastPaid, paidUntil, since, sourceId }: Coverage): string {
  return `${lastPaid}|${paidUntil}|${since}|${sourceId}`;
}

function enrolmentState(state: LinkedRecord['record']['claim']['state']): CoverageState {
  switch (state) {
    case 'active':
    case 'drawing':
    case 'paused':
    case 'ended':
    case 'not-enrolled':
      return state;
    default:
      return 'unknown';
  }
}

/** The year the window renews into: the configured coverage year, or the year in which the window ends where later. */
function renewedYear({ coverageYear, windowEnd }: YearlyMedical): number {
  return Math.max(coverageYear, Number(windowEnd.slice(0, 4)));
}

/**
 * State of an active row of a yearly scheme by the year it paid for: the coming year or later is active; the year that
 * ends is active until the window closes (due while it is open), then not renewed, like any year before.
 */
function yearlyStateOf(
  linked: LinkedRecord,
  yearly: YearlyMedical | undefined,
  today: PartialDate,
): { readonly state: CoverageState; readonly isDue: boolean } | undefined {
  const { claim } = linked.record;
  if (yearly === undefined || claim.scheme !== 'resident-medical') return undefined;
  if (claim.state !== 'active' || claim.coverageYear === '') return undefined;
  const year = Number(claim.coverageYear);
  const coming = renewedYear(yearly);
  if (year >= coming) return { state: 'active', isDue: false };
  if (year === coming - 1 && today <= yearly.windowEnd) return { state: 'active', isDue: today >= yearly.windowStart };
  return { state: 'paused', isDue: false };
}
