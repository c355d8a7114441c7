import { shareOf } from '../../domain/report/area-progress.ts';
import type { SummaryCounter } from '../../domain/report/summary-counts.ts';
import type { TextKey } from '../../words/catalogue.ts';
import { drawBar } from './bars.ts';
import { countResidents } from './figures-section.ts';
import { formatCount, formatShare } from './html.ts';
import { type ReportContext, say, sayTerm } from './report-context.ts';

interface State {
  readonly counter: SummaryCounter;
  readonly tone: string;
  readonly word: TextKey;
}

const groups: Readonly<Record<'pension' | 'medical', readonly State[]>> = {
  pension: [
    { counter: 'pension_insured', tone: 'insured', word: 'report.state.insured' },
    { counter: 'pension_elsewhere', tone: 'elsewhere', word: 'report.state.elsewhere' },
    { counter: 'pension_exempt', tone: 'exempt', word: 'report.state.exempt' },
    { counter: 'pension_lapsed', tone: 'lapsed', word: 'report.state.lapsed' },
    { counter: 'pension_uninsured', tone: 'visit', word: 'report.state.uninsured' },
    { counter: 'pension_not_judged', tone: 'unjudged', word: 'report.state.not-judged' },
  ],
  medical: [
    { counter: 'medical_insured', tone: 'insured', word: 'report.state.insured' },
    { counter: 'medical_elsewhere', tone: 'elsewhere', word: 'report.state.elsewhere' },
    { counter: 'medical_renewal_due', tone: 'due', word: 'report.state.renewal-due' },
    { counter: 'medical_exempt', tone: 'exempt', word: 'report.state.exempt' },
    { counter: 'medical_lapsed', tone: 'lapsed', word: 'report.state.lapsed' },
    { counter: 'medical_uninsured', tone: 'visit', word: 'report.state.uninsured' },
    { counter: 'medical_not_judged', tone: 'unjudged', word: 'report.state.not-judged' },
  ],
};

const schemes = [
  'employee-pension',
  'civil-service-pension',
  'resident-pension',
  'employee-medical',
  'resident-medical',
] as const;

/** Where the residents stand in each group of schemes, and how many each scheme insures. */
export function buildCoverageSection(context: ReportContext): string {
  const residents = countResidents(context.total);
  const rows = schemes.map((scheme) => {
    const counter = scheme.replaceAll('-', '_') as SummaryCounter;
    const count = context.total[counter];
    const share = shareOf(count, residents);
    return `<div class="step" data-counter="${counter}"><span class="label">${sayTerm(context, 'scheme', scheme)}</span>${drawBar([{ share: share ?? 0, tone: 'insured' }])}<b>${formatCount(count)}</b><i>${formatShare(share)}</i></div>`;
  });
  return `<section id="coverage"><h2>${say(context, 'report.coverage.title')}</h2>
<div class="pair">${buildGroup('pension', context)}${buildGroup('medical', context)}</div>
<h3>${say(context, 'report.coverage.schemes')}</h3>
<p class="lead">${say(context, 'report.coverage.schemes-lead')}</p>
<div class="funnel">${rows.join('')}</div></section>`;
}

function buildGroup(group: 'pension' | 'medical', context: ReportContext): string {
  const states = groups[group];
  const judged = states.reduce((sum, { counter }) => sum + context.total[counter], 0);
  const bar = drawBar(
    states.map(({ counter, tone }) => ({ share: judged === 0 ? 0 : context.total[counter] / judged, tone })),
  );
  const rows = states.map(
    ({ counter, tone, word }) =>
      `<tr data-counter="${counter}"><th><span class="dot b-${tone}"></span>${say(context, word)}</th><td>${formatCount(context.total[counter])}</td><td>${formatShare(shareOf(context.total[counter], judged))}</td></tr>`,
  );
  return `<div class="card"><h3>${sayTerm(context, 'group', group)}</h3>${bar}<table class="plain"><tbody>${rows.join('')}</tbody></table></div>`;
}
