import type { ProfileField, ProfileFilter } from '../model/source-profile.ts';
import type { CellReader } from './cell-reader.ts';

/** What the filters of a profile say of a row. `drop` outweighs `history`. */
export type FilterVerdict = 'current' | 'history' | 'drop';

/** Builds the judge of a profile's filters: JLBZ, CXBZ, AAE100 and the like. */
export function createRowFilter(
  filters: readonly ProfileFilter[],
  reader: (field: ProfileField) => CellReader,
): (cells: readonly string[]) => FilterVerdict {
  const compiled = filters.map((filter) => ({
    read: reader(filter.field),
    keep: new Set(filter.keep),
    emptyIsCurrent: filter.keep.includes('') || filter.emptyIs !== 'filtered',
    as: filter.as,
  }));
  return (cells) => {
    let verdict: FilterVerdict = 'current';
    for (const { read, keep, emptyIsCurrent, as } of compiled) {
      const value = read(cells);
      if (value === '' ? emptyIsCurrent : keep.has(value)) continue;
      if (as === 'drop') return 'drop';
      verdict = 'history';
    }
    return verdict;
  };
}
