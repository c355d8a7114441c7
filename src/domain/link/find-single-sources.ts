import type { LinkedRows } from './link-rows.ts';
import type { LinkTable } from './link-table.ts';

/** A source with fewer expected duplicates among a hundred records counts as having none. */
const mostDuplicates = 0.01;

/**
 * Sources in which hardly any two records are of one person: a register by itself. Two of its records then never end in
 * one cluster, which keeps family members apart that each fit one record of another source. Judged by pairs that weigh at
 * least as much as the middle link across sources: real duplicates reach it as often as links do, relatives hardly ever.
 * @returns their numbers as `LinkModel.oneToOneSources` has them; none where there is only one source
 */
export function findSingleSources(linked: LinkedRows, table: LinkTable): readonly string[] {
  const rows = new Map<number, number>();
  for (const source of table.sources) rows.set(source, (rows.get(source) ?? 0) + 1);
  if (rows.size < 2) return [];
  const across: number[] = [];
  const within: { readonly source: number; readonly weight: number }[] = [];
  for (let pair = 0; pair < linked.left.length; pair += 1) {
    const weight = linked.weights[pair] as number;
    if (weight < 0) continue;
    const source = table.sources[linked.left[pair] as number] as number;
    if (source === table.sources[linked.right[pair] as number]) within.push({ source, weight });
    else across.push(weight);
  }
  const middle = across.sort((a, b) => a - b)[across.length >> 1] ?? 0;
  const duplicates = new Map<number, number>();
  for (const { source, weight } of within) {
    // Half of the duplicates there are weigh more than the middle.
    if (weight >= middle) duplicates.set(source, (duplicates.get(source) ?? 0) + 2);
  }
  return [...rows].flatMap(([source, count]) =>
    (duplicates.get(source) ?? 0) < mostDuplicates * count ? [String(source)] : [],
  );
}
