import { matchProbability } from './match-weight.ts';

/** A number expected of a sum of chances, with the 95 % interval of that sum. */
interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export interface QualityEstimate {
  readonly precision: Estimate;
  /** Matches among the scored pairs that were not linked. */
  readonly missedMatches: Estimate;
  readonly recall: Estimate;
}

/**
 * Precision and missed matches of links without any truth: each scored pair is a match with the probability of its
 * weight, so their number is a sum of independent chances (Poisson binomial, normal interval). Only as good as the model;
 * pairs that blocking never brought are not in it.
 * @param isLinked 1 where the two rows of a pair ended in one cluster
 */
export function estimateQuality(weights: Float64Array, isLinked: Uint8Array): QualityEstimate {
  let linked = 0;
  const right = new ChanceSum();
  const missed = new ChanceSum();
  for (let pair = 0; pair < weights.length; pair += 1) {
    const probability = matchProbability(weights[pair] as number);
    if (isLinked[pair] === 1) {
      linked += 1;
      right.add(probability);
    } else missed.add(probability);
  }
  const found = right.estimate(linked);
  const gone = missed.estimate(Number.POSITIVE_INFINITY);
  const per = (value: number): number => (linked === 0 ? 1 : value / linked);
  const share = (a: number, b: number): number => (a + b === 0 ? 1 : a / (a + b));
  return {
    precision: { value: per(found.value), lower: per(found.lower), upper: per(found.upper) },
    missedMatches: gone,
    recall: {
      value: share(found.value, gone.value),
      lower: share(found.lower, gone.upper),
      upper: share(found.upper, gone.lower),
    },
  };
}

class ChanceSum {
  #mean = 0;
  #variance = 0;

  add(probability: number): void {
    this.#mean += probability;
    this.#variance += probability * (1 - probability);
  }

  estimate(most: number): Estimate {
    const reach = 1.959964 * Math.sqrt(this.#variance);
    return { value: this.#mean, lower: Math.max(0, this.#mean - reach), upper: Math.min(most, this.#mean + reach) };
  }
}
