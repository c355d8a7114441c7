import type { CandidatePairs } from './candidate-pairs.ts';
import { chooseParents } from './choose-parents.ts';
import type { ComparatorCatalogue } from './comparator.ts';
import { readBackground } from './level-background.ts';
import type { LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import { bindComparisons } from './match-weight.ts';
import { MixtureFit, type TrainedModel } from './mixture-fit.ts';
import { collectPatterns } from './pair-patterns.ts';
import { countAllPairs, drawAgreeingPairs, drawRandomPairs, sampleEvenly } from './train-samples.ts';

export interface TrainOptions {
  readonly seed: number;
  /** Random pairs from which u is read. */
  readonly randomPairCount: number;
  /** Candidate pairs from which m is read; of more, every k-th is taken. */
  readonly candidatePairCount: number;
  readonly maxIterations: number;
}

/**
 * Fits m, u and the prior of a model to a table (Fellegi and Sunter 1969; Winkler 1988). u comes from random pairs, exact
 * agreement counted over all values, less what the matches among them explain; m and the number of matches by
 * expectation–maximisation over the candidate pairs against the whole population of pairs, so that blocking does not
 * bias the prior. Comparisons that depend on each other among different people get a parent and u given the parent.
 */
export function trainModel(
  model: LinkModel,
  table: LinkTable,
  candidates: CandidatePairs,
  catalogue: ComparatorCatalogue,
  options: TrainOptions,
): TrainedModel {
  const comparisons = bindComparisons(model, table, catalogue);
  const step = Math.max(1, Math.ceil(candidates.left.length / options.candidatePairCount));
  const sample = sampleEvenly(candidates, step, options.seed);
  const patterns = collectPatterns(comparisons, sample.left, sample.right);
  for (let p = 0; p < patterns.counts.length; p += 1) patterns.counts[p] = (patterns.counts[p] as number) * step;
  const totalPairs = countAllPairs(table, model.linkType);
  const random = drawRandomPairs(table, model.linkType, options, totalPairs);
  const background = readBackground(model, table, collectPatterns(comparisons, random.left, random.right));
  const agreeing = model.comparisons.map((comparison) => {
    const pairs = drawAgreeingPairs(table, model.linkType, comparison, options.seed);
    return collectPatterns(comparisons, pairs.left, pairs.right);
  });
  const fit = new MixtureFit(model, patterns, agreeing, background, totalPairs);
  // Without parents first: what agrees together in matches must not be taken for what agrees together in strangers.
  fit.run(options.maxIterations);
  fit.useParents(chooseParents(model, fit, background));
  fit.run(options.maxIterations);
  return fitWithRelated(fit, options, (each) => chooseParents(model, each, background));
}

/**
 * Looks for a third class, pairs of related people, and keeps it where it is clear. Without it a file of households
 * would teach that "matches" share surname and dwelling and little else. Where it begins decides what it finds, so every
 * comparison in which relatives may differ is tried, and the likeliest fit taken.
 */
function fitWithRelated(
  fit: MixtureFit,
  options: TrainOptions,
  parentsOf: (fit: MixtureFit) => readonly number[],
): TrainedModel {
  let best: MixtureFit | undefined;
  for (const start of [undefined, ...fit.m.keys()]) {
    const related = fit.fork();
    related.startRelated(start);
    related.run(options.maxIterations);
    if (!related.isRelatedClear()) continue;
    if (best === undefined || related.logLikelihood > best.logLikelihood) best = related;
  }
  if (best === undefined) return fit.result();
  best.useParents(parentsOf(best));
  best.run(options.maxIterations);
  return best.isRelatedClear() ? best.result() : fit.result();
}
