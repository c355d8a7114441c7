import type { IsoDate } from '../domain/model/person-record.ts';
import type { SourceNight } from '../domain/report/gates.ts';

/** What the registry notes of a source with each good run: to judge the next night by, and to replay it when held. */
export interface SourceState {
  readonly night: SourceNight;
  /** Date of the run that accepted the rows. */
  readonly acceptedOn: IsoDate;
  /** Path → header of every file whose rows may still stand. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** The note of the last good run; undefined where the source has never been accepted. */
export function findSourceState(
  states: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  sourceId: string,
): SourceState | undefined {
  const state = states.get(sourceId);
  return state === undefined ? undefined : (state as unknown as SourceState);
}
