import { buildThresholdTable } from '../domain/link/threshold-table.ts';
import { listWeights } from '../domain/link/weight-rows.ts';
import type { FilesLinked } from '../engine/local/link-files.ts';
import type { LinkSummary } from '../engine/local/write-link-output.ts';
import type { LinkReport } from '../outputs/build-link-report.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';

/** What the page about a linking tells, from the linking and its counts. */
export function gatherLinkReport(
  { linked, model, trained, suggested }: FilesLinked,
  summary: LinkSummary,
  cli: CliContext,
): LinkReport {
  const { precision, recall, missedMatches } = summary.estimate;
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  const span = (value: { lower: number; upper: number }, write: (part: number) => string): string =>
    `${write(value.lower)} – ${write(value.upper)}`;
  return {
    figures: [
      ['records', String(summary.recordCount)],
      ['bad-rows', String(summary.badRowCount)],
      ['candidates', String(summary.candidatePairCount)],
      ['links', String(summary.linkCount)],
      ['clusters', String(summary.clusterCount)],
      ['linked-clusters', String(summary.linkedClusterCount)],
      ['largest', String(summary.largestClusterRows)],
      ['review', String(summary.reviewPairCount)],
      ['unlinkable', String(summary.unlinkableCount)],
      ['oversized', String(summary.oversizedClusterCount)],
      ['precision', `${percent(precision.value)} (${span(precision, percent)})`],
      ['recall', `${percent(recall.value)} (${span(recall, percent)})`],
      ['missed', `${missedMatches.value.toFixed(0)} (${span(missedMatches, (part) => part.toFixed(0))})`],
    ],
    weights: listWeights(model),
    blocking: linked.blocking,
    thresholds: buildThresholdTable(linked.weights, undefined, 0),
    chosenWeight: linked.threshold.matchWeight,
    remarks: [
      ...(trained?.warnings ?? []).map(({ warning, comparison, level }) =>
        cli.say(`train-warning.${warning}`, { comparison, level }),
      ),
      ...(suggested?.reasons ?? []).map(
        ({ subject, reason, count }) =>
          findText(`suggest-reason.${reason}`, cli.language, { subject, count }) ?? `${subject}: ${reason} ${count}`,
      ),
    ],
  };
}
