import type { ComparatorCatalogue } from './comparator.ts';
import type { LinkModel } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import { bindComparisons, matchProbability, scorePair } from './match-weight.ts';

/**
 * Rows that say too little to be linked to anyone: even a perfect copy of them would stay below the probability that
 * links ask for.
 */
export function findUnlinkable(
  model: LinkModel,
  table: LinkTable,
  catalogue: ComparatorCatalogue,
  leastProbability: number,
): Uint32Array {
  const comparisons = bindComparisons(model, table, catalogue);
  const levels = new Int8Array(comparisons.length);
  const found: number[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const weight = scorePair(comparisons, model, row, row, levels);
    if (matchProbability(weight) < leastProbability) found.push(row);
  }
  return Uint32Array.from(found);
}
