import type { SummaryCounts } from '../../domain/report/summary-counts.ts';
import type { SummaryRow } from '../../domain/report/summary-row.ts';
import { type TextKey, type TextParams, text } from '../../words/catalogue.ts';
import type { PublishInput } from '../publish-input.ts';
import { describeArea, type TextContext, wordFor } from '../text-context.ts';
import { escapeHtml } from './html.ts';

/** What every section of the report is written from. */
export interface ReportContext {
  readonly input: PublishInput;
  readonly summary: readonly SummaryRow[];
  /** First row of the summary. */
  readonly total: SummaryCounts;
  /** Data rows by table name. */
  readonly rows: Readonly<Record<string, number>>;
  readonly text: TextContext;
}

/** Words of the report, escaped. */
export function say(context: ReportContext, key: TextKey, params: TextParams = {}): string {
  return escapeHtml(text(key, context.text.language, params));
}

/** A term of the vocabulary in words, escaped. */
export function sayTerm(context: ReportContext, group: string, term: string): string {
  return escapeHtml(wordFor(group, term, context.text));
}

/** Name of the area a row of the summary is about, escaped; of a leaf without a community what is not known. */
export function sayArea(context: ReportContext, { level, areaCode }: SummaryRow): string {
  if (level === 'total') return say(context, 'report.whole');
  if (level === 'community-unknown') return sayTerm(context, 'list', 'unplaced-community');
  if (level === 'street-unknown') return sayTerm(context, 'list', 'unplaced-street');
  if (level === 'district-unknown') return sayTerm(context, 'list', 'unplaced-district');
  return escapeHtml(describeArea(areaCode, context.text));
}
