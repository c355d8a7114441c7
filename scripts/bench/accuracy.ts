import { join } from 'node:path';
import { evaluateClusters } from '../../src/domain/link/evaluate-clusters.ts';
import type { LinkType } from '../../src/domain/link/link-model.ts';
import { linkFiles } from '../../src/engine/local/link-files.ts';
import { appendBenchmark } from './append-benchmark.ts';

// npm run bench:accuracy -- --data DIR [--keep]
// Public data with known truth, which is not part of this project: DIR holds febrl/dataset3.csv, febrl/dataset4a.csv,
// febrl/dataset4b.csv and splink/fake_1000.csv. Each set goes through suggest → train → link with nothing set by hand;
// the truth is read only by the judge, after the clusters stand.

interface DataSet {
  readonly title: string;
  readonly files: readonly string[];
  readonly linkType: LinkType;
  /** Columns that hold the truth: no evidence. */
  readonly ignored: readonly string[];
  readonly truthOf: (id: string, cell: (column: string) => string) => string;
}

const febrlPerson = (id: string): string => id.split('-')[1] ?? '';
const dataSets: readonly DataSet[] = [
  { title: 'febrl dataset3', files: ['febrl/dataset3.csv'], linkType: 'dedupe', ignored: [], truthOf: febrlPerson },
  {
    title: 'febrl dataset4a + 4b',
    files: ['febrl/dataset4a.csv', 'febrl/dataset4b.csv'],
    linkType: 'link-and-dedupe',
    ignored: [],
    truthOf: febrlPerson,
  },
  {
    title: 'splink fake_1000',
    files: ['splink/fake_1000.csv'],
    linkType: 'dedupe',
    ignored: ['cluster'],
    truthOf: (_, cell) => cell('cluster'),
  },
];

const at = process.argv.indexOf('--data');
const folder = process.argv[at + 1];
if (at < 0 || folder === undefined) {
  console.error('Name the folder of the public data: npm run bench:accuracy -- --data DIR');
  process.exit(2);
}
const table: string[][] = [];
for (const set of dataSets) table.push(await judge(set, folder));
appendBenchmark({
  title: 'Accuracy of linking without a model',
  input: 'Public data with known truth; suggested model, own operating point, nothing set by hand',
  head: [
    'data',
    'records',
    'true pairs',
    'expected pairs',
    'F1',
    'precision (95 %)',
    'recall (95 %)',
    'B-cubed P / R',
    'CPU s',
  ],
  table,
  notes: ['Pairwise figures of the clusters; intervals after Wilson.'],
  isKept: process.argv.includes('--keep'),
});

async function judge(set: DataSet, data: string): Promise<string[]> {
  const cpu = process.cpuUsage();
  const files = set.files.map((file) => join(data, file));
  const result = await linkFiles({
    files,
    idColumn: '',
    model: undefined,
    linkType: set.linkType,
    seed: 1,
    ignored: set.ignored,
  });
  const used = process.cpuUsage(cpu);
  const numbers = new Map<string, number>();
  const truth = Array.from({ length: result.table.rowCount }, (_, row) => {
    const person = set.truthOf(result.read.ids.get(row), (name) => {
      const column = result.read.table.columns.get(name);
      return column?.values.at(column.codes[row] ?? 0) ?? '';
    });
    const number = numbers.get(person) ?? numbers.size;
    numbers.set(person, number);
    return number;
  });
  const { precision, recall, f1, bCubedPrecision, bCubedRecall, truePairCount } = evaluateClusters(
    result.linked.clustering.clusters,
    truth,
  );
  const share = (value: { value: number; lower: number; upper: number }): string =>
    `${value.value.toFixed(4)} (${value.lower.toFixed(4)}–${value.upper.toFixed(4)})`;
  return [
    set.title,
    String(truth.length),
    String(truePairCount),
    (result.trained?.expectedMatchCount ?? 0).toFixed(0),
    f1.toFixed(4),
    share(precision),
    share(recall),
    `${bCubedPrecision.toFixed(4)} / ${bCubedRecall.toFixed(4)}`,
    ((used.user + used.system) / 1e6).toFixed(1),
  ];
}
