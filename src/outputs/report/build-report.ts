import { hash } from 'node:crypto';
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
import { buildProvenanceSection } from './provenance-section.ts';
import { buildQualitySection } from './quality-section.ts';
import { type ReportContext, say } from './report-context.ts';
import { reportScript } from './report-script.ts';
import { reportStyle } from './report-style.ts';
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
  return `<!doctype html>
<html lang="${input.context.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${digestOf(reportStyle)}'; script-src '${digestOf(reportScript)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} ${escapeHtml(input.date)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header><div><h1>${city === '' ? '' : `${city} · `}${title}</h1>
<p>${say(context, 'report.subtitle', { date: input.date, runId: input.runId })}</p>
<nav>${links}</nav></div></header>
<main>
${buildHeadlineSection(context)}
${buildFiguresSection(context)}
${buildFunnelSection(context)}
${buildTrendSection(context)}
${buildAreasSection(context)}
${buildCoverageSection(context)}
${buildSourcesSection(context)}
${buildQualitySection(context)}
${buildProvenanceSection(context)}
</main>
<footer>${say(context, 'report.footer')}</footer>
<script>${reportScript}</script>
</body>
</html>
`;
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

function digestOf(source: string): string {
  return `sha256-${hash('sha256', source, 'base64')}`;
}
