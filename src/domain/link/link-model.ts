import type { Cleaning } from './clean-value.ts';

/** How a column's texts are made from the columns of the input. */
export interface DerivedColumn {
  readonly name: string;
  /** A named derivation, see `derive-column.ts`. */
  readonly derive: string;
  readonly from: readonly string[];
  /** A length or position the derivation asks for. */
  readonly at?: number;
}

/**
 * Rows with equal values in all `columns` are candidate pairs. A block of more than `cap` rows is cut by the values of
 * `refine` (the first list that brings it under the cap); what is still over it is left out and counted.
 */
export interface BlockingRule {
  readonly name: string;
  readonly columns: readonly string[];
  readonly cap: number;
  readonly refine: readonly (readonly string[])[];
}

/** One outcome of a comparison. Levels are ordered from most to least agreeing; the first that holds is taken. */
export interface ComparisonLevel {
  readonly name: string;
  /** Named level function of the comparison's kind; 'else' always holds. */
  readonly test: string;
  /** Threshold of the test, where it takes one: a similarity, a number of edits, days. */
  readonly at?: number;
  /** Probability of this level among matches. */
  readonly mProbability: number;
  /** Probability of this level among pairs of different people. */
  readonly uProbability: number;
  /**
   * How far the frequency of the value replaces `uProbability`: 1 wholly (exact agreement), between 0 and 1 in part
   * (fuzzy levels; the more frequent of the two values counts), absent or 0 not at all.
   */
  readonly frequencyWeight?: number;
  /** `uProbability` where the comparison's parent agrees wholly (its first level). */
  readonly uGivenParent?: number;
  /** Probability of this level among pairs of related people: see {@link LinkModel.relatedWeight}. */
  readonly relatedProbability?: number;
  /** Says little, for want of a value: where sets of rows are compared it counts only if no pair reaches another level. */
  readonly isWeak?: boolean;
}

/** A comparison of two rows: columns, the kind of comparator, ordered levels. Where a value is missing it weighs 0. */
export interface Comparison {
  readonly name: string;
  /** Named comparator; 'text' compares one column's texts by the levels' tests. */
  readonly kind: string;
  readonly columns: readonly string[];
  readonly levels: readonly ComparisonLevel[];
  /**
   * A comparison earlier in the list on which this one depends among different people (a surname on a dwelling, a
   * district on a postcode): where the parent agrees wholly, `uGivenParent` stands for `uProbability`, so that what comes
   * together anyway is not counted twice.
   */
  readonly parent?: string;
}

/** Any of these levels is enough. */
export interface LevelChoice {
  readonly comparison: string;
  readonly levels: readonly string[];
}

/** Which pairs may be compared: within all, only across sources, or both. */
export type LinkType = 'dedupe' | 'link' | 'link-and-dedupe';

/**
 * A linkage model as data: what `rollcall train` writes and a night reads. It is never changed by a night. Weights are
 * log2 of odds (Fellegi and Sunter 1969); `matchWeight` of a pair = `priorWeight` + the sum over its comparisons.
 */
export interface LinkModel {
  readonly name: string;
  readonly version: number;
  readonly linkType: LinkType;
  /** Sources in which no two records are of one person. */
  readonly oneToOneSources: readonly string[];
  readonly columns: readonly string[];
  /** How raw cells of a column are made comparable (see `clean-value.ts`); 'text' where it is not said. */
  readonly cleaning?: Readonly<Record<string, Cleaning>>;
  readonly derived: readonly DerivedColumn[];
  readonly blocking: readonly BlockingRule[];
  readonly comparisons: readonly Comparison[];
  /** log2 of the odds that a random pair is a match. */
  readonly priorWeight: number;
  /**
   * Where the data holds households: log2 of the odds that a pair that stands out is one person rather than two related
   * people, who agree in surname, dwelling and place but not in themselves. The weight of a pair is then that of the
   * likelier of the two ways to be no match. Absent: no such class was found.
   */
  readonly relatedWeight?: number;
  /** Pairs at or above it are linked. */
  readonly linkThreshold: number;
  /** Pairs from here to `linkThreshold` go to clerical review. */
  readonly reviewThreshold: number;
  /** Two candidates for one record closer together than this are ambiguous: review, not link. */
  readonly ambiguityWeight: number;
  /** Each entry is a list of choices of which one must hold before a pair may be linked automatically. */
  readonly linkNeeds: readonly (readonly LevelChoice[])[];
  /** As `linkNeeds`, for a pair to be asked about. */
  readonly reviewNeeds: readonly (readonly LevelChoice[])[];
  /** column → value → share of records; frequencies of values not listed are below the least of them. */
  readonly frequencies: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
