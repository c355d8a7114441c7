import type { SourceSettings } from '../config/settings.ts';
import type { SourceNight } from '../domain/report/gates.ts';
import { findColumnDate } from './column-date.ts';
import { NightCounter } from './night-counter.ts';
import { findSourceFiles } from './source-files.ts';

/**
 * What a source's files say before a row is read: how many came, which parts are missing, which day they speak of. All
 * counts of rows are 0; only the gates `missing-file` and `freshness` can be judged by it.
 * @throws KnownError as-of-not-in-name, as-of-not-in-column, or those of the reader (exit 2)
 */
export async function surveySource(source: SourceSettings, folder: string): Promise<SourceNight> {
  const found = findSourceFiles(source, folder);
  const counter = new NightCounter(source);
  for (const file of found.files) {
    if (source.asOf.kind === 'date') counter.addDate(source.asOf.date);
    else counter.addDate(file.asOf === '' ? await findColumnDate(source, file.file) : file.asOf);
  }
  return counter.night(found);
}
