import { findText, text } from '../../words/catalogue.ts';
import type { Language } from '../../words/words.ts';
import { peakBytes, type RunTimings, rowsRead, totalMs } from '../run-timings.ts';
import { drawBar } from './bars.ts';
import { escapeHtml, formatCount } from './html.ts';
import { buildPage } from './page.ts';

/** Colours of the stages, in their order; more stages begin again. */
const tones = ['gone', 'insured', 'exempt', 'unjudged', 'visit', 'elsewhere', 'lapsed', 'deceased'] as const;

/**
 * How long each run took, stage by stage: one bar a run, all on one scale, newest first, with rows a second and memory.
 * For whoever runs the program; measured values, so the page is never part of a published set.
 */
export function buildTimings(runs: readonly RunTimings[], language: Language): string {
  const say = (key: Parameters<typeof text>[0], params = {}): string => escapeHtml(text(key, language, params));
  const stages = [...new Set(runs.flatMap((run) => run.stages.map(({ stage }) => stage)))];
  const toneOf = (stage: string): string => tones[stages.indexOf(stage) % tones.length] ?? 'gone';
  const nameOf = (stage: string): string => escapeHtml(findText(`cli.stage.${stage}`, language) ?? stage);
  const longest = Math.max(1, ...runs.map(totalMs));
  const key = stages.map((stage) => `<li><span class="dot b-${toneOf(stage)}"></span>${nameOf(stage)}</li>`).join('');
  const rows = [...runs].reverse().map((run) => {
    const bar = drawBar(run.stages.map(({ stage, ms }) => ({ share: ms / longest, tone: toneOf(stage) })));
    const total = totalMs(run);
    const cells = stages.map((stage) => `<td>${formatSeconds(run.stages.find((one) => one.stage === stage)?.ms)}</td>`);
    const speed = total === 0 ? 0 : (rowsRead(run) / total) * 1000;
    return `<tr><th>${escapeHtml(run.runId)}</th><td class="wide">${bar}</td><td>${formatSeconds(total)}</td>${cells.join('')}<td>${formatCount(rowsRead(run))}</td><td>${formatCount(speed)}</td><td>${formatCount(peakBytes(run) / 2 ** 20)}</td></tr>`;
  });
  const head = [
    `<th>${say('timings.run')}</th><th></th><th>${say('timings.total')}</th>`,
    ...stages.map((stage) => `<th>${nameOf(stage)}</th>`),
    ...(['timings.rows', 'timings.rows-per-second', 'timings.memory'] as const).map((word) => `<th>${say(word)}</th>`),
  ];
  const title = say('timings.title');
  return buildPage({
    language,
    title,
    heading: title,
    subtitle: say('timings.subtitle', { runs: runs.length }),
    links: '',
    body: `<section><ul class="key">${key}</ul><div class="scroll"><table class="sortable"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div></section>`,
    footer: say('timings.footer'),
  });
}

function formatSeconds(ms: number | undefined): string {
  return ms === undefined ? '–' : (ms / 1000).toFixed(2);
}
