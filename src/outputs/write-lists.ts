import type { IsoDate } from '../domain/model/person-record.ts';
import { sortListRows } from '../domain/worklist/sort-list-rows.ts';
import { buildCsv } from '../formats/csv-writer.ts';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { buildListCells, listHeaders } from './list-columns.ts';
import { createListDigest, type ShownList } from './list-content.ts';
import type { ListInput } from './list-input.ts';
import { placeOfList, titleOfList } from './list-place.ts';
import { buildListWorkbook } from './list-workbook.ts';
import type { Manifest, ManifestFile } from './manifest.ts';
import type { OutputSet } from './output-set.ts';
import type { TextContext } from './text-context.ts';

/** Files that wait for the disk together; each keeps a handle open until then. */
const writesAtOnce = 200;

/** The set published before, from which unchanged lists are copied. */
export interface PreviousSet {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** What came of the lists. */
export interface ListsWritten {
  readonly listCount: number;
  readonly rowCount: number;
  readonly copiedCount: number;
}

interface ListFiles {
  readonly csv: ManifestFile;
  readonly xlsx: ManifestFile;
}

/**
 * Writes each list as CSV and XLSX. A list that shows what it showed in the previous set is taken from there after its
 * files were found whole; a damaged one is written anew. Lists come one by one, so memory does not grow with their count.
 */
export async function writeLists(
  set: OutputSet,
  lists: Iterable<ListInput>,
  date: IsoDate,
  context: TextContext,
  previous: PreviousSet | undefined,
): Promise<ListsWritten> {
  const around = {
    set,
    date,
    context,
    previous,
    known: findListFiles(previous?.manifest),
    digest: createListDigest(context),
  };
  let listCount = 0;
  let rowCount = 0;
  let copiedCount = 0;
  try {
    for (const list of lists) {
      const { rows, isCopied } = addList(around, list);
      listCount++;
      rowCount += rows;
      if (isCopied) copiedCount++;
      if (set.unsettledCount >= writesAtOnce) await set.settle();
    }
  } finally {
    // After a failure too, so that no handle stays open.
    await set.settle();
  }
  return { listCount, rowCount, copiedCount };
}

/** What adding a list needs to know. */
interface Surroundings {
  readonly set: OutputSet;
  readonly date: IsoDate;
  readonly context: TextContext;
  readonly previous: PreviousSet | undefined;
  readonly known: ReadonlyMap<string, ListFiles>;
  readonly digest: (list: ShownList) => string;
}

interface AddedList {
  readonly rows: number;
  readonly isCopied: boolean;
}

function addList({ set, date, context, previous, known, digest }: Surroundings, list: ListInput): AddedList {
  const place = placeOfList(list.areaCode, context);
  const { batchId, dueDate } = list;
  const title = titleOfList(list.areaCode, context);
  const rows = sortListRows(list.rows());
  const withdrawn = list.withdrawn();
  const content = digest({ title, batchId, dueDate, rows, withdrawn });
  const before = known.get(place);
  if (before?.csv.content === content && previous !== undefined) {
    if (set.addWhole(previous.folder, [before.csv, before.xlsx])) return { rows: rows.length, isCopied: true };
  }
  const cells = buildListCells(rows, context);
  const extras = { rows: rows.length, content, since: date };
  set.addUnsettled(`${place}.csv`, buildCsv([listHeaders(context.language), ...cells]), extras);
  const workbook = buildListWorkbook({ title, date, batchId, dueDate, cells, withdrawn, context });
  set.addUnsettled(`${place}.xlsx`, buildXlsx(workbook), extras);
  return { rows: rows.length, isCopied: false };
}

/** Lists of a set by place. */
function findListFiles(manifest: Manifest | undefined): ReadonlyMap<string, ListFiles> {
  const csvs = new Map<string, ManifestFile>();
  const lists = new Map<string, ListFiles>();
  for (const file of manifest?.files ?? []) {
    if (file.content !== undefined && file.path.endsWith('.csv')) csvs.set(file.path.slice(0, -4), file);
  }
  for (const xlsx of manifest?.files ?? []) {
    const csv = csvs.get(xlsx.path.slice(0, -5));
    if (csv !== undefined && xlsx.path.endsWith('.xlsx')) lists.set(xlsx.path.slice(0, -5), { csv, xlsx });
  }
  return lists;
}
