import type { ProfileField, SourceProfile } from '../model/source-profile.ts';
import { tidyCell } from '../model/tidy-text.ts';
import type { FieldColumns } from './bind-columns.ts';

/** The tidied text of one field of a row; '' where the layout has neither column nor constant for it. */
export type CellReader = (cells: readonly string[]) => string;

/**
 * As {@link createCellReaders}, but the cell as it stands: for values whose own reader tidies (names, numbers, dates,
 * telephones) and is spared a second look at clean ones.
 */
export function createRawReaders(profile: SourceProfile, columns: FieldColumns): (field: ProfileField) => CellReader {
  return (field) => {
    const at = columns[field];
    if (at !== undefined) return (cells) => cells[at] ?? '';
    const constant = profile.constants?.[field] ?? '';
    return () => constant;
  };
}

/** Readers of the fields of one set of columns; a field without a column has the profile's constant. */
export function createCellReaders(profile: SourceProfile, columns: FieldColumns): (field: ProfileField) => CellReader {
  return (field) => {
    const at = columns[field];
    if (at !== undefined) return (cells) => tidyCell(cells[at] ?? '');
    const constant = profile.constants?.[field] ?? '';
    return () => constant;
  };
}
