import type { ProfileField } from '../domain/model/source-profile.ts';
import type { ColumnBinding } from '../domain/normalise/bind-columns.ts';

/** Coded fields that tell nothing of one person and much of the layout. */
const plainFields: readonly ProfileField[] = [
  'sex',
  'state',
  'contributionState',
  'scheme',
  'recordFlag',
  'reversalFlag',
  'householdType',
  'valid',
  'coverageYear',
];

/**
 * A row to look at without seeing anyone: coded fields stay, of every other cell the first character stays (of long
 * numbers the first six digits, the area) and stars stand for the rest.
 */
export function maskRow(row: readonly string[], binding: ColumnBinding | undefined): string[] {
  const plain = new Set(binding === undefined ? [] : plainFields.map((field) => binding.columns[field] ?? -1));
  return row.map((cell, column) => (plain.has(column) ? cell : maskCell(cell)));
}

function maskCell(cell: string): string {
  const characters = [...cell.trim()];
  const kept = /^'?\d{14,}/.test(cell) ? 6 : 1;
  if (characters.length <= kept) return kept === 1 && characters.length === 1 ? '*' : characters.join('');
  return characters.slice(0, kept).join('') + '*'.repeat(Math.min(12, characters.length - kept));
}
