import type { ComparatorCatalogue } from './comparator.ts';
import type { LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import { bindComparisons, matchProbability } from './match-weight.ts';

/** One step of the waterfall; `level` is '' where a value is missing. */
export interface WaterfallStep {
  readonly comparison: string;
  readonly level: string;
  /** log2 of m/u for this pair, frequency and parent counted. */
  readonly weight: number;
}

export interface Waterfall {
  readonly priorWeight: number;
  readonly steps: readonly WaterfallStep[];
  readonly matchWeight: number;
  readonly matchProbability: number;
}

/** How a pair of rows came to its weight: the prior, then what each comparison adds or takes. */
export function explainPair(
  model: LinkModel,
  table: LinkTable,
  catalogue: ComparatorCatalogue,
  left: number,
  right: number,
): Waterfall {
  const comparisons = bindComparisons(model, table, catalogue);
  const levels: number[] = [];
  let matchWeight = model.priorWeight;
  const steps = comparisons.map((comparison) => {
    const level = comparison.compare(left, right);
    levels.push(level);
    const doesParentAgree = comparison.parent >= 0 && levels[comparison.parent] === 0;
    const weight = comparison.weigh(level, left, right, doesParentAgree);
    matchWeight += weight;
    return { comparison: comparison.name, level: comparison.levels[level] ?? '', weight };
  });
  return { priorWeight: model.priorWeight, steps, matchWeight, matchProbability: matchProbability(matchWeight) };
}
