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
