import type { TextKey } from '../../words/catalogue.ts';
import { escapeHtml, formatCount } from './html.ts';
import { type ReportContext, say } from './report-context.ts';

const shown = ['programVersion', 'modelVersion', 'rulesVersion', 'configDigest', 'ledgerHead', 'auditHead'] as const;

/** What the figures were made from and with: enough to make them again and to see that nothing was changed since. */
export function buildProvenanceSection(context: ReportContext): string {
  const { provenance } = context.input;
  const rows = shown
    .filter((key) => provenance[key] !== '')
    .map(
      (key) =>
        `<div><dt>${say(context, `report.provenance.${key}` as TextKey)}</dt><dd>${escapeHtml(provenance[key])}</dd></div>`,
    );
  const inputs = provenance.inputs.map(
    (file) =>
      `<tr><th>${escapeHtml(file.sourceId)}</th><td class="word">${escapeHtml(file.path)}</td><td>${formatCount(file.bytes)}</td><td class="word hash">${escapeHtml(file.sha256)}</td></tr>`,
  );
  const head = ['source', 'path', 'bytes', 'sha256'].map(
    (key) => `<th>${say(context, `report.provenance.${key}` as TextKey)}</th>`,
  );
  return `<section id="provenance"><h2>${say(context, 'report.provenance.title')}</h2><dl class="facts">${rows.join('')}</dl>
<details><summary>${say(context, 'report.provenance.inputs', { count: inputs.length })}</summary><div class="scroll"><table class="sortable"><thead><tr>${head.join('')}</tr></thead><tbody>${inputs.join('\n')}</tbody></table></div></details></section>`;
}
