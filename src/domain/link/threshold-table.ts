import { type Share, wilson } from './evaluate-clusters.ts';
import { matchProbability } from './match-weight.ts';

/** What linking every pair from a weight up would come to. */
export interface ThresholdRow {
  readonly matchWeight: number;
  readonly linkedPairCount: number;
  /** From the fitted mixture alone. */
  readonly expectedPrecision: number;
  readonly expectedRecall: number;
  readonly expectedF1: number;
  /** Against the truth, where it is known. */
  readonly precision?: Share;
  readonly recall?: Share;
  readonly f1?: number;
}

/**
 * Precision and recall over thresholds, one row for each whole weight between the least and the greatest.
 * @param weights match weights of the scored pairs
 * @param isMatch the truth of each pair; absent where it is not known
 * @param truePairCount pairs that match in all, found by blocking or not
 */
export function buildThresholdTable(
  weights: Float64Array,
  isMatch: Uint8Array | undefined,
  truePairCount: number,
): readonly ThresholdRow[] {
  const order = Array.from(weights.keys()).sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
  let expectedTotal = 0;
  for (const weight of weights) expectedTotal += matchProbability(weight);
  const rows: ThresholdRow[] = [];
  let expected = 0;
  let right = 0;
  order.forEach((pair, at) => {
    const weight = weights[pair] as number;
    expected += matchProbability(weight);
    right += isMatch?.[pair] ?? 0;
    const next = order[at + 1];
    const bar = Math.floor(weight);
    if (next !== undefined && Math.floor(weights[next] as number) === bar) return;
    const linked = at + 1;
    rows.push({
      matchWeight: bar,
      linkedPairCount: linked,
      expectedPrecision: expected / linked,
      expectedRecall: expectedTotal === 0 ? 1 : expected / expectedTotal,
      expectedF1: (2 * expected) / (linked + expectedTotal),
      ...(isMatch === undefined
        ? {}
        : {
            precision: wilson(right, linked),
            recall: wilson(right, truePairCount),
            f1: (2 * right) / (linked + truePairCount),
          }),
    });
  });
  return rows;
}
