import type { BlockingCount } from '../domain/link/link-rows.ts';
import { tellBlocking } from '../domain/link/tell-blocking.ts';
import type { ThresholdRow } from '../domain/link/threshold-table.ts';
import type { WeightRow } from '../domain/link/weight-rows.ts';
import { type TextKey, text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import { buildPage } from './build-page.ts';
import { drawBars } from './draw-bars.ts';
import { drawThresholds } from './draw-thresholds.ts';
import { drawWeights } from './draw-weights.ts';
import type { PageSection } from './page-section.ts';

/** What a quality report of linking tells; shares 0–1. Holds no value of a record. */
export interface LinkReport {
  /** Counts and shares in the order they are told, by the end of their text's key. */
  readonly figures: readonly (readonly [name: string, value: string])[];
  readonly weights: readonly WeightRow[];
  readonly blocking: readonly BlockingCount[];
  readonly thresholds: readonly ThresholdRow[];
  readonly chosenWeight: number;
  /** What training and suggesting had to say, in words. */
  readonly remarks: readonly string[];
}

/** The quality report of a linking as a self-contained page with charts. */
export function buildLinkReport(report: LinkReport, language: Language): string {
  const say = (key: TextKey): string => text(key, language);
  const percent = (share: number): string => `${(100 * share).toFixed(3)} %`;
  const { figures, weights, blocking, thresholds, remarks, chosenWeight } = report;
  const sections: PageSection[] = [
    {
      title: say('link-report.figures'),
      header: [say('link-report.figure'), say('link-report.value')],
      rows: figures.map(([name, value]) => [say(`link-report.figure.${name}` as TextKey), value]),
    },
    {
      title: say('link-report.thresholds'),
      header: ['weight', 'links', 'expected-precision', 'expected-recall', 'expected-f1'].map((name) =>
        say(`link-report.${name}` as TextKey),
      ),
      rows: thresholds.map((row) => [
        String(row.matchWeight),
        String(row.linkedPairCount),
        percent(row.expectedPrecision),
        percent(row.expectedRecall),
        percent(row.expectedF1),
      ]),
      chart: drawThresholds(
        {
          title: say('link-report.thresholds'),
          precision: say('link-report.expected-precision'),
          recall: say('link-report.expected-recall'),
          f1: say('link-report.expected-f1'),
        },
        thresholds,
        chosenWeight,
      ),
    },
    {
      title: say('link-report.weights'),
      header: ['comparison', 'level', 'm', 'u', 'weight'].map((name) => say(`link-report.${name}` as TextKey)),
      rows: weights.map((row) => [
        row.comparison,
        row.level,
        row.mProbability.toPrecision(4),
        row.uProbability.toPrecision(4),
        row.matchWeight.toFixed(2),
      ]),
      chart: drawWeights(say('link-report.weights'), weights),
    },
  ];
  if (blocking.length > 0) sections.push(buildBlocking(blocking, say));
  if (remarks.length > 0) {
    sections.push({
      title: say('link-report.remarks'),
      header: [say('link-report.remark')],
      rows: remarks.map((remark) => [remark]),
    });
  }
  return buildPage(say('link-report.title'), sections, language);
}

function buildBlocking(blocking: readonly BlockingCount[], say: (key: TextKey) => string): PageSection {
  return {
    title: say('link-report.blocking'),
    header: [
      'rule',
      'pairs',
      'cumulative',
      'largest',
      'refined',
      'left-out-blocks',
      'left-out-rows',
      'left-out-pairs',
    ].map((name) => say(`link-report.${name}` as TextKey)),
    rows: tellBlocking(blocking),
    chart: drawBars(
      say('link-report.blocking'),
      blocking.map(({ rule, pairCount }) => ({ label: rule, value: pairCount, text: String(pairCount) })),
    ),
  };
}
