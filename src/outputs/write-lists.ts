import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { IsoDate } from '../domain/model/person-record.ts';
import { buildCsv } from '../formats/csv-writer.ts';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { buildListCells, listHeaders } from './list-columns.ts';
import type { ListInput, WithdrawnRow } from './list-input.ts';
import { placeOfList, titleOfList } from './list-place.ts';
import { buildListWorkbook } from './list-workbook.ts';
import type { Manifest, ManifestFile } from './manifest.ts';
import type { OutputSet } from './output-set.ts';
import type { TextContext } from './text-context.ts';

/** Raised when the look of a list changes, so that lists of an older program are written anew. */
const listForm = 1;

/** Files waiting for the disk at once. */
const writesAtOnce = 8;

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
  const limit = pLimit(writesAtOnce);
  let pending: Promise<void>[] = [];
  let listCount = 0;
  let rowCount = 0;
  let copiedCount = 0;
  for (const list of lists) {
    const place = placeOfList(list.areaCode, context);
    const before = known.get(place);
    let rows =
      before !== undefined && before.csv.content === keyOf(list, context)
        ? copyList(set, previous, before, limit, pending)
        : undefined;
    if (rows === undefined) {
      const drawn = drawList(list, context);
      if (before !== undefined && before.csv.content === drawn.content)
        rows = copyList(set, previous, before, limit, pending);
      if (rows === undefined) rows = writeList(set, place, drawn, date, context, limit, pending);
      else copiedCount++;
    } else copiedCount++;
    listCount++;
    rowCount += rows;
    if (pending.length >= 64) {
      await Promise.all(pending);
      pending = [];
    }
  }
  await Promise.all(pending);
  return { listCount, rowCount, copiedCount };
}

type Limit = ReturnType<typeof pLimit>;

interface DrawnList {
  readonly list: ListInput;
  readonly title: string;
  readonly cells: readonly (readonly string[])[];
  readonly withdrawn: readonly WithdrawnRow[];
  readonly content: string;
}

/** Digest of a list where the caller gave one, together with what else shows on it. */
function keyOf(list: ListInput, context: TextContext): string | undefined {
  if (list.content === undefined) return undefined;
  return digest([
    listForm,
    context.language,
    context.idMask,
    titleOfList(list.areaCode, context),
    list.batchId,
    list.dueDate,
    list.content,
  ]);
}

function drawList(list: ListInput, context: TextContext): DrawnList {
  const title = titleOfList(list.areaCode, context);
  const cells = buildListCells(list.rows(), context);
  const withdrawn = list.withdrawn();
  const content =
    keyOf(list, context) ??
    digest([listForm, context.language, context.idMask, title, list.batchId, list.dueDate, cells, withdrawn]);
  return { list, title, cells, withdrawn, content };
}

function digest(value: unknown): string {
  return hash('sha256', JSON.stringify(value)).slice(0, 32);
}

function writeList(
  set: OutputSet,
  place: string,
  { title, cells, withdrawn, content }: DrawnList,
  date: IsoDate,
  context: TextContext,
  limit: Limit,
  pending: Promise<void>[],
): number {
  const csv = buildCsv([listHeaders(context.language), ...cells]);
  const xlsx = buildXlsx(buildListWorkbook({ title, date, cells, withdrawn, context }));
  const extras = { rows: cells.length, content, since: date };
  pending.push(
    limit(() => set.addLater(`${place}.csv`, csv, extras)),
    limit(() => set.addLater(`${place}.xlsx`, xlsx, extras)),
  );
  return cells.length;
}

/** Copies both files of a list; undefined when one is not what its manifest says. */
function copyList(
  set: OutputSet,
  previous: PreviousSet | undefined,
  files: ListFiles,
  limit: Limit,
  pending: Promise<void>[],
): number | undefined {
  if (previous === undefined) return undefined;
  const csv = readWhole(previous.folder, files.csv);
  const xlsx = readWhole(previous.folder, files.xlsx);
  if (csv === undefined || xlsx === undefined) return undefined;
  pending.push(
    limit(() => set.addCopy(csv, files.csv)),
    limit(() => set.addCopy(xlsx, files.xlsx)),
  );
  return files.csv.rows ?? 0;
}

function readWhole(folder: string, file: ManifestFile): Buffer | undefined {
  try {
    const bytes = readFileSync(join(folder, file.path));
    return bytes.length === file.bytes && hash('sha256', bytes) === file.sha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
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
