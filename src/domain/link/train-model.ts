import { gatherGroups } from '../../kit/group-rows.ts';
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
  return fitWithRelated(fit, options, () => chooseParents(model, fit, background));
}

/**
 * Looks for a third class, pairs of related people, and keeps it where it is clear. Without it a file of households
 * would teach that "matches" share surname and dwelling and little else.
 */
function fitWithRelated(fit: MixtureFit, options: TrainOptions, parents: () => readonly number[]): TrainedModel {
  const without = fit.result();
  fit.startRelated();
  fit.run(options.maxIterations);
  if (!fit.isRelatedClear()) return without;
  fit.useParents(parents());
  fit.run(options.maxIterations);
  return fit.isRelatedClear() ? fit.result() : without;
}

/** One pair drawn from each stretch of `step` pairs: neighbours in a file are often one person, so no fixed stride. */
function sampleEvenly(candidates: CandidatePairs, step: number, seed: number): Pick<CandidatePairs, 'left' | 'right'> {
  if (step === 1) return candidates;
  const random = new SeededRandom(seed + 2);
  const count = Math.floor(candidates.left.length / step);
  const left = new Uint32Array(count);
  const right = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    const pair = i * step + random.below(step);
    left[i] = candidates.left[pair] as number;
    right[i] = candidates.right[pair] as number;
  }
  return { left, right };
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

/** Pairs looked at to see what else agrees where one column does. */
const agreeingPairCount = 6_000;

/** Random pairs that agree in the comparison's own column: what blocking brought would be no fair sample of them. */
function drawAgreeingPairs(
  table: LinkTable,
  linkType: LinkModel['linkType'],
  comparison: Comparison,
  seed: number,
): { readonly left: Uint32Array; readonly right: Uint32Array } {
  const column = table.columns.get(comparison.columns[0] ?? '');
  const left: number[] = [];
  const right: number[] = [];
  if (column !== undefined) {
    const groups = gatherGroups(column.codes, column.values.length - 1);
    const pairsBefore = new Float64Array(groups.groupCount + 2);
    for (let group = 1; group <= groups.groupCount; group += 1) {
      const rows = (groups.starts[group + 1] as number) - (groups.starts[group] as number);
      pairsBefore[group + 1] = (pairsBefore[group] as number) + (rows * (rows - 1)) / 2;
    }
    const all = pairsBefore[groups.groupCount + 1] as number;
    const random = new SeededRandom(seed + 1);
    for (let draw = 0; draw < (all > 0 ? agreeingPairCount : 0); draw += 1) {
      const group = findGroup(pairsBefore, random.below(all));
      const start = groups.starts[group] as number;
      const rows = (groups.starts[group + 1] as number) - start;
      const i = random.below(rows);
      const j = (i + 1 + random.below(rows - 1)) % rows;
      const a = groups.members[start + i] as number;
      const b = groups.members[start + j] as number;
      if (linkType === 'link' && table.sources[a] === table.sources[b]) continue;
      left.push(a);
      right.push(b);
    }
  }
  return { left: Uint32Array.from(left), right: Uint32Array.from(right) };
}

