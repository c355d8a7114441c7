import { addDays } from '../model/iso-date.ts';
import type { IsoDate } from '../model/person-record.ts';
import type { StatusContext } from './status-input.ts';

/** Whether the rows of a source no longer count: it is held, and what it holds is more than `maxHeldDays` old. */
export function isHeldTooLong(sourceId: string, context: StatusContext, maxHeldDays: number): boolean {
  const lastDay = lastHeldDay(sourceId, context, maxHeldDays);
  return lastDay !== '' && context.today > lastDay;
}

/** The last day on which the rows of a held source count; '' where the source is not held. */
export function lastHeldDay(sourceId: string, context: StatusContext, maxHeldDays: number): IsoDate | '' {
  const source = context.sources.get(sourceId);
  return source?.state === 'held' ? addDays(source.asOf, maxHeldDays) : '';
}
