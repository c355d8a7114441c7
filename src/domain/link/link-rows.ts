import { GrowingColumn, newUint32 } from '../../kit/growing-column.ts';
import { blockRows, type RuleBlocks } from './block-rows.ts';
import { type CandidatePairs, findAllPairs, findCandidatePairs } from './candidate-pairs.ts';
import { chooseThreshold, type ExpectedThreshold } from './choose-threshold.ts';
import { type Clustering, clusterPairs } from './cluster-pairs.ts';
import type { ComparatorCatalogue } from './comparator.ts';
import type { LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import { bindComparisons, createScorer, matchProbability, scorePair } from './match-weight.ts';

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

/** Scored pairs worth keeping (see `keepWeight`), the operating point and the clusters. */
export interface LinkedRows {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly weights: Float64Array;
  readonly candidateCount: number;
  readonly threshold: ExpectedThreshold;
  /** Pairs at or above this probability are links; half the expected F1, or what the model says. */
  readonly leastProbability: number;
  readonly clustering: Clustering;
  readonly blocking: readonly BlockingCount[];
}

/** Tables with at most this many pairs are compared whole: blocking would only lose. */
const wholeTablePairs = 1_500_000;
/** Pairs below this weight are neither links nor questions and are not kept. */
const keepWeight = -7;
const maxComponentRows = 400;

/** Candidate pairs of a table under a model: all of a small table, else those its blocks bring. */
export function findModelPairs(
  model: LinkModel,
  table: LinkTable,
): { readonly candidates: CandidatePairs; readonly blocking: readonly BlockingCount[] } {
  const all = (table.rowCount * (table.rowCount - 1)) / 2;
  if (all <= wholeTablePairs) {
    return { candidates: findAllPairs(table.rowCount, table.sources, model.linkType), blocking: [] };
  }
  const blocks = model.blocking.map((rule) => blockRows(rule, table.columns, table.rowCount));
  const candidates = findCandidatePairs(blocks, table.sources, model.linkType);
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
 * Links the rows of any table by a trained model: block, score, choose the operating point of highest expected F1 from
 * the scores alone, cluster.
 * @param rowKey orders rows by something that does not change with the order of input (a hash of the record id)
 */
export function linkRows(
  model: LinkModel,
  table: LinkTable,
  catalogue: ComparatorCatalogue,
  rowKey: (row: number) => number,
): LinkedRows {
  const { candidates, blocking } = findModelPairs(model, table);
  const comparisons = bindComparisons(model, table, catalogue);
  const levels = new Int8Array(comparisons.length);
  const kept = scoreCandidates(candidates, createScorer(comparisons, model, keepWeight));
  const threshold = chooseThreshold(kept.weights);
  const leastProbability = Math.max(0.05, threshold.expectedF1 / 2);
  const { sources } = table;
  const isOneToOne = new Set(model.oneToOneSources);
  const clustering = clusterPairs(
    { left: kept.left, right: kept.right, probabilities: kept.weights.map((weight) => matchProbability(weight)) },
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
  return { ...kept, candidateCount: candidates.left.length, threshold, leastProbability, clustering, blocking };
}

function scoreCandidates(
  candidates: CandidatePairs,
  score: (left: number, right: number) => number,
): { readonly left: Uint32Array; readonly right: Uint32Array; readonly weights: Float64Array } {
  const { left, right } = candidates;
  const weights = new GrowingColumn((length) => new Float64Array(length));
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
    weights: weights.view(),
  };
}
