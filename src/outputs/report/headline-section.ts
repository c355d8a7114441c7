import { buildHeadline, type HeadlineLine } from '../../domain/report/headline.ts';
import type { TextParams } from '../../words/catalogue.ts';
import { wordFor } from '../text-context.ts';
import { formatCount } from './html.ts';
import { type ReportContext, say } from './report-context.ts';

/** What the reader must know before any figure: what did not come, whom nobody could judge, and why. */
export function buildHeadlineSection(context: ReportContext): string {
  const lines = buildHeadline(context.input.night);
  return `<ul class="headline">${lines.map((line) => `<li class="${line.tone}">${sayLine(line, context)}</li>`).join('')}</ul>`;
}

function sayLine(line: HeadlineLine, context: ReportContext): string {
  const params: Record<string, string | number> = { ...line.params };
  for (const [name, value] of Object.entries(params)) if (typeof value === 'number') params[name] = formatCount(value);
  if (line.source !== undefined) {
    const { sourceId, department, register, heldBy } = line.source;
    params['source'] =
      `${wordFor('department', department, context.text)} · ${wordFor('register', register, context.text)} (${sourceId})`;
    params['gate'] = wordFor('gate', heldBy === '' ? 'missing-file' : heldBy, context.text);
  }
  if (line.notJudged !== undefined) {
    const { group, reason, scheme } = line.notJudged;
    params['group'] = wordFor('group', group, context.text);
    params['why'] = wordFor('report.why', reason, context.text);
    params['scheme'] = scheme === '' ? '' : wordFor('scheme', scheme, context.text);
    if (scheme !== '')
      params['why'] += context.text.language === 'zh' ? `：${params['scheme']}` : `: ${params['scheme']}`;
  }
  if (line.key === 'brake') params['brake'] = wordFor('brake', String(line.params['brake']), context.text);
  return say(context, `report.headline.${line.key}`, params as TextParams);
}
