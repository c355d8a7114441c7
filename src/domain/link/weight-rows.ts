import type { LinkModel } from './link-model.ts';
import { levelWeight } from './match-weight.ts';

/** One level of a model as people read it. */
export interface WeightRow {
  readonly comparison: string;
  readonly level: string;
  readonly mProbability: number;
  readonly uProbability: number;
  /** log2 of m/u. */
  readonly matchWeight: number;
}

/** Every level of every comparison of a model, in the order of the model. */
export function listWeights(model: LinkModel): readonly WeightRow[] {
  return model.comparisons.flatMap(({ name: comparison, levels }) =>
    levels.map(({ name: level, mProbability, uProbability }) => ({
      comparison,
      level,
      mProbability,
      uProbability,
      matchWeight: levelWeight(mProbability, uProbability),
    })),
  );
}
