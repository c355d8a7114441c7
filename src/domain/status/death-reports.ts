import { latestDay } from '../model/partial-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { LinkedRecord } from '../model/status.ts';
import { isStrong } from './evidence-strength.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { PersonInput } from './status-input.ts';

/** One thing that says a person is dead. */
export interface DeathReport {
  /** cancellation: public security's own resident row; note: 已故 behind a name; visit: a visitor was told. */
  readonly kind: 'cancellation' | 'report' | 'note' | 'visit';
  readonly sourceId: string;
  /** Reports of one upstream count as one. A visit without proof repeats what was printed: it has none of its own (''). */
  readonly upstream: string;
  readonly date: PartialDate;
  /** `asOf` of the first sighting; the day of the visit. */
  readonly asOf: IsoDate;
  /** Last day the death can have happened: by its own date, and before it was reported. */
  readonly latestDay: IsoDate;
  readonly strong: boolean;
}

/** Everything that says the person is dead: records of any register and visits; strong or not, refuted or not. */
export function collectDeathReports(input: PersonInput, gathered: GatheredRecords): DeathReport[] {
  const reports: DeathReport[] = [];
  if (gathered.saysDeath) {
    for (const linked of input.records) {
      if (linked.record.kind === 'current' && linked.record.claim.register !== 'survey') {
        const report = findReport(linked, input, gathered);
        if (report !== undefined) reports.push(report);
      }
    }
  }
  for (const visit of input.ledger.visits) {
    // Who is said dead and was seen is not reported dead by this visit: the audit asks back.
    if (visit.resultCode !== '11' || visit.seenInPerson === 'yes') continue;
    const addsDate = visit.deathDate !== '' && !visit.datePrinted && visit.namedInformant;
    const hasProof = visit.certificate !== '' || addsDate;
    reports.push({
      kind: 'visit',
      sourceId: 'survey',
      upstream: hasProof ? 'survey' : '',
      date: visit.deathDate,
      asOf: visit.day,
      latestDay: firstOf(latestDay(visit.deathDate), visit.day),
      strong: hasProof,
    });
  }
  return reports;
}

function findReport(linked: LinkedRecord, input: PersonInput, gathered: GatheredRecords): DeathReport | undefined {
  const { record } = linked;
  const { claim } = record;
  const saysSo = claim.state === 'deceased' || claim.reason === 'death';
  if (!saysSo && record.nameNote !== 'deceased') return undefined;
  const source = gathered.sourceOf(linked);
  const asOf = gathered.firstAsOf(linked);
  // An enrolment's date is that of the enrolment unless it says otherwise; only its reason speaks of the death.
  const date = saysSo && !(claim.register === 'enrolment' && claim.date === claim.since) ? claim.date : '';
  return {
    kind: kindOf(saysSo, claim.register === 'resident'),
    sourceId: record.sourceId,
    upstream: source.upstream,
    date,
    asOf,
    latestDay: firstOf(latestDay(date), asOf),
    strong: saysSo && isStrong(linked, gathered, input),
  };
}

function kindOf(saysSo: boolean, isResidentRow: boolean): DeathReport['kind'] {
  if (!saysSo) return 'note';
  return isResidentRow ? 'cancellation' : 'report';
}

function firstOf(day: IsoDate, other: IsoDate): IsoDate {
  return day === '' || other < day ? other : day;
}
