import { gatherGroups } from '../../kit/group-rows.ts';
import { SeededRandom } from '../../kit/random.ts';
import type { CandidatePairs } from './candidate-pairs.ts';
import type { Comparison, LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';

/** Pairs of rows by row number. */
export type PairSample = Pick<CandidatePairs, 'left' | 'right'>;

/** One pair drawn from each stretch of `step` pairs: neighbours in a file are often one person, so no fixed stride. */
export function sampleEvenly(candidates: CandidatePairs, step: number, seed: number): PairSample {
  if (step === 1) return candidates;
  const random = new SeededRandom(seed + 2);
  const count = Math.floor(candidates.left.length / step);
  const left = new Uint32Array(count);
  const right = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    const pair = i * step + random.below(step);
    left[i] = candidates.left[pair] as number;
    right[i] = candidates.right[pair] as number;
  }
  return { left, right };
}

/** Pairs of rows that may be compared under a link type. */
export function countAllPairs(table: LinkTable, linkType: LinkModel['linkType']): number {
  const n = table.rowCount;
  const all = (n * (n - 1)) / 2;
  if (linkType !== 'link') return all;
  const counts = new Map<number, number>();
  for (const source of table.sources) counts.set(source, (counts.get(source) ?? 0) + 1);
  let within = 0;
  for (const count of counts.values()) within += (count * (count - 1)) / 2;
  return all - within;
}

/** Random pairs that may be compared; all of them where there are no more than asked for. */
export function drawRandomPairs(
  table: LinkTable,
  linkType: LinkModel['linkType'],
  options: { readonly seed: number; readonly randomPairCount: number },
  totalPairs: number,
): PairSample {
  const n = table.rowCount;
  const isAll = totalPairs <= options.randomPairCount;
  const left: number[] = [];
  const right: number[] = [];
  const offer = (a: number, b: number): void => {
    if (a === b || (linkType === 'link' && table.sources[a] === table.sources[b])) return;
    left.push(a);
    right.push(b);
  };
  if (isAll) for (let a = 0; a < n; a += 1) for (let b = a + 1; b < n; b += 1) offer(a, b);
  else {
    const random = new SeededRandom(options.seed);
    while (left.length < options.randomPairCount) offer(random.below(n), random.below(n));
  }
  return { left: Uint32Array.from(left), right: Uint32Array.from(right) };
}

/** Pairs looked at to see what else agrees where one column does. */
const agreeingPairCount = 6_000;

/** Random pairs that agree in the comparison's own column: what blocking brought would be no fair sample of them. */
export function drawAgreeingPairs(
  table: LinkTable,
  linkType: LinkModel['linkType'],
  comparison: Comparison,
  seed: number,
): PairSample {
  const column = table.columns.get(comparison.columns[0] ?? '');
  const left: number[] = [];
  const right: number[] = [];
  if (column !== undefined) {
    const groups = gatherGroups(column.codes, column.values.length - 1);
    const pairsBefore = new Float64Array(groups.groupCount + 2);
    for (let group = 1; group <= groups.groupCount; group += 1) {
      const rows = (groups.starts[group + 1] as number) - (groups.starts[group] as number);
      pairsBefore[group + 1] = (pairsBefore[group] as number) + (rows * (rows - 1)) / 2;
    }
    const all = pairsBefore[groups.groupCount + 1] as number;
    const random = new SeededRandom(seed + 1);
    for (let draw = 0; draw < (all > 0 ? agreeingPairCount : 0); draw += 1) {
      const group = findGroup(pairsBefore, random.below(all));
      const start = groups.starts[group] as number;
      const rows = (groups.starts[group + 1] as number) - start;
      const i = random.below(rows);
      const j = (i + 1 + random.below(rows - 1)) % rows;
      const a = groups.members[start + i] as number;
      const b = groups.members[start + j] as number;
      if (linkType === 'link' && table.sources[a] === table.sources[b]) continue;
      left.push(a);
      right.push(b);
    }
  }
  return { left: Uint32Array.from(left), right: Uint32Array.from(right) };
}

/** The group whose share of the pairs holds the given one. */
function findGroup(pairsBefore: Float64Array, pair: number): number {
  let low = 1;
  let high = pairsBefore.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pairsBefore[middle] as number) <= pair) low = middle;
    else high = middle - 1;
  }
  return low;
}
