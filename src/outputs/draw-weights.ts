import type { WeightRow } from '../domain/link/weight-rows.ts';
import { escapeHtml } from './report/html.ts';

const rowHeight = 22;
const labelWidth = 300;
const half = 240;
const width = labelWidth + 2 * half + 70;

/**
 * The weights of a model as an SVG chart: a bar a level from the zero line, to the right for agreement, to the left for
 * disagreement, in log2 of the odds.
 */
export function drawWeights(title: string, rows: readonly WeightRow[]): string {
  const most = Math.max(1, ...rows.map(({ matchWeight }) => Math.abs(matchWeight)));
  const zero = labelWidth + half;
  const bars = rows.map(({ comparison, level, matchWeight }, at) => {
    const length = Math.round((Math.abs(matchWeight) / most) * half);
    const x = matchWeight < 0 ? zero - length : zero;
    const y = 40 + at * rowHeight;
    const tone = matchWeight < 0 ? '#c0562b' : '#1f8a7d';
    const anchor = matchWeight < 0 ? `x="${x - 6}" text-anchor="end"` : `x="${x + length + 6}"`;
    return `<text x="${labelWidth - 8}" y="${y + 12}" text-anchor="end">${escapeHtml(`${comparison} · ${level}`)}</text>
<rect x="${x}" y="${y}" width="${Math.max(1, length)}" height="${rowHeight - 6}" fill="${tone}"/>
<text ${anchor} y="${y + 12}">${matchWeight.toFixed(2)}</text>`;
  });
  const height = 56 + rows.length * rowHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="12" y="22" font-size="15" font-weight="bold">${escapeHtml(title)}</text>
<line x1="${zero}" y1="34" x2="${zero}" y2="${height - 12}" stroke="#999"/>
${bars.join('\n')}
</svg>
`;
}
