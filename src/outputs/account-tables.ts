import type { AccountRow } from '../domain/report/account-row.ts';
import { summaryCounters } from '../domain/report/summary-counts.ts';
import type { SummaryRow } from '../domain/report/summary-row.ts';
import { countColumn, decimalColumn, type TableSpec, textColumn } from './table-spec.ts';
import { describeArea, type TextContext } from './text-context.ts';

/** accounts.csv: one line for everyone the registry knows, without a name. */
export const accountsTable: TableSpec<AccountRow> = {
  name: 'accounts',
  audience: 'machine',
  columns: [
    textColumn('person_id', (row) => row.personId),
    textColumn('owner_area', (row) => row.ownerArea),
    textColumn('outcome', (row) => row.outcome),
    textColumn('task', (row) => row.task),
  ],
};

const namedIn =
  (length: number) =>
  (row: SummaryRow, context: TextContext): string =>
    row.areaCode.length >= length ? describeArea(row.areaCode.slice(0, length), context) : '';

/** summary.csv: every area with everything below it, the total first. */
export const summaryTable: TableSpec<SummaryRow> = {
  name: 'summary',
  audience: 'machine',
  columns: [
    textColumn('level', (row) => row.level),
    textColumn('area_code', (row) => row.areaCode),
    textColumn('district', namedIn(6)),
    textColumn('street', namedIn(9)),
    textColumn('community', namedIn(12)),
    ...summaryCounters.map((counter) => countColumn<SummaryRow>(counter, (row) => row.counts[counter])),
    decimalColumn('done_share', (row) => row.doneShare),
    countColumn('rank', (row) => row.rank),
  ],
};
