import { addDays } from '../model/iso-date.ts';
import type { StatusContext } from './status-input.ts';

/** Whether the rows of a source no longer count: it is held, and what it holds is more than `maxHeldDays` old. */
export function isHeldTooLong(sourceId: string, context: StatusContext, maxHeldDays: number): boolean {
  const source = context.sources.get(sourceId);
  return source !== undefined && source.state === 'held' && context.today > addDays(source.asOf, maxHeldDays);
}
