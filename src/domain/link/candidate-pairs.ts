import type { LinkType } from './link-model.ts';
import { blockOfPlaces, type RuleBlocks } from './rule-blocks.ts';

/** Pairs of rows to be compared, each once, with what each rule brought. */
export interface CandidatePairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly pairsOfRule: readonly number[];
}

/**
 * Every pair of rows that shares a block of some rule, once: its owner is the first rule whose block (under its cap)
 * holds both. `left < right` by row.
 * @param sources which source each row is of; pairs within one source are left out for link type 'link'
 */
export function findCandidatePairs(
  blocks: readonly RuleBlocks[],
  sources: Uint16Array,
  linkType: LinkType,
): CandidatePairs {
  const pairs = new PairList();
  const pairsOfRule: number[] = [];
  const earlier: Uint32Array[] = [];
  for (const rule of blocks) {
    if (rule.slotCount !== 1) throw new RangeError('rules of several values are for sets of rows');
    const before = pairs.length;
    for (let group = 1; group <= rule.blockCount; group += 1) {
      const start = rule.starts[group] as number;
      const end = rule.starts[group + 1] as number;
      for (let i = start; i < end; i += 1) {
        const left = rule.members[i] as number;
        for (let j = i + 1; j < end; j += 1) {
          const right = rule.members[j] as number;
          if (linkType === 'link' && sources[left] === sources[right]) continue;
          if (isOwnedEarlier(earlier, left, right)) continue;
          pairs.push(left, right);
        }
      }
    }
    pairsOfRule.push(pairs.length - before);
    earlier.push(blockOfPlaces(rule, sources.length));
  }
  return { ...pairs.view(), pairsOfRule };
}

function isOwnedEarlier(earlier: readonly Uint32Array[], left: number, right: number): boolean {
  for (const groupOf of earlier) {
    const group = groupOf[left] as number;
    if (group !== 0 && group === groupOf[right]) return true;
  }
  return false;
}

/** All pairs of a small table. */
export function findAllPairs(rowCount: number, sources: Uint16Array, linkType: LinkType): CandidatePairs {
  const pairs = new PairList();
  for (let left = 0; left < rowCount; left += 1) {
    for (let right = left + 1; right < rowCount; right += 1) {
      if (linkType !== 'link' || sources[left] !== sources[right]) pairs.push(left, right);
    }
  }
  return { ...pairs.view(), pairsOfRule: [pairs.length] };
}

class PairList {
  #left = new Uint32Array(1 << 12);
  #right = new Uint32Array(1 << 12);
  length = 0;

  push(left: number, right: number): void {
    if (this.length === this.#left.length) this.#grow();
    this.#left[this.length] = left;
    this.#right[this.length] = right;
    this.length += 1;
  }

  view(): { readonly left: Uint32Array; readonly right: Uint32Array } {
    return { left: this.#left.subarray(0, this.length), right: this.#right.subarray(0, this.length) };
  }

  #grow(): void {
    const left = new Uint32Array(this.#left.length * 2);
    const right = new Uint32Array(this.#right.length * 2);
    left.set(this.#left);
    right.set(this.#right);
    this.#left = left;
    this.#right = right;
  }
}
