import type { Comparator, ComparatorCatalogue } from './comparator.ts';
import type { Comparison, ComparisonLevel, LinkModel } from './link-model.ts';
import type { LinkColumn, LinkTable } from './link-table.ts';

/** A comparison bound to a table: the level of a pair and what a level weighs for it. */
export interface BoundComparison {
  readonly name: string;
  readonly levels: readonly string[];
  /** Levels that say little because a value was missing: see {@link ComparisonLevel.isWeak}. */
  readonly weakLevels: ReadonlySet<number>;
  readonly compare: Comparator;
  /** The level where the codes alone tell it (a value missing, equal values); −2 where the texts must be compared. */
  readonly glance: Comparator;
  /** No level but agreement weighs more than this. */
  readonly mostWithoutAgreement: number;
  /** Place of the parent comparison in the list; −1 without one. */
  readonly parent: number;
  /**
   * Weight of a level for these two rows: log2(m/u), with the frequency of the value where the level asks for it, with
   * the u of agreeing parents where the parent agrees.
   */
  readonly weigh: (level: number, left: number, right: number, doesParentAgree: boolean) => number;
  /** log2 of m over the probability among related people, by level. */
  readonly relatedWeights: Float64Array;
  /** The same where the parent agrees: what comes together in columns, whoever it is, does so among relatives too. */
  readonly relatedGivenParent: Float64Array;
}

/** Binds the comparisons of a checked model to a table. A column the table lacks is a bug of the caller. */
export function bindComparisons(
  model: LinkModel,
  table: LinkTable,
  catalogue: ComparatorCatalogue,
): readonly BoundComparison[] {
  return model.comparisons.map((comparison) => {
    const columns = comparison.columns.map((name) => {
      const column = table.columns.get(name);
      if (column === undefined) throw new RangeError(`no column ${name}`);
      return column;
    });
    const kind = catalogue.kinds[comparison.kind];
    if (kind === undefined) throw new RangeError(`no comparator ${comparison.kind}`);
    return {
      name: comparison.name,
      levels: comparison.levels.map((level) => level.name),
      weakLevels: new Set(comparison.levels.flatMap((level, i) => (level.isWeak === true ? [i] : []))),
      compare: kind(comparison, columns),
      glance: bindGlance(comparison, columns),
      mostWithoutAgreement: boundWeight(comparison, table.rowCount),
      parent: model.comparisons.findIndex((other) => other.name === comparison.parent),
      weigh: bindWeights(comparison, columns[0]),
      relatedWeights: Float64Array.from(comparison.levels, (level) => weighLevelRelated(level, false)),
      relatedGivenParent: Float64Array.from(comparison.levels, (level) =>
        weighLevelRelated(level, isOfColumns(comparison)),
      ),
    };
  });
}

function bindWeights(comparison: Comparison, column: LinkColumn | undefined): BoundComparison['weigh'] {
  const weights = Float64Array.from(comparison.levels, (level) => levelWeight(level.mProbability, level.uProbability));
  const givenParent = Float64Array.from(comparison.levels, weightGivenParent);
  const frequencies = column?.frequencies;
  const shares = Float64Array.from(comparison.levels, (level) => level.frequencyWeight ?? 0);
  if (frequencies === undefined || column === undefined || shares.every((share) => share === 0)) {
    return (level, _left, _right, doesParentAgree) => {
      if (level < 0) return 0;
      return (doesParentAgree ? givenParent : weights)[level] as number;
    };
  }
  const expected = Float64Array.from(comparison.levels, (level) => Math.log2(level.uProbability));
  const codes = column.codes;
  return (level, left, right, doesParentAgree) => {
    if (level < 0) return 0;
    if (doesParentAgree) return givenParent[level] as number;
    const share = shares[level] as number;
    const base = weights[level] as number;
    if (share === 0) return base;
    const frequency = Math.max(
      frequencies[codes[left] as number] as number,
      frequencies[codes[right] as number] as number,
    );
    if (!(frequency > 0)) return base;
    return base + share * ((expected[level] as number) - Math.log2(frequency));
  };
}

function bindGlance(comparison: Comparison, columns: readonly LinkColumn[]): Comparator {
  const codes = columns[0]?.codes;
  const equalLevel = comparison.levels.findIndex((level) => level.test === 'equal');
  const isText = comparison.kind === 'text';
  if (codes === undefined || (!isText && !comparison.kind.startsWith('text-'))) return () => -2;
  return (left, right) => {
    const a = codes[left] as number;
    const b = codes[right] as number;
    if (a !== 0 && a === b) return comparison.kind === 'text-unless-swapped' ? -2 : equalLevel;
    return isText && (a === 0 || b === 0) ? -1 : -2;
  };
}

function weighLevelRelated(level: ComparisonLevel, isGiven: boolean): number {
  if (level.relatedProbability === undefined) return 0;
  return levelWeight(level.mProbability, isGiven ? (level.uGivenParent ?? 1) : level.relatedProbability);
}

