import type { LinkTable } from '../../domain/link/link-table.ts';
import { KnownError } from '../../kit/known-error.ts';
import type { RecordIds } from './record-ids.ts';

/** Rows of all files under each other, file f as source f. */
export interface LinkFiles {
  readonly table: LinkTable;
  /** Whether the columns are cleaned already. */
  readonly isCleaned: boolean;
  readonly ids: RecordIds;
  /** Name of the column the ids come from; '' where the line number stands in. */
  readonly idColumn: string;
  readonly rowsOfFile: readonly number[];
  /** Rows that were no record (ragged, unreadable), per file. */
  readonly badRowsOfFile: readonly number[];
}

/** @throws KnownError `link-column-missing` */
export function assertColumns(file: string, header: readonly string[], wanted: readonly string[]): void {
  for (const name of wanted) {
    if (!header.includes(name)) throw new KnownError('link-column-missing', { file, column: name });
  }
}
