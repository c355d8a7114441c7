import type { LevelBackground } from './level-background.ts';
import type { Comparison, LinkModel } from './link-model.ts';
import type { PairPatterns } from './pair-patterns.ts';

/** What training has to say: a level that never occurred, weights out of order, no convergence, no matches found. */
interface TrainWarning {
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

/** The two-class mixture over patterns. */
export class MixtureFit {
  readonly #model: LinkModel;
  readonly #patterns: PairPatterns;
  /** Per comparison: pairs that agree in it wholly. */
  readonly #agreeing: readonly PairPatterns[];
  readonly #background: LevelBackground;
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
    background: LevelBackground,
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

  /** A fit that goes on from here by itself. */
  fork(): MixtureFit {
    const fork = new MixtureFit(this.#model, this.#patterns, this.#agreeing, this.#background, this.#totalPairs);
    fork.m.splice(0, fork.m.length, ...this.m.map((m) => m.slice()));
    fork.u.splice(0, fork.u.length, ...this.u.map((u) => u.slice()));
    fork.uGivenParent = [...this.uGivenParent];
    fork.parents = [...this.parents];
    fork.posteriors.set(this.posteriors);
    fork.#related.set(this.#related);
    fork.#matches = this.#matches;
    fork.#iterations = this.#iterations;
    return fork;
  }

  /**
   * Splits what stands out: pairs that differ wholly in a comparison (in two or more, where none is named) are taken for
   * related people.
   */
  startRelated(comparison: number | undefined): void {
    const { levels, comparisonCount } = this.#patterns;
    const isLast = (p: number, c: number): boolean =>
      levels[p * comparisonCount + c] === (this.m[c] as Float64Array).length - 1;
    for (let p = 0; p < this.posteriors.length; p += 1) {
      let different = 0;
      for (let c = 0; c < comparisonCount; c += 1) if (isLast(p, c)) different += 1;
      const isRelated = comparison === undefined ? different >= 2 : isLast(p, comparison);
      this.#related[p] = isRelated ? (this.posteriors[p] as number) : 0;
      if (isRelated) this.posteriors[p] = 0;
    }
    this.#k = this.m.map((m) => m.slice());
    this.#maximise();
  }

  /** log of the likelihood of the pairs seen, up to what all fits to them share. */
  get logLikelihood(): number {
    const { counts } = this.#patterns;
    const both = new Float64Array(2);
    let sum = 0;
    let seen = 0;
    for (let p = 0; p < counts.length; p += 1) {
      const count = counts[p] as number;
      sum += count * this.#judge(this.#patterns, p, both);
      seen += count;
    }
    const strangers = this.#totalPairs - this.#matches - this.#relatedCount;
    return sum + (this.#totalPairs - seen) * Math.log(strangers / this.#totalPairs);
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

  /** Fills the probabilities that a pattern is a match, and that it is two related people; gives the log of its likelihood. */
  #judge({ levels, comparisonCount }: PairPatterns, p: number, both: Float64Array): number {
    const strangers = this.#totalPairs - this.#matches - this.#relatedCount;
    let odds = Math.log(this.#matches / strangers);
    let relatedOdds = this.#k === undefined ? Number.NEGATIVE_INFINITY : Math.log(this.#relatedCount / strangers);
    let chance = Math.log(strangers / this.#totalPairs);
    for (let c = 0; c < comparisonCount; c += 1) {
      const level = levels[p * comparisonCount + c] as number;
      if (level < 0) continue;
      const parent = this.parents[c] as number;
      const given = this.uGivenParent[c];
      const isGiven = given !== undefined && parent >= 0 && levels[p * comparisonCount + parent] === 0;
      const u = Math.log((isGiven ? given : (this.u[c] as Float64Array))[level] as number);
      chance += u;
      odds += Math.log((this.m[c] as Float64Array)[level] as number) - u;
      if (this.#k === undefined) continue;
      const k = this.#k[c] as Float64Array;
      // What comes together in columns, whoever it is (a sex with a first name), does so among relatives too.
      const isColumns = isGiven && (given[0] as number) > (k[0] as number);
      relatedOdds += Math.log((isColumns ? given : k)[level] as number) - u;
    }
    const most = Math.max(0, odds, relatedOdds);
    const match = Math.exp(odds - most);
    const related = Math.exp(relatedOdds - most);
    const all = match + related + Math.exp(-most);
    both[0] = match / all;
    both[1] = related / all;
    return chance + most + Math.log(all);
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
