import { addDays } from '../model/iso-date.ts';
import type { IsoDate } from '../model/person-record.ts';
import { groupOfScheme, type Scheme, type SchemeGroup, schemes } from '../model/registers.ts';
import type { SourceContext } from '../model/status.ts';

/** Whether a group of schemes can be judged in one area, and what stands in the way. */
export interface GroupAvailability {
  /** Schemes of the group without an accepted or held source that covers the area, and not declared `notAvailable`. */
  readonly without: readonly Scheme[];
  /** Sources that speak of the group's schemes in the area; named where nothing was found. */
  readonly sources: readonly string[];
  /** Earliest `asOf` among the held sources the group depends on; '' when all came tonight. */
  readonly heldSince: IsoDate | '';
  /** Sources that are held; named in reasons. */
  readonly heldSources: readonly string[];
  /** Last day on which the held rows still count; '' when none is held. */
  readonly heldUntil: IsoDate | '';
}

/** A source with the schemes its rows can speak of. */
export interface SchemeSource {
  readonly source: SourceContext;
  readonly schemes: readonly Scheme[];
}

/**
 * Whether each scheme group can be judged, by area: each of its schemes needs a source that `covers` the area and was
 * accepted (tonight or, held, up to `maxHeldDays` ago), or is declared `notAvailable`. Answers are kept by area.
 */
export function createAvailability(
  schemeSources: readonly SchemeSource[],
  notAvailable: ReadonlySet<Scheme>,
  maxHeldDays: number,
): (area: string, group: SchemeGroup) => GroupAvailability {
  const known = new Map<string, Readonly<Record<SchemeGroup, GroupAvailability>>>();
  return (area, group) => {
    let both = known.get(area);
    if (both === undefined) {
      both = {
        pension: findAvailability(schemeSources, notAvailable, maxHeldDays, area, 'pension'),
        medical: findAvailability(schemeSources, notAvailable, maxHeldDays, area, 'medical'),
      };
      known.set(area, both);
    }
    return both[group];
  };
}

function findAvailability(
  schemeSources: readonly SchemeSource[],
  notAvailable: ReadonlySet<Scheme>,
  maxHeldDays: number,
  area: string,
  group: SchemeGroup,
): GroupAvailability {
  const without: Scheme[] = [];
  const held: SourceContext[] = [];
  let lookedUpCount = 0;
  const asked = new Set<string>();
  for (const scheme of schemes) {
    if (groupOfScheme[scheme] !== group) continue;
    const covering = schemeSources.filter(
      ({ source, schemes: spoken }) =>
        source.state !== 'missing' && spoken.includes(scheme) && isCovered(area, source.covers),
    );
    if (covering.length === 0) {
      if (!notAvailable.has(scheme)) without.push(scheme);
      continue;
    }
    lookedUpCount += 1;
    for (const { source } of covering) {
      asked.add(source.sourceId);
      if (source.state === 'held') held.push(source);
    }
  }
  // A group of which nothing at all can be looked up says nothing of anybody, whatever was declared.
  if (lookedUpCount === 0 && without.length === 0) {
    without.push(...schemes.filter((scheme) => groupOfScheme[scheme] === group));
  }
  const heldSince = held.reduce<IsoDate | ''>((least, { asOf }) => (least === '' || asOf < least ? asOf : least), '');
  return Object.freeze({
    without,
    sources: [...asked].sort(),
    heldSince,
    heldSources: [...new Set(held.map(({ sourceId }) => sourceId))].sort(),
    heldUntil: heldSince === '' ? '' : addDays(heldSince, maxHeldDays),
  });
}

/** Whether a source that covers these codes (prefixes) speaks of the area. An unknown area is covered by none. */
export function isCovered(area: string, covers: readonly string[]): boolean {
  return area !== '' && covers.some((code) => code !== '' && area.startsWith(code));
}
