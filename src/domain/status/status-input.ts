import type { LedgerEvidence } from '../model/ledger-evidence.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { SchemeGroup } from '../model/registers.ts';
import type { LinkedRecord, SourceContext } from '../model/status.ts';
import type { GroupAvailability } from './availability.ts';

/** What earlier nights know of where a person was registered. */
export interface PresenceFacts {
  /** Community of the person's last current public-security row; '' when there never was one. */
  readonly lastCommunity: string;
  /** The first run's date on which no current public-security row was left; '' while there is one. */
  readonly goneSince: IsoDate | '';
}

/** Everything the rules may look at for one person. */
export interface PersonInput {
  /** All linked records of the night, history rows included, with `nameAgreement` against the golden record. */
  readonly records: readonly LinkedRecord[];
  readonly ledger: LedgerEvidence;
  readonly presence: PresenceFacts;
  /** Of the golden record; '' unknown. */
  readonly birthDate: PartialDate;
  /** The run's date on which the person was first seen; the run's own date for a new person. Held exports speak only of people seen by then. */
  readonly firstSeen: IsoDate;
  /** Whether the person is in the request of the national comparison. A row in the reply counts as asked by itself. */
  readonly asked: boolean;
  /** Whether the person's id number stands in the own-id column of another person too (重号). */
  readonly idShared: boolean;
  /**
   * `asOf` of the first sighting of a record's content, by record key; undefined where it is first seen tonight (the
   * source's own `asOf` stands). So that a reason does not change with every export.
   */
  readonly firstAsOf?: (recordKey: string) => IsoDate | undefined;
}

/** What is the same for every person of a night. Build it once, with {@link GroupAvailability} cached by area. */
export interface StatusContext {
  /** The run's date: the only today there is. */
  readonly today: IsoDate;
  readonly sources: ReadonlyMap<string, SourceContext>;
  /** Whether a group of schemes can be judged in an area. */
  readonly availability: (area: string, group: SchemeGroup) => GroupAvailability;
  /** First four digits of the city's area codes: a destination inside them has not left. */
  readonly cityPrefixes: readonly string[];
  /** For a destination written as text: true inside the city, false outside, undefined unknown. */
  readonly isCityPlace?: (place: string) => boolean | undefined;
  /** Canonical code of an area code or undefined; for destinations. */
  readonly findArea?: (code: string) => string | undefined;
}

/** For persons who have never been in an earlier snapshot. */
export const noPresence: PresenceFacts = Object.freeze({ lastCommunity: '', goneSince: '' });
