import { basename, dirname, join } from 'node:path';
import { writeZip, type ZipEntrySpec } from '../formats/zip-writer.ts';
import { KnownError } from '../kit/known-error.ts';
import { readManifest } from './manifest.ts';
import { makeFolder } from './output-folder.ts';
import { readWhole } from './read-whole.ts';

/**
 * Packs the lists of each street, cover included, into one archive in `target`: `430302102_姜畲镇.zip`. Lists that lie
 * beside the streets (people whose street or district is unknown) get the archive of the folder they lie in. Returns the
 * paths written. `area` takes only what lies in one area: a community's archive holds no list of another. KnownError
 * `list-damaged` (exit 1) where a file of the set is not what its manifest says.
 */
export function writeStreetZips(setFolder: string, target: string, area = ''): readonly string[] {
  const { files, date } = readManifest(setFolder);
  const folders = new Map<string, string[]>();
  for (const { path } of files) {
    if (!path.startsWith('worklists/') || !basename(path).startsWith(area)) continue;
    const paths = folders.get(dirname(path));
    if (paths === undefined) folders.set(dirname(path), [path]);
    else paths.push(path);
  }
  const known = new Map(files.map((file) => [file.path, file]));
  makeFolder(target);
  return [...folders].map(([folder, paths]) => {
    const zip = join(target, `${basename(folder)}.zip`);
    writeZip(zip, entriesOf(paths), date);
    return zip;
  });

  function* entriesOf(paths: readonly string[]): Iterable<ZipEntrySpec> {
    for (const path of paths) {
      const file = known.get(path);
      const data = file === undefined ? undefined : readWhole(setFolder, file);
      if (data === undefined) throw new KnownError('list-damaged', { file: path }, 1);
      yield { name: basename(path), data, store: path.endsWith('.xlsx') };
    }
  }
}
