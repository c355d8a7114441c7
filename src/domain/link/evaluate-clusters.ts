/** A share with its Wilson 95 % interval (Wilson 1927). */
export interface Share {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
}

export interface ClusterQuality {
  readonly precision: Share;
  readonly recall: Share;
  readonly f1: number;
  /** B-cubed: each record's own precision and recall, averaged (Bagga and Baldwin 1998). */
  readonly bCubedPrecision: number;
  readonly bCubedRecall: number;
  readonly linkedPairCount: number;
  readonly truePairCount: number;
}

/** Compares clusters with the truth, both as a number for each row; pairs are counted without listing them. */
export function evaluateClusters(clusters: ArrayLike<number>, truth: ArrayLike<number>): ClusterQuality {
  const both = new Map<string, number>();
  const ours = new Map<number, number>();
  const theirs = new Map<number, number>();
  for (let row = 0; row < clusters.length; row += 1) {
    const c = clusters[row] as number;
    const t = truth[row] as number;
    both.set(`${c} ${t}`, (both.get(`${c} ${t}`) ?? 0) + 1);
    ours.set(c, (ours.get(c) ?? 0) + 1);
    theirs.set(t, (theirs.get(t) ?? 0) + 1);
  }
  const pairs = (counts: Iterable<number>): number => {
    let sum = 0;
    for (const count of counts) sum += (count * (count - 1)) / 2;
    return sum;
  };
  const right = pairs(both.values());
  const linked = pairs(ours.values());
  const real = pairs(theirs.values());
  let bCubedPrecision = 0;
  let bCubedRecall = 0;
  for (const [key, count] of both) {
    const [c = 0, t = 0] = key.split(' ').map(Number);
    bCubedPrecision += (count * count) / (ours.get(c) ?? 1);
    bCubedRecall += (count * count) / (theirs.get(t) ?? 1);
  }
  return {
    precision: wilson(right, linked),
    recall: wilson(right, real),
    f1: linked + real === 0 ? 1 : (2 * right) / (linked + real),
    bCubedPrecision: bCubedPrecision / Math.max(1, clusters.length),
    bCubedRecall: bCubedRecall / Math.max(1, clusters.length),
    linkedPairCount: linked,
    truePairCount: real,
  };
}

/** Share `successes` of `count` with its Wilson 95 % interval; of none: between 0 and 1. */
export function wilson(successes: number, count: number): Share {
  if (count === 0) return { value: 1, lower: 0, upper: 1, count };
  const z = 1.959964;
  const p = successes / count;
  const centre = (p + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const reach = (z / (1 + (z * z) / count)) * Math.sqrt((p * (1 - p)) / count + (z * z) / (4 * count * count));
  return { value: p, lower: Math.max(0, centre - reach), upper: Math.min(1, centre + reach), count };
}
