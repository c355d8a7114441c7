import type { IsoDate } from '../domain/model/person-record.ts';
import { type Scheme, schemes } from '../domain/model/registers.ts';
import { createAvailability } from '../domain/status/availability.ts';
import type { StatusContext } from '../domain/status/status-input.ts';
import type { NightPlan } from './night-plan.ts';
import type { SourceOutcome } from './read-sources.ts';

/** A place that names a province, a region or a city: where it is none of ours, it is elsewhere. */
const anotherPlace = /省|自治区|市|自治州|香港|澳门|台湾/;

/** What the rules ask beside the person: sources, availability of schemes by area, the city's areas. */
export function buildStatusContext(
  { settings, areas, areaTable, rules, cityPrefixes }: NightPlan,
  outcomes: readonly SourceOutcome[],
  today: IsoDate,
): StatusContext {
  const schemeSources = outcomes
    .filter(({ source }) => source.register === 'enrolment')
    .map(({ source, context }) => ({ source: context, schemes: source.schemes }));
  const notAvailable = new Set<Scheme>(schemes.filter((scheme) => settings.schemes[scheme].notAvailable !== ''));
  return {
    today,
    sources: new Map(outcomes.map(({ context }) => [context.sourceId, context])),
    availability: createAvailability(schemeSources, notAvailable, rules.numbers.maxHeldDays),
    cityPrefixes,
    isCityPlace: (place) => {
      if (areaTable.findInAddress(place) !== undefined || areas.some(({ name }) => place.includes(name))) return true;
      return anotherPlace.test(place) ? false : undefined;
    },
    findArea: (code) => areaTable.findByCode(code),
  };
}
