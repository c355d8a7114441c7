import { latestDay } from '../model/partial-date.ts';
import type { IsoDate } from '../model/person-record.ts';
import { groupOfScheme, type SchemeGroup } from '../model/registers.ts';
import type { CoverageState, FlagName, PersonStatus, Reason } from '../model/status.ts';
import type { PrintedClaim } from './printed-claim.ts';

/** A claim of an issued list that no longer holds. One for each source that made it; '' where none did. */
export interface RetractedClaim {
  readonly claim: FlagName;
  readonly sourceId: string;
}

/**
 * What an issued list claimed and tonight's findings take back (promise H8). A claim that was right when it was printed
 * and has been settled since is no retraction: a death report that was confirmed, an enrolment that began after the
 * list was issued, a person who has moved away.
 */
export function findRetractions(
  { flags }: Pick<PrintedClaim, 'flags'>,
  issuedOn: IsoDate,
  status: PersonStatus,
): readonly RetractedClaim[] {
  return flags.flatMap(({ flag, sourceIds }) =>
    refutedSources(flag, sourceIds, issuedOn, status).map((sourceId) => ({ claim: flag, sourceId })),
  );
}

/** Whose claim is taken back: those who made it, or who had the enrolment all along; empty while it holds. */
function refutedSources(
  flag: FlagName,
  sourceIds: readonly string[],
  issuedOn: IsoDate,
  status: PersonStatus,
): readonly string[] {
  const makers = sourceIds.length === 0 ? [''] : sourceIds;
  switch (flag) {
    case 'death-reported':
    case 'death-contradicted':
      return status.vital === 'alive' ? makers : [];
    case 'residence-unclear':
      return status.residence === 'in-town' || status.residence === 'transferred-within' ? makers : [];
    case 'uninsured-pension':
      return lateSources('pension', issuedOn, status);
    case 'uninsured-medical':
      return lateSources('medical', issuedOn, status);
    default:
      return [];
  }
}

/** Sources of enrolments that had begun before the list said there were none. */
function lateSources(group: SchemeGroup, issuedOn: IsoDate, { coverage }: PersonStatus): readonly string[] {
  const late = coverage.filter(
    ({ scheme, state, since }) =>
      groupOfScheme[scheme] === group && isInsured(state) && since !== '' && latestDay(since) < issuedOn,
  );
  return [...new Set(late.map(({ sourceId }) => sourceId))].sort();
}

function isInsured(state: CoverageState): boolean {
  return state === 'active' || state === 'drawing' || state === 'elsewhere';
}

/** Why a claim no longer holds, as tonight's findings tell it. */
export function whyRetracted(claim: string, status: PersonStatus): readonly Reason[] {
  const visit = status.evidence.findLast(({ kind }) => kind === 'visit');
  if (claim.startsWith('death-') && visit !== undefined) {
    return [{ key: 'retraction.seen', params: { day: visit.date } }];
  }
  if (claim.startsWith('death-')) return [{ key: 'retraction.report-withdrawn', params: {} }];
  if (claim === 'residence-unclear') return [{ key: 'retraction.placed', params: { area: status.ownerArea } }];
  const group: SchemeGroup = claim === 'uninsured-medical' ? 'medical' : 'pension';
  const enrolled = status.coverage.filter(({ scheme, state }) => groupOfScheme[scheme] === group && isInsured(state));
  return enrolled.map(({ scheme, since, sourceId }) => ({
    key: 'retraction.enrolled',
    params: { scheme, date: since, source: sourceId },
  }));
}
