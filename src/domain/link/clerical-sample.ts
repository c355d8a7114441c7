import { SeededRandom } from '../../kit/random.ts';

/** Pairs drawn for people to judge, from one band of weights. */
export interface SampleBand {
  readonly fromWeight: number;
  readonly toWeight: number;
  /** Scored pairs in the band. */
  readonly pairCount: number;
  /** Index of the drawn pairs, in the order of the draw. */
  readonly pairs: readonly number[];
}

/**
 * Draws pairs for clerical judgement by band of weight, the same number from each, so that the doubtful middle is seen as
 * well as the sure ends; what people find is weighted back by `pairCount`. Deterministic for a seed.
 * @param order ranks the pairs by something that does not change with the order of input
 */
export function drawClericalSample(
  weights: Float64Array,
  order: (left: number, right: number) => number,
  options: { readonly bandWidth: number; readonly pairsABand: number; readonly seed: number },
): readonly SampleBand[] {
  const bands = new Map<number, number[]>();
  weights.forEach((weight, pair) => {
    const band = Math.floor(weight / options.bandWidth);
    const list = bands.get(band);
    if (list === undefined) bands.set(band, [pair]);
    else list.push(pair);
  });
  const random = new SeededRandom(options.seed);
  return [...bands]
    .sort(([a], [b]) => a - b)
    .map(([band, pairs]) => {
      const pool = pairs.sort(order);
      const drawn: number[] = [];
      while (drawn.length < options.pairsABand && pool.length > 0) {
        drawn.push(...pool.splice(random.below(pool.length), 1));
      }
      return {
        fromWeight: band * options.bandWidth,
        toWeight: (band + 1) * options.bandWidth,
        pairCount: drawn.length + pool.length,
        pairs: drawn,
      };
    });
}
