import type { BlockingCount } from './link-rows.ts';

/**
 * Blocking rule by rule as cells: rule, pairs, pairs so far, rows of the largest block, blocks refined, and blocks, rows
 * and pairs left out.
 */
export function tellBlocking(blocking: readonly BlockingCount[]): string[][] {
  let cumulative = 0;
  return blocking.map((rule) => {
    cumulative += rule.pairCount;
    const counts = [
      rule.pairCount,
      cumulative,
      rule.largestBlockRows,
      rule.refinedBlockCount,
      rule.leftOutBlockCount,
      rule.leftOutRowCount,
      rule.leftOutPairCount,
    ];
    return [rule.rule, ...counts.map(String)];
  });
}
