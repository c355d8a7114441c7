import type { IsoDate } from '../domain/model/person-record.ts';
import { buildCsv } from '../formats/csv-writer.ts';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { digestOf } from './content-digest.ts';
import { buildListCells, listHeaders } from './list-columns.ts';
import type { ListInput, WithdrawnRow } from './list-input.ts';
import { placeOfList, titleOfList } from './list-place.ts';
import { buildListWorkbook } from './list-workbook.ts';
import type { Manifest, ManifestFile } from './manifest.ts';
import type { OutputSet } from './output-set.ts';
import { readWhole } from './read-whole.ts';
import type { TextContext } from './text-context.ts';

/** Raised when the look of a list changes, so that lists of an older program are written anew. */
const listForm = 2;

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
 * Writes each list as CSV and XLSX. A list that shows what it showed in the previous set is copied from there after its
 * files were found whole; a damaged one is written anew. Lists come one by one, so memory does not grow with their count.
 */
export async function writeLists(
  set: OutputSet,
  lists: Iterable<ListInput>,
  date: IsoDate,
  context: TextContext,
  previous: PreviousSet | undefined,
): Promise<ListsWritten> {
  const known = findListFiles(previous?.manifest);
  let listCount = 0;
  let rowCount = 0;
  let copiedCount = 0;
  try {
    for (const list of lists) {
      const { rows, isCopied } = addList({ set, date, context, previous, known }, list);
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
}

interface AddedList {
  readonly rows: number;
  readonly isCopied: boolean;
}

function addList(around: Surroundings, list: ListInput): AddedList {
  const place = placeOfList(list.areaCode, around.context);
  const before = around.known.get(place);
  const key = keyOf(list, around.context);
  if (before !== undefined && before.csv.content === key) {
    const rows = copyList(around, before);
    if (rows !== undefined) return { rows, isCopied: true };
  }
  const drawn = drawList(list, key, around.context);
  if (before !== undefined && key === undefined && before.csv.content === drawn.content) {
    const rows = copyList(around, before);
    if (rows !== undefined) return { rows, isCopied: true };
  }
  return { rows: writeList(around, place, list, drawn), isCopied: false };
}

interface DrawnList {
  readonly title: string;
  readonly cells: readonly (readonly string[])[];
  readonly withdrawn: readonly WithdrawnRow[];
  readonly content: string;
}

/** Digest of a list where the caller gave one, together with what else shows on it. */
function keyOf(list: ListInput, context: TextContext): string | undefined {
  if (list.content === undefined) return undefined;
  return digestOf([
    listForm,
    context.language,
    context.idMask,
    titleOfList(list.areaCode, context),
    list.batchId,
    list.dueDate,
    list.content,
  ]);
}

function drawList(list: ListInput, key: string | undefined, context: TextContext): DrawnList {
  const title = titleOfList(list.areaCode, context);
  const cells = buildListCells(list.rows(), context);
  const withdrawn = list.withdrawn();
  const content =
    key ?? digestOf([listForm, context.language, context.idMask, title, list.batchId, list.dueDate, cells, withdrawn]);
  return { title, cells, withdrawn, content };
}

function writeList(
  around: Surroundings,
  place: string,
  { batchId, dueDate }: ListInput,
  { title, cells, withdrawn, content }: DrawnList,
): number {
  const { set, date, context } = around;
  const csv = buildCsv([listHeaders(context.language), ...cells]);
  const xlsx = buildXlsx(buildListWorkbook({ title, date, batchId, dueDate, cells, withdrawn, context }));
  const extras = { rows: cells.length, content, since: date };
  set.addUnsettled(`${place}.csv`, csv, extras);
  set.addUnsettled(`${place}.xlsx`, xlsx, extras);
  return cells.length;
}

/** Copies both files of a list; undefined when one is not what its manifest says. */
function copyList({ set, previous }: Surroundings, files: ListFiles): number | undefined {
  if (previous === undefined) return undefined;
  const csv = readWhole(previous.folder, files.csv);
  const xlsx = readWhole(previous.folder, files.xlsx);
  if (csv === undefined || xlsx === undefined) return undefined;
  set.addCopy(csv, files.csv);
  set.addCopy(xlsx, files.xlsx);
  return files.csv.rows ?? 0;
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
