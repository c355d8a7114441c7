import { packIdentityHigh, packIdentityLow, unpackIdentity } from '../../domain/model/packed-identity.ts';
import { idStatuses } from '../../domain/model/person-record.ts';
import { registers } from '../../domain/model/registers.ts';
import { isBirthConflict, isUnmarkedLunar } from '../../domain/residents/birth-agreement.ts';
import type { LinkResult } from './link-result.ts';
import type { RecordTable } from './record-table.ts';

const registersOfResidence: ReadonlySet<number> = new Set([
  registers.indexOf('resident'),
  registers.indexOf('temporary-resident'),
]);

/**
 * Clusters whose valid id number stands as their own in another cluster too (重号), both known to a register of residence:
 * these give the numbers out. Elsewhere a number on another name is a slip of that list, and asked about as a conflict. A
 * row born on another day than its number states carries somebody else's, a relative's mostly.
 * @returns cluster → 1 where shared, else 0
 */
export function findSharedIds(table: RecordTable, links: LinkResult): Uint8Array {
  const shared = new Uint8Array(links.clusterCount);
  const isResident = findResidents(table, links);
  const slots = 2 ** Math.ceil(Math.log2(table.rowCount * 2 + 16));
  const mask = slots - 1;
  /** Open addressing by number: row + 1 of the first row that has it. */
  const firstRow = new Uint32Array(slots);
  for (let row = 0; row < table.rowCount; row += 1) {
    if (table.isHistory.at(row) === 1 || isResident[links.clusters[row] as number] === 0) continue;
    const [high, low] = numberOf(table, row);
    if (low === 0 || isBornOtherwise(table, row, high, low)) continue;
    let slot = (Math.imul(high ^ Math.imul(low, 0x9e3779b1), 0x85ebca6b) >>> 0) & mask;
    for (;;) {
      const first = (firstRow[slot] as number) - 1;
      if (first < 0) {
        firstRow[slot] = row + 1;
        break;
      }
      const [otherHigh, otherLow] = numberOf(table, first);
      if (otherLow === low && otherHigh === high) {
        const [mine, other] = [links.clusters[row] as number, links.clusters[first] as number];
        if (mine !== other) {
          shared[mine] = 1;
          shared[other] = 1;
        }
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return shared;
}

/** Cluster → 1 where a current row of a register of residence is among its rows. */
function findResidents(table: RecordTable, links: LinkResult): Uint8Array {
  const isResident = new Uint8Array(links.clusterCount);
  for (let row = 0; row < table.rowCount; row += 1) {
    if (table.isHistory.at(row) === 1 || !registersOfResidence.has(table.register.at(row))) continue;
    isResident[links.clusters[row] as number] = 1;
  }
  return isResident;
}

const oldNumber = idStatuses.indexOf('length-15');

/** The packed number of a row, a 15-digit one as its 18 digits; zeros where it has none that is whole. */
function numberOf(table: RecordTable, row: number): readonly [high: number, low: number] {
  if (table.idStatus.at(row) !== oldNumber) return [table.idHigh.at(row), table.idLow.at(row)];
  const text = table.getIdNumber(row);
  return [packIdentityHigh(text), packIdentityLow(text)];
}

/** Whether the row's own birth date contradicts the one its number states. */
function isBornOtherwise(table: RecordTable, row: number, high: number, low: number): boolean {
  const stated = Number(unpackIdentity(high, low).slice(6, 14));
  const birth = table.birth.at(row);
  const isConflict = isBirthConflict(birth, stated, table.isLunar.at(row) === 1, false);
  return isConflict && !isUnmarkedLunar(birth, stated, stated);
}
