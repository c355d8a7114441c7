import type { PersonDecision } from '../model/ledger-evidence.ts';
import { latestDay } from '../model/partial-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { Reason, VitalStatus } from '../model/status.ts';
import { collectDeathReports, type DeathReport } from './death-reports.ts';
import type { GatheredRecords } from './gather-records.ts';
import { findSignOfLife, type SignOfLife } from './signs-of-life.ts';
import type { PersonInput } from './status-input.ts';
import type { RuleId, RuleNumbers } from './status-rules.ts';

/** Whether a person lives, with what says so. */
export interface VitalFinding {
  readonly vital: VitalStatus;
  /** The rule that decided; undefined when nothing says the person is dead. */
  readonly rule: RuleId | undefined;
  readonly since: PartialDate;
  readonly reason: Reason | undefined;
  readonly standing: readonly DeathReport[];
  /** Reports that a visit or a decision refuted: a retraction goes to each reporter. */
  readonly refuted: readonly DeathReport[];
  readonly signOfLife: SignOfLife | undefined;
  /** Why the office must decide, not a door; undefined when it need not. */
  readonly confirm: Reason | undefined;
}

const nothingSaysDead: VitalFinding = Object.freeze({
  vital: 'alive',
  rule: undefined,
  since: '',
  reason: undefined,
  standing: [],
  refuted: [],
  signOfLife: undefined,
  confirm: undefined,
});

/**
 * Vital status. Only public security's own cancellation (strong), two independent upstreams (strong) or a human decision
 * reach `deceased`, and no sign of life may be later. A person who was seen refutes what a single upstream reported
 * before; against more it makes a contradiction, and the office confirms.
 */
export function judgeVital(input: PersonInput, gathered: GatheredRecords, numbers: RuleNumbers): VitalFinding {
  const { visits, decisions } = input.ledger;
  if (!gathered.saysDeath && visits.length === 0 && decisions.length === 0) return nothingSaysDead;
  const decision = lastVitalDecision(decisions);
  const collected = collectDeathReports(input, gathered);
  if (decision?.kind === 'deceased') return judgeDecided(decision, collected, input, gathered, numbers);
  if (collected.length === 0) return nothingSaysDead;

  const settled = splitRefuted(collected, (report) => decision !== undefined && report.latestDay <= decision.day);
  const seenOn = lastSeenDay(input);
  const seen = splitRefuted(settled.standing, (report) => report.latestDay < seenOn);
  const carrying = findCarrying(settled.standing, numbers);
  const isCancelled = settled.standing.some(({ kind }) => kind === 'cancellation');
  const isSeenAgainstMore =
    seen.refuted.length > 0 && (carrying !== undefined || isCancelled) && !findCarrying(seen.standing, numbers);
  if (isSeenAgainstMore) {
    return {
      vital: 'death-contradicted',
      rule: 'vital.contradicted',
      since: seenOn,
      reason: reasonOf('vital.contradicted-visit', settled.standing, { seen: seenOn }),
      standing: settled.standing,
      refuted: settled.refuted,
      signOfLife: { kind: 'visit', sourceId: 'survey', date: seenOn, asOf: seenOn, linked: undefined },
      confirm: { key: 'task.confirm-seen', params: { seen: seenOn } },
    };
  }
  const refuted = [...settled.refuted, ...seen.refuted];
  if (seen.standing.length === 0) return { ...nothingSaysDead, refuted };
  return judgeStanding(seen.standing, refuted, decision, gathered, numbers);
}

function judgeStanding(
  standing: readonly DeathReport[],
  refuted: readonly DeathReport[],
  decision: PersonDecision | undefined,
  gathered: GatheredRecords,
  numbers: RuleNumbers,
): VitalFinding {
  const carrying = findCarrying(standing, numbers);
  const reports = carrying?.reports ?? standing;
  const signOfLife = findSignOfLife(gathered, earliestDeath(reports), numbers.lagMonths, decision?.day ?? '');
  const base = { standing, refuted, signOfLife };
  const confirm = confirmReason(standing, decision);
  if (signOfLife !== undefined) {
    const params = { sign: signOfLife.sourceId, signDate: signOfLife.date };
    const reason = reasonOf(`vital.contradicted-${signOfLife.kind}`, reports, params);
    return {
      ...base,
      vital: 'death-contradicted',
      rule: 'vital.contradicted',
      since: signOfLife.date,
      reason,
      confirm,
    };
  }
  const since = dateOf(reports);
  if (carrying !== undefined) {
    const reason = reasonOf(carrying.rule, reports, {});
    return { ...base, vital: 'deceased', rule: carrying.rule, since, reason, confirm: undefined };
  }
  const reason = reasonOf('vital.reported', reports, {});
  return { ...base, vital: 'death-reported', rule: 'vital.reported', since, reason, confirm };
}

