import { type AreaLevel, leafLevels } from './area-level.ts';
import type { SummaryCounts } from './summary-counts.ts';

/** One area of the summary with everything below it added up. */
export interface SummaryRow {
  readonly level: AreaLevel;
  /** The leaf's owner area as in accounts.csv; for districts and streets their code; '' for the total and for people without a district. */
  readonly areaCode: string;
  readonly counts: SummaryCounts;
  /** Done over issued, 0–1; undefined where nothing was issued. */
  readonly doneShare: number | undefined;
  /** Place among the areas of one parent by done share, 1 = furthest; equal shares share a place; 0 where nothing was issued. */
  readonly rank: number;
}

const leaves: ReadonlySet<AreaLevel> = new Set(leafLevels);

/** True where the row is a leaf at which people are counted, not a sum of other rows. */
export function isLeaf(row: SummaryRow): boolean {
  return leaves.has(row.level);
}
