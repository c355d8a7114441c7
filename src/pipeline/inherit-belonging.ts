import { type Belonging, indexElders } from '../domain/person/elders.ts';
import type { RecordStore } from '../registry/record-store.ts';
import { anchorRow } from './anchor-rows.ts';
import type { NightReading } from './read-sources.ts';

/**
 * Person and home by row of the night's table, as {@link indexElders} gives them on: a row whose key is new tonight stands
 * where the row that it took the place of stood.
 */
export function inheritBelonging(
  { table, recOfRow, left }: NightReading,
  { person, home }: ReturnType<RecordStore['former']>,
): { readonly formerOf: Uint32Array; readonly homeOf: Uint32Array } {
  const recs = recOfRow.view();
  const formerOf = recs.map((rec) => person[rec] as number);
  const homeOf = recs.map((rec) => home[rec] as number);
  if (left.table.rowCount === 0) return { formerOf, homeOf };
  const belonging = (rec: number): Belonging => ({ person: person[rec] as number, home: home[rec] as number });
  const leavers = Array.from(left.recOfRow.view(), (rec, row) => [anchorRow(left.table, row), belonging(rec)] as const);
  const findElder = indexElders(leavers);
  for (let row = 0; row < recs.length; row += 1) {
    if (formerOf[row] !== 0 || table.isHistory.at(row) === 1) continue;
    const elder = findElder(anchorRow(table, row));
    if (elder === undefined) continue;
    formerOf[row] = elder.person;
    homeOf[row] = elder.home;
  }
  return { formerOf, homeOf };
}