function judgeDecided(
  decision: PersonDecision,
  collected: readonly DeathReport[],
  input: PersonInput,
  gathered: GatheredRecords,
  numbers: RuleNumbers,
): VitalFinding {
  const death = latestDay(decision.deathDate) || earliestDeath(collected) || decision.day;
  const seenOn = lastSeenDay(input);
  const registered = findSignOfLife(gathered, death, numbers.lagMonths, decision.day);
  const signOfLife: SignOfLife | undefined =
    seenOn > decision.day
      ? { kind: 'visit', sourceId: 'survey', date: seenOn, asOf: seenOn, linked: undefined }
      : registered;
  const base = { standing: collected, refuted: [], signOfLife };
  const params = { decided: decision.day };
  if (signOfLife === undefined) {
    return {
      ...base,
      vital: 'deceased',
      rule: 'vital.decision',
      since: decision.deathDate === '' ? dateOf(collected) || decision.day : decision.deathDate,
      reason: { key: 'vital.decision', params },
      confirm: undefined,
    };
  }
  return {
    ...base,
    vital: 'death-contradicted',
    rule: 'vital.contradicted',
    since: signOfLife.date,
    reason: {
      key: 'vital.contradicted-decision',
      params: { ...params, sign: signOfLife.sourceId, signDate: signOfLife.date },
    },
    confirm: { key: 'task.confirm-again', params },
  };
}

/** The reports that by themselves make a person deceased, with the rule; undefined when they are fewer than that. */
function findCarrying(
  reports: readonly DeathReport[],
  numbers: RuleNumbers,
): { readonly rule: RuleId; readonly reports: readonly DeathReport[] } | undefined {
  if (numbers.deceased === 'legal-or-two-sources') {
    const legal = reports.filter(({ kind, strong }) => kind === 'cancellation' && strong);
    if (legal.length > 0) return { rule: 'vital.legal-cancellation', reports: legal };
  }
  const strong = reports.filter((report) => report.strong && report.upstream !== '');
  const upstreams = new Set(strong.map(({ upstream }) => upstream));
  return upstreams.size >= 2 ? { rule: 'vital.two-sources', reports: strong } : undefined;
}

/**
 * Splits off the refuted reports, and with them their repeats: the same upstream saying the same again, later but with
 * no other date. A visit never is a repeat.
 */
function splitRefuted(
  reports: readonly DeathReport[],
  isRefuted: (report: DeathReport) => boolean,
): { readonly standing: readonly DeathReport[]; readonly refuted: readonly DeathReport[] } {
  const refuted = reports.filter(isRefuted);
  if (refuted.length === 0) return { standing: reports, refuted };
  const said = new Set(refuted.filter(({ kind }) => kind !== 'visit').map(contentOf));
  const standing: DeathReport[] = [];
  for (const report of reports) {
    if (refuted.includes(report)) continue;
    if (report.kind !== 'visit' && said.has(contentOf(report))) refuted.push(report);
    else standing.push(report);
  }
  return { standing, refuted };
}

function contentOf({ upstream, kind, date }: DeathReport): string {
  return `${upstream}|${kind}|${date}`;
}

/** The last day on which a visitor saw the person; '' never. */
function lastSeenDay(input: PersonInput): IsoDate | '' {
  let last = '';
  for (const { seenInPerson, day } of input.ledger.visits) if (seenInPerson === 'yes' && day > last) last = day;
  return last;
}

function lastVitalDecision(decisions: readonly PersonDecision[]): PersonDecision | undefined {
  let last: PersonDecision | undefined;
  for (const decision of decisions) {
    if (decision.kind !== 'moved' && (last === undefined || decision.day >= last.day)) last = decision;
  }
  return last;
}

function confirmReason(standing: readonly DeathReport[], decision: PersonDecision | undefined): Reason | undefined {
  if (decision !== undefined) return { key: 'task.confirm-again', params: { decided: decision.day } };
  const visit = standing.find(({ kind }) => kind === 'visit');
  return visit === undefined ? undefined : { key: 'task.confirm-visit', params: { day: visit.asOf } };
}

function earliestDeath(reports: readonly DeathReport[]): IsoDate | '' {
  return reports.reduce((least, { latestDay: day }) => (least === '' || day < least ? day : least), '');
}

/** The date of death the first report with one gives, else the first sighting. */
function dateOf(reports: readonly DeathReport[]): PartialDate {
  const [first] = [...reports].sort(byReport);
  return first === undefined ? '' : first.date || first.asOf;
}

/** Reports with a date first, then the earlier sighting, then the source: the same whatever the order of the rows. */
function byReport(left: DeathReport, right: DeathReport): number {
  if ((left.date === '') !== (right.date === '')) return left.date === '' ? 1 : -1;
  const a = `${left.date}|${left.asOf}|${left.sourceId}`;
  const b = `${right.date}|${right.asOf}|${right.sourceId}`;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function reasonOf(key: string, reports: readonly DeathReport[], more: Readonly<Record<string, string>>): Reason {
  const sorted = [...reports].sort(byReport);
  const sources = [...new Set(sorted.map(({ sourceId }) => sourceId))].join(',');
  return { key, params: { sources, date: sorted[0]?.date ?? '', asOf: sorted[0]?.asOf ?? '', ...more } };
}
