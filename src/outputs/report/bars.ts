import { formatLength } from './html.ts';

/** One piece of a bar: its length as a share of the whole bar and the class that colours it. */
export interface BarPiece {
  readonly share: number;
  readonly tone: string;
}

const scale = 1000;

/**
 * A horizontal bar of pieces side by side from `start` (0–1) on, as inline SVG that stretches to its place. Text stays
 * outside, so that it is readable at every width; figures stand beside each bar, so it is hidden from screen readers.
 */
export function drawBar(pieces: readonly BarPiece[], start = 0): string {
  let at = start * scale;
  let rects = '';
  for (const { share, tone } of pieces) {
    const length = share * scale;
    // A class with few people is still there: half a unit is about one pixel.
    if (share > 0)
      rects += `<rect class="t-${tone}" x="${formatLength(at)}" y="0" width="${formatLength(Math.max(length, 0.8))}" height="10"/>`;
    at += length;
  }
  return `<svg class="bar" viewBox="0 0 ${scale} 10" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>`;
}

/** The band of a line is at least this share of its largest value high, so that a change of one in a thousand looks flat. */
const leastSpan = 0.1;

/** A line over time from values of any size, in the middle of its band; one value is a point at the right. */
export function drawLine(values: readonly number[], tone: string): string {
  const most = Math.max(...values);
  const least = Math.min(...values);
  const span = Math.max(most - least, most * leastSpan, 1);
  const bottom = (most + least - span) / 2;
  const points = values.map((value, index) => {
    const x = values.length === 1 ? scale : (index / (values.length - 1)) * scale;
    const y = 92 - ((value - bottom) / span) * 84;
    return `${formatLength(x)},${formatLength(y)}`;
  });
  const area = values.length > 1 ? `<polygon class="f-${tone}" points="0,100 ${points.join(' ')} ${scale},100"/>` : '';
  return `<svg class="line" viewBox="0 0 ${scale} 100" preserveAspectRatio="none" aria-hidden="true">${area}<polyline class="l-${tone}" points="${points.join(' ')}"/></svg>`;
}
