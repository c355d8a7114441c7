import { gatherGroups, type RowGroups } from '../../kit/group-rows.ts';
import { UnionFind } from '../../kit/union-find.ts';

/** Scored pairs of rows; probabilities 0–1 that they match. */
export interface ScoredPairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly probabilities: Float64Array;
}

export interface ClusterOptions {
  /** Two clusters are merged while the mean probability over their pairs is at least this. */
  readonly leastProbability: number;
  /** Probability of two rows that were no candidate pair but lie in one component. */
  readonly scoreOther: (left: number, right: number) => number;
  /** Whether two rows can be compared at all (pairs within one file may not); those say nothing either way. */
  readonly isComparable: (left: number, right: number) => boolean;
  /** Rows that can never be one person, whatever links them: a source without duplicates, a human decision. */
  readonly isForbidden: (left: number, right: number) => boolean;
  /** Orders rows the same in any order of input, for ties. */
  readonly compareRows: (left: number, right: number) => number;
  /** Components of more rows are cut at their weakest links first. */
  readonly maxComponentRows: number;
}

export interface Clustering {
  readonly clusters: Uint32Array;
  readonly clusterCount: number;
  /** Pairs that were likely enough by themselves but whose rows ended apart (index into the pairs): for review. */
  readonly cutPairs: readonly number[];
  /** Components over the limit that were cut at their weakest links. */
  readonly oversizedCount: number;
}

/**
 * Clusters rows by average linkage within connected components. Linking two clusters adds all their pairs, so it raises
 * the expected F1 as long as the mean probability of those pairs is at least half the F1 there is to reach: with
 * `leastProbability` at that value the clusters are those of highest expected pairwise F1 that merging can find, and one
 * chance link cannot chain two people.
 */
export function clusterPairs(pairs: ScoredPairs, rowCount: number, options: ClusterOptions): Clustering {
  const sets = new UnionFind(rowCount);
  const final = new UnionFind(rowCount);
  const { left, right, probabilities } = pairs;
  const strong: number[] = [];
  for (let pair = 0; pair < left.length; pair += 1) {
    if ((probabilities[pair] as number) < options.leastProbability) continue;
    strong.push(pair);
    sets.union(left[pair] as number, right[pair] as number);
  }
  const { clusters: componentOf, count } = sets.numberClusters();
  const components = gatherComponents(componentOf, count);
  const pairsOf = gatherStrongPairs(pairs, strong, componentOf, count);
  let oversizedCount = 0;
  for (let component = 0; component < count; component += 1) {
    const start = components.starts[component + 1] as number;
    const end = components.starts[component + 2] as number;
    if (end - start < 2) continue;
    if (end - start === 2) {
      const first = components.members[start] as number;
      const second = components.members[start + 1] as number;
      if (!options.isForbidden(first, second)) final.union(first, second);
      continue;
    }
    const rows = [...components.members.subarray(start, end)].sort(options.compareRows);
    const own = pairsOf(component);
    if (rows.length > options.maxComponentRows) {
      oversizedCount += 1;
      cutOversized(rows, own, pairs, options, final);
    } else mergeComponent(rows, own, pairs, options, final);
  }
  const { clusters, count: clusterCount } = final.numberClusters();
  const cutPairs = strong.filter((pair) => clusters[left[pair] as number] !== clusters[right[pair] as number]);
  return { clusters, clusterCount, cutPairs, oversizedCount };
}

function gatherComponents(componentOf: Uint32Array, count: number): RowGroups {
  const groupOf = new Uint32Array(componentOf.length);
  for (let row = 0; row < groupOf.length; row += 1) groupOf[row] = (componentOf[row] as number) + 1;
  return gatherGroups(groupOf, count);
}

function gatherStrongPairs(
  pairs: ScoredPairs,
  strong: readonly number[],
  componentOf: Uint32Array,
  count: number,
): (component: number) => readonly number[] {
  const groupOf = new Uint32Array(strong.length);
  for (let at = 0; at < strong.length; at += 1) {
    groupOf[at] = (componentOf[pairs.left[strong[at] as number] as number] as number) + 1;
  }
  const groups = gatherGroups(groupOf, count);
  return (component) =>
    Array.from(
      groups.members.subarray(groups.starts[component + 1], groups.starts[component + 2]),
      (at) => strong[at] as number,
    );
}

