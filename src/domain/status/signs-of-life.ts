import { addMonths } from '../model/iso-date.ts';
import { earliestDay } from '../model/partial-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { LinkedRecord } from '../model/status.ts';
import type { GatheredRecords } from './gather-records.ts';

/** Something a dead person does not do. */
export interface SignOfLife {
  readonly kind: 'payment' | 'registration' | 'visit';
  readonly sourceId: string;
  readonly date: PartialDate;
  readonly asOf: IsoDate;
  /** The record that shows it; undefined for a visit. */
  readonly linked: LinkedRecord | undefined;
}

/**
 * Signs of life in the registers after a death: a contribution or benefit later than the month of death plus
 * `lagMonths`, a transfer in or a new registration on a later day, be it on the very row that was cancelled. `after` (a human decision's day; '' none) has settled
 * everything up to it. The end of a prepaid time is none, nor is a payment dated later than its export.
 */
export function findSignOfLife(
  gathered: GatheredRecords,
  death: IsoDate,
  lagMonths: number,
  after: IsoDate | '',
): SignOfLife | undefined {
  const lastLagMonth = addMonths(`${death.slice(0, 7)}-01`, lagMonths).slice(0, 7);
  const settledMonth = after.slice(0, 7);
  let latest: SignOfLife | undefined;
  const consider = (kind: SignOfLife['kind'], linked: LinkedRecord, date: PartialDate): void => {
    if (latest !== undefined && earliestDay(latest.date) >= earliestDay(date)) return;
    latest = { kind, sourceId: linked.record.sourceId, date, asOf: gathered.firstAsOf(linked), linked };
  };
  for (const linked of gathered.enrolments) {
    const paid = linked.record.claim.lastPaid;
    if (paid.length < 7 || linked.nameAgreement === 'conflicting') continue;
    const month = paid.slice(0, 7);
    const isPrepaid = month > gathered.sourceOf(linked).asOf.slice(0, 7);
    if (month > lastLagMonth && month > settledMonth && !isPrepaid) consider('payment', linked, paid);
  }
  for (const list of [gathered.resident, gathered.temporary]) {
    for (const linked of list) {
      const { since } = linked.record.claim;
      if (isAfter(since, death) && isAfter(since, after)) consider('registration', linked, since);
    }
  }
  for (const linked of gathered.moves) {
    const { moveRange, date } = linked.record.claim;
    if (moveRange === 'within' && isAfter(date, death) && isAfter(date, after)) consider('registration', linked, date);
  }
  return latest;
}

/** Whether a partial date is certainly later than a day; anything known is later than ''. */
function isAfter(date: PartialDate, day: IsoDate | ''): boolean {
  return date !== '' && earliestDay(date) > day;
}
