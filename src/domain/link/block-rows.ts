import { groupSharedRows, type RowGroups } from '../../kit/group-rows.ts';
import { mix32 } from '../../kit/stable-hash.ts';
import type { BlockingRule } from './link-model.ts';
import type { LinkColumn } from './link-table.ts';

/**
 * The blocks of one rule. A row has one place for each value of the rule's column of several values: place
 * `slot × rowCount + row`; `groupOf[place]` is the place's block, 0 where it has none or its block was left out, and
 * `members` are places.
 */
export interface RuleBlocks extends RowGroups {
  readonly rule: BlockingRule;
  readonly slotCount: number;
  /** Blocks that were over the cap and were cut by the next key. */
  readonly refinedBlockCount: number;
  /** Blocks still over the cap after the last key, the rows in them and the pairs that were not looked at. */
  readonly leftOutBlockCount: number;
  readonly leftOutRowCount: number;
  readonly leftOutPairCount: number;
  readonly largestBlockRows: number;
}

/**
 * Groups rows by a rule's columns: keys are counted first; a block over the cap is refined by the rule's next key before
 * anything is left out, and what is left out is counted.
 * @param isSeed 1 for rows whose blocks are asked for: blocks without such a row may be missing. Absent = all rows.
 */
export function blockRows(
  rule: BlockingRule,
  columns: ReadonlyMap<string, LinkColumn>,
  rowCount: number,
  isSeed?: Uint8Array,
): RuleBlocks {
  const several = rule.columns.find((name) => (columns.get(name)?.more?.length ?? 0) > 0);
  const slotCount = several === undefined ? 1 : 1 + (columns.get(several)?.more?.length ?? 0);
  const high = new Uint32Array(rowCount * slotCount);
  const low = new Uint32Array(rowCount * slotCount).fill(1);
  for (const name of rule.columns) {
    for (let slot = 0; slot < slotCount; slot += 1) {
      const codes = getCodes(columns, name, name === several ? slot : 0);
      mixColumn(slotOf(high, slot, rowCount), slotOf(low, slot, rowCount), codes);
    }
  }
  if (isSeed !== undefined) dropKeysWithoutSeed(high, low, isSeed);
  let groups = groupSharedRows(high, low);
  let refinedBlockCount = 0;
  for (const refinement of rule.refine) {
    const over = findOverCap(groups, rule.cap);
    if (over.blockCount === 0) break;
    refinedBlockCount += over.blockCount;
    for (const name of refinement) {
      const codes = getCodes(columns, name, 0);
      for (let slot = 0; slot < slotCount; slot += 1) {
        const groupOf = slotOf(groups.groupOf, slot, rowCount);
        mixColumn(slotOf(high, slot, rowCount), slotOf(low, slot, rowCount), codes, groupOf, over.isOver);
      }
    }
    groups = groupSharedRows(high, low);
  }
  return { rule, slotCount, refinedBlockCount, ...leaveOut(groups, rule.cap, high, low) };
}

function slotOf(column: Uint32Array, slot: number, rowCount: number): Uint32Array {
  return column.subarray(slot * rowCount, (slot + 1) * rowCount);
}

/** Takes the key from places whose key no seed row has (a bitmap decides: a few more than needed may keep theirs). */
function dropKeysWithoutSeed(high: Uint32Array, low: Uint32Array, isSeed: Uint8Array): void {
  const bits = new Uint8Array(bitmapSize(high.length));
  const mask = bits.length - 1;
  const rowCount = isSeed.length;
  for (let place = 0; place < high.length; place += 1) {
    if (isSeed[place % rowCount] === 1 && low[place] !== 0) bits[(high[place] as number) & mask] = 1;
  }
  for (let place = 0; place < high.length; place += 1) {
    if (bits[(high[place] as number) & mask] === 1) continue;
    high[place] = 0;
    low[place] = 0;
  }
}

function bitmapSize(placeCount: number): number {
  let size = 1024;
  while (size < placeCount && size < 1 << 21) size *= 2;
  return size;
}

function getCodes(columns: ReadonlyMap<string, LinkColumn>, name: string, slot: number): Uint32Array {
  const column = columns.get(name);
  if (column === undefined) throw new RangeError(`no column ${name}`);
  return slot === 0 ? column.codes : (column.more?.[slot - 1] ?? column.codes);
}

/**
 * Folds a column into the key of each row that has one. A missing value takes the key away, but not while a block is
 * refined: there the rows without a value stay together, and are counted if they are still too many.
 */
function mixColumn(
  high: Uint32Array,
  low: Uint32Array,
  codes: Uint32Array,
  groupOf?: Uint32Array,
  isOver?: Uint8Array,
): void {
  for (let row = 0; row < codes.length; row += 1) {
    if (low[row] === 0 && high[row] === 0) continue;
    if (groupOf !== undefined && isOver?.[groupOf[row] as number] !== 1) continue;
    const code = codes[row] as number;
    if (code === 0 && groupOf === undefined) {
      high[row] = 0;
      low[row] = 0;
      continue;
    }
    const a = high[row] as number;
    const b = low[row] as number;
    high[row] = mix32(a ^ Math.imul(code, 0x9e3779b1) ^ (b >>> 7));
    low[row] = mix32(b + Math.imul(code, 0x85ebca77) + (a << 5)) | 1;
  }
}

function findOverCap(groups: RowGroups, cap: number): { readonly blockCount: number; readonly isOver: Uint8Array } {
  const isOver = new Uint8Array(groups.groupCount + 1);
  let blockCount = 0;
  for (let group = 1; group <= groups.groupCount; group += 1) {
    if ((groups.starts[group + 1] as number) - (groups.starts[group] as number) <= cap) continue;
    isOver[group] = 1;
    blockCount += 1;
  }
  return { blockCount, isOver };
}

function leaveOut(
  groups: RowGroups,
  cap: number,
  high: Uint32Array,
  low: Uint32Array,
): Omit<RuleBlocks, 'rule' | 'slotCount' | 'refinedBlockCount'> {
  const over = findOverCap(groups, cap);
  let leftOutRowCount = 0;
  let leftOutPairCount = 0;
  let largestBlockRows = 0;
  for (let group = 1; group <= groups.groupCount; group += 1) {
    const rows = (groups.starts[group + 1] as number) - (groups.starts[group] as number);
    largestBlockRows = Math.max(largestBlockRows, rows);
    if (over.isOver[group] !== 1) continue;
    leftOutRowCount += rows;
    leftOutPairCount += (rows * (rows - 1)) / 2;
    for (let at = groups.starts[group] as number; at < (groups.starts[group + 1] as number); at += 1) {
      const row = groups.members[at] as number;
      high[row] = 0;
      low[row] = 0;
    }
  }
  const kept = over.blockCount === 0 ? groups : groupSharedRows(high, low);
  return { ...kept, leftOutBlockCount: over.blockCount, leftOutRowCount, leftOutPairCount, largestBlockRows };
}
