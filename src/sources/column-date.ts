import type { SourceSettings } from '../config/settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { KnownError } from '../kit/known-error.ts';
import { parseCompactDate } from './as-of.ts';
import { openSourceFile } from './open-source-file.ts';

/**
 * The newest day in the column bound to `asOf` among the first rows of a file (one batch: some thousand rows).
 * @throws KnownError as-of-not-in-column (exit 2)
 */
export async function findColumnDate(source: SourceSettings, file: string): Promise<IsoDate> {
  const opened = await openSourceFile(source, file);
  const column = opened.binding.columns.asOf ?? -1;
  let newest = '';
  try {
    for await (const batch of opened.batches()) {
      for (const cells of batch.cells) {
        const date = parseCompactDate(column < 0 ? '' : (cells?.[column] ?? ''));
        if (date > newest) newest = date;
      }
      break;
    }
  } finally {
    opened.close();
  }
  if (newest === '') throw new KnownError('as-of-not-in-column', { file, source: source.id }, 2);
  return newest;
}
