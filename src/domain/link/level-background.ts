import type { LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import type { PairPatterns } from './pair-patterns.ts';

/** Shares of levels among all pairs with both values, and the share of pairs with both values, per comparison. */
export interface LevelBackground {
  readonly shares: readonly Float64Array[];
  readonly presentShares: readonly number[];
  /** Pairs the shares of levels other than agreement were counted on. */
  readonly pairCount: number;
}

/** Reads the background from the patterns of random pairs; agreement is counted exactly, over all values. */
export function readBackground(model: LinkModel, table: LinkTable, patterns: PairPatterns): LevelBackground {
  const presentShares: number[] = [];
  const total = patterns.counts.reduce((sum, count) => sum + count, 0);
  const shares = model.comparisons.map((comparison, c) => {
    const counts = new Float64Array(comparison.levels.length);
    let present = 0;
    for (let p = 0; p < patterns.counts.length; p += 1) {
      const level = patterns.levels[p * patterns.comparisonCount + c] as number;
      if (level < 0) continue;
      counts[level] = (counts[level] as number) + (patterns.counts[p] as number);
      present += patterns.counts[p] as number;
    }
    presentShares.push(total === 0 ? 0 : present / total);
    const share = counts.map((count) => count / Math.max(1, present));
    const equal = comparison.levels.findIndex((level) => level.test === 'equal');
    const column = table.columns.get(comparison.columns[0] ?? '');
    if (equal >= 0 && column !== undefined) share[equal] = countAgreement(column.codes, column.values.length);
    return share;
  });
  return { shares, presentShares, pairCount: total };
}

/** Chance that two different rows with a value agree, exactly. */
function countAgreement(codes: Uint32Array, codeCount: number): number {
  const counts = new Float64Array(codeCount);
  for (const code of codes) counts[code] = (counts[code] as number) + 1;
  let present = 0;
  let agreeing = 0;
  for (let code = 1; code < codeCount; code += 1) {
    const count = counts[code] as number;
    present += count;
    agreeing += count * (count - 1);
  }
  return present < 2 ? 0 : agreeing / (present * (present - 1));
}
