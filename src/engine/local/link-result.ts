import type { RowGroups } from '../../kit/group-rows.ts';

/** How a record came to its person, strongest first. `own`: the person's own first record. */
export const linkRules = ['own', 'decision', 'id', 'person-key', 'id-history', 'probabilistic'] as const;
export type LinkRule = (typeof linkRules)[number];

/** A pair of rows that was linked. A person of n records has n − 1 of them. */
export interface PairLink {
  readonly left: number;
  readonly right: number;
  readonly rule: LinkRule;
  /** log2 of the odds; 0 for rule links. */
  readonly matchWeight: number;
}

/**
 * Why a pair was not linked but asked: one id on people of different names or birth dates, one person key on different
 * people, two candidates nearly equal, too little beyond name and birth date, a weight between the thresholds, two valid
 * ids or a human's 'different people' in the way.
 */
export const reviewReasons = [
  'id-name-conflict',
  'id-birth-conflict',
  'person-key-conflict',
  'ambiguous',
  'needs-more',
  'below-threshold',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

export interface ReviewPair {
  readonly left: number;
  readonly right: number;
  readonly reason: ReviewReason;
  readonly matchWeight: number;
}

/** What blocking did for one rule. */
export interface RuleCount {
  readonly rule: string;
  readonly pairCount: number;
  readonly leftOutBlockCount: number;
  readonly leftOutRowCount: number;
}

/** What people decided about two records, by record key. It binds. */
export interface PairDecision {
  readonly kind: 'match' | 'nonMatch';
  readonly leftKey: string;
  readonly rightKey: string;
}

/** Everything linking says about the rows of a table. Rows are row numbers of the table. */
export interface LinkResult {
  readonly clusterCount: number;
  /** row → cluster 0 … clusterCount − 1, numbered by first row. */
  readonly clusters: Uint32Array;
  /** Rows by cluster: those of cluster c are `members.subarray(starts[c + 1], starts[c + 2])`; use {@link rowsOfCluster}. */
  readonly groups: RowGroups;
  /** cluster → the row of the person's own first record: a resident's row before others. */
  readonly ownRows: Uint32Array;
  /** row → index into {@link linkRules}: the weakest rule on the way to the person's own record. */
  readonly ruleOfRow: Uint8Array;
  readonly weightOfRow: Float32Array;
  /** row → index into `nameAgreements`. */
  readonly agreementOfRow: Uint8Array;
  readonly links: readonly PairLink[];
  readonly reviews: readonly ReviewPair[];
  readonly ruleCounts: readonly RuleCount[];
}

export const nameAgreements = ['agreeing', 'near', 'conflicting', 'missing'] as const;

/** The rows of one cluster, in ascending order. */
export function rowsOfCluster(result: LinkResult, cluster: number): Uint32Array {
  const { starts, members } = result.groups;
  return members.subarray(starts[cluster + 1], starts[cluster + 2]);
}
