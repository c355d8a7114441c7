import type { WeightRow } from '../domain/link/weight-rows.ts';
import { drawBars } from './draw-bars.ts';

/**
 * The weights of a model as an SVG chart: a bar a level from the zero line, to the right for agreement, to the left for
 * disagreement, in log2 of the odds.
 */
export function drawWeights(title: string, rows: readonly WeightRow[]): string {
  const bars = rows.map(({ comparison, level, matchWeight }) => ({
    label: `${comparison} · ${level}`,
    value: matchWeight,
    text: matchWeight.toFixed(2),
  }));
  return drawBars(title, bars);
}
