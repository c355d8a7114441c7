/** The operating point of highest expected F1. */
export interface ExpectedThreshold {
  readonly matchWeight: number;
  readonly expectedPrecision: number;
  readonly expectedRecall: number;
  readonly expectedF1: number;
}

/**
 * The threshold whose links have the highest expected F1, from the fitted mixture alone: each pair is a match with the
 * probability its weight says, so precision, recall and their mean follow for every cut (Lipton, Elkan and
 * Naryanaswamy 2014: the optimum lies at half the best F1).
 * @param weights match weights of the pairs
 */
export function chooseThreshold(weights: Float64Array): ExpectedThreshold {
  const sorted = weights.slice().sort().reverse();
  let total = 0;
  for (const weight of sorted) total += 1 / (1 + 2 ** -weight);
  let found = 0;
  let best = { matchWeight: 0, expectedPrecision: 0, expectedRecall: 0, expectedF1: 0 };
  for (let i = 0; i < sorted.length; i += 1) {
    const weight = sorted[i] as number;
    found += 1 / (1 + 2 ** -weight);
    const f1 = (2 * found) / (i + 1 + total);
    if (f1 <= best.expectedF1 || sorted[i + 1] === weight) continue;
    best = { matchWeight: weight, expectedPrecision: found / (i + 1), expectedRecall: found / total, expectedF1: f1 };
  }
  return best;
}
