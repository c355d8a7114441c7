import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';
import { join } from 'node:path';

/** Where the published sets lie below `output`. */
export const runsFolder = 'runs';

/** Makes a folder for its owner alone, and its parents; one that exists is left as it is. True where one was made. */
export function makeFolder(path: string): boolean {
  return mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined;
}

/** Makes the names in a folder durable. */
export function syncFolder(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The run whose set is published: where the link `current` points, else what the file `CURRENT` names; undefined when
 * nothing was published yet.
 */
export function findCurrentRun(outputDir: string): string | undefined {
  const runId = readLink(join(outputDir, 'current')) ?? readName(join(outputDir, 'CURRENT'));
  return runId !== undefined && existsSync(join(outputDir, runsFolder, runId)) ? runId : undefined;
}

/** Folder of a run's set. */
export function folderOfRun(outputDir: string, runId: string): string {
  return join(outputDir, runsFolder, runId);
}

/** Run ids that have a published set, oldest first. */
export function listRuns(outputDir: string): readonly string[] {
  const runs = join(outputDir, runsFolder);
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .filter((name) => !name.startsWith('.'))
    .sort(compareRunIds);
}

/** Order of run ids `20261124-2` < `20261124-10`: by date, then by counter. */
export function compareRunIds(a: string, b: string): number {
  const [dateA = '', counterA = ''] = a.split('-');
  const [dateB = '', counterB = ''] = b.split('-');
  if (dateA !== dateB) return dateA < dateB ? -1 : 1;
  const difference = Number(counterA) - Number(counterB);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function readLink(path: string): string | undefined {
  try {
    return nameOf(readlinkSync(path));
  } catch {
    return undefined;
  }
}

function readName(path: string): string | undefined {
  try {
    return nameOf(readFileSync(path, 'utf8').trim());
  } catch {
    return undefined;
  }
}

/** `runs/<id>` → the id; anything else was not written by us. */
function nameOf(target: string): string | undefined {
  return new RegExp(`^${runsFolder}/([^/.][^/]*)$`).exec(target)?.[1];
}
