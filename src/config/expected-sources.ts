import { groupOfScheme, type Scheme, type SchemeGroup, schemes } from '../domain/model/registers.ts';
import type { Settings } from './settings.ts';

/** Which sources speak of a scheme in an area, or why none can. */
export interface ExpectedSources {
  readonly scheme: Scheme;
  readonly group: SchemeGroup;
  /** Ids of enrolment sources that can give the scheme and cover the area, sorted. */
  readonly sourceIds: readonly string[];
  /** The config's reason why there is no source; '' when one is expected. */
  readonly notAvailable: string;
}

/**
 * For one area, each scheme that can leave a gap with the sources that cover it. A group is judged there only if every
 * scheme has an accepted (or held) source in `sourceIds`, or is `notAvailable`.
 */
export function findExpectedSources(settings: Settings, areaCode: string): ExpectedSources[] {
  return schemes.flatMap((scheme) => {
    const group = groupOfScheme[scheme];
    if (group === undefined) return [];
    const sourceIds = settings.sources
      .filter((source) => source.schemes.includes(scheme) && coversArea(source.covers, areaCode))
      .map((source) => source.id)
      .sort();
    return [{ scheme, group, sourceIds, notAvailable: settings.schemes[scheme].notAvailable }];
  });
}

/** Whether an area lies inside one of the covered ones (codes are prefixes of the codes below them). */
export function coversArea(covers: readonly string[], areaCode: string): boolean {
  return covers.some((prefix) => areaCode.startsWith(prefix));
}