/** The group whose share of the pairs holds the given one. */
function findGroup(pairsBefore: Float64Array, pair: number): number {
  let low = 1;
  let high = pairsBefore.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pairsBefore[middle] as number) <= pair) low = middle;
    else high = middle - 1;
  }
  return low;
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
  /** Per comparison: pairs that agree in it wholly. */
  readonly #agreeing: readonly PairPatterns[];
  readonly #background: Background;
  readonly #totalPairs: number;
  readonly m: Float64Array[];
  readonly u: Float64Array[];
  uGivenParent: (Float64Array | undefined)[];
  parents: number[];
  readonly posteriors: Float64Array;
  /** Levels among related people; absent while that class is not looked for. */
  #k: Float64Array[] | undefined;
  readonly #related: Float64Array;
  #relatedCount = 0;
  #matches: number;
  #iterations = 0;
  #isConverged = false;

  constructor(
    model: LinkModel,
    patterns: PairPatterns,
    agreeing: readonly PairPatterns[],
    background: Background,
    totalPairs: number,
  ) {
    this.#model = model;
    this.#patterns = patterns;
    this.#agreeing = agreeing;
    this.#background = background;
    this.#totalPairs = totalPairs;
    this.m = model.comparisons.map((comparison) => Float64Array.from(comparison.levels, (level) => level.mProbability));
    this.u = background.shares.map((shares, c) => this.#floorU(shares.slice(), c));
    this.parents = model.comparisons.map(() => -1);
    this.uGivenParent = model.comparisons.map(() => undefined);
    this.posteriors = new Float64Array(patterns.counts.length);
    this.#related = new Float64Array(patterns.counts.length);
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

  /** Splits what stands out: pairs that differ wholly in two comparisons or more are taken for related people. */
  startRelated(): void {
    const { levels, comparisonCount } = this.#patterns;
    for (let p = 0; p < this.posteriors.length; p += 1) {
      let different = 0;
      for (let c = 0; c < comparisonCount; c += 1) {
        if (levels[p * comparisonCount + c] === (this.m[c] as Float64Array).length - 1) different += 1;
      }
      this.#related[p] = different < 2 ? 0 : (this.posteriors[p] as number);
      if (different >= 2) this.posteriors[p] = 0;
    }
    this.#k = this.m.map((m) => m.slice());
    this.#maximise();
  }

  /**
   * Related people are clear as a class when they are many (each match of a household brings several such pairs) and, in
   * two comparisons or more, differ as often as strangers do where matches hardly differ. Matches with slips in several
   * columns are few and still agree now and then in each.
   */
  isRelatedClear(): boolean {
    const k = this.#k;
    if (k === undefined || this.#relatedCount < 0.25 * this.#matches) return false;
    const telling = this.m.filter((m, c) => {
      const last = m.length - 1;
      const share = (k[c] as Float64Array)[last] as number;
      return share > 0.45 && (m[last] as number) < 0.25 && share > 0.9 * ((this.u[c] as Float64Array)[last] as number);
    });
    return telling.length >= 2;
  }

  #expect(): void {
    const both = new Float64Array(2);
    for (let p = 0; p < this.posteriors.length; p += 1) {
      this.#judge(this.#patterns, p, both);
      this.posteriors[p] = both[0] as number;
      this.#related[p] = both[1] as number;
    }
  }

  /** Fills the probabilities that a pattern is a match, and that it is two related people. */
  #judge({ levels, comparisonCount }: PairPatterns, p: number, both: Float64Array): void {
    const strangers = this.#totalPairs - this.#matches - this.#relatedCount;
    let odds = Math.log(this.#matches / strangers);
    let relatedOdds = this.#k === undefined ? Number.NEGATIVE_INFINITY : Math.log(this.#relatedCount / strangers);
    for (let c = 0; c < comparisonCount; c += 1) {
      const level = levels[p * comparisonCount + c] as number;
      if (level < 0) continue;
      const parent = this.parents[c] as number;
      const given = this.uGivenParent[c];
      const isGiven = given !== undefined && parent >= 0 && levels[p * comparisonCount + parent] === 0;
      const u = Math.log((isGiven ? given : (this.u[c] as Float64Array))[level] as number);
      odds += Math.log((this.m[c] as Float64Array)[level] as number) - u;
      if (this.#k !== undefined) relatedOdds += Math.log((this.#k[c] as Float64Array)[level] as number) - u;
    }
    const most = Math.max(0, odds, relatedOdds);
    const match = Math.exp(odds - most);
    const related = Math.exp(relatedOdds - most);
    const all = match + related + Math.exp(-most);
    both[0] = match / all;
    both[1] = related / all;
  }

  #maximise(): void {
    const { levels, counts, comparisonCount } = this.#patterns;
    let matches = 0;
    let related = 0;
    for (let p = 0; p < counts.length; p += 1) {
      matches += (counts[p] as number) * (this.posteriors[p] as number);
      related += (counts[p] as number) * (this.#related[p] as number);
    }
    this.#matches = Math.min(this.#totalPairs / 3, Math.max(0.5, matches));
    this.#relatedCount = this.#k === undefined ? 0 : Math.min(this.#totalPairs / 3, Math.max(0.5, related));
    for (let c = 0; c < comparisonCount; c += 1) {
      const size = (this.m[c] as Float64Array).length;
      const matched = new Float64Array(size);
      const kin = new Float64Array(size);
      let present = 0;
      let presentKin = 0;
      for (let p = 0; p < counts.length; p += 1) {
        const level = levels[p * comparisonCount + c] as number;
        if (level < 0) continue;
        const weight = (counts[p] as number) * (this.posteriors[p] as number);
        matched[level] = (matched[level] as number) + weight;
        present += weight;
        const weightKin = (counts[p] as number) * (this.#related[p] as number);
        kin[level] = (kin[level] as number) + weightKin;
        presentKin += weightKin;
      }
      const draft = this.#model.comparisons[c]?.levels ?? [];
      const total = this.#totalPairs * (this.#background.presentShares[c] as number);
      const u = this.u[c] as Float64Array;
      const shares = this.#background.shares[c] as Float64Array;
      for (let level = 0; level < size; level += 1) {
        // One pseudo-match spread as drafted keeps a level that few matches reach from weighing without end.
        (this.m[c] as Float64Array)[level] =
          ((matched[level] as number) + (draft[level]?.mProbability ?? 0)) / (present + 1);
        const strangers = (shares[level] as number) * total - (matched[level] as number) - (kin[level] as number);
        u[level] = strangers / Math.max(1, total - present - presentKin);
        const k = this.#k?.[c];
        if (k !== undefined) k[level] = ((kin[level] as number) + 1 / size) / (presentKin + 1);
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
    const sample = this.#agreeing[parent] as PairPatterns;
    const seen = new Float64Array(u.length);
    const both = new Float64Array(2);
    let present = 0;
    for (let p = 0; p < sample.counts.length; p += 1) {
      const level = sample.levels[p * sample.comparisonCount + c] as number;
      if (level < 0) continue;
      this.#judge(sample, p, both);
      const weight = (sample.counts[p] as number) * (1 - (both[0] as number) - (both[1] as number));
      seen[level] = (seen[level] as number) + weight;
      present += weight;
    }
    const strength = 5;
    return seen.map((weight, level) => (weight + strength * (u[level] as number)) / (present + strength));
  }

  /** Whether enough of the pairs whose parent agrees are different people to learn from. */
  hasStrangers(parent: number): boolean {
    const sample = this.#agreeing[parent] as PairPatterns;
    const both = new Float64Array(2);
    let all = 0;
    let strangers = 0;
    for (let p = 0; p < sample.counts.length; p += 1) {
      this.#judge(sample, p, both);
      all += sample.counts[p] as number;
      strangers += (sample.counts[p] as number) * (1 - (both[0] as number) - (both[1] as number));
    }
    return strangers >= Math.max(20, 0.2 * all);
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
          ...(this.#k === undefined ? {} : { relatedProbability: (this.#k[c] as Float64Array)[i] as number }),
        };
      });
      return { ...comparison, levels, ...(parent === undefined ? {} : { parent }) };
    });
    if (!this.#isConverged) warnings.push({ warning: 'not-converged', comparison: '', level: '' });
    if (this.#matches < 1) warnings.push({ warning: 'no-matches-found', comparison: '', level: '' });
    const priorWeight = Math.log2(this.#matches / (this.#totalPairs - this.#matches - this.#relatedCount));
    const relatedWeight = Math.log2(this.#matches / this.#relatedCount);
    return {
      model: {
        ...this.#model,
        comparisons: parentsFirst(comparisons),
        priorWeight,
        ...(this.#k === undefined ? {} : { relatedWeight }),
      },
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
function chooseParents(model: LinkModel, fit: MixtureFit, background: Background): readonly number[] {
  const specificity = model.comparisons.map((_, c) => background.shares[c]?.[0] ?? 1);
  return model.comparisons.map((_, c) => {
    let best = -1;
    let most = leastDependence;
    const u = fit.u[c] as Float64Array;
    for (let parent = 0; parent < model.comparisons.length; parent += 1) {
      const isEarlier =
        (specificity[parent] as number) < (specificity[c] as number) ||
        (specificity[parent] === specificity[c] && parent < c);
      if (parent === c || !isEarlier || !fit.hasStrangers(parent)) continue;
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
