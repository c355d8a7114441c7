import type { ComparatorCatalogue } from './comparator.ts';
import type { LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import { bindComparisons, matchProbability, weighRelated } from './match-weight.ts';

/** One step of the waterfall; `level` is '' where a value is missing. */
interface WaterfallStep {
  readonly comparison: string;
  readonly level: string;
  /** log2 of m/u for this pair, frequency and parent counted. */
  readonly weight: number;
}

export interface Waterfall {
  readonly priorWeight: number;
  readonly steps: readonly WaterfallStep[];
  /** What is taken off because two related people would agree nearly as well; 0 where the model knows no households. */
  readonly relatedStep: number;
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
  const levels = new Int8Array(comparisons.length);
  let weight = model.priorWeight;
  const steps = comparisons.map((comparison, c) => {
    const level = comparison.compare(left, right);
    levels[c] = level;
    const doesParentAgree = comparison.parent >= 0 && levels[comparison.parent] === 0;
    const added = comparison.weigh(level, left, right, doesParentAgree);
    weight += added;
    return { comparison: comparison.name, level: comparison.levels[level] ?? '', weight: added };
  });
  const matchWeight = weighRelated(comparisons, model.relatedWeight, weight, levels);
  const relatedStep = matchWeight - weight;
  return {
    priorWeight: model.priorWeight,
    steps,
    relatedStep,
    matchWeight,
    matchProbability: matchProbability(matchWeight),
  };
}
