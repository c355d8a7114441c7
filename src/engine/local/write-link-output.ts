import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawClericalSample } from '../../domain/link/clerical-sample.ts';
import { estimateQuality, type QualityEstimate } from '../../domain/link/estimate-quality.ts';
import { findUnlinkable } from '../../domain/link/find-unlinkable.ts';
import { formatLinkModel } from '../../domain/link/format-link-model.ts';
import { matchProbability } from '../../domain/link/match-weight.ts';
import { tellBlocking } from '../../domain/link/tell-blocking.ts';
import { buildThresholdTable } from '../../domain/link/threshold-table.ts';
import { writeCsv } from '../../formats/csv-writer.ts';
import { gatherGroups } from '../../kit/group-rows.ts';
import { genericCatalogue } from './generic-catalogue.ts';
import type { FilesLinked } from './link-files.ts';
import { writeClusters } from './write-clusters.ts';

/** Counts for the terminal and for `--json`. */
export interface LinkSummary {
  readonly recordCount: number;
  readonly badRowCount: number;
  readonly candidatePairCount: number;
  readonly linkCount: number;
  readonly clusterCount: number;
  /** Clusters of two and more records. */
  readonly linkedClusterCount: number;
  readonly largestClusterRows: number;
  readonly reviewPairCount: number;
  readonly unlinkableCount: number;
  readonly leastProbability: number;
  readonly expectedPrecision: number;
  readonly expectedRecall: number;
  /** Groups so large that they were cut at their weakest links. */
  readonly oversizedClusterCount: number;
  readonly estimate: QualityEstimate;
}

/**
 * Writes what linking found into a folder: `clusters.csv` (every record), `links.csv` (pairs in one cluster with weight
 * and probability), `review.csv` (likely pairs that ended apart), `golden.csv` (one record a cluster), `unlinkable.csv`,
 * `blocking.csv`, `thresholds.csv`, `sample.csv` (pairs of every weight for people to judge), `model.json`, `quality.json`. Files are mode 0600, the folder 0700.
 */
export function writeLinkOutput(folder: string, result: FilesLinked): LinkSummary {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { read, table, model, linked } = result;
  const { clusters, clusterCount, cutPairs, oversizedCount } = linked.clustering;
  const getId = (row: number): string => read.ids.get(row);
  writeClusters(join(folder, 'clusters.csv'), read.ids, clusters);
  const isLinked = new Uint8Array(linked.left.length);
  let linkCount = 0;
  for (let pair = 0; pair < isLinked.length; pair += 1) {
    if (clusters[linked.left[pair] as number] !== clusters[linked.right[pair] as number]) continue;
    isLinked[pair] = 1;
    linkCount += 1;
  }
  const pairRow = (pair: number): string[] => {
    const weight = linked.weights[pair] as number;
    const [left, right] = [linked.left[pair] as number, linked.right[pair] as number];
    return [getId(left), getId(right), weight.toFixed(3), matchProbability(weight).toFixed(6)];
  };
  const pairHeader = ['left_id', 'right_id', 'match_weight', 'match_probability'];
  writeCsv(join(folder, 'links.csv'), linkRowsOf(isLinked, pairHeader, pairRow));
  writeCsv(join(folder, 'review.csv'), [pairHeader, ...cutPairs.map(pairRow)]);
  const sizes = writeGolden(join(folder, 'golden.csv'), result);
  const unlinkable = findUnlinkable(model, table, genericCatalogue, linked.leastProbability);
  writeCsv(join(folder, 'unlinkable.csv'), [['record_id'], ...Array.from(unlinkable, (row) => [getId(row)])]);
  writeCsv(join(folder, 'blocking.csv'), blockingRows(result));
  writeCsv(join(folder, 'thresholds.csv'), thresholdRows(linked.weights));
  writeCsv(join(folder, 'sample.csv'), sampleRows(result, pairRow));
  const estimate = estimateQuality(linked.weights, isLinked);
  const summary: LinkSummary = {
    recordCount: table.rowCount,
    badRowCount: read.badRowsOfFile.reduce((sum, count) => sum + count, 0),
    candidatePairCount: linked.candidateCount,
    linkCount,
    clusterCount,
    linkedClusterCount: sizes.linked,
    largestClusterRows: sizes.largest,
    reviewPairCount: cutPairs.length,
    unlinkableCount: unlinkable.length,
    leastProbability: linked.leastProbability,
    expectedPrecision: estimate.precision.value,
    expectedRecall: estimate.recall.value,
    oversizedClusterCount: oversizedCount,
    estimate,
  };
  writeFileSync(join(folder, 'model.json'), formatLinkModel(model), { mode: 0o600 });
  writeJson(join(folder, 'quality.json'), { ...summary, threshold: linked.threshold });
  return summary;
}

