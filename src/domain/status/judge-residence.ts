import { addMonths } from '../model/iso-date.ts';
import { earliestDay } from '../model/partial-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { LinkedRecord, Reason, Residence } from '../model/status.ts';
import { areaOf, choosePlace, type Place, placeOf } from './choose-place.ts';
import type { Absence } from './find-absence.ts';
import { findLastMove, type LastMove } from './find-last-move.ts';
import { findVisitedResidence } from './find-visited-residence.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { PersonInput, StatusContext } from './status-input.ts';
import type { RuleId, RuleNumbers } from './status-rules.ts';

/** Where a person belongs, with what says so. */
export interface ResidenceFinding extends Place {
  readonly residence: Residence;
  /** The rule that decided; undefined for the ordinary case of one active row. */
  readonly rule: RuleId | undefined;
  readonly since: PartialDate;
  readonly reason: Reason | undefined;
  /** The last move within the city while its flag lasts; else undefined. */
  readonly movedWithin: LastMove | undefined;
  readonly move: LastMove | undefined;
  /** One person active twice in the resident registers. */
  readonly isTwice: boolean;
  /** Known only as a temporary resident: registered elsewhere, so insured elsewhere perhaps. */
  readonly isTemporaryOnly: boolean;
}

/**
 * Residence by the registers, then by what visits and decisions found unless a register row is dated later. Never
 * transferred or deceased by absence: who was in an earlier snapshot and is gone without a reason is in doubt.
 */
export function judgeResidence(
  input: PersonInput,
  gathered: GatheredRecords,
  absence: Absence | undefined,
  numbers: RuleNumbers,
  context: StatusContext,
): ResidenceFinding {
  const registered = judgeRegistered(input, gathered, absence, numbers, context);
  const found = findVisitedResidence(registered.residence, input, gathered);
  if (found === undefined || found.isAsRegistered) return registered;
  const { area, isAsRegistered: _, ...said } = found;
  const place = area === '' ? {} : placeOf([area]);
  const cleared = { movedWithin: undefined, move: undefined };
  if (found.residence === 'in-town') return { ...registered, ...cleared, ...place, ...said };
  return { ...registered, ...cleared, ...said };
}

function judgeRegistered(
  input: PersonInput,
  gathered: GatheredRecords,
  absence: Absence | undefined,
  numbers: RuleNumbers,
  context: StatusContext,
): ResidenceFinding {
  const { resident, temporary, moves } = gathered;
  const active = resident.length === 0 ? resident : resident.filter(isActive);
  const stays = temporary.length === 0 ? temporary : temporary.filter(isActive);
  const [only] = resident;
  if (only !== undefined && resident.length === 1 && active.length === 1 && moves.length + temporary.length === 0) {
    if (only.record.claim.reason !== 'no-dwelling') return ordinary(only, gathered);
  }
  const move = findLastMove(gathered, context);
  const place = choosePlace(
    { active, stays, resident, move, presence: input.presence, records: input.records },
    gathered,
  );
  const base = {
    ...place,
    rule: undefined,
    since: '',
    reason: undefined,
    movedWithin: undefined,
    move,
    isTwice: isTwice(active, place.homes),
    isTemporaryOnly: stays.length > 0 && resident.every(({ record }) => record.claim.state === 'moved-out'),
  } as const;
  const unclear = (key: string, linked: LinkedRecord | undefined, more: Reason['params'] = {}): ResidenceFinding => ({
    ...base,
    residence: 'unclear',
    rule: 'residence.unclear',
    since: linked?.record.claim.date || (linked === undefined ? '' : gathered.firstAsOf(linked)),
    reason: { key: `residence.${key}`, params: { ...placed(linked, gathered), ...more } },
  });

  const present = stays.length > 0 || active.length > 0;
  if (move !== undefined && !isArrivedAfter(move, active, stays) && !isRegisteredAfter(move, resident)) {
    if (move.range === 'out' && absence === undefined) {
      return {
        ...base,
        residence: 'transferred-out',
        rule: 'residence.moved-out',
        since: move.date || move.asOf,
        reason: { key: 'residence.moved-out', params: moveParams(move) },
      };
    }
    if (!present && absence === undefined) {
      const key = move.range === 'within' ? 'residence.not-arrived' : 'residence.destination-unknown';
      return {
        ...base,
        residence: 'unclear',
        rule: 'residence.unclear',
        since: move.date || move.asOf,
        reason: { key, params: moveParams(move) },
        movedWithin: move.range === 'within' && isRecent(move, numbers, context.today) ? move : undefined,
      };
    }
  }
  const movedWithin =
    move !== undefined && move.range === 'within' && present && isRecent(move, numbers, context.today)
      ? move
      : undefined;
  if (place.homes.length > 1) {
    const found = unclear('two-communities', latestOf(active), { areas: place.homes.join(',') });
    return { ...found, movedWithin };
  }
  if (present) {
    const homeless = stays.length === 0 ? active.filter(({ record }) => record.claim.reason === 'no-dwelling') : [];
    if (homeless.length > 0 && homeless.length === active.length) {
      return { ...unclear('no-dwelling', latestOf(homeless)), movedWithin };
    }
    if (movedWithin === undefined) return { ...base, residence: 'in-town' };
    if (isElsewhere(movedWithin, active, stays)) {
      const reason = { key: 'residence.not-arrived', params: moveParams(movedWithin) };
      const since = movedWithin.date || movedWithin.asOf;
      return { ...base, residence: 'unclear', rule: 'residence.unclear', since, reason, movedWithin };
    }
    return {
      ...base,
      residence: 'transferred-within',
      rule: 'residence.moved-within',
      since: movedWithin.date || movedWithin.asOf,
      reason: { key: 'residence.moved-within', params: moveParams(movedWithin) },
      movedWithin,
    };
  }
  return judgeAbsent(base, unclear, absence, input, gathered);
}

