import type { BlockingRule } from './link-model.ts';

/**
 * The blocks of one rule: those of two rows and more. A row has one place for each value of the rule's column of several
 * values: place `slot × rowCount + row`. `members.subarray(starts[b], starts[b + 1])` are the places of block b, 1 …
 * blockCount, in ascending order.
 */
export interface RuleBlocks {
  readonly rule: BlockingRule;
  readonly slotCount: number;
  readonly blockCount: number;
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
  /** Blocks that were over the cap and were cut by the next key. */
  readonly refinedBlockCount: number;
  /** Blocks still over the cap after the last key, the rows in them and the pairs that were not looked at. */
  readonly leftOutBlockCount: number;
  readonly leftOutRowCount: number;
  readonly leftOutPairCount: number;
  readonly largestBlockRows: number;
}

/**
 * The blocks of places that lie together, run r from `runs[r]` to `runs[r + 1]` of them: single ones are none, those over
 * the cap are counted and left out.
 */
export function gatherBlocks(
  places: Uint32Array,
  runs: Uint32Array,
  cap: number,
): Omit<RuleBlocks, 'rule' | 'slotCount' | 'refinedBlockCount'> {
  const starts = new Uint32Array(runs.length + 1);
  const members = new Uint32Array(places.length);
  const left = { leftOutBlockCount: 0, leftOutRowCount: 0, leftOutPairCount: 0, largestBlockRows: 0 };
  let blockCount = 0;
  let end = 0;
  for (let run = 0; run < runs.length - 1; run += 1) {
    const from = runs[run] as number;
    const to = runs[run + 1] as number;
    const count = to - from;
    if (count < 2) continue;
    left.largestBlockRows = Math.max(left.largestBlockRows, count);
    if (count > cap) {
      left.leftOutBlockCount += 1;
      left.leftOutRowCount += count;
      left.leftOutPairCount += (count * (count - 1)) / 2;
      continue;
    }
    blockCount += 1;
    starts[blockCount] = end;
    for (let at = from; at < to; at += 1) {
      members[end] = places[at] as number;
      end += 1;
    }
  }
  starts[blockCount + 1] = end;
  return { blockCount, starts: starts.slice(0, blockCount + 2), members: members.slice(0, end), ...left };
}

/** Which block each place is in, 0 for none: for asking whether two rows share one. */
export function blockOfPlaces(blocks: RuleBlocks, rowCount: number): Uint32Array {
  const blockOf = new Uint32Array(rowCount * blocks.slotCount);
  for (let block = 1; block <= blocks.blockCount; block += 1) {
    for (let at = blocks.starts[block] as number; at < (blocks.starts[block + 1] as number); at += 1) {
      blockOf[blocks.members[at] as number] = block;
    }
  }
  return blockOf;
}
