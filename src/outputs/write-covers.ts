import { basename, dirname } from 'node:path';
import type { IsoDate } from '../domain/model/person-record.ts';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { digestOf } from './content-digest.ts';
import { namesOfPlace } from './list-place.ts';
import type { ManifestFile } from './manifest.ts';
import type { OutputSet } from './output-set.ts';
import { buildStreetCover, type CoveredList } from './street-cover.ts';
import { type TextContext, wordFor } from './text-context.ts';
import type { PreviousSet } from './write-lists.ts';

/** Raised when the look of a cover changes, so that covers of an older program are written anew. */
const coverForm = 2;

/**
 * Puts a cover into the folder of every street that has lists, naming each with its count of people. A cover that says
 * what it said in the previous set is taken from there.
 */
export async function writeCovers(
  set: OutputSet,
  date: IsoDate,
  context: TextContext,
  previous: PreviousSet | undefined,
): Promise<void> {
  const before = new Map((previous?.manifest.files ?? []).map((file) => [file.path, file]));
  for (const [folder, lists] of listsByStreet(set.files)) {
    const street = basename(folder).slice(0, 9);
    const title = namesOfPlace(street, context).join(' ');
    const content = digestOf([coverForm, context.language, title, lists]);
    const path = `${folder}/${street}_${wordFor('list', 'cover', context)}.xlsx`;
    const former = before.get(path);
    const isSame = former?.content === content && previous !== undefined && set.addWhole(previous.folder, [former]);
    if (!isSame)
      set.addUnsettled(path, buildXlsx(buildStreetCover(title, date, lists, context)), { content, since: date });
    if (set.unsettledCount >= writesAtOnce) await set.settle();
  }
  await set.settle();
}

const writesAtOnce = 200;

/** Lists by the folder of their street, in order. */
function listsByStreet(files: readonly ManifestFile[]): ReadonlyMap<string, readonly CoveredList[]> {
  const streets = new Map<string, CoveredList[]>();
  for (const { path, rows = 0 } of files) {
    const folder = dirname(path);
    if (!path.startsWith('worklists/') || !path.endsWith('.csv') || !/^\d{9}(_|$)/.test(basename(folder))) continue;
    const list = { fileName: basename(path, '.csv'), rowCount: rows };
    const lists = streets.get(folder);
    if (lists === undefined) streets.set(folder, [list]);
    else lists.push(list);
  }
  return streets;
}
