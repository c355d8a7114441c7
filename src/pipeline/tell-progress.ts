import { daysBetween } from '../domain/model/iso-date.ts';
import { shareOf } from '../domain/report/area-progress.ts';
import type { SummaryRow } from '../domain/report/summary-row.ts';
import { type TextKey, text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import type { SurveyProgress } from './survey-progress.ts';

const header = [
  'survey.column.area-code',
  'survey.column.area',
  'survey.column.visit',
  'survey.column.issued',
  'survey.column.returned',
  'survey.column.returned-share',
  'survey.column.done',
  'survey.column.done-share',
  'survey.column.rank',
  'survey.column.overdue',
  'survey.column.claimed',
  'survey.column.due',
  'survey.column.days-left',
] as const satisfies readonly TextKey[];

/**
 * The progress as lines for a terminal or a pipe, a tab between cells, the header first. Days left are negative after
 * the due date.
 */
export function tellProgress(progress: SurveyProgress, language: Language): readonly string[] {
  return [
    header.map((key) => text(key, language)).join('\t'),
    ...progress.rows.map((row) => tellRow(row, progress, language).join('\t')),
  ];
}

const trendColumns = ['persons', 'insured', 'visit', 'issued', 'returned', 'done', 'overdue'] as const;

/** The totals over the runs as lines, the header first; the last line is the day asked for. */
export function tellTrendLines({ trend }: SurveyProgress, language: Language): readonly string[] {
  const head = (['date', 'run_id', ...trendColumns] as const).map((key) => text(`column.${key}`, language));
  const lines = trend.map((point) => [point.date, point.runId, ...trendColumns.map((key) => String(point[key]))]);
  return [head, ...lines].map((cells) => cells.join('\t'));
}

function tellRow(row: SummaryRow, { areaName, dueDates, date }: SurveyProgress, language: Language): readonly string[] {
  const { level, areaCode, counts, doneShare, rank } = row;
  const due = dueDates.get(areaCode) ?? '';
  return [
    areaCode,
    nameOf(level, areaName(areaCode), language),
    String(counts.visit),
    String(counts.issued),
    String(counts.returned),
    tellShare(shareOf(counts.returned, counts.issued)),
    String(counts.done),
    tellShare(doneShare),
    rank === 0 ? '' : String(rank),
    String(counts.overdue),
    String(counts.claimed_not_insured),
    due,
    due === '' ? '' : String(daysBetween(date, due)),
  ];
}

/** An area by name; the total and people whose place is not known have none of their own. */
function nameOf(level: SummaryRow['level'], areaName: string, language: Language): string {
  switch (level) {
    case 'total':
      return text('survey.total', language);
    case 'community-unknown':
      return `${areaName} ${text('list.unplaced-community', language)}`.trim();
    case 'street-unknown':
      return `${areaName} ${text('list.unplaced-street', language)}`.trim();
    case 'district-unknown':
      return text('list.unplaced-district', language);
    default:
      return areaName;
  }
}

function tellShare(share: number | undefined): string {
  return share === undefined ? '' : `${(100 * share).toFixed(1)}%`;
}