/** Raises the bar until the parts are small enough, then merges each part. */
function cutOversized(
  rows: readonly number[],
  own: readonly number[],
  pairs: ScoredPairs,
  options: ClusterOptions,
  final: UnionFind,
): void {
  const place = new Map(rows.map((row, i) => [row, i]));
  const ordered = [...own].sort((a, b) => {
    const difference = (pairs.probabilities[b] as number) - (pairs.probabilities[a] as number);
    if (difference !== 0) return difference;
    return (
      options.compareRows(pairs.left[a] as number, pairs.left[b] as number) ||
      options.compareRows(pairs.right[a] as number, pairs.right[b] as number)
    );
  });
  const parts = new UnionFind(rows.length);
  const placeOf = (row: number | undefined): number => place.get(row ?? -1) ?? 0;
  for (const pair of ordered) {
    const a = placeOf(pairs.left[pair]);
    const b = placeOf(pairs.right[pair]);
    if (parts.sizeOf(a) + parts.sizeOf(b) <= options.maxComponentRows || parts.find(a) === parts.find(b))
      parts.union(a, b);
  }
  const { clusters, count } = parts.numberClusters();
  for (let part = 0; part < count; part += 1) {
    const members = rows.filter((_, i) => clusters[i] === part);
    if (members.length < 2) continue;
    const inside = own.filter(
      (pair) => clusters[placeOf(pairs.left[pair])] === part && clusters[placeOf(pairs.right[pair])] === part,
    );
    mergeComponent(members, inside, pairs, options, final);
  }
}

function mergeComponent(
  rows: readonly number[],
  own: readonly number[],
  pairs: ScoredPairs,
  options: ClusterOptions,
  final: UnionFind,
): void {
  const size = rows.length;
  const sums = new Float64Array(size * size);
  const counts = new Float64Array(size * size);
  fillMatrix(rows, own, pairs, options, sums, counts);
  const isAlive = new Uint8Array(size).fill(1);
  for (;;) {
    let best = options.leastProbability;
    let a = -1;
    let b = -1;
    for (let i = 0; i < size; i += 1) {
      if (isAlive[i] === 0) continue;
      for (let j = i + 1; j < size; j += 1) {
        if (isAlive[j] === 0) continue;
        const count = counts[i * size + j] as number;
        if (count === 0) continue;
        const mean = (sums[i * size + j] as number) / count;
        if (mean < best || (mean === best && a >= 0)) continue;
        best = mean;
        a = i;
        b = j;
      }
    }
    if (a < 0) return;
    final.union(rows[a] as number, rows[b] as number);
    isAlive[b] = 0;
    for (let k = 0; k < size; k += 1) {
      if (k === a || k === b || isAlive[k] === 0) continue;
      const ka = k < a ? k * size + a : a * size + k;
      const kb = k < b ? k * size + b : b * size + k;
      sums[ka] = (sums[ka] as number) + (sums[kb] as number);
      counts[ka] = (counts[ka] as number) + (counts[kb] as number);
    }
  }
}

/** Upper triangle: probability and 1 for each comparable pair; a forbidden pair weighs below any that could be. */
function fillMatrix(
  rows: readonly number[],
  own: readonly number[],
  pairs: ScoredPairs,
  options: ClusterOptions,
  sums: Float64Array,
  counts: Float64Array,
): void {
  const size = rows.length;
  const place = new Map(rows.map((row, i) => [row, i]));
  for (const pair of own) {
    const i = place.get(pairs.left[pair] as number) ?? 0;
    const j = place.get(pairs.right[pair] as number) ?? 0;
    const at = i < j ? i * size + j : j * size + i;
    sums[at] = pairs.probabilities[pair] as number;
    counts[at] = 1;
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) {
      const at = i * size + j;
      const left = rows[i] as number;
      const right = rows[j] as number;
      if (options.isForbidden(left, right)) {
        sums[at] = Number.NEGATIVE_INFINITY;
        counts[at] = 1;
      } else if (counts[at] === 0 && options.isComparable(left, right)) {
        sums[at] = options.scoreOther(left, right);
        counts[at] = 1;
      }
    }
  }
}
