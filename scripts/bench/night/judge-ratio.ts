/** CPU seconds of a first night over those of the floor, for a made city of so many persons. */
export interface NightRatio {
  readonly persons: number;
  readonly ratio: number;
}

/** How much worse than recorded a ratio may be: these machines are noisy, a night that lost its way is not. */
const leeway = 1.25;

/** Whether a ratio is no worse than the recorded one by more than a quarter; never so for a city of another size. */
export function judgeRatio(
  found: NightRatio,
  recorded: NightRatio,
): { readonly isGood: boolean; readonly text: string } {
  const limit = recorded.ratio * leeway;
  const isGood = found.persons === recorded.persons && found.ratio <= limit;
  const of = `${found.persons} persons: first night ${found.ratio.toFixed(2)} × the floor`;
  return {
    isGood,
    text: `${of}, recorded ${recorded.ratio} × at ${recorded.persons} persons, limit ${limit.toFixed(2)} ×`,
  };
}
