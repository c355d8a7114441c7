import type { ListRow } from '../model/list-row.ts';
import { naturalKey } from './natural-key.ts';

interface Keyed {
  readonly row: ListRow;
  /** Address of the household: its head's, else the first in order. */
  home: string;
  readonly address: string;
}

/**
 * The rows of a list in the order of the street: by area, address (numbers by value), household together, its head
 * first, then by relation, the older first. A household stands at its head's address even where a member's is written
 * differently. Total: the same whatever the order of the rows.
 */
export function sortListRows(rows: readonly ListRow[]): readonly ListRow[] {
  const homes = new Map<string, { address: string; isHead: boolean }>();
  // A household shares its address.
  const addresses = new Map<string, string>();
  const keyed = rows.map((row): Keyed => {
    let address = addresses.get(row.address);
    if (address === undefined) {
      address = naturalKey(row.address);
      addresses.set(row.address, address);
    }
    if (row.household !== '') {
      const household = householdKey(row);
      const known = homes.get(household);
      const isHead = isHeadOf(row);
      const isBetter =
        known === undefined || (isHead && !known.isHead) || (isHead === known.isHead && address < known.address);
      if (isBetter) homes.set(household, { address, isHead });
    }
    return { row, home: address, address };
  });
  for (const one of keyed)
    if (one.row.household !== '') one.home = homes.get(householdKey(one.row))?.address ?? one.address;
  return keyed.sort(compareKeyed).map(({ row }) => row);
}

function compareKeyed(left: Keyed, right: Keyed): number {
  return (
    compareText(left.row.areaCode, right.row.areaCode) ||
    compareText(left.home, right.home) ||
    compareText(left.row.household, right.row.household) ||
    compareText(relationKey(left.row), relationKey(right.row)) ||
    compareText(left.row.birthDate || '9', right.row.birthDate || '9') ||
    compareText(left.row.personId, right.row.personId)
  );
}

/** The head first; who has no relation last. */
function relationKey(row: ListRow): string {
  if (isHeadOf(row)) return '00';
  return row.relation === '' ? 'zz' : row.relation;
}

/** Codes below 10 of GB/T 4761 are the head. */
function isHeadOf({ relation }: ListRow): boolean {
  return relation !== '' && relation < '10';
}

function householdKey(row: ListRow): string {
  return `${row.areaCode}|${row.household}`;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
