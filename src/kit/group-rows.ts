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
  return group(high, low, undefined);
}

/**
 * As {@link groupRows}, but rows whose key no other row has need not be in a group. Most keys of a register stand alone;
 * a bitmap sorts them out before the join.
 */
export function groupSharedRows(high: Uint32Array, low: Uint32Array): RowGroups {
  const count = high.length;
  const marks = new Uint8Array(Math.min(1 << 23, tableSize(count)));
  const mask = marks.length - 1;
  for (let row = 0; row < count; row += 1) {
    const slot = ((high[row] as number) ^ ((low[row] as number) >>> 3)) & mask;
    const mark = marks[slot] as number;
    if (mark < 2 && (low[row] !== 0 || high[row] !== 0)) marks[slot] = mark + 1;
  }
  return group(high, low, marks);
}

/** Rows whose places are looked up in one go: look-ups that do not wait for each other. */
const batchRows = 1024;

function group(high: Uint32Array, low: Uint32Array, marks: Uint8Array | undefined): RowGroups {
  const count = high.length;
  const groupOf = new Uint32Array(count);
  const shared = marks === undefined ? count : countShared(high, low, marks);
  const markMask = (marks?.length ?? 1) - 1;
  const mask = tableSize(shared) * 4 - 1;
  /** Four words a slot: group, high, low. */
  const slots = new Uint32Array(mask + 1);
  const rows = new Uint32Array(batchRows);
  const homes = new Uint32Array(batchRows);
  let groupCount = 0;
  let row = 0;
  while (row < count) {
    let batch = 0;
    let touched = 0;
    for (; row < count && batch < batchRows; row += 1) {
      const keyHigh = high[row] as number;
      const keyLow = low[row] as number;
      if (keyHigh === 0 && keyLow === 0) continue;
      if (marks !== undefined && (marks[(keyHigh ^ (keyLow >>> 3)) & markMask] as number) < 2) continue;
      const home = (mix32(keyLow ^ Math.imul(keyHigh, 0x9e3779b1)) << 2) & mask;
      rows[batch] = row;
      homes[batch] = home;
      touched |= slots[home] as number;
      batch += 1;
    }
    // Never true; reading `touched` keeps the look-ups above, which bring the slots near.
    if (touched > 0x1_0000_0000) break;
    for (let i = 0; i < batch; i += 1) {
      const at = rows[i] as number;
      const keyHigh = high[at] as number;
      const keyLow = low[at] as number;
      let slot = homes[i] as number;
      for (;;) {
        const found = slots[slot] as number;
        if (found === 0) {
          groupCount += 1;
          slots[slot] = groupCount;
          slots[slot + 1] = keyHigh;
          slots[slot + 2] = keyLow;
          groupOf[at] = groupCount;
          break;
        }
        if (slots[slot + 1] === keyHigh && slots[slot + 2] === keyLow) {
          groupOf[at] = found;
          break;
        }
        slot = (slot + 4) & mask;
      }
    }
  }
  return gatherGroups(groupOf, groupCount);
}

function countShared(high: Uint32Array, low: Uint32Array, marks: Uint8Array): number {
  const mask = marks.length - 1;
  let shared = 0;
  for (let row = 0; row < high.length; row += 1) {
    shared += (marks[((high[row] as number) ^ ((low[row] as number) >>> 3)) & mask] as number) >> 1;
  }
  return shared;
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
