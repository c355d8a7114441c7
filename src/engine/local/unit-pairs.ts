import type { RuleBlocks } from '../../domain/link/rule-blocks.ts';
import { gatherGroups, type RowGroups } from '../../kit/group-rows.ts';
import type { RuleCount } from './link-result.ts';

/** Candidate pairs of units (sets of rows known to be one person); `left` is always a unit without a valid id. */
export interface UnitPairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly ruleCounts: readonly RuleCount[];
}

/**
 * The distinct pairs (seed unit, other unit) that some rule's block brings together. A pair of rows is counted for the
 * first rule whose block holds both.
 * @param isSeed rows of units without a valid id
 * @param unitOf unit of each row
 */
export function findUnitPairs(blocks: readonly RuleBlocks[], isSeed: Uint8Array, unitOf: Uint32Array): UnitPairs {
  const rowCount = unitOf.length;
  const left: number[] = [];
  const right: number[] = [];
  const seen = new Set<number>();
  const ruleCounts: RuleCount[] = [];
  for (const rule of blocks) {
    let pairCount = 0;
    for (let block = 1; block <= rule.blockCount; block += 1) {
      const start = rule.starts[block] as number;
      const end = rule.starts[block + 1] as number;
      for (let from = start; from < end; from += 1) {
        const row = (rule.members[from] as number) % rowCount;
        if (isSeed[row] !== 1) continue;
        const unit = unitOf[row] as number;
        for (let at = start; at < end; at += 1) {
          const other = (rule.members[at] as number) % rowCount;
          const otherUnit = unitOf[other] as number;
          if (otherUnit === unit || (isSeed[other] === 1 && otherUnit < unit)) continue;
          const key = unit * rowCount + otherUnit;
          if (seen.has(key)) continue;
          seen.add(key);
          pairCount += 1;
          left.push(unit);
          right.push(otherUnit);
        }
      }
    }
    ruleCounts.push({
      rule: rule.rule.name,
      pairCount,
      leftOutBlockCount: rule.leftOutBlockCount,
      leftOutRowCount: rule.leftOutRowCount,
    });
  }
  return { left: Uint32Array.from(left), right: Uint32Array.from(right), ruleCounts };
}

/** Rows of each unit, history rows left out; unit u is group u + 1. */
export function gatherUnits(unitOf: Uint32Array, isHistory: Uint8Array, unitCount: number): RowGroups {
  const groupOf = unitOf.map((unit, row) => (isHistory[row] === 1 ? 0 : unit + 1));
  return gatherGroups(groupOf, unitCount);
}
