import type { BlockingRule } from './link-model.ts';
import type { LinkColumn } from './link-table.ts';
import { gatherBlocks, type RuleBlocks } from './rule-blocks.ts';

/** Rows in an order in which equal ones lie together: run r is rows `starts[r]` to `starts[r + 1]` of it, ascending. */
interface Runs {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

/**
 * The blocks of a rule by counting sorts of its columns' codes: exact and in linear time. Undefined where the codes of a
 * column are none of a dictionary, or a row has several.
 */
export function sortIntoBlocks(
  rule: BlockingRule,
  columns: ReadonlyMap<string, LinkColumn>,
  rowCount: number,
): RuleBlocks | undefined {
  const counted = rule.columns.map((name) => countCodes(columns.get(name)));
  if (counted.some((each) => each === undefined)) return undefined;
  const keys = counted as CodeCounts[];
  const refinements = rule.refine.map((names) => names.map((name) => countCodes(columns.get(name))));
  if (refinements.some((each) => each.includes(undefined))) return undefined;
  let runs = sortRows(findShared(keys, rowCount), keys);
  let refinedBlockCount = 0;
  for (const refinement of refinements as CodeCounts[][]) {
    const over = countOver(runs, rule.cap);
    if (over === 0) break;
    refinedBlockCount += over;
    runs = refineRuns(runs, rule.cap, refinement);
  }
  return { rule, slotCount: 1, refinedBlockCount, ...gatherBlocks(runs.rows, runs.starts, rule.cap) };
}

/** Codes of a column with the number of rows of each. */
interface CodeCounts {
  readonly codes: Uint32Array;
  readonly counts: Uint32Array;
}

function countCodes(column: LinkColumn | undefined): CodeCounts | undefined {
  if (column === undefined || (column.more?.length ?? 0) > 0) return undefined;
  const { codes, values } = column;
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code >= counts.length) return undefined;
    counts[code] = (counts[code] as number) + 1;
  }
  return { codes, counts };
}

/** Rows with a value in every column and none that no other row has. */
function findShared(keys: readonly CodeCounts[], rowCount: number): Uint32Array {
  const isAlone = new Uint8Array(rowCount);
  for (const { codes, counts } of keys) {
    for (let row = 0; row < rowCount; row += 1) {
      const code = codes[row] as number;
      if (code === 0 || (counts[code] as number) < 2) isAlone[row] = 1;
    }
  }
  const rows = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row += 1) {
    rows[count] = row;
    count += 1 - (isAlone[row] as number);
  }
  return rows.subarray(0, count);
}

function sortRows(rows: Uint32Array, keys: readonly CodeCounts[]): Runs {
  let sorted = rows;
  for (const { codes, counts } of keys) sorted = sortByCode(sorted, codes, counts.length);
  return cutRuns(sorted, (left, right) => areEqual(keys, left, right));
}

function areEqual(keys: readonly CodeCounts[], left: number, right: number): boolean {
  for (const { codes } of keys) if (codes[left] !== codes[right]) return false;
  return true;
}

/** A stable counting sort. */
function sortByCode(rows: Uint32Array, codes: Uint32Array, codeCount: number): Uint32Array {
  const next = new Uint32Array(codeCount + 1);
  for (const row of rows) next[(codes[row] as number) + 1] = (next[(codes[row] as number) + 1] as number) + 1;
  for (let code = 1; code < next.length; code += 1) next[code] = (next[code] as number) + (next[code - 1] as number);
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const code = codes[row] as number;
    const place = next[code] as number;
    sorted[place] = row;
    next[code] = place + 1;
  }
  return sorted;
}

function cutRuns(rows: Uint32Array, isSame: (left: number, right: number) => boolean): Runs {
  const starts = new Uint32Array(rows.length + 1);
  let count = 0;
  for (let at = 1; at <= rows.length; at += 1) {
    if (at < rows.length && isSame(rows[at - 1] as number, rows[at] as number)) continue;
    count += 1;
    starts[count] = at;
  }
  return { rows, starts: starts.subarray(0, count + 1) };
}

function countOver({ starts }: Runs, cap: number): number {
  let over = 0;
  for (let run = 1; run < starts.length; run += 1) {
    if ((starts[run] as number) - (starts[run - 1] as number) > cap) over += 1;
  }
  return over;
}

/** Cuts the runs over the cap by further columns; rows without a value stay together. */
function refineRuns({ rows, starts }: Runs, cap: number, keys: readonly CodeCounts[]): Runs {
  const runOf = new Uint32Array(Math.max(0, ...keys.map(({ codes }) => codes.length)));
  const isOver = (run: number): boolean => (starts[run + 1] as number) - (starts[run] as number) > cap;
  const over: number[] = [];
  for (let run = 0; run < starts.length - 1; run += 1) {
    for (let at = starts[run] as number; at < (starts[run + 1] as number); at += 1) {
      const row = rows[at] as number;
      runOf[row] = run;
      if (isOver(run)) over.push(row);
    }
  }
  let sorted: Uint32Array = Uint32Array.from(over);
  for (const { codes, counts } of keys) sorted = sortByCode(sorted, codes, counts.length);
  sorted = sortByCode(sorted, runOf, starts.length);
  const kept = rows.filter((row) => !isOver(runOf[row] as number));
  const all = new Uint32Array(rows.length);
  all.set(kept);
  all.set(sorted, kept.length);
  const firstRefined = sorted[0];
  let isRefined = kept.length === 0;
  return cutRuns(all, (left, right) => {
    if (right === firstRefined) isRefined = true;
    if (runOf[left] !== runOf[right]) return false;
    return !isRefined || areEqual(keys, left, right);
  });
}
