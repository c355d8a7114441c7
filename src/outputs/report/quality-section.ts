import { implausibleKinds } from '../../domain/report/implausible-events.ts';
import { type SubgroupRate, subgroupDimensions } from '../../domain/report/subgroup-rates.ts';
import type { TextKey } from '../../words/catalogue.ts';
import { findText } from '../../words/catalogue.ts';
import { describeArea } from '../text-context.ts';
import { drawBar } from './bars.ts';
import { escapeHtml, formatCount, formatShare } from './html.ts';
import { type ReportContext, say } from './report-context.ts';

/** Whether linking serves every group of people alike (H12), and what cannot well be true (H13). */
export function buildQualitySection(context: ReportContext): string {
  return `<section id="quality"><h2>${say(context, 'report.quality.title')}</h2>${buildRates(context)}
<h3>${say(context, 'report.implausible.title')}</h3>${buildImplausible(context)}</section>`;
}

function buildRates(context: ReportContext): string {
  const { subgroups } = context.input;
  if (subgroups.length === 0) return `<p class="quiet">${say(context, 'report.quality.none')}</p>`;
  const warned = subgroups.filter(({ warnings }) => warnings.length > 0).length;
  const lead = say(context, warned === 0 ? 'report.quality.even' : 'report.quality.uneven', { count: warned });
  const head = ['group', 'records', 'linked', '', 'review', 'conflict', 'warning'].map((key) =>
    key === ''
      ? '<th></th>'
      : `<th${key === 'warning' ? ' class="word"' : ''}>${say(context, `report.quality.${key}` as TextKey)}</th>`,
  );
  const bodies = subgroupDimensions.map((dimension) => {
    const rows = subgroups.filter((rate) => rate.dimension === dimension);
    if (rows.length === 0) return '';
    const title = `<tr class="divider"><th colspan="7">${say(context, `report.dimension.${dimension}`)}</th></tr>`;
    return `<tbody>${title}${rows.map((rate) => buildRate(rate, context)).join('\n')}</tbody>`;
  });
  return `<p class="lead">${lead}</p><div class="scroll"><table><thead><tr>${head.join('')}</tr></thead>${bodies.join('')}</table></div>`;
}

function buildRate(rate: SubgroupRate, context: ReportContext): string {
  const warnings = rate.warnings.map(
    (warning) => `<span class="chip warn">${say(context, `report.warning.${warning}`)}</span>`,
  );
  return `<tr><th>${sayGroup(rate, context)}</th><td>${formatCount(rate.recordCount)}</td><td>${formatShare(rate.linkRate)}</td><td class="narrow">${drawBar([{ share: rate.linkRate, tone: 'insured' }])}</td><td>${formatShare(rate.reviewRate)}</td><td>${formatShare(rate.conflictRate)}</td><td class="word">${warnings.join(' ')}</td></tr>`;
}

function sayGroup({ dimension, group }: SubgroupRate, context: ReportContext): string {
  if (dimension === 'district')
    return group === '' ? say(context, 'report.unknown') : escapeHtml(describeArea(group, context.text));
  const words = findText(`report.subgroup.${dimension}.${group}`, context.text.language);
  if (words !== undefined) return escapeHtml(words);
  return group === 'unknown' ? say(context, 'report.unknown') : escapeHtml(group);
}

function buildImplausible(context: ReportContext): string {
  const events = context.input.implausible;
  const rows = implausibleKinds.map((kind) => {
    const count = events.filter((event) => event.kind === kind).length;
    return `<tr><th>${say(context, `report.implausible.${kind}`)}</th><td>${formatCount(count)}</td></tr>`;
  });
  return `<table class="plain"><tbody>${rows.join('')}</tbody></table>`;
}
