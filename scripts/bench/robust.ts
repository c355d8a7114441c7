import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateClusters } from '../../src/domain/link/evaluate-clusters.ts';
import { linkFiles } from '../../src/engine/local/link-files.ts';
import { appendBenchmark } from './append-benchmark.ts';
import { type MadeSet, makeCensus, makeChinese, makeFewColumns, makeHistorical } from './made-sets.ts';

// npm run bench:robust -- [--only TEXT] [--seed N] [--keep]
// Made data of many kinds through suggest → train → link with nothing set by hand; the truth is read only by the judge.

const optionOf = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const only = optionOf('--only', '');
const seed = Number(optionOf('--seed', '1'));
const sets: readonly MadeSet[] = [
  makeFewColumns(1000, seed),
  makeFewColumns(10_000, seed + 1),
  makeHistorical(5000, 3, seed + 2),
  makeHistorical(50_000, 10, seed + 3),
  makeCensus(1500, seed + 4),
  makeChinese(10_000, seed + 5),
].filter(({ title }) => title.includes(only));
const table: string[][] = [];
for (const set of sets) {
  table.push(await judge(set));
  console.log(table.at(-1)?.join(' | '));
}
appendBenchmark({
  title: 'Linking of made data of other kinds without a model',
  input: `Seed ${seed}; suggested model, own operating point, nothing set by hand`,
  head: [
    'data',
    'true pairs',
    'expected pairs',
    'F1',
    'precision',
    'recall',
    'B-cubed P / R',
    'pairs compared',
    'CPU s',
  ],
  table,
  notes: ['Pairwise figures of the clusters. The truth shares no code with the program.'],
  isKept: process.argv.includes('--keep'),
});

async function judge(set: MadeSet): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-robust-'));
  try {
    const files = set.files.map(({ header, rows }, at) => {
      const file = join(folder, `${at}.csv`);
      writeFileSync(file, `${[header, ...rows].map((cells) => cells.join()).join('\n')}\n`);
      return file;
    });
    const cpu = process.cpuUsage();
    const linkType = files.length === 1 ? 'dedupe' : 'link-and-dedupe';
    const result = await linkFiles({ files, idColumn: '', model: undefined, linkType, seed: 1, ignored: [] });
    const used = process.cpuUsage(cpu);
    const { linked, trained } = result;
    const { precision, recall, f1, bCubedPrecision, bCubedRecall, truePairCount } = evaluateClusters(
      linked.clustering.clusters,
      set.truth,
    );
    return [
      set.title,
      String(truePairCount),
      (trained?.expectedMatchCount ?? 0).toFixed(0),
      ...[f1, precision.value, recall.value].map((share) => share.toFixed(4)),
      `${bCubedPrecision.toFixed(4)} / ${bCubedRecall.toFixed(4)}`,
      String(linked.candidateCount),
      ((used.user + used.system) / 1e6).toFixed(1),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
