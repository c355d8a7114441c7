import type { AccountRow } from '../domain/report/account-row.ts';
import type { SummaryRow } from '../domain/report/summary-row.ts';
import { SummaryTable } from '../domain/report/summary-table.ts';
import { accountsTable, summaryTable } from './account-tables.ts';
import {
  changesTable,
  conflictsTable,
  deathsTable,
  duplicatesTable,
  implausibleTable,
  insuredTwiceTable,
  retractionsTable,
  unknownAreasTable,
} from './case-tables.ts';
import { type AnyTable, dataPackageName, formatDataPackage, formatListSchema, listSchemaName } from './data-package.ts';
import { formatManifest, manifestName } from './manifest.ts';
import { OutputSet } from './output-set.ts';
import type { PublishInput } from './publish-input.ts';
import { buildReport } from './report/build-report.ts';
import { withSourceNames } from './source-names.ts';
import { writeCovers } from './write-covers.ts';
import { type ListsWritten, type PreviousSet, writeLists } from './write-lists.ts';

/** What a set holds. */
export interface SetWritten {
  readonly lists: ListsWritten;
  readonly summary: readonly SummaryRow[];
  /** Data rows by table name. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Writes every file of a set into an empty folder, the manifest last, and returns when all of it is on the disk. */
export async function writeSet(
  folder: string,
  input: PublishInput,
  previous: PreviousSet | undefined,
): Promise<SetWritten> {
  const { runId, date } = input;
  const context = withSourceNames(input.context, input.night.sources);
  const set = new OutputSet(folder);
  const counter = new SummaryTable();
  const rows: Record<string, number> = {};
  const add = <Row>(table: Parameters<typeof set.addTable<Row>>[0], values: Iterable<Row>): void => {
    rows[table.name] = set.addTable(table, values, context);
  };
  add(accountsTable, counted(input.accounts, counter));
  for (const progress of input.progress) counter.addProgress(progress);
  const summary = counter.build();
  add(summaryTable, summary);
  add(changesTable, input.changes);
  add(retractionsTable, input.retractions);
  add(deathsTable, input.deaths);
  add(conflictsTable, input.conflicts);
  add(duplicatesTable, input.duplicates);
  add(insuredTwiceTable, input.insuredTwice);
  add(unknownAreasTable, input.unknownAreas);
  add(implausibleTable, input.implausible);
  const lists = await writeLists(set, input.lists, date, context, previous);
  await writeCovers(set, date, context, previous);
  set.add('report.html', Buffer.from(buildReport(input, summary, rows), 'utf8'));
  const tables: readonly AnyTable[] = [
    accountsTable,
    summaryTable,
    changesTable,
    retractionsTable,
    deathsTable,
    conflictsTable,
    duplicatesTable,
    insuredTwiceTable,
    unknownAreasTable,
    implausibleTable,
  ];
  const listPaths = set.files
    .filter(({ path, content }) => content !== undefined && path.endsWith('.csv'))
    .map(({ path }) => path);
  set.add(listSchemaName, formatListSchema(context.language));
  set.add(
    dataPackageName,
    formatDataPackage({ runId, date, language: context.language, tables, listPaths: listPaths.sort() }),
  );
  const manifest = {
    runId,
    date,
    language: context.language,
    idMask: context.idMask,
    ...input.provenance,
    totals: { ...summary[0]?.counts },
    files: set.files,
  };
  set.add(manifestName, formatManifest(manifest));
  set.sync();
  return { lists, summary, rows };
}

function* counted(accounts: Iterable<AccountRow>, counter: SummaryTable): Iterable<AccountRow> {
  for (const row of accounts) {
    counter.add(row);
    yield row;
  }
}
