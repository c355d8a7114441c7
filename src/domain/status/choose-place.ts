import { isSameOrWithin } from '../model/area-prefix.ts';
import { earliestDay } from '../model/partial-date.ts';
import type { LinkedRecord } from '../model/status.ts';
import type { LastMove } from './find-last-move.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { PresenceFacts } from './status-input.ts';

/** The list a person stands on, and the lists that carry a copy. */
export interface Place {
  /** 12 digits where the community is known, else 9 or 6; '' when not even the district is. */
  readonly ownerArea: string;
  /** Communities in question beside the owner's. */
  readonly copyAreas: readonly string[];
  /** Communities with an active resident row, the later-dated first; more than one is a doubt. */
  readonly homes: readonly string[];
  /** Where the person is registered when they live elsewhere in the city (人户分离); '' else. */
  readonly splitFrom: string;
}

/** What the choice looks at. */
export interface PlaceFacts {
  /** Active resident rows. */
  readonly active: readonly LinkedRecord[];
  /** Active temporary-resident rows. */
  readonly stays: readonly LinkedRecord[];
  readonly resident: readonly LinkedRecord[];
  readonly move: LastMove | undefined;
  readonly presence: PresenceFacts;
  readonly records: readonly LinkedRecord[];
}

/**
 * Owner and copies. Actual residence goes before registered; of several the later-dated activity, else the smaller code.
 * Where a person left for a place they have not arrived at, both are in question.
 */
export function choosePlace(facts: PlaceFacts, gathered: GatheredRecords): Place {
  const [stay = ''] = rankAreas(facts.stays, gathered);
  const homes = rankAreas(facts.active, gathered);
  if (stay !== '') {
    const registered = homes[0] ?? '';
    const isSplit = registered !== '' && !isSameOrWithin(registered, stay);
    return { ownerArea: stay, copyAreas: [], homes, splitFrom: isSplit ? registered : '' };
  }
  if (homes.length > 0) return { ...placeOf(homes), homes };
  const { move } = facts;
  const from = rankAreas(facts.resident, gathered)[0] || move?.from || facts.presence.lastCommunity;
  if (move !== undefined && move.range !== 'out' && move.to !== '') {
    // A destination known only by its district has no neighbours to ask: the community that was left keeps the person.
    return placeOf(move.to.length >= from.length ? [move.to, from] : [from, move.to]);
  }
  return placeOf([from === '' ? bestOther(facts.records) : from]);
}

/** A place of these areas, owner first; unknown ones and those that hold or lie in the owner's are no copies. */
export function placeOf(areas: readonly string[]): Place {
  const [ownerArea = '', ...others] = areas;
  const copyAreas = others.filter((area) => area !== '' && !isSameOrWithin(area, ownerArea));
  return { ownerArea, copyAreas, homes: [], splitFrom: '' };
}

/** Areas of rows, later-dated first, then the smaller code; of nested ones the more precise. */
function rankAreas(rows: readonly LinkedRecord[], gathered: GatheredRecords): readonly string[] {
  const ranked = rows
    .map((linked) => ({ area: areaOf(linked, gathered), since: sinceOf(linked) }))
    .toSorted((left, right) => {
      if (left.since !== right.since) return left.since > right.since ? -1 : 1;
      if (left.area === right.area) return 0;
      return left.area < right.area ? -1 : 1;
    });
  const areas: string[] = [];
  for (const { area } of ranked) {
    const at = areas.findIndex((other) => isSameOrWithin(other, area));
    if (at === -1 && area !== '') areas.push(area);
    else if (area.length > (areas[at] ?? '').length) areas[at] = area;
  }
  return areas;
}

/** The area of a row; the one area its source covers stands in for what the row does not tell. */
export function areaOf(linked: LinkedRecord, gathered: GatheredRecords): string {
  const { area } = linked.record;
  if (area !== '') return area;
  const { covers } = gathered.sourceOf(linked);
  return covers.length === 1 ? (covers[0] ?? '') : '';
}

function sinceOf({ record }: LinkedRecord): string {
  return earliestDay(record.claim.since || record.claim.date);
}

/** Where other departments place somebody public security does not know: the most precise, then the smallest code. */
function bestOther(records: readonly LinkedRecord[]): string {
  let best = '';
  for (const { record } of records) {
    if (record.kind === 'history') continue;
    const { area } = record;
    if (area.length > best.length || (area.length === best.length && area < best)) best = area;
  }
  return best;
}
