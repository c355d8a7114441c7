import type { PartialDate } from '../model/person-record.ts';
import type { Coverage, Flag, FlagName, Gap, LinkedRecord, Reason } from '../model/status.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { CoverageFinding } from './judge-coverage.ts';
import type { ExemptionFinding } from './judge-exemption.ts';
import type { ResidenceFinding } from './judge-residence.ts';
import type { VitalFinding } from './judge-vital.ts';
import type { PersonInput } from './status-input.ts';
import type { RuleId, StatusRules } from './status-rules.ts';

/** The findings flags are raised from. */
export interface FlagFacts {
  readonly input: PersonInput;
  readonly gathered: GatheredRecords;
  readonly vital: VitalFinding;
  readonly residence: ResidenceFinding;
  readonly exemption: ExemptionFinding;
  readonly coverage: CoverageFinding;
  readonly gaps: readonly Gap[];
  /** The row that makes the person eligible for help with the premium; undefined when none does. */
  readonly help: LinkedRecord | undefined;
}

const noFlags: readonly Flag[] = Object.freeze([]);

/** Every flag that holds, in the order of the flag names' table, each with its rule, version, date and reason. */
export function raiseFlags(facts: FlagFacts, rules: StatusRules): readonly Flag[] {
  let flags = noFlags;
  const raise = (flag: FlagName, rule: RuleId, since: PartialDate, reason: Reason): void => {
    const raised: Flag = { flag, since, rule, ruleVersion: rules.rows[rule].version, reason };
    if (flags === noFlags) flags = [raised];
    else (flags as Flag[]).push(raised);
  };
  const { vital, residence, exemption, gaps, help, input } = facts;
  if (vital.vital !== 'alive' && vital.rule !== undefined && vital.reason !== undefined) {
    raise(vital.vital, vital.rule, vital.since, vital.reason);
  }
  raiseResidenceFlags(residence, raise);
  raiseGapFlags(gaps, raise);
  raiseCoverageFlags(facts.coverage.coverage, raise);
  if (exemption.rule !== undefined && exemption.reason !== undefined) {
    raise('exempt', exemption.rule, exemption.since, exemption.reason);
  }
  if (input.idShared) raise('duplicate-id', 'identity.duplicate-id', '', { key: 'identity.duplicate-id', params: {} });
  raiseDuplicatePerson(facts, raise);
  if (help !== undefined) {
    const { since, date } = help.record.claim;
    // Which list makes eligible is nobody's business but the office's that pays: the reason names none.
    raise('subsidy-eligible', 'subsidy.eligible', since || date, { key: 'subsidy.eligible', params: {} });
  }
  return flags;
}

type Raise = (flag: FlagName, rule: RuleId, since: PartialDate, reason: Reason) => void;

function raiseResidenceFlags(residence: ResidenceFinding, raise: Raise): void {
  const { rule, reason, since, movedWithin } = residence;
  if (residence.residence === 'transferred-out' && rule !== undefined && reason !== undefined) {
    raise('transferred-out', rule, since, reason);
  }
  if (movedWithin !== undefined) {
    const { sourceId, date, asOf, to } = movedWithin;
    raise('transferred-within', 'residence.moved-within', date || asOf, {
      key: 'residence.moved-within',
      params: { source: sourceId, date, asOf, to },
    });
  }
  if (residence.residence === 'unclear' && rule !== undefined && reason !== undefined) {
    raise('residence-unclear', rule, since, reason);
  }
  if (residence.residence === 'not-registered' && rule !== undefined && reason !== undefined) {
    raise('not-registered', rule, since, reason);
  }
}

function raiseGapFlags(gaps: readonly Gap[], raise: Raise): void {
  let isLapsed = false;
  for (const { group, state, since, reason } of gaps) {
    if (state === 'uninsured') raise(`uninsured-${group}`, `gap.${group}`, since, reason);
    if (state !== 'lapsed' || isLapsed) continue;
    isLapsed = true;
    const both = gaps.every((gap) => gap.state === 'lapsed') && gaps.length > 1;
    raise('lapsed', 'gap.lapsed', since, both ? { ...reason, key: 'gap.lapsed-both' } : reason);
  }
}

function raiseCoverageFlags(coverage: readonly Coverage[], raise: Raise): void {
  let elsewhere: Coverage | undefined;
  const pension: Coverage[] = [];
  const medical: Coverage[] = [];
  for (const one of coverage) {
    const { scheme, state } = one;
    if (state !== 'active' && state !== 'drawing' && state !== 'elsewhere') continue;
    if (state === 'elsewhere') elsewhere ??= one;
    if (scheme === 'employee-pension' || scheme === 'civil-service-pension' || scheme === 'resident-pension') {
      pension.push(one);
    } else if (scheme === 'employee-medical' || scheme === 'resident-medical') medical.push(one);
  }
  if (elsewhere !== undefined) {
    const { scheme, since, sourceId } = elsewhere;
    raise('insured-elsewhere', 'coverage.elsewhere', since, {
      key: 'coverage.elsewhere',
      params: { scheme, source: sourceId, since },
    });
  }
  const doubled = pension.length > 1 ? pension : medical;
  if (doubled.length > 1) {
    const params = {
      schemes: doubled.map(({ scheme }) => scheme).join(','),
      sources: [...new Set(doubled.map(({ sourceId }) => sourceId))].join(','),
    };
    const since =
      doubled
        .map((one) => one.since)
        .sort()
        .at(-1) ?? '';
    raise('double-enrolled', pension.length > 1 ? 'double.pension' : 'double.medical', since, {
      key: 'coverage.double',
      params,
    });
  }
}

function raiseDuplicatePerson({ input, residence, gathered }: FlagFacts, raise: Raise): void {
  if (residence.isTwice) {
    const active = gathered.resident.filter(({ record }) => record.claim.state === 'active');
    const sources = [...new Set(active.map(({ record }) => record.sourceId))].sort().join(',');
    const asOf = active.map(gathered.firstAsOf).sort().at(-1) ?? '';
    raise('duplicate-person', 'identity.duplicate-person', asOf, {
      key: 'identity.duplicate-person',
      params: { sources, asOf },
    });
    return;
  }
  const visit = input.ledger.visits.findLast(({ resultCode }) => resultCode === '19');
  if (visit !== undefined) {
    raise('duplicate-person', 'identity.duplicate-person', visit.day, {
      key: 'identity.duplicate-visit',
      params: { day: visit.day },
    });
  }
}
