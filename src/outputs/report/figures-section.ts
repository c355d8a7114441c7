import { shareOf } from '../../domain/report/area-progress.ts';
import type { SummaryCounts } from '../../domain/report/summary-counts.ts';
import type { TextKey } from '../../words/catalogue.ts';
import { drawLine } from './bars.ts';
import { formatCount, formatShare } from './html.ts';
import { type ReportContext, say } from './report-context.ts';

/** People who live here: everyone but those never registered, gone or dead. */
export function countResidents(counts: SummaryCounts): number {
  return counts.persons - counts.not_registered - counts.deceased - counts.transferred_out;
}

/** The handful of figures read first, each with what it is a share of and, where there are earlier runs, its line. */
export function buildFiguresSection(context: ReportContext): string {
  const { total, input, rows } = context;
  const residents = countResidents(total);
  const { trend } = input.night;
  const line = (key: 'insured' | 'visit' | 'done', tone: string): string =>
    trend.length < 2
      ? ''
      : drawLine(
          trend.map((point) => point[key]),
          tone,
        );
  const tiles = [
    tile(context, 'residents', residents, undefined, ''),
    tile(context, 'insured', total.insured, shareOf(total.insured, residents), line('insured', 'insured')),
    tile(context, 'visit', total.visit, shareOf(total.visit, residents), line('visit', 'visit')),
    tile(context, 'confirm', rows['deaths-to-confirm'] ?? 0, undefined, ''),
    tile(context, 'not_judged', total.not_judged, shareOf(total.not_judged, residents), ''),
    tile(context, 'done', total.done, shareOf(total.done, total.issued), line('done', 'done')),
  ];
  return `<div class="tiles">${tiles.join('')}</div>${buildNews(context)}`;
}

function tile(context: ReportContext, key: string, count: number, share: number | undefined, line: string): string {
  const note = share === undefined ? '' : `<i>${formatShare(share)}</i>`;
  return `<div class="tile k-${key}"><span>${say(context, `report.tile.${key}` as TextKey)}</span><b>${formatCount(count)}</b>${note}${line}</div>`;
}

/** What changed tonight, in one line each. */
function buildNews(context: ReportContext): string {
  const { night } = context.input;
  const news: readonly [TextKey, number][] = [
    ['report.news.new-persons', night.newPersons],
    ['report.news.merged', night.mergedPersons],
    ['report.news.deceased', night.newlyDeceased],
    ['report.news.transferred', night.newlyTransferred],
    ['report.news.changes', context.rows['changes'] ?? 0],
    ['report.news.retractions', context.rows['retractions'] ?? 0],
    ['report.news.conflicts', context.rows['conflicts'] ?? 0],
    ['report.news.duplicates', context.rows['possible-duplicates'] ?? 0],
    ['report.news.insured-twice', context.rows['insured-twice'] ?? 0],
    ['report.news.unknown-areas', context.rows['unknown-areas'] ?? 0],
  ];
  return `<dl class="news">${news.map(([key, count]) => `<div><dt>${say(context, key)}</dt><dd>${formatCount(count)}</dd></div>`).join('')}</dl>`;
}
