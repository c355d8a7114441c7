import { daysBetween } from '../../domain/model/iso-date.ts';
import { shareOf } from '../../domain/report/area-progress.ts';
import type { SummaryCounter } from '../../domain/report/summary-counts.ts';
import type { TextKey } from '../../words/catalogue.ts';
import { drawBar } from './bars.ts';
import { formatCount, formatShare } from './html.ts';
import { type ReportContext, say, sayTerm } from './report-context.ts';

interface Step {
  readonly counter: SummaryCounter;
  readonly tone: string;
}

/** What is taken away from everyone registered until those to visit are left. */
const steps: readonly Step[] = [
  { counter: 'deceased', tone: 'deceased' },
  { counter: 'transferred_out', tone: 'gone' },
  { counter: 'insured', tone: 'insured' },
  { counter: 'exempt', tone: 'exempt' },
  { counter: 'not_judged', tone: 'unjudged' },
];

/** What becomes of the lists after they are issued; each within the one before. */
const followUp: readonly SummaryCounter[] = ['issued', 'returned', 'done', 'overdue', 'claimed_not_insured'];

/** The way from everyone registered to those to visit, step by step, and from there to the cases closed. */
export function buildFunnelSection(context: ReportContext): string {
  const { total } = context;
  const registered = total.persons - total.not_registered;
  let left = registered;
  const lines = [
    row(context, 'persons', 'report.funnel.registered', registered, registered, drawBar([{ share: 1, tone: 'all' }])),
  ];
  for (const { counter, tone } of steps) {
    const count = total[counter];
    left -= count;
    const bar = registered === 0 ? drawBar([]) : drawBar([{ share: count / registered, tone }], left / registered);
    lines.push(row(context, counter, `report.counter.${counter}` as TextKey, count, registered, bar, 'minus'));
    if (counter === 'insured') lines.push(partOf(context, 'insured_elsewhere', registered));
    if (counter === 'not_judged') lines.push(...buildReasons(context, registered));
  }
  lines.push(
    row(
      context,
      'visit',
      'report.counter.visit',
      total.visit,
      registered,
      bar(total.visit, registered, 'visit'),
      'sum',
    ),
  );
  for (const task of ['enrol', 'verify', 'confirm', 'waiting'] as const) lines.push(partOf(context, task, registered));
  const follow = followUp.map((counter) =>
    row(
      context,
      counter,
      `report.counter.${counter}` as TextKey,
      total[counter],
      total.issued,
      bar(total[counter], total.issued, counter),
    ),
  );
  return `<section id="funnel"><h2>${say(context, 'report.funnel.title')}</h2>
<p class="lead">${say(context, 'report.funnel.lead', { notRegistered: formatCount(total.not_registered) })}</p>
<div class="funnel">${lines.join('\n')}</div>
<h3>${say(context, 'report.funnel.follow-up')}</h3>
${buildDeadline(context)}${total.issued === 0 ? `<p class="quiet">${say(context, 'report.funnel.not-issued')}</p>` : `<div class="funnel">${follow.join('\n')}</div>`}
</section>`;
}

/** Why people are not judged, by group; one person may count in both groups, and be judged in the other. */
function buildReasons(context: ReportContext, registered: number): readonly string[] {
  return context.input.night.notJudged
    .filter(({ personCount }) => personCount > 0)
    .map(({ group, reason, scheme, personCount }) => {
      const why =
        sayTerm(context, 'report.why', reason) + (scheme === '' ? '' : ` · ${sayTerm(context, 'scheme', scheme)}`);
      return `<div class="step part"><span class="label">${sayTerm(context, 'group', group)}${context.text.language === 'zh' ? '：' : ': '}${why}</span>${bar(personCount, registered, 'unjudged')}<b>${formatCount(personCount)}</b><i>${formatShare(shareOf(personCount, registered))}</i></div>`;
    });
}

function buildDeadline(context: ReportContext): string {
  const { deadline = '' } = context.input.night;
  if (deadline === '' || context.total.issued === 0) return '';
  const days = daysBetween(context.input.date, deadline);
  const line =
    days < 0
      ? say(context, 'report.funnel.deadline-past', { date: deadline, days: -days })
      : say(context, 'report.funnel.deadline', { date: deadline, days });
  return `<p class="lead">${line}</p>`;
}

function bar(count: number, whole: number, tone: string): string {
  return drawBar(whole === 0 ? [] : [{ share: count / whole, tone }]);
}

function partOf(context: ReportContext, counter: SummaryCounter, registered: number): string {
  const count = context.total[counter];
  return row(
    context,
    counter,
    `report.counter.${counter}` as TextKey,
    count,
    registered,
    bar(count, registered, counter),
    'part',
  );
}

function row(
  context: ReportContext,
  counter: SummaryCounter,
  label: TextKey,
  count: number,
  whole: number,
  chart: string,
  kind = '',
): string {
  return `<div class="step ${kind}" data-counter="${counter}"><span class="label">${say(context, label)}</span>${chart}<b>${formatCount(count)}</b><i>${formatShare(shareOf(count, whole))}</i></div>`;
}
