import type { ProfileField } from '../domain/model/source-profile.ts';
import type { ColumnBinding, FieldColumns } from '../domain/normalise/bind-columns.ts';

const idFields: readonly ProfileField[] = [
  'idNumber',
  'motherId',
  'fatherId',
  'spouseId',
  'guardianId',
  'householderId',
  'relativeId',
];

/** The columns that hold id numbers, of the row and of its members. */
export function findIdColumns(binding: ColumnBinding): ReadonlySet<number> {
  const of = (columns: FieldColumns) => idFields.map((field) => columns[field] ?? -1);
  return new Set([binding.columns, ...binding.members].flatMap(of).filter((column) => column >= 0));
}

/**
 * A workbook row in which id numbers stand as numbers: a spreadsheet keeps 15 digits of them and no more. They are
 * written as `4.30302199003073E+17`, so that nobody takes the zeros behind for digits, not even where the check
 * character agrees by chance. The row itself where no id cell of 16 or more digits is a number.
 */
export function showLostDigits(
  cells: readonly string[],
  numericColumns: readonly number[],
  idColumns: ReadonlySet<number>,
): readonly string[] {
  let shown: string[] | undefined;
  for (const column of numericColumns) {
    const cell = cells[column] ?? '';
    if (!idColumns.has(column) || !/^\d{16,}$/.test(cell)) continue;
    shown ??= [...cells];
    shown[column] = `${cell[0]}.${cell.slice(1, 15)}E+${cell.length - 1}`;
  }
  return shown ?? cells;
}
