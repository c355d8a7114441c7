import { type CandidatePairs, findAllPairs, findCandidatePairs } from './candidate-pairs.ts';
import { chooseThreshold, type ExpectedThreshold } from './choose-threshold.ts';
import { type Clustering, clusterPairs } from './cluster-pairs.ts';
import type { ComparatorCatalogue } from './comparator.ts';
import type { LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import { bindComparisons, matchProbability, scorePair } from './match-weight.ts';
import type { RuleBlocks } from './rule-blocks.ts';
import type { WeighedPairs } from './score-pairs.ts';

/** What blocking brought and left out, per rule. */
export interface BlockingCount {
  readonly rule: string;
  readonly pairCount: number;
  readonly refinedBlockCount: number;
  readonly leftOutBlockCount: number;
  readonly leftOutRowCount: number;
  readonly leftOutPairCount: number;
  readonly largestBlockRows: number;
}

/** Candidate pairs of a table, with what each rule brought; a table compared whole has no rules to tell of. */
export interface ModelPairs {
  readonly candidates: CandidatePairs;
  readonly blocking: readonly BlockingCount[];
}

/** The operating point and the clusters. */
export interface ChosenLinks {
  readonly threshold: ExpectedThreshold;
  /** Pairs at or above this probability are links; half the expected F1, or what the model says. */
  readonly leastProbability: number;
  readonly clustering: Clustering;
}

/** Scored pairs worth keeping (see {@link keepWeight}), what became of them, and how they were found. */
export interface LinkedRows extends WeighedPairs, ChosenLinks {
  readonly candidateCount: number;
  readonly blocking: readonly BlockingCount[];
}

/** Tables with at most this many pairs are compared whole: blocking would only lose. */
const wholeTablePairs = 1_500_000;
/** Pairs below this weight are neither links nor questions and are not kept. */
export const keepWeight = -7;
const maxComponentRows = 400;

/** Whether a table is compared whole: it is so small that blocking would only lose. */
export function isComparedWhole({ rowCount }: LinkTable): boolean {
  return (rowCount * (rowCount - 1)) / 2 <= wholeTablePairs;
}

/** Candidate pairs of a table: those its blocks bring, all of a small table. */
export function findModelPairs(model: LinkModel, table: LinkTable, blocks: readonly RuleBlocks[]): ModelPairs {
  const { rowCount, sources } = table;
  if (isComparedWhole(table)) return { candidates: findAllPairs(rowCount, sources, model.linkType), blocking: [] };
  const candidates = findCandidatePairs(blocks, sources, model.linkType);
  return { candidates, blocking: blocks.map((rule, i) => describeBlocks(rule, candidates.pairsOfRule[i] ?? 0)) };
}

function describeBlocks(rule: RuleBlocks, pairCount: number): BlockingCount {
  return {
    rule: rule.rule.name,
    pairCount,
    refinedBlockCount: rule.refinedBlockCount,
    leftOutBlockCount: rule.leftOutBlockCount,
    leftOutRowCount: rule.leftOutRowCount,
    leftOutPairCount: rule.leftOutPairCount,
    largestBlockRows: rule.largestBlockRows,
  };
}

/**
 * Chooses the operating point of highest expected F1 from the weights of scored pairs alone and clusters the rows.
 * @param rowKey orders rows by something that does not change with the order of input (a hash of the record id)
 */
export function chooseLinks(
  model: LinkModel,
  table: LinkTable,
  catalogue: ComparatorCatalogue,
  pairs: WeighedPairs,
  rowKey: (row: number) => number,
): ChosenLinks {
  const comparisons = bindComparisons(model, table, catalogue);
  const levels = new Int8Array(comparisons.length);
  const threshold = chooseThreshold(pairs.weights);
  const leastProbability = Math.max(0.05, threshold.expectedF1 / 2);
  const { sources } = table;
  const isOneToOne = new Set(model.oneToOneSources);
  const clustering = clusterPairs(
    { left: pairs.left, right: pairs.right, probabilities: pairs.weights.map((weight) => matchProbability(weight)) },
    table.rowCount,
    {
      leastProbability,
      scoreOther: (left, right) => matchProbability(scorePair(comparisons, model, left, right, levels)),
      isComparable: (left, right) => model.linkType !== 'link' || sources[left] !== sources[right],
      isForbidden: (left, right) => sources[left] === sources[right] && isOneToOne.has(String(sources[left])),
      compareRows: (left, right) => rowKey(left) - rowKey(right) || left - right,
      maxComponentRows,
    },
  );
  return { threshold, leastProbability, clustering };
}
