import type { ThresholdRow } from '../domain/link/threshold-table.ts';
import { escapeHtml } from './report/html.ts';

const [width, height, left, top, right, bottom] = [680, 300, 50, 40, 660, 260];

/** What a threshold chart writes beside its lines. */
export interface ThresholdTexts {
  readonly title: string;
  readonly precision: string;
  readonly recall: string;
  readonly f1: string;
}

/** Expected precision, recall and F1 over the match weight from which pairs are linked, as an SVG chart. */
export function drawThresholds(texts: ThresholdTexts, rows: readonly ThresholdRow[], chosenWeight: number): string {
  const weights = rows.map(({ matchWeight }) => matchWeight);
  const [least, most] = [Math.min(0, ...weights), Math.max(1, ...weights)];
  const x = (weight: number): string => (left + ((weight - least) / (most - least)) * (right - left)).toFixed(1);
  const y = (share: number): string => (bottom - share * (bottom - top)).toFixed(1);
  const line = (tone: string, shareOf: (row: ThresholdRow) => number): string =>
    `<polyline fill="none" stroke="${tone}" stroke-width="2" points="${rows.map((row) => `${x(row.matchWeight)},${y(shareOf(row))}`).join(' ')}"/>`;
  const legend = [
    ['#1f8a7d', texts.precision],
    ['#c0562b', texts.recall],
    ['#33415c', texts.f1],
  ].map(
    ([tone, text], at) =>
      `<rect x="${left + at * 170}" y="${height - 18}" width="12" height="12" fill="${tone}"/><text x="${left + 18 + at * 170}" y="${height - 8}">${escapeHtml(text ?? '')}</text>`,
  );
  const marks = [0, 0.5, 1].map(
    (share) =>
      `<line x1="${left}" x2="${right}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd"/><text x="${left - 8}" y="${y(share)}" text-anchor="end">${share}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="12" y="22" font-size="15" font-weight="bold">${escapeHtml(texts.title)}</text>
${marks.join('\n')}
<line x1="${x(chosenWeight)}" x2="${x(chosenWeight)}" y1="${top}" y2="${bottom}" stroke="#999" stroke-dasharray="4 3"/>
<text x="${x(chosenWeight)}" y="${bottom + 14}" text-anchor="middle">${chosenWeight.toFixed(1)}</text>
${line('#1f8a7d', (row) => row.expectedPrecision)}
${line('#c0562b', (row) => row.expectedRecall)}
${line('#33415c', (row) => row.expectedF1)}
${legend.join('\n')}
</svg>
`;
}
