import type { LinkedRows } from './link-rows.ts';
import type { LinkTable } from './link-table.ts';
import { matchProbability } from './match-weight.ts';

/** A source with fewer expected duplicates among a hundred records counts as having none. */
const mostDuplicates = 0.01;

/**
 * Sources in which, by the fitted weights, hardly any two records are of one person: a register by itself. Two of its
 * records then never end in one cluster, which keeps family members apart that each fit one record of another source.
 * @returns their numbers as `LinkModel.oneToOneSources` has them; none where there is only one source
 */
export function findSingleSources(linked: LinkedRows, table: LinkTable): readonly string[] {
  const rows = new Map<number, number>();
  for (const source of table.sources) rows.set(source, (rows.get(source) ?? 0) + 1);
  if (rows.size < 2) return [];
  const duplicates = new Map<number, number>();
  for (let pair = 0; pair < linked.left.length; pair += 1) {
    const source = table.sources[linked.left[pair] as number] as number;
    if (source !== table.sources[linked.right[pair] as number]) continue;
    duplicates.set(source, (duplicates.get(source) ?? 0) + matchProbability(linked.weights[pair] as number));
  }
  return [...rows].flatMap(([source, count]) =>
    (duplicates.get(source) ?? 0) < mostDuplicates * count ? [String(source)] : [],
  );
}
