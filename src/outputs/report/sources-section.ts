import { type GateResult, shareGates } from '../../domain/report/gates.ts';
import type { SourceFacts } from '../../domain/report/night-facts.ts';
import type { TextKey } from '../../words/catalogue.ts';
import { escapeHtml, formatCount, formatShare } from './html.ts';
import { type ReportContext, say, sayTerm } from './report-context.ts';

const counts = ['rowsRead', 'accepted', 'filtered', 'quarantined', 'blank'] as const;

/** What each source brought, and every gate that did not simply pass. Held and missing sources come first. */
export function buildSourcesSection(context: ReportContext): string {
  const { sources, gates } = context.input.night;
  const order = { missing: 0, held: 1, accepted: 2 };
  const rows = [...sources]
    .sort((a, b) => order[a.state] - order[b.state] || (a.sourceId < b.sourceId ? -1 : 1))
    .map((source) => buildSource(source, context));
  const head = ['source', 'register', 'state', 'as-of'].map(
    (key) => `<th class="word">${say(context, `report.sources.${key}` as TextKey)}</th>`,
  );
  const numbers = counts.map((key) => `<th>${say(context, `report.sources.${key}`)}</th>`);
  return `<section id="sources"><h2>${say(context, 'report.sources.title')}</h2>
<div class="scroll"><table class="sortable"><thead><tr>${head.join('')}${numbers.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>
<h3>${say(context, 'report.gates.title')}</h3>${buildGates(gates, context)}</section>`;
}

function buildSource(source: SourceFacts, context: ReportContext): string {
  const cells = counts.map((key) => `<td>${formatCount(source[key])}</td>`);
  const tone = { accepted: 'good', held: 'warn', missing: 'bad' }[source.state];
  return `<tr><th>${escapeHtml(source.sourceId)}</th><td class="word">${sayTerm(context, 'department', source.department)} · ${sayTerm(context, 'register', source.register)}</td><td class="word"><span class="chip ${tone}">${say(context, `report.source-state.${source.state}`)}</span></td><td class="word">${escapeHtml(source.asOf)}</td>${cells.join('')}</tr>`;
}

function buildGates(gates: readonly GateResult[], context: ReportContext): string {
  const passed = gates.filter(({ result }) => result === 'passed').length;
  const others = gates.filter(({ result }) => result !== 'passed' && result !== 'not-judged');
  const lead = `<p class="lead">${say(context, 'report.gates.passed', { count: formatCount(passed), all: formatCount(passed + others.length) })}</p>`;
  if (others.length === 0) return lead;
  const head = ['source', 'gate', 'value', 'limit', 'result'].map(
    (key) =>
      `<th${key === 'value' || key === 'limit' ? '' : ' class="word"'}>${say(context, `report.gates.${key}` as TextKey)}</th>`,
  );
  const rows = others.map((gate) => {
    const number = (value: number): string => (shareGates.has(gate.gate) ? formatShare(value) : formatCount(value));
    const tone = gate.result === 'stopped' ? 'bad' : 'warn';
    return `<tr><th>${escapeHtml(gate.sourceId)}</th><td class="word">${sayTerm(context, 'gate', gate.gate)}</td><td>${number(gate.value)}</td><td>${number(gate.limit)}</td><td class="word"><span class="chip ${tone}">${sayTerm(context, 'gate-result', gate.result)}</span></td></tr>`;
  });
  return `${lead}<div class="scroll"><table class="sortable"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}
