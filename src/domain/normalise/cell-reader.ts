import type { ProfileField, SourceProfile } from '../model/source-profile.ts';
import { tidyCell } from '../model/tidy-text.ts';
import type { FieldColumns } from './bind-columns.ts';

/** The tidied text of one field of a row; '' where the layout has neither column nor constant for it. */
export type CellReader = (cells: readonly string[]) => string;

/** Readers of the fields of one set of columns; a field without a column has the profile's constant. */
export function createCellReaders(profile: SourceProfile, columns: FieldColumns): (field: ProfileField) => CellReader {
  return (field) => {
    const at = columns[field];
    if (at !== undefined) return (cells) => tidyCell(cells[at] ?? '');
    const constant = profile.constants?.[field] ?? '';
    return () => constant;
  };
}
