import { GrowingColumn, newFloat64, newUint32 } from '../../kit/growing-column.ts';
import type { CandidatePairs } from './candidate-pairs.ts';

/** Pairs of rows with their match weights. */
export interface WeighedPairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly weights: Float64Array;
}

/** Scores pairs and keeps those of at least a weight, in their order. */
export function scorePairs(
  { left, right }: Pick<CandidatePairs, 'left' | 'right'>,
  score: (left: number, right: number) => number,
  keepWeight: number,
): WeighedPairs {
  const weights = new GrowingColumn(newFloat64);
  const kept = new GrowingColumn(newUint32);
  for (let pair = 0; pair < left.length; pair += 1) {
    const weight = score(left[pair] as number, right[pair] as number);
    if (weight < keepWeight) continue;
    kept.push(pair);
    weights.push(weight);
  }
  const pairs = kept.view();
  return {
    left: pairs.map((pair) => left[pair] as number),
    right: pairs.map((pair) => right[pair] as number),
    weights: weights.view().slice(),
  };
}

/** Scored pairs one after another. */
export function joinWeighedPairs(parts: readonly WeighedPairs[]): WeighedPairs {
  const count = parts.reduce((sum, part) => sum + part.left.length, 0);
  const joined = { left: new Uint32Array(count), right: new Uint32Array(count), weights: new Float64Array(count) };
  let at = 0;
  for (const part of parts) {
    joined.left.set(part.left, at);
    joined.right.set(part.right, at);
    joined.weights.set(part.weights, at);
    at += part.left.length;
  }
  return joined;
}
