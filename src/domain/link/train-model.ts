import { SeededRandom } from '../../kit/random.ts';
import type { CandidatePairs } from './candidate-pairs.ts';
import type { ComparatorCatalogue } from './comparator.ts';
import type { Comparison, LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import { bindComparisons } from './match-weight.ts';
import { collectPatterns, type PairPatterns } from './pair-patterns.ts';

export interface TrainOptions {
  readonly seed: number;
  /** Random pairs from which u is read. */
  readonly randomPairCount: number;
  /** Candidate pairs from which m is read; of more, every k-th is taken. */
  readonly candidatePairCount: number;
  readonly maxIterations: number;
}

/** What training has to say: a level that never occurred, weights out of order, no convergence, no matches found. */
export interface TrainWarning {
  readonly warning: 'level-never-occurred' | 'weights-not-monotone' | 'not-converged' | 'no-matches-found';
  readonly comparison: string;
  readonly level: string;
}

export interface TrainedModel {
  readonly model: LinkModel;
  readonly warnings: readonly TrainWarning[];
  readonly iterationCount: number;
  /** Expected number of matching pairs among all pairs. */
  readonly expectedMatchCount: number;
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
  const patterns = collectPatterns(comparisons, everyNth(candidates.left, step), everyNth(candidates.right, step));
  for (let p = 0; p < patterns.counts.length; p += 1) patterns.counts[p] = (patterns.counts[p] as number) * step;
  const totalPairs = countAllPairs(table, model.linkType);
  const random = drawRandomPairs(table, model.linkType, options, totalPairs);
  const background = readBackground(model, table, collectPatterns(comparisons, random.left, random.right));
  const fit = new MixtureFit(model, patterns, background, totalPairs);
  fit.run(options.maxIterations);
  const parents = chooseParents(model, patterns, fit, background);
  fit.useParents(parents);
  fit.run(options.maxIterations);
  return fit.result();
}

/** A stride prime to nothing in particular: pairs lie by rule and block, so every n-th is a fair sample. */
function everyNth(rows: Uint32Array, step: number): Uint32Array {
  if (step === 1) return rows;
  const taken = new Uint32Array(Math.floor((rows.length + step - 1) / step));
  for (let i = 0; i < taken.length; i += 1) taken[i] = rows[i * step] as number;
  return taken;
}

/** Shares of levels among all pairs with both values, and the share of pairs with both values, per comparison. */
interface Background {
  readonly shares: readonly Float64Array[];
  readonly presentShares: readonly number[];
  /** Pairs the shares of levels other than agreement were counted on. */
  readonly pairCount: number;
}

/** Pairs of rows that may be compared under a link type. */
export function countAllPairs(table: LinkTable, linkType: LinkModel['linkType']): number {
  const n = table.rowCount;
  const all = (n * (n - 1)) / 2;
  if (linkType !== 'link') return all;
  const counts = new Map<number, number>();
  for (const source of table.sources) counts.set(source, (counts.get(source) ?? 0) + 1);
  let within = 0;
  for (const count of counts.values()) within += (count * (count - 1)) / 2;
  return all - within;
}

function drawRandomPairs(
  table: LinkTable,
  linkType: LinkModel['linkType'],
  options: TrainOptions,
  totalPairs: number,
): { readonly left: Uint32Array; readonly right: Uint32Array } {
  const n = table.rowCount;
  const isAll = totalPairs <= options.randomPairCount;
  const left: number[] = [];
  const right: number[] = [];
  const offer = (a: number, b: number): void => {
    if (a === b || (linkType === 'link' && table.sources[a] === table.sources[b])) return;
    left.push(a);
    right.push(b);
  };
  if (isAll) for (let a = 0; a < n; a += 1) for (let b = a + 1; b < n; b += 1) offer(a, b);
  else {
    const random = new SeededRandom(options.seed);
    while (left.length < options.randomPairCount) offer(random.below(n), random.below(n));
  }
  return { left: Uint32Array.from(left), right: Uint32Array.from(right) };
}

function readBackground(model: LinkModel, table: LinkTable, patterns: PairPatterns): Background {
  const presentShares: number[] = [];
  const total = patterns.counts.reduce((sum, count) => sum + count, 0);
  const shares = model.comparisons.map((comparison, c) => {
    const counts = new Float64Array(comparison.levels.length);
    let present = 0;
    for (let p = 0; p < patterns.counts.length; p += 1) {
      const level = patterns.levels[p * patterns.comparisonCount + c] as number;
      if (level < 0) continue;
      counts[level] = (counts[level] as number) + (patterns.counts[p] as number);
      present += patterns.counts[p] as number;
    }
    presentShares.push(total === 0 ? 0 : present / total);
    const share = counts.map((count) => count / Math.max(1, present));
    const equal = comparison.levels.findIndex((level) => level.test === 'equal');
    const column = table.columns.get(comparison.columns[0] ?? '');
    if (equal >= 0 && column !== undefined) share[equal] = countAgreement(column.codes, column.values.length);
    return share;
  });
  return { shares, presentShares, pairCount: total };
}

/** Chance that two different rows with a value agree, exactly. */
function countAgreement(codes: Uint32Array, codeCount: number): number {
  const counts = new Float64Array(codeCount);
  for (const code of codes) counts[code] = (counts[code] as number) + 1;
  let present = 0;
  let agreeing = 0;
  for (let code = 1; code < codeCount; code += 1) {
    const count = counts[code] as number;
    present += count;
    agreeing += count * (count - 1);
  }
  return present < 2 ? 0 : agreeing / (present * (present - 1));
}

/** The two-class mixture over patterns. */
class MixtureFit {
  readonly #model: LinkModel;
  readonly #patterns: PairPatterns;
  readonly #background: Background;
  readonly #totalPairs: number;
  readonly m: Float64Array[];
  readonly u: Float64Array[];
  uGivenParent: (Float64Array | undefined)[];
  parents: number[];
  readonly posteriors: Float64Array;
  #matches: number;
  #iterations = 0;
  #isConverged = false;

  constructor(model: LinkModel, patterns: PairPatterns, background: Background, totalPairs: number) {
    this.#model = model;
    this.#patterns = patterns;
    this.#background = background;
    this.#totalPairs = totalPairs;
    this.m = model.comparisons.map((comparison) => Float64Array.from(comparison.levels, (level) => level.mProbability));
    this.u = background.shares.map((shares, c) => this.#floorU(shares.slice(), c));
    this.parents = model.comparisons.map(() => -1);
    this.uGivenParent = model.comparisons.map(() => undefined);
    this.posteriors = new Float64Array(patterns.counts.length);
    this.#matches = Math.min(totalPairs / 2, Math.max(1, totalPairs * 2 ** model.priorWeight));
  }

  useParents(parents: readonly number[]): void {
    this.parents = [...parents];
    this.#updateGivenParent();
  }

  run(maxIterations: number): void {
    this.#isConverged = false;
    for (let i = 0; i < maxIterations; i += 1) {
      const before = this.#matches;
      this.#expect();
      this.#maximise();
      this.#iterations += 1;
      if (Math.abs(this.#matches - before) < 1e-5 * Math.max(1, before)) {
        this.#isConverged = true;
        break;
      }
    }
  }

  #expect(): void {
    const { levels, counts, comparisonCount } = this.#patterns;
    const prior = Math.log(this.#matches / (this.#totalPairs - this.#matches));
    for (let p = 0; p < counts.length; p += 1) {
      let odds = prior;
      for (let c = 0; c < comparisonCount; c += 1) {
        const level = levels[p * comparisonCount + c] as number;
        if (level < 0) continue;
        const parent = this.parents[c] as number;
        const given = this.uGivenParent[c];
        const isGiven = given !== undefined && parent >= 0 && levels[p * comparisonCount + parent] === 0;
        const u = (isGiven ? given : (this.u[c] as Float64Array))[level] as number;
        odds += Math.log(((this.m[c] as Float64Array)[level] as number) / u);
      }
      this.posteriors[p] = 1 / (1 + Math.exp(-odds));
    }
  }

  #maximise(): void {
    const { levels, counts, comparisonCount } = this.#patterns;
    let matches = 0;
    for (let p = 0; p < counts.length; p += 1) matches += (counts[p] as number) * (this.posteriors[p] as number);
    this.#matches = Math.min(this.#totalPairs / 2, Math.max(0.5, matches));
    for (let c = 0; c < comparisonCount; c += 1) {
      const size = (this.m[c] as Float64Array).length;
      const matched = new Float64Array(size);
      let present = 0;
      for (let p = 0; p < counts.length; p += 1) {
        const level = levels[p * comparisonCount + c] as number;
        if (level < 0) continue;
        const weight = (counts[p] as number) * (this.posteriors[p] as number);
        matched[level] = (matched[level] as number) + weight;
        present += weight;
      }
      const draft = this.#model.comparisons[c]?.levels ?? [];
      const total = this.#totalPairs * (this.#background.presentShares[c] as number);
      const u = this.u[c] as Float64Array;
      const shares = this.#background.shares[c] as Float64Array;
      for (let level = 0; level < size; level += 1) {
        // One pseudo-match spread as drafted keeps a level that few matches reach from weighing without end.
        (this.m[c] as Float64Array)[level] =
          ((matched[level] as number) + (draft[level]?.mProbability ?? 0)) / (present + 1);
        u[level] = ((shares[level] as number) * total - (matched[level] as number)) / Math.max(1, total - present);
      }
      this.#floorU(u, c);
    }
    this.#updateGivenParent();
  }

  /** Agreement is counted over all pairs, other levels over a sample: less than half a pair cannot be told from none. */
  #floorU(u: Float64Array, c: number): Float64Array {
    const present = this.#background.presentShares[c] as number;
    const ofAll = 0.5 / Math.max(2, this.#totalPairs * present);
    const ofSample = 0.5 / Math.max(2, Math.min(this.#totalPairs, this.#background.pairCount) * present);
    const levels = this.#model.comparisons[c]?.levels ?? [];
    for (let level = 0; level < u.length; level += 1) {
      const floor = levels[level]?.test === 'equal' ? ofAll : ofSample;
      u[level] = Math.min(1, Math.max(floor, u[level] as number));
    }
    return u;
  }

  #updateGivenParent(): void {
    this.uGivenParent = this.parents.map((parent, c) =>
      parent < 0 ? undefined : this.readGivenParent(c, parent, this.u[c] as Float64Array),
    );
  }

  /** Shares of levels among pairs of different people whose parent agrees wholly, smoothed towards u. */
  readGivenParent(c: number, parent: number, u: Float64Array): Float64Array {
    const { levels, counts, comparisonCount } = this.#patterns;
    const seen = new Float64Array(u.length);
    let present = 0;
    for (let p = 0; p < counts.length; p += 1) {
      if (levels[p * comparisonCount + parent] !== 0) continue;
      const level = levels[p * comparisonCount + c] as number;
      if (level < 0) continue;
      const weight = (counts[p] as number) * (1 - (this.posteriors[p] as number));
      seen[level] = (seen[level] as number) + weight;
      present += weight;
    }
    const strength = 5;
    return seen.map((weight, level) => (weight + strength * (u[level] as number)) / (present + strength));
  }

  /** Pairs of different people whose parent agrees. */
  countUnmatched(parent: number): number {
    const { levels, counts, comparisonCount } = this.#patterns;
    let unmatched = 0;
    for (let p = 0; p < counts.length; p += 1) {
      if (levels[p * comparisonCount + parent] === 0)
        unmatched += (counts[p] as number) * (1 - (this.posteriors[p] as number));
    }
    return unmatched;
  }

  result(): TrainedModel {
    const warnings: TrainWarning[] = [];
    const comparisons = this.#model.comparisons.map((comparison, c) => {
      const m = this.m[c] as Float64Array;
      const u = this.u[c] as Float64Array;
      const given = this.uGivenParent[c];
      const parent = this.#model.comparisons[this.parents[c] as number]?.name;
      let above = Number.POSITIVE_INFINITY;
      const levels = comparison.levels.map((level, i) => {
        const weight = Math.log2((m[i] as number) / (u[i] as number));
        if ((this.#background.shares[c]?.[i] ?? 0) === 0 && (m[i] as number) < 1e-3) {
          warnings.push({ warning: 'level-never-occurred', comparison: comparison.name, level: level.name });
        } else if (weight > above + 0.5) {
          warnings.push({ warning: 'weights-not-monotone', comparison: comparison.name, level: level.name });
        }
        above = weight;
        return {
          ...level,
          mProbability: Math.min(1, m[i] as number),
          uProbability: u[i] as number,
          ...(given === undefined ? {} : { uGivenParent: Math.min(1, given[i] as number) }),
        };
      });
      return { ...comparison, levels, ...(parent === undefined ? {} : { parent }) };
    });
    if (!this.#isConverged) warnings.push({ warning: 'not-converged', comparison: '', level: '' });
    if (this.#matches < 1) warnings.push({ warning: 'no-matches-found', comparison: '', level: '' });
    const priorWeight = Math.log2(this.#matches / (this.#totalPairs - this.#matches));
    return {
      model: { ...this.#model, comparisons: parentsFirst(comparisons), priorWeight },
      warnings,
      iterationCount: this.#iterations,
      expectedMatchCount: this.#matches,
    };
  }
}

/** The comparisons with every parent before its children, else in their order. */
function parentsFirst(comparisons: readonly Comparison[]): readonly Comparison[] {
  const placed: Comparison[] = [];
  const place = (comparison: Comparison): void => {
    if (placed.includes(comparison)) return;
    const parent = comparisons.find((other) => other.name === comparison.parent);
    if (parent !== undefined) place(parent);
    placed.push(comparison);
  };
  for (const comparison of comparisons) place(comparison);
  return placed;
}

/** A dependence of less than this many bits a pair is left out. */
const leastDependence = 0.15;

/**
 * For each comparison the earlier, more specific one on which it depends most among different people: the divergence of
 * its levels given that the parent agrees from its levels at large. Needs enough pairs to be sure.
 */
function chooseParents(
  model: LinkModel,
  _patterns: PairPatterns,
  fit: MixtureFit,
  background: Background,
): readonly number[] {
  const specificity = model.comparisons.map((_, c) => background.shares[c]?.[0] ?? 1);
  return model.comparisons.map((_, c) => {
    let best = -1;
    let most = leastDependence;
    const u = fit.u[c] as Float64Array;
    for (let parent = 0; parent < model.comparisons.length; parent += 1) {
      const isEarlier =
        (specificity[parent] as number) < (specificity[c] as number) ||
        (specificity[parent] === specificity[c] && parent < c);
      if (parent === c || !isEarlier || fit.countUnmatched(parent) < 20) continue;
      const given = fit.readGivenParent(c, parent, u);
      let divergence = 0;
      given.forEach((share, level) => {
        if (share > 0) divergence += share * Math.log2(share / (u[level] as number));
      });
      if (divergence > most) {
        most = divergence;
        best = parent;
      }
    }
    return best;
  });
}
