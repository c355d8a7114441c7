import { type ClusterQuality, evaluateClusters } from '../domain/link/evaluate-clusters.ts';
import { evaluateLabels, type LabelledPair, type LabelQuality } from '../domain/link/evaluate-labels.ts';
import { openDelimited } from '../formats/delimited-reader.ts';
import { KnownError } from '../kit/known-error.ts';

export interface EvaluateOptions {
  /** CSV with record ids and cluster ids, as `rollcall link` writes it. */
  readonly clusters: string;
  /** CSV with record ids and the true cluster of each. */
  readonly truth: string;
  /** Column of the truth that holds record ids; '' = its first. */
  readonly idColumn: string;
  /** Column of the truth that holds the true cluster; '' = `cluster_id`, `cluster`, else the last. */
  readonly clusterColumn: string;
  /** Column of the truth by whose values the quality is told apart; '' = none. */
  readonly groupColumn: string;
}

export interface Evaluation {
  readonly all: ClusterQuality;
  /** By the values of the group column, sorted. */
  readonly groups: readonly { readonly group: string; readonly quality: ClusterQuality }[];
  /** Records of the truth that no cluster has, and the other way round. */
  readonly unmatched: { readonly truth: number; readonly clusters: number };
}

/**
 * Compares clusters with a truth by record id.
 * @throws KnownError link-column-missing, evaluate-nothing-common, or those of the reader (exit 2)
 */
export async function evaluateFiles(options: EvaluateOptions): Promise<Evaluation> {
  const found = await readColumns(options.clusters, ['', '@cluster']);
  const truth = await readColumns(options.truth, [
    options.idColumn,
    options.clusterColumn === '' ? '@cluster' : options.clusterColumn,
    ...(options.groupColumn === '' ? [] : [options.groupColumn]),
  ]);
  const clusterOf = new Map(found.map(([id = '', cluster = '']) => [id, cluster]));
  const numbers = new Map<string, number>();
  const numberOf = (kind: string, text: string): number => {
    const key = `${kind}:${text}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
    }
    return number;
  };
  const rows = truth.flatMap(([id = '', cluster = '', group = '']) => {
    const ours = clusterOf.get(id);
    return ours === undefined ? [] : [{ ours: numberOf('ours', ours), theirs: numberOf('theirs', cluster), group }];
  });
  if (rows.length === 0) {
    throw new KnownError('evaluate-nothing-common', { file: options.truth, other: options.clusters });
  }
  const qualityOf = (some: typeof rows): ClusterQuality =>
    evaluateClusters(
      some.map(({ ours }) => ours),
      some.map(({ theirs }) => theirs),
    );
  const groups = options.groupColumn === '' ? [] : [...new Set(rows.map(({ group }) => group))].sort();
  return {
    all: qualityOf(rows),
    groups: groups.map((group) => ({ group, quality: qualityOf(rows.filter((row) => row.group === group)) })),
    unmatched: { truth: truth.length - rows.length, clusters: found.length - rows.length },
  };
}

/**
 * Quality of clusters from the sample of pairs that `rollcall link` wrote and people judged in its column `decision`
 * (match, non-match, unsure; what is empty or unsure does not count).
 * @throws KnownError link-column-missing, evaluate-nothing-common, or those of the reader (exit 2)
 */
export async function evaluateJudgedSample(clusters: string, sample: string): Promise<LabelQuality> {
  const clusterOf = new Map((await readColumns(clusters, ['', '@cluster'])).map(([id = '', name = '']) => [id, name]));
  const rows = await readColumns(sample, ['band_from', 'band_pairs', 'left_id', 'right_id', 'decision']);
  const pairs = rows.flatMap(([band = '', count = '', left = '', right = '', decision = '']): LabelledPair[] => {
    const word = decision.toLowerCase().replace(/[\s_-]/g, '');
    if (word !== 'match' && word !== 'nonmatch') return [];
    const cluster = clusterOf.get(left);
    const isLinked = cluster !== undefined && cluster === clusterOf.get(right);
    return [{ band, bandPairCount: Number(count), isMatch: word === 'match', isLinked }];
  });
  if (pairs.length === 0) throw new KnownError('evaluate-nothing-judged', { file: sample });
  return evaluateLabels(pairs);
}

/** Texts of the named columns, row by row; '' is the first column, '@cluster' the one that holds clusters. */
async function readColumns(file: string, names: readonly string[]): Promise<string[][]> {
  const reader = await openDelimited(file);
  const header = (reader.header ?? []).map((name) => name.trim());
  const columns = names.map((name) => {
    if (name === '') return 0;
    const at = name === '@cluster' ? findClusterColumn(header) : header.indexOf(name);
    if (at < 0) {
      reader.close();
      throw new KnownError('link-column-missing', { file, column: name });
    }
    return at;
  });
  const rows: string[][] = [];
  for await (const batch of reader.batches()) {
    for (const cells of batch.cells) if (cells !== undefined) rows.push(columns.map((at) => (cells[at] ?? '').trim()));
  }
  return rows;
}

function findClusterColumn(header: readonly string[]): number {
  for (const name of ['cluster_id', 'cluster']) if (header.includes(name)) return header.indexOf(name);
  return header.length - 1;
}
