import type { Comparison } from './link-model.ts';
import type { LinkColumn } from './link-table.ts';

/**
 * Compares two rows: the index of the first level that holds, or −1 where a value is missing. Symmetric: equal for
 * (left, right) and (right, left).
 */
export type Comparator = (left: number, right: number) => number;

/** Binds a comparison to the columns of a table. */
export type ComparatorKind = (comparison: Comparison, columns: readonly LinkColumn[]) => Comparator;

/** Whether two texts, both present and not equal, reach a level; `at` is the level's threshold. Symmetric. */
export type LevelFunction = (left: string, right: string, at: number) => boolean;

/** What a model may name: comparator kinds and level functions, by name. */
export interface ComparatorCatalogue {
  readonly kinds: Readonly<Record<string, ComparatorKind>>;
  readonly levelFunctions: Readonly<Record<string, LevelFunction>>;
}
