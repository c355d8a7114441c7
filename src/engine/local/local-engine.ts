import type { Engine, EngineLink, LinkingAnswer } from '../engine.ts';
import { type FilesLinked, linkFiles } from './link-files.ts';

/** The engine of one machine: typed arrays in shared memory, threads. */
export function createLocalEngine(threadCount: number): Engine {
  return {
    name: `local, ${threadCount} threads`,
    link: async ({ files, idColumn, model }) => {
      const { linkType } = model;
      return answerOf(await linkFiles({ files, idColumn, model, linkType, seed: 0, ignored: [], threadCount }));
    },
  };
}

function answerOf({ read, linked }: FilesLinked): LinkingAnswer {
  const { clusters, clusterCount } = linked.clustering;
  const firstIds = new Array<string>(clusterCount);
  clusters.forEach((cluster, row) => {
    const id = read.ids.get(row);
    const first = firstIds[cluster];
    if (first === undefined || id < first) firstIds[cluster] = id;
  });
  const clusterOf = new Map(Array.from(clusters, (cluster, row) => [read.ids.get(row), firstIds[cluster] ?? '']));
  const links: EngineLink[] = [];
  linked.left.forEach((row, pair) => {
    const other = linked.right[pair] as number;
    if (clusters[row] !== clusters[other]) return;
    const [left = '', right = ''] = [read.ids.get(row), read.ids.get(other)].sort(compareTexts);
    links.push({ left, right, matchWeight: (linked.weights[pair] as number).toFixed(6) });
  });
  links.sort((a, b) => compareTexts(a.left, b.left) || compareTexts(a.right, b.right));
  const leftOut = linked.blocking
    .filter(({ leftOutBlockCount }) => leftOutBlockCount > 0)
    .map(({ rule, leftOutBlockCount, leftOutRowCount, leftOutPairCount }) => ({
      rule,
      blockCount: leftOutBlockCount,
      rowCount: leftOutRowCount,
      pairCount: leftOutPairCount,
    }));
  return { links, clusterOf, leftOut };
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