function* linkRowsOf(
  isLinked: Uint8Array,
  header: readonly string[],
  pairRow: (pair: number) => string[],
): Generator<readonly string[]> {
  yield header;
  for (let pair = 0; pair < isLinked.length; pair += 1) if (isLinked[pair] === 1) yield pairRow(pair);
}

/** For each column of a cluster the value most rows carry; of equals the longest, then the first by code unit. */
function writeGolden(path: string, result: FilesLinked): { readonly linked: number; readonly largest: number } {
  const { read, linked } = result;
  const { clusters, clusterCount } = linked.clustering;
  const groupOf = new Uint32Array(clusters.length);
  for (let row = 0; row < groupOf.length; row += 1) groupOf[row] = (clusters[row] as number) + 1;
  const groups = gatherGroups(groupOf, clusterCount);
  const columns = [...read.table.columns.values()];
  let largest = 0;
  let several = 0;
  function* rows(): Generator<readonly string[]> {
    yield ['cluster_id', 'record_count', ...columns.map((column) => column.name)];
    for (let group = 1; group <= clusterCount; group += 1) {
      const members = groups.members.subarray(groups.starts[group], groups.starts[group + 1]);
      largest = Math.max(largest, members.length);
      if (members.length > 1) several += 1;
      const values = columns.map((column) =>
        chooseValue(Array.from(members, (row) => column.values.at(column.codes[row] as number) ?? '')),
      );
      yield [String(group), String(members.length), ...values];
    }
  }
  writeCsv(path, rows());
  return { linked: several, largest };
}

function chooseValue(values: readonly string[]): string {
  const [first = ''] = values;
  if (values.length === 1) return first;
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  let chosen = '';
  let most = 0;
  for (const [value, count] of counts) {
    const isBetter =
      count > most ||
      (count === most && (value.length > chosen.length || (value.length === chosen.length && value < chosen)));
    if (!isBetter) continue;
    chosen = value;
    most = count;
  }
  return chosen;
}

function blockingRows(result: FilesLinked): string[][] {
  return [
    [
      'rule',
      'pairs',
      'cumulative_pairs',
      'largest_block',
      'refined_blocks',
      'left_out_blocks',
      'left_out_rows',
      'left_out_pairs',
    ],
    ...tellBlocking(result.linked.blocking),
  ];
}

function thresholdRows(weights: Float64Array): string[][] {
  return [
    ['match_weight', 'links', 'expected_precision', 'expected_recall', 'expected_f1'],
    ...buildThresholdTable(weights, undefined, 0).map((row) => [
      String(row.matchWeight),
      String(row.linkedPairCount),
      row.expectedPrecision.toFixed(6),
      row.expectedRecall.toFixed(6),
      row.expectedF1.toFixed(6),
    ]),
  ];
}

/** Ten pairs of every two bits of weight, with a column to decide in; `band_pairs` weighs them back. */
function sampleRows({ linked, read }: FilesLinked, pairRow: (pair: number) => string[]): string[][] {
  const order = (a: number, b: number): number =>
    read.ids.hash(linked.left[a] as number) - read.ids.hash(linked.left[b] as number) ||
    read.ids.hash(linked.right[a] as number) - read.ids.hash(linked.right[b] as number);
  const bands = drawClericalSample(linked.weights, order, { bandWidth: 2, pairsABand: 10, seed: 1 });
  return [
    ['band_from', 'band_to', 'band_pairs', 'left_id', 'right_id', 'match_weight', 'match_probability', 'decision'],
    ...bands.flatMap(({ fromWeight, toWeight, pairCount, pairs }) =>
      pairs.map((pair) => [String(fromWeight), String(toWeight), String(pairCount), ...pairRow(pair), '']),
    ),
  ];
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}
