import type { Cleaning } from '../../domain/link/clean-value.ts';
import { KnownError } from '../../kit/known-error.ts';
import type { LinkFiles } from './file-rows.ts';
import { readAnyFiles } from './read-any-files.ts';
import { readPlainFiles } from './read-plain-files.ts';
import type { ThreadTeam } from './thread-team.ts';

/** What to take from the files. */
export interface ReadLinkOptions {
  /** Columns to read with their cleaning; undefined = every column, uncleaned, for suggesting a model. */
  readonly columns: ReadonlyMap<string, Cleaning> | undefined;
  /** Column that names a record; '' = the first column whose values are all present and unique, else the line. */
  readonly idColumn: string;
}

/**
 * Reads delimited files into one table of columns. Plain UTF-8 files without quotes are encoded from their bytes when the
 * model says which columns are wanted; all others go through the full reader of `formats/`.
 * @throws KnownError of the reader; `link-column-missing` where a file lacks a wanted column, `link-files-empty`
 */
export async function readLinkFiles(
  files: readonly string[],
  { columns, idColumn }: ReadLinkOptions,
  team: ThreadTeam,
): Promise<LinkFiles> {
  const plain = columns === undefined ? undefined : await readPlainFiles(files, columns, idColumn, team);
  const read = plain ?? (await readAnyFiles(files, columns && [...columns.keys()], idColumn));
  if (read.table.rowCount === 0) throw new KnownError('link-files-empty', { file: files.join(', ') });
  return read;
}
