import { type Share, wilson } from './evaluate-clusters.ts';

/** One pair a person judged, from a band of weight of which only some pairs were drawn. */
export interface LabelledPair {
  /** Names the band. */
  readonly band: string;
  /** Scored pairs in the band. */
  readonly bandPairCount: number;
  readonly isMatch: boolean;
  readonly isLinked: boolean;
}

export interface LabelQuality {
  readonly precision: Share;
  /** Of the matches among scored pairs; what blocking never brought is not in it. */
  readonly recall: Share;
  /** Matches that were not linked, estimated over all bands. */
  readonly missedMatchCount: number;
  readonly labelCount: number;
}

/**
 * Precision and recall from pairs that people judged, each pair standing for as many as its band holds per pair judged.
 * Intervals after Wilson on the effective number of judgements (Kish 1965).
 */
export function evaluateLabels(pairs: readonly LabelledPair[]): LabelQuality {
  const judged = new Map<string, number>();
  for (const { band } of pairs) judged.set(band, (judged.get(band) ?? 0) + 1);
  const weightOf = ({ band, bandPairCount }: LabelledPair): number => bandPairCount / (judged.get(band) ?? 1);
  const shareOf = (of: readonly LabelledPair[], holds: (pair: LabelledPair) => boolean): Share => {
    let all = 0;
    let squares = 0;
    let held = 0;
    for (const pair of of) {
      const weight = weightOf(pair);
      all += weight;
      squares += weight * weight;
      if (holds(pair)) held += weight;
    }
    if (all === 0) return wilson(0, 0);
    const effective = (all * all) / squares;
    return { ...wilson((held / all) * effective, effective), count: of.length };
  };
  const matches = pairs.filter(({ isMatch }) => isMatch);
  return {
    precision: shareOf(
      pairs.filter(({ isLinked }) => isLinked),
      ({ isMatch }) => isMatch,
    ),
    recall: shareOf(matches, ({ isLinked }) => isLinked),
    missedMatchCount: matches.reduce((sum, pair) => (pair.isLinked ? sum : sum + weightOf(pair)), 0),
    labelCount: pairs.length,
  };
}
