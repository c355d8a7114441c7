/** A share with its count and the lower 95 % bound of Wilson's interval. */
export interface Share {
  readonly right: number;
  readonly of: number;
  readonly share: number;
  readonly lowerBound: number;
}

const z = 1.959964;

/** Builds a share of `right` among `of`; nothing among nothing counts as 1 with a lower bound of 0. */
export const shareOf = (right: number, of: number): Share => {
  if (of === 0) return { right, of, share: 1, lowerBound: 0 };
  const p = right / of;
  const centre = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return { right, of, share: p, lowerBound: Math.max(0, (centre - spread) / (1 + (z * z) / of)) };
};

/** Precision and recall of a set of statements. */
export interface Agreement {
  readonly truth: number;
  readonly found: number;
  readonly precision: Share;
  readonly recall: Share;
  readonly f1: number;
}

/** Builds precision, recall and F1 from counts of right, wrong and missed statements. */
export const agreementOf = (right: number, wrong: number, missed: number): Agreement => ({
  truth: right + missed,
  found: right + wrong,
  precision: shareOf(right, right + wrong),
  recall: shareOf(right, right + missed),
  f1: right + wrong + missed === 0 ? 1 : (2 * right) / (2 * right + wrong + missed),
});
