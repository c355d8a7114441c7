import type { IsoDate, PartialDate } from '../model/person-record.ts';
import { groupOfScheme, type Scheme, type SchemeGroup } from '../model/registers.ts';
import type { Coverage, Gap, Reason } from '../model/status.ts';
import type { AgeFacts } from './age-facts.ts';
import type { GroupAvailability } from './availability.ts';
import { isHeldTooLong } from './held-too-long.ts';
import type { CoverageFinding } from './judge-coverage.ts';
import type { ExemptionFinding } from './judge-exemption.ts';
import type { StatusContext } from './status-input.ts';

/** What the judgement of a group looks at beside the coverage. */
export interface GapFacts {
  readonly age: AgeFacts;
  readonly exemption: ExemptionFinding;
  readonly ownerArea: string;
  /** A temporary resident of whom the national comparison was not asked. */
  readonly isUnasked: boolean;
  readonly firstSeen: IsoDate;
  readonly hasPremiumHelp: boolean;
  /** Days for which the rows of a held source count. */
  readonly maxHeldDays: number;
}

const noGaps: readonly Gap[] = Object.freeze([]);

/**
 * What is missing in each group: nothing where a scheme is active, drawing or elsewhere, or the person is exempt or too
 * young; otherwise `not-judged` where the group cannot be judged, `lapsed` where a scheme is paused or was not renewed,
 * else `uninsured`. `renewal-due` where only a yearly payment that ends soon insures.
 */
export function judgeGaps(found: CoverageFinding, facts: GapFacts, context: StatusContext): readonly Gap[] {
  const pension = judgeGroup('pension', found, facts, context);
  const medical = judgeGroup('medical', found, facts, context);
  if (pension === undefined && medical === undefined) return noGaps;
  if (pension === undefined) return medical === undefined ? noGaps : [medical];
  return medical === undefined ? [pension] : [pension, medical];
}

function judgeGroup(
  group: SchemeGroup,
  found: CoverageFinding,
  facts: GapFacts,
  context: StatusContext,
): Gap | undefined {
  const { age, exemption } = facts;
  const isPension = group === 'pension';
  if (isPension ? exemption.isPensionExempt : exemption.isMedicalExempt) return undefined;
  if (isPension && age.isKnown && !age.isPensionAge) return undefined;
  const available = context.availability(facts.ownerArea, group);
  let insuring: Coverage | undefined;
  let paused: Coverage | undefined;
  let ended: Coverage | undefined;
  let countedOut = '';
  for (const one of found.coverage) {
    if (groupOfScheme[one.scheme] !== group) continue;
    if (one.state === 'paused') paused ??= one;
    else if (one.state === 'ended') ended ??= one;
    else if (one.state === 'active' || one.state === 'drawing' || one.state === 'elsewhere') {
      if (isHeldTooLong(one.sourceId, context, facts.maxHeldDays)) countedOut = one.sourceId;
      else if (insuring === undefined || insuring.scheme === 'resident-medical') insuring = one;
    }
  }
  if (insuring !== undefined) {
    if (insuring.scheme !== 'resident-medical' || !found.isRenewalDue) return undefined;
    const reason = { key: 'gap.renewal-due', params: { source: insuring.sourceId, until: insuring.paidUntil } };
    return gapOf(group, 'renewal-due', insuring.paidUntil, 'resident-medical', reason, facts);
  }
  const obstacle =
    countedOut === '' ? findObstacle(group, found, facts, available, context) : heldReason([countedOut], context);
  if (obstacle !== undefined) return gapOf(group, 'not-judged', '', '', obstacle, facts);
  if (paused !== undefined) {
    const params = { scheme: paused.scheme, source: paused.sourceId, lastPaid: paused.lastPaid };
    const reason = { key: `gap.lapsed-${group}`, params };
    return gapOf(group, 'lapsed', paused.lastPaid || paused.paidUntil, paused.scheme, reason, facts);
  }
  const suggested = isPension ? 'resident-pension' : 'resident-medical';
  const sources = available.sources.join(',');
  if (ended !== undefined) {
    const params = { scheme: ended.scheme, source: ended.sourceId, lastPaid: ended.lastPaid, sources };
    const reason = { key: `gap.ended-${group}`, params };
    return gapOf(group, 'uninsured', ended.lastPaid || ended.paidUntil, suggested, reason, facts);
  }
  const reason = { key: `gap.uninsured-${group}`, params: { sources } };
  return gapOf(group, 'uninsured', isPension ? age.pensionAgeOn : '', suggested, reason, facts);
}

function gapOf(
  group: SchemeGroup,
  state: Gap['state'],
  since: PartialDate,
  suggestedScheme: Scheme | '',
  reason: Reason,
  { hasPremiumHelp }: GapFacts,
): Gap {
  return { group, state, since, suggestedScheme, premiumHelp: hasPremiumHelp && state !== 'not-judged', reason };
}

/** Why the group cannot be judged for this person; undefined when it can. */
function findObstacle(
  group: SchemeGroup,
  found: CoverageFinding,
  facts: GapFacts,
  available: GroupAvailability,
  context: StatusContext,
): Reason | undefined {
  if (group === 'pension' && !facts.age.isKnown) return { key: 'not-judged.birth-date', params: {} };
  if (found.unknownIn.has(group)) return { key: 'not-judged.code', params: {} };
  if (facts.isUnasked) return { key: 'not-judged.not-asked', params: {} };
  if (available.without.length > 0) {
    return { key: 'not-judged.no-source', params: { schemes: available.without.join(',') } };
  }
  if (group === 'pension' && facts.exemption.outdated !== '') return heldReason([facts.exemption.outdated], context);
  if (available.heldSince === '') return undefined;
  const isTooLong = context.today > available.heldUntil;
  const isTooNew = facts.firstSeen > available.heldSince;
  const isTooYoung = group === 'pension' && facts.age.pensionAgeOn > available.heldSince;
  return isTooLong || isTooNew || isTooYoung ? heldReason(available.heldSources, context) : undefined;
}

function heldReason(sources: readonly string[], context: StatusContext): Reason {
  const days = sources.map((id) => context.sources.get(id)?.asOf ?? '').sort();
  return { key: 'not-judged.source-held', params: { sources: sources.join(','), asOf: days[0] ?? '' } };
}
