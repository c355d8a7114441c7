import { shareOf } from '../../domain/report/area-progress.ts';
import type { TrendPoint } from '../../domain/report/night-facts.ts';
import { type TextParams, text } from '../../words/catalogue.ts';
import type { Language } from '../../words/words.ts';
import { drawLine } from './bars.ts';
import { escapeHtml, formatCount, formatShare } from './html.ts';

const panels = [
  { key: 'insured', tone: 'insured' },
  { key: 'visit', tone: 'visit' },
  { key: 'returned', tone: 'returned' },
  { key: 'done', tone: 'done' },
] as const;

/** The last runs at most that a line shows. */
const longest = 60;

/** The totals over the runs, oldest first, a line each; '' while there is one run only. */
export function buildTrendSection(points: readonly TrendPoint[], language: Language): string {
  const trend = points.slice(-longest);
  const [first] = trend;
  const last = trend.at(-1);
  if (first === undefined || last === undefined || trend.length < 2) return '';
  const say = (key: Parameters<typeof text>[0], params: TextParams = {}): string =>
    escapeHtml(text(key, language, params));
  const drawn = panels.map(({ key, tone }) => {
    const change = last[key] - first[key];
    const sign = change < 0 ? '−' : '+';
    const share = shareOf(Math.abs(change), first[key]);
    const line = drawLine(
      trend.map((point) => point[key]),
      tone,
    );
    return `<div class="panel"><h4>${say(`report.trend.${key}`)}</h4>${line}<p><span>${escapeHtml(first.date)}<br><b>${formatCount(first[key])}</b></span><span>${sign}${formatCount(Math.abs(change))} (${formatShare(share)})</span><span>${escapeHtml(last.date)}<br><b>${formatCount(last[key])}</b></span></p></div>`;
  });
  return `<section id="trend"><h2>${say('report.trend.title')}</h2>
<p class="lead">${say('report.trend.lead', { from: first.date, to: last.date, runs: trend.length })}</p>
<div class="panels">${drawn.join('')}</div></section>`;
}
