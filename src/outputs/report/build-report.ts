import type { SummaryCounts } from '../../domain/report/summary-counts.ts';
import { summaryCounters } from '../../domain/report/summary-counts.ts';
import type { SummaryRow } from '../../domain/report/summary-row.ts';
import type { PublishInput } from '../publish-input.ts';
import { buildAreasSection } from './areas-section.ts';
import { buildCoverageSection } from './coverage-section.ts';
import { buildFiguresSection } from './figures-section.ts';
import { buildFunnelSection } from './funnel-section.ts';
import { buildHeadlineSection } from './headline-section.ts';
import { escapeHtml } from './html.ts';
import { buildPage } from './page.ts';
import { buildProvenanceSection } from './provenance-section.ts';
import { buildQualitySection } from './quality-section.ts';
import { type ReportContext, say } from './report-context.ts';
import { buildSourcesSection } from './sources-section.ts';
import { buildTrendSection } from './trend-section.ts';

const sections = ['funnel', 'areas', 'coverage', 'sources', 'quality', 'provenance'] as const;

/**
 * report.html: one file without a name of any person, that asks the network for nothing (its policy forbids it). The
 * first lines say what did not come and whom nobody could judge; figures are those of summary.csv.
 */
export function buildReport(
  input: PublishInput,
  summary: readonly SummaryRow[],
  rows: Readonly<Record<string, number>>,
): string {
  const total =
    summary[0]?.counts ?? (Object.fromEntries(summaryCounters.map((counter) => [counter, 0])) as SummaryCounts);
  const context: ReportContext = { input, summary, total, rows, text: input.context };
  const city = nameOfWhole(context);
  const title = say(context, 'report.title');
  const links = sections.map((id) => `<a href="#${id}">${say(context, `report.nav.${id}`)}</a>`).join('');
  const body = [
    buildHeadlineSection(context),
    buildFiguresSection(context),
    buildFunnelSection(context),
    buildTrendSection(input.night.trend, input.context.language),
    buildAreasSection(context),
    buildCoverageSection(context),
    buildSourcesSection(context),
    buildQualitySection(context),
    buildProvenanceSection(context),
  ];
  return buildPage({
    language: input.context.language,
    title: `${title} ${escapeHtml(input.date)}`,
    heading: city === '' ? title : `${city} · ${title}`,
    subtitle: say(context, 'report.subtitle', { date: input.date, runId: input.runId }),
    links,
    body: body.join('\n'),
    footer: say(context, 'report.footer'),
  });
}

/** The area all districts share: the city by its four digits, or the one district; '' where the table names none. */
function nameOfWhole({ summary, text }: ReportContext): string {
  const districts = summary.filter(({ level }) => level === 'district').map(({ areaCode }) => areaCode);
  const [first] = districts;
  if (first === undefined) return '';
  if (districts.length === 1) return escapeHtml(text.areaName(first));
  const shared = [4, 2].find((length) => districts.every((code) => code.slice(0, length) === first.slice(0, length)));
  return shared === undefined ? '' : escapeHtml(text.areaName(first.slice(0, shared).padEnd(6, '0')));
}
