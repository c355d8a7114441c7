import { escapeHtml } from './report/html.ts';

const rowHeight = 22;
const labelWidth = 300;
const half = 240;

interface Bar {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

/** Horizontal bars as an SVG chart; where there are values below zero those go to the left of the middle. */
export function drawBars(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1e-9, ...bars.map(({ value }) => Math.abs(value)));
  const hasNegative = bars.some(({ value }) => value < 0);
  const zero = labelWidth + (hasNegative ? half : 0);
  const width = zero + half + 110;
  const drawn = bars.map(({ label, value, text }, at) => {
    const length = Math.round((Math.abs(value) / most) * half);
    const x = value < 0 ? zero - length : zero;
    const y = 40 + at * rowHeight;
    const tone = value < 0 ? '#c0562b' : '#1f8a7d';
    const anchor = value < 0 ? `x="${x - 6}" text-anchor="end"` : `x="${x + length + 6}"`;
    return `<text x="${labelWidth - 8}" y="${y + 12}" text-anchor="end">${escapeHtml(label)}</text>
<rect x="${x}" y="${y}" width="${Math.max(1, length)}" height="${rowHeight - 6}" fill="${tone}"/>
<text ${anchor} y="${y + 12}">${escapeHtml(text)}</text>`;
  });
  const height = 56 + bars.length * rowHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="12" y="22" font-size="15" font-weight="bold">${escapeHtml(title)}</text>
<line x1="${zero}" y1="34" x2="${zero}" y2="${height - 12}" stroke="#999"/>
${drawn.join('\n')}
</svg>
`;
}
