import { mix32 } from './stable-hash.ts';

/** Rows grouped by key: `groupOf[row]` is 0 for rows without a key, else 1 … groupCount; members of a group lie together. */
export interface RowGroups {
  readonly groupOf: Uint32Array;
  readonly groupCount: number;
  /** `members.subarray(starts[g], starts[g + 1])` are the rows of group g in ascending order. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

/**
 * Groups rows 0 … n − 1 by a 64-bit key given as two columns; (0, 0) means no key. An open-addressing join: no Map, so
 * no limit of 16.7 million keys.
 */
export function groupRows(high: Uint32Array, low: Uint32Array): RowGroups {
  const count = high.length;
  const groupOf = new Uint32Array(count);
  const mask = tableSize(count) - 1;
  const slots = new Uint32Array(mask + 1);
  const firstRow = new Uint32Array(count + 1);
  let groupCount = 0;
  for (let row = 0; row < count; row += 1) {
    const keyHigh = high[row] as number;
    const keyLow = low[row] as number;
    if (keyHigh === 0 && keyLow === 0) continue;
    let slot = mix32(keyLow ^ Math.imul(keyHigh, 0x9e3779b1)) & mask;
    for (;;) {
      const group = slots[slot] as number;
      if (group === 0) {
        groupCount += 1;
        slots[slot] = groupCount;
        firstRow[groupCount] = row;
        groupOf[row] = groupCount;
        break;
      }
      const first = firstRow[group] as number;
      if (high[first] === keyHigh && low[first] === keyLow) {
        groupOf[row] = group;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return gatherGroups(groupOf, groupCount);
}

/** The member lists of a grouping already numbered (0 = no group, 1 … groupCount), by counting. */
export function gatherGroups(groupOf: Uint32Array, groupCount: number): RowGroups {
  const starts = new Uint32Array(groupCount + 2);
  for (let row = 0; row < groupOf.length; row += 1) {
    const group = groupOf[row] as number;
    if (group > 0) starts[group + 1] = (starts[group + 1] as number) + 1;
  }
  for (let group = 1; group < starts.length; group += 1) {
    starts[group] = (starts[group] as number) + (starts[group - 1] as number);
  }
  const next = starts.slice();
  const members = new Uint32Array(starts[groupCount + 1] as number);
  for (let row = 0; row < groupOf.length; row += 1) {
    const group = groupOf[row] as number;
    if (group === 0) continue;
    const place = next[group] as number;
    members[place] = row;
    next[group] = place + 1;
  }
  return { groupOf, groupCount, starts, members };
}

/** A power of two at least twice `count`, so that probes stay short. */
function tableSize(count: number): number {
  let size = 16;
  while (size < count * 2) size *= 2;
  return size;
}
