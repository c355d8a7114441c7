import { daysBetween } from '../domain/model/iso-date.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { shareOf } from '../domain/report/area-progress.ts';
import type { TrendPoint } from '../domain/report/night-facts.ts';
import type { SummaryRow } from '../domain/report/summary-row.ts';
import { type TextKey, type TextParams, text } from '../words/catalogue.ts';
import { drawBar } from './report/bars.ts';
import { escapeHtml, formatCount, formatShare } from './report/html.ts';
import { buildPage } from './report/page.ts';
import { buildTrendSection } from './report/trend-section.ts';
import { describeArea, type TextContext, wordFor } from './text-context.ts';

/** What the page draws. */
export interface ProgressPage {
  readonly date: IsoDate;
  readonly summary: readonly SummaryRow[];
  readonly trend: readonly TrendPoint[];
  readonly dueDates: ReadonlyMap<string, IsoDate>;
  readonly context: TextContext;
}

/** How far the areas with issued lists are, a bar each, and the lines over the runs; one file that loads nothing. */
export function buildProgressPage({ date, summary, trend, dueDates, context }: ProgressPage): string {
  const { language } = context;
  const say = (key: TextKey, params: TextParams = {}): string => escapeHtml(text(key, language, params));
  const columns = ['returned', 'done', 'overdue'] as const;
  const rows = summary
    .filter(({ counts }) => counts.issued > 0)
    .map(({ level, areaCode, counts, doneShare, rank }) => {
      const due = dueDates.get(areaCode) ?? '';
      const rest = counts.returned - counts.done;
      const bar = drawBar([
        { share: counts.done / counts.issued, tone: 'done' },
        { share: rest / counts.issued, tone: 'returned' },
      ]);
      const name = level === 'total' ? wordFor('level', level, context) : describeArea(areaCode, context);
      const counted = columns.map((key) => `<td>${formatCount(counts[key])}</td>`).join('');
      return `<tr><th>${escapeHtml(name === '' ? wordFor('level', level, context) : name)}</th><td>${escapeHtml(wordFor('level', level, context))}</td><td class="wide">${bar}</td><td>${formatCount(counts.issued)}</td>${counted}<td>${formatShare(shareOf(counts.returned, counts.issued))}</td><td>${formatShare(doneShare)}</td><td>${rank === 0 ? '' : rank}</td><td>${escapeHtml(due)}</td><td>${due === '' ? '' : daysBetween(date, due)}</td></tr>`;
    });
  const head = [
    `<th>${say('survey.column.area')}</th><th>${say('survey.column.level')}</th><th></th><th>${say('survey.column.issued')}</th>`,
    ...columns.map((key) => `<th>${say(`survey.column.${key}`)}</th>`),
    ...(['returned-share', 'done-share', 'rank', 'due', 'days-left'] as const).map(
      (key) => `<th>${say(`survey.column.${key}`)}</th>`,
    ),
  ];
  const areas =
    rows.length === 0
      ? `<p class="quiet">${say('report.funnel.not-issued')}</p>`
      : `<div class="scroll"><table class="sortable"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
  const title = say('progress-page.title');
  return buildPage({
    language,
    title,
    heading: title,
    subtitle: say('progress-page.subtitle', { date }),
    links: '',
    body: `${buildTrendSection(trend, language)}<section id="areas"><h2>${say('report.areas.title')}</h2>${areas}</section>`,
    footer: say('progress-page.footer'),
  });
}
