import { groupRows, type RowGroups } from '../../kit/group-rows.ts';
import { GrowingColumn, newUint32 } from '../../kit/growing-column.ts';
import { mix32 } from '../../kit/stable-hash.ts';
import type { BlockingRule } from './link-model.ts';
import type { LinkColumn } from './link-table.ts';
import { gatherBlocks, type RuleBlocks } from './rule-blocks.ts';
import { sortIntoBlocks } from './sort-into-blocks.ts';

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
  const sorted = isSeed === undefined ? sortIntoBlocks(rule, columns, rowCount) : undefined;
  if (sorted !== undefined) return sorted;
  const keys = collectKeys(rule, columns, rowCount, isSeed);
  let groups = groupRows(keys.high, keys.low);
  let refinedBlockCount = 0;
  for (const refinement of rule.refine) {
    const over = findOverCap(groups, rule.cap);
    if (over.blockCount === 0) break;
    refinedBlockCount += over.blockCount;
    refineKeys(
      keys,
      groups,
      over.isOver,
      refinement.map((name) => getColumn(columns, name).codes),
      rowCount,
    );
    groups = groupRows(keys.high, keys.low);
  }
  const { members, starts, groupCount } = groups;
  const places = members.map((member) => keys.places[member] as number);
  // Group 0 holds what has no key.
  const left = gatherBlocks(places, starts.subarray(1, groupCount + 2), rule.cap);
  const { slotCount } = keys;
  return { rule, slotCount, refinedBlockCount, ...left };
}

/** Places that may share a key with another, and their keys of 64 bits. */
interface Keys {
  readonly slotCount: number;
  readonly places: Uint32Array;
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/** Most keys of a register stand alone; a bitmap of how often each came sorts them out before anything is stored. */
function collectKeys(
  rule: BlockingRule,
  columns: ReadonlyMap<string, LinkColumn>,
  rowCount: number,
  isSeed: Uint8Array | undefined,
): Keys {
  const several = rule.columns.find((name) => (columns.get(name)?.more?.length ?? 0) > 0);
  const slotCount = several === undefined ? 1 : 1 + (columns.get(several)?.more?.length ?? 0);
  const marks = new Uint8Array(bitmapSize(rowCount * slotCount));
  const mask = marks.length - 1;
  const places = new GrowingColumn(newUint32);
  const highs = new GrowingColumn(newUint32);
  const lows = new GrowingColumn(newUint32);
  const codesOfSlot = Array.from({ length: slotCount }, (_, slot) =>
    rule.columns.map((name) => {
      const column = getColumn(columns, name);
      return name === several && slot > 0 ? (column.more?.[slot - 1] ?? column.codes) : column.codes;
    }),
  );
  for (const isCounting of [true, false]) {
    for (let slot = 0; slot < slotCount; slot += 1) {
      const codes = codesOfSlot[slot] as Uint32Array[];
      for (let row = 0; row < rowCount; row += 1) {
        if (isCounting && isSeed !== undefined && isSeed[row] !== 1) continue;
        let high = 0;
        let low = 1;
        for (let c = 0; c < codes.length; c += 1) {
          const code = (codes[c] as Uint32Array)[row] as number;
          if (code === 0) {
            low = 0;
            break;
          }
          const before = high;
          high = mix32(high ^ Math.imul(code, 0x9e3779b1) ^ (low >>> 7));
          low = mix32(low + Math.imul(code, 0x85ebca77) + (before << 5)) | 1;
        }
        if (low === 0) continue;
        const mark = marks[high & mask] as number;
        if (isCounting) {
          // One seed is enough for a block; without seeds it takes two rows.
          if (mark < 2) marks[high & mask] = isSeed === undefined ? mark + 1 : 2;
        } else if (mark === 2) {
          places.push(slot * rowCount + row);
          highs.push(high);
          lows.push(low);
        }
      }
    }
  }
  return { slotCount, places: places.view(), high: highs.view(), low: lows.view() };
}

function bitmapSize(placeCount: number): number {
  let size = 1024;
  while (size < placeCount * 4 && size < 1 << 23) size *= 2;
  return size;
}

function getColumn(columns: ReadonlyMap<string, LinkColumn>, name: string): LinkColumn {
  const column = columns.get(name);
  if (column === undefined) throw new RangeError(`no column ${name}`);
  return column;
}

/** Folds further columns into the keys of blocks over the cap; rows without a value stay together and are counted. */
function refineKeys(
  keys: Keys,
  groups: RowGroups,
  isOver: Uint8Array,
  codes: readonly Uint32Array[],
  rowCount: number,
): void {
  for (let at = 0; at < keys.places.length; at += 1) {
    if (isOver[groups.groupOf[at] as number] !== 1) continue;
    const row = (keys.places[at] as number) % rowCount;
    for (const column of codes) {
      const high = keys.high[at] as number;
      const code = (column[row] as number) + 1;
      keys.high[at] = mix32(high ^ Math.imul(code, 0x9e3779b1));
      keys.low[at] = mix32((keys.low[at] as number) + Math.imul(code, 0x85ebca77) + (high << 5)) | 1;
    }
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
