import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { loadNameTables } from '../../config/load-name-tables.ts';
import type { Settings } from '../../config/settings.ts';
import type { Area, AreaTable } from '../../domain/model/area.ts';
import type { IsoDate } from '../../domain/model/person-record.ts';
import { buildAreaTable } from '../../domain/normalise/area-table.ts';
import type { NameTables } from '../../domain/normalise/name-tables.ts';
import { type CheckedPart, type CheckTask, checkPart } from '../../sources/check-part.ts';
import { checkSources, type SourceCheck } from '../../sources/check-sources.ts';
import { partBytes } from '../../sources/read-in-parts.ts';
import { findSourceFiles } from '../../sources/source-files.ts';
import { ThreadPool, threadModule } from './thread-pool.ts';

/** What areas.csv and si-areas.csv hold; plain data, so that each thread can build its own table. */
export interface AreaRows {
  readonly areas: readonly Area[];
  readonly siCodes: readonly (readonly [string, string])[];
}

export interface CheckOnThreadsOptions extends AreaRows {
  readonly settings: Pick<Settings, 'folder' | 'sources'>;
  /** The run's date, for freshness. */
  readonly date: IsoDate;
  /** Threads that read and normalise; default: one a processor. */
  readonly workers?: number;
  readonly partBytes?: number;
}

/**
 * Checks every source, each worker thread reading, normalising and counting files and parts of files on its own: only counts
 * cross. Exports of a few megabytes are checked without threads, which take longer to start. The result is the same for any
 * number of workers.
 * @throws KnownError of reading (exit 2)
 */
export async function checkOnThreads(options: CheckOnThreadsOptions): Promise<SourceCheck[]> {
  const { settings, areas, siCodes, workers = availableParallelism() } = options;
  const common = { settings, date: options.date, partBytes: options.partBytes ?? partBytes };
  if (workers < 2 || sizeOf(settings) <= common.partBytes) {
    const tables = tablesOf({ areas, siCodes });
    return checkSources({ ...common, check: (task) => checkPart(task, tables) });
  }
  const module = threadModule('check-part-thread', import.meta.url);
  const pool = new ThreadPool<CheckTask, CheckedPart>(module, { areas, siCodes } satisfies AreaRows, workers);
  try {
    return await checkSources({ ...common, check: (task) => pool.run(task) });
  } finally {
    await pool.close();
  }
}

/** The tables of one thread. */
export function tablesOf({ areas, siCodes }: AreaRows): { readonly areas: AreaTable; readonly tables: NameTables } {
  return { areas: buildAreaTable(areas, siCodes), tables: loadNameTables() };
}

/** Bytes of all exports. */
function sizeOf({ sources, folder }: Pick<Settings, 'folder' | 'sources'>): number {
  const files = sources.flatMap((source) => findSourceFiles(source, folder).files);
  return files.reduce((bytes, { file }) => bytes + statSync(file).size, 0);
}