/** No active row and no move that explains it. */
function judgeAbsent(
  base: Omit<ResidenceFinding, 'residence'>,
  unclear: (key: string, linked: LinkedRecord | undefined, more?: Reason['params']) => ResidenceFinding,
  absence: Absence | undefined,
  input: PersonInput,
  gathered: GatheredRecords,
): ResidenceFinding {
  for (const linked of gathered.resident) {
    const { state, reason } = linked.record.claim;
    if (state === 'deceased' || reason === 'death') return { ...base, residence: 'in-town' };
  }
  if (absence !== undefined && gathered.resident.length > 0) return { ...base, residence: 'in-town' };
  const doubtful = latestOf(gathered.resident);
  if (doubtful !== undefined) {
    const { state, reason } = doubtful.record.claim;
    if (state === 'missing' || reason === 'missing') return unclear('missing', doubtful);
    if (reason === 'no-dwelling') return unclear('no-dwelling', doubtful);
    return unclear(state === 'cancelled' || state === 'deleted' ? 'cancelled' : 'other-state', doubtful);
  }
  const ended = latestOf(gathered.temporary);
  if (ended !== undefined) return unclear('stay-ended', ended);
  const { lastCommunity, goneSince } = input.presence;
  if (lastCommunity !== '' || goneSince !== '') {
    return { ...unclear('gone', undefined, { area: lastCommunity, since: goneSince }), since: goneSince };
  }
  return {
    ...base,
    residence: 'not-registered',
    rule: 'residence.not-registered',
    since: input.firstSeen,
    reason: { key: 'residence.not-registered', params: {} },
  };
}

function ordinary(only: LinkedRecord, gathered: GatheredRecords): ResidenceFinding {
  return {
    residence: 'in-town',
    rule: undefined,
    since: '',
    reason: undefined,
    ownerArea: areaOf(only, gathered),
    copyAreas: noAreas,
    homes: noAreas,
    splitFrom: '',
    movedWithin: undefined,
    move: undefined,
    isTwice: false,
    isTemporaryOnly: false,
  };
}

const noAreas: readonly string[] = Object.freeze([]);

function isActive({ record }: LinkedRecord): boolean {
  return record.claim.state === 'active';
}

/** An active row later than the move, or one that does not say since when, means the person is here. */
function isArrivedAfter(move: LastMove, active: readonly LinkedRecord[], stays: readonly LinkedRecord[]): boolean {
  const left = earliestDay(move.date);
  const arrived = ({ record }: LinkedRecord): boolean =>
    left === '' || record.claim.since === '' || earliestDay(record.claim.since) > left;
  return active.some(arrived) || stays.some(arrived);
}

/** The move names where to, and no active row is there or later than the move: who is still listed at home has not arrived. */
function isElsewhere(move: LastMove, active: readonly LinkedRecord[], stays: readonly LinkedRecord[]): boolean {
  if (move.to === '' || isArrivedAfter(move, active, stays)) return false;
  return ![...active, ...stays].some(({ record }) => record.area.startsWith(move.to));
}

/** A row with a state of its own (cancelled for death, missing, other …) that is not older than the move was no departure. */
function isRegisteredAfter(move: LastMove, resident: readonly LinkedRecord[]): boolean {
  const left = earliestDay(move.date);
  return resident.some(({ record }) => {
    const { state, date } = record.claim;
    return state !== 'active' && state !== 'moved-out' && (left === '' || date === '' || earliestDay(date) >= left);
  });
}

function isRecent(move: LastMove, numbers: RuleNumbers, today: IsoDate): boolean {
  return today < addMonths(earliestDay(move.date) || move.asOf, numbers.transferFlagMonths);
}

/** Active rows in two places, or under two person keys of public security. */
function isTwice(active: readonly LinkedRecord[], homes: readonly string[]): boolean {
  if (active.length < 2) return false;
  if (homes.length > 1) return true;
  const keys = new Set(active.map(({ record }) => record.personKey).filter((key) => key !== ''));
  return keys.size > 1;
}

function latestOf(list: readonly LinkedRecord[]): LinkedRecord | undefined {
  let latest: LinkedRecord | undefined;
  for (const linked of list) if (latest === undefined || sortKey(linked) > sortKey(latest)) latest = linked;
  return latest;
}

function sortKey({ record }: LinkedRecord): string {
  return `${earliestDay(record.claim.date || record.claim.since)}|${record.recordKey}`;
}

function placed(linked: LinkedRecord | undefined, gathered: GatheredRecords): Reason['params'] {
  if (linked === undefined) return {};
  return { source: linked.record.sourceId, date: linked.record.claim.date, asOf: gathered.firstAsOf(linked) };
}

function moveParams(move: LastMove): Reason['params'] {
  return { source: move.sourceId, date: move.date, asOf: move.asOf, to: move.to };
}
