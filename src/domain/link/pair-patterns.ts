import type { BoundComparison } from './match-weight.ts';

/** Pairs collapsed to their distinct comparison vectors. */
export interface PairPatterns {
  readonly comparisonCount: number;
  /** `levels[p × comparisonCount + c]`: level of comparison c in pattern p; −1 missing. */
  readonly levels: Int8Array;
  readonly counts: Float64Array;
  readonly patternOfPair: Uint32Array;
}

/** Compares pairs of rows and collapses them to patterns: a few thousand for millions of pairs. */
export function collectPatterns(
  comparisons: readonly BoundComparison[],
  left: Uint32Array,
  right: Uint32Array,
): PairPatterns {
  const width = comparisons.length;
  const vector = new Int8Array(width);
  const levels: number[] = [];
  const counts: number[] = [];
  const patternOfPair = new Uint32Array(left.length);
  const known = new Map<number | string, number>();
  const radix = comparisons.map((comparison) => comparison.levels.length + 1);
  const isSmall = radix.reduce((product, size) => product * size, 1) < Number.MAX_SAFE_INTEGER;
  for (let pair = 0; pair < left.length; pair += 1) {
    let key = 0;
    for (let c = 0; c < width; c += 1) {
      const level = (comparisons[c] as BoundComparison).compare(left[pair] as number, right[pair] as number);
      vector[c] = level;
      key = key * (radix[c] as number) + level + 1;
    }
    const name = isSmall ? key : vector.join();
    let pattern = known.get(name);
    if (pattern === undefined) {
      pattern = counts.length;
      known.set(name, pattern);
      counts.push(0);
      for (const level of vector) levels.push(level);
    }
    counts[pattern] = (counts[pattern] as number) + 1;
    patternOfPair[pair] = pattern;
  }
  return { comparisonCount: width, levels: Int8Array.from(levels), counts: Float64Array.from(counts), patternOfPair };
}
