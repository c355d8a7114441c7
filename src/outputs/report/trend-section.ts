import { shareOf } from '../../domain/report/area-progress.ts';
import type { TrendPoint } from '../../domain/report/night-facts.ts';
import { drawLine } from './bars.ts';
import { escapeHtml, formatCount, formatShare } from './html.ts';
import { type ReportContext, say } from './report-context.ts';

const panels = [
  { key: 'insured', tone: 'insured' },
  { key: 'visit', tone: 'visit' },
  { key: 'done', tone: 'done' },
] as const;

/** The last runs at most that a line shows. */
const longest = 60;

/** The totals over the runs, a line each; '' while there is one run only. */
export function buildTrendSection(context: ReportContext): string {
  const trend = context.input.night.trend.slice(-longest);
  const [first] = trend;
  const last = trend.at(-1);
  if (first === undefined || last === undefined || trend.length < 2) return '';
  return `<section id="trend"><h2>${say(context, 'report.trend.title')}</h2>
<p class="lead">${say(context, 'report.trend.lead', { from: first.date, to: last.date, runs: trend.length })}</p>
<div class="panels">${panels.map((panel) => buildPanel(panel, trend, first, last, context)).join('')}</div></section>`;
}

function buildPanel(
  { key, tone }: (typeof panels)[number],
  trend: readonly TrendPoint[],
  first: TrendPoint,
  last: TrendPoint,
  context: ReportContext,
): string {
  const change = last[key] - first[key];
  const sign = change < 0 ? '−' : '+';
  const share = shareOf(Math.abs(change), first[key]);
  return `<div class="panel"><h4>${say(context, `report.trend.${key}`)}</h4>${drawLine(
    trend.map((point) => point[key]),
    tone,
  )}<p><span>${escapeHtml(first.date)}<br><b>${formatCount(first[key])}</b></span><span>${sign}${formatCount(Math.abs(change))} (${formatShare(share)})</span><span>${escapeHtml(last.date)}<br><b>${formatCount(last[key])}</b></span></p></div>`;
}
