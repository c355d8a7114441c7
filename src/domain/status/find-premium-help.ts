import type { LinkedRecord } from '../model/status.ts';
import type { GatheredRecords } from './gather-records.ts';

/**
 * The row that makes a person eligible for help with the premium, in the order in which several count (destitute, full
 * minimum living, disability level 1–2, partial minimum living); undefined when none does. Only yes or no leaves here.
 */
export function findPremiumHelp(gathered: GatheredRecords): LinkedRecord | undefined {
  let found: LinkedRecord | undefined;
  let best = 0;
  for (const linked of gathered.help) {
    const rank = rankOf(linked);
    if (rank === 0 || rank < best) continue;
    if (rank === best && found !== undefined && found.record.recordKey < linked.record.recordKey) continue;
    best = rank;
    found = linked;
  }
  return found;
}

function rankOf({ record }: LinkedRecord): number {
  const { state, level } = record.claim;
  if (state === 'destitute') return 4;
  if (state === 'minimum-living') return level === 'partial' ? 1 : 3;
  if (state === 'certified') return level === '1' || level === '2' ? 2 : 0;
  return 0;
}