/** Whether strangers whose parent agrees agree here more often than relatives at large. */
function isOfColumns({ levels: [first] }: Comparison): boolean {
  return first?.uGivenParent !== undefined && first.uGivenParent > (first.relatedProbability ?? 1);
}

function boundWeight(comparison: Comparison, rowCount: number): number {
  let most = 0;
  for (const level of comparison.levels) {
    if (level.test === 'equal') continue;
    const rare = (level.frequencyWeight ?? 0) * Math.log2(Math.max(1, level.uProbability * rowCount));
    most = Math.max(most, levelWeight(level.mProbability, level.uProbability) + rare, weightGivenParent(level));
  }
  return most;
}

function weightGivenParent(level: ComparisonLevel): number {
  return levelWeight(level.mProbability, level.uGivenParent ?? level.uProbability);
}

/** log2(m / u), kept finite for a level that never occurred on one side. */
export function levelWeight(mProbability: number, uProbability: number): number {
  const least = 1e-12;
  return Math.log2(Math.max(mProbability, least) / Math.max(uProbability, least));
}

/** Probability 0–1 of a match for a weight (log2 odds). */
export function matchProbability(matchWeight: number): number {
  return 1 / (1 + 2 ** -matchWeight);
}

/**
 * Weight of a pair against both ways to be no match, chance and kinship: the odds against it add up.
 * @param levels the levels the pair reached
 */
export function weighRelated(
  comparisons: readonly BoundComparison[],
  relatedWeight: number | undefined,
  weight: number,
  levels: Int8Array,
): number {
  if (relatedWeight === undefined) return weight;
  let against = relatedWeight;
  for (let c = 0; c < comparisons.length; c += 1) {
    const level = levels[c] as number;
    if (level < 0) continue;
    const { parent, relatedWeights, relatedGivenParent } = comparisons[c] as BoundComparison;
    const isGiven = parent >= 0 && levels[parent] === 0;
    against += (isGiven ? relatedGivenParent : relatedWeights)[level] as number;
  }
  const least = Math.min(weight, against);
  return least - Math.log2(1 + 2 ** (least - Math.max(weight, against)));
}

/** A pair's match weight: the prior and the weights of all comparisons. `levels` is filled with the levels reached. */
export function scorePair(
  comparisons: readonly BoundComparison[],
  model: Pick<LinkModel, 'priorWeight' | 'relatedWeight'>,
  left: number,
  right: number,
  levels: Int8Array,
): number {
  let weight = model.priorWeight;
  for (let c = 0; c < comparisons.length; c += 1) {
    const comparison = comparisons[c] as BoundComparison;
    const level = comparison.compare(left, right);
    levels[c] = level;
    const doesParentAgree = comparison.parent >= 0 && levels[comparison.parent] === 0;
    weight += comparison.weigh(level, left, right, doesParentAgree);
  }
  return weighRelated(comparisons, model.relatedWeight, weight, levels);
}

/**
 * As {@link scorePair} for pairs that matter only from `least` up: −Infinity as soon as a pair cannot reach it. Most
 * candidates are settled by a glance at their codes. Parents must stand before their children.
 */
export function createScorer(
  comparisons: readonly BoundComparison[],
  model: Pick<LinkModel, 'priorWeight' | 'relatedWeight'>,
  least: number,
): (left: number, right: number) => number {
  const width = comparisons.length;
  const levels = new Int8Array(width);
  const bounds = Float64Array.from(comparisons, (comparison) => comparison.mostWithoutAgreement);
  return (left, right) => {
    let bound = model.priorWeight;
    for (let c = 0; c < width; c += 1) {
      const comparison = comparisons[c] as BoundComparison;
      const level = comparison.glance(left, right);
      levels[c] = level;
      if (level === -2) bound += bounds[c] as number;
      // Children of an undecided parent are weighed both ways.
      else if (comparison.parent < 0) bound += comparison.weigh(level, left, right, false);
      else bound += Math.max(comparison.weigh(level, left, right, false), comparison.weigh(level, left, right, true));
    }
    if (bound < least) return Number.NEGATIVE_INFINITY;
    let weight = model.priorWeight;
    for (let c = 0; c < width; c += 1) {
      const comparison = comparisons[c] as BoundComparison;
      if (levels[c] === -2) {
        const level = comparison.compare(left, right);
        levels[c] = level;
        const doesAgree = comparison.parent >= 0 && levels[comparison.parent] === 0;
        const weighed = comparison.weigh(level, left, right, doesAgree);
        bound += weighed - (bounds[c] as number);
        weight += weighed;
        if (bound < least) return Number.NEGATIVE_INFINITY;
      } else {
        const doesAgree = comparison.parent >= 0 && levels[comparison.parent] === 0;
        weight += comparison.weigh(levels[c] as number, left, right, doesAgree);
      }
    }
    return weighRelated(comparisons, model.relatedWeight, weight, levels);
  };
}
