import { daysBetween } from '../model/iso-date.ts';
import { earliestDay } from '../model/partial-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { LinkedRecord } from '../model/status.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { StatusContext } from './status-input.ts';

/** A person's last move as public security tells it. */
export interface LastMove {
  /** '' when neither the kind of move nor the destination says. */
  readonly range: 'within' | 'out' | '';
  readonly date: PartialDate;
  readonly asOf: IsoDate;
  readonly sourceId: string;
  readonly linked: LinkedRecord;
  /** Area the person left, '' unknown. */
  readonly from: string;
  /** Canonical code of the destination inside the city; '' when out or unknown. */
  readonly to: string;
}

/** Days within which two rows with a date tell of one move: the resident row's and the change table's. */
const sameMoveDays = 31;

/**
 * The last move among the rows of the change table and the moved-out rows of the resident register. A row that says the
 * kind of move (BDFW) is believed before one of the same move that only names the destination.
 */
export function findLastMove(gathered: GatheredRecords, context: StatusContext): LastMove | undefined {
  let last: LinkedRecord | undefined;
  let lastKnown: LinkedRecord | undefined;
  for (const list of [gathered.moves, gathered.resident]) {
    for (const linked of list) {
      const { state, moveRange } = linked.record.claim;
      if (state !== 'moved' && state !== 'moved-out') continue;
      if (last === undefined || isLater(linked, last)) last = linked;
      if (moveRange !== '' && (lastKnown === undefined || isLater(linked, lastKnown))) lastKnown = linked;
    }
  }
  if (last === undefined) return undefined;
  const chosen = lastKnown !== undefined && isOneMove(lastKnown, last) ? lastKnown : last;
  const { claim, area, sourceId } = chosen.record;
  const to = findDestination(claim.place, context);
  return {
    range: claim.moveRange === '' ? rangeOf(claim.place, context) : claim.moveRange,
    date: claim.date,
    asOf: gathered.firstAsOf(chosen),
    sourceId,
    linked: chosen,
    from: area === to ? '' : area,
    to,
  };
}

function isLater(linked: LinkedRecord, than: LinkedRecord): boolean {
  const day = earliestDay(linked.record.claim.date);
  const other = earliestDay(than.record.claim.date);
  return day === other ? linked.record.recordKey < than.record.recordKey : day > other;
}

function isOneMove(known: LinkedRecord, last: LinkedRecord): boolean {
  const day = earliestDay(known.record.claim.date);
  const lastDay = earliestDay(last.record.claim.date);
  return day === '' || lastDay === '' || daysBetween(day, lastDay) <= sameMoveDays;
}

/** Where a destination lies: by its code, else by its text; '' when there is none or the text is not understood. */
function rangeOf(place: string, context: StatusContext): LastMove['range'] {
  if (place === '') return '';
  if (/^\d{4,}$/.test(place)) return context.cityPrefixes.includes(place.slice(0, 4)) ? 'within' : 'out';
  const isInCity = context.isCityPlace?.(place);
  if (isInCity === undefined) return '';
  return isInCity ? 'within' : 'out';
}

function findDestination(place: string, context: StatusContext): string {
  if (!/^\d{6,}$/.test(place) || !context.cityPrefixes.includes(place.slice(0, 4))) return '';
  return context.findArea?.(place) ?? place;
}
