import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { KnownError } from '../kit/known-error.ts';
import { makeCurrent } from './make-current.ts';
import { findManifest } from './manifest.ts';
import {
  compareRunIds,
  findCurrentRun,
  folderOfRun,
  listRuns,
  makeFolder,
  runsFolder,
  syncFolder,
} from './output-folder.ts';
import type { PublishInput } from './publish-input.ts';
import { verifyOutput } from './verify-output.ts';
import type { PreviousSet } from './write-lists.ts';
import { type SetWritten, writeSet } from './write-set.ts';

/** What publishing came to. */
export interface Published {
  readonly folder: string;
  /** written anew; or a whole set of this run was already there and was left. */
  readonly how: 'written' | 'left';
  /** Counts of what was written; undefined where the set was left. */
  readonly written: SetWritten | undefined;
  /** Names of the sets that were purged. */
  readonly purged: readonly string[];
}

/** Errors of the disk that people can do something about; everything else is a bug and keeps its stack. */
const diskErrors = new Set([
  'ENOSPC',
  'EIO',
  'EACCES',
  'EPERM',
  'EROFS',
  'EDQUOT',
  'EMFILE',
  'ENOTDIR',
  'ENAMETOOLONG',
  'ENOENT',
]);

/**
 * Writes the set of a run aside, makes it durable, names it `runs/<run id>` and then, last, makes it `current`. A reader
 * sees the former set or the new one, never half of one. Repeatable at any moment: what a killed run left behind is swept
 * away, a whole set of the same run is left, one that does not verify is set aside.
 *
 * KnownError `output-not-written` (exit 1) when the disk refuses; `current` then still is the former set.
 */
export async function publishRun(input: PublishInput): Promise<Published> {
  try {
    return await publish(input);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof KnownError || code === undefined || !diskErrors.has(code)) throw error;
    throw new KnownError('output-not-written', { file: input.outputDir, cause: code }, 1, error);
  }
}

async function publish(input: PublishInput): Promise<Published> {
  const { outputDir, runId } = input;
  const runs = join(outputDir, runsFolder);
  if (makeFolder(runs)) {
    syncFolder(dirname(resolve(outputDir)));
    syncFolder(outputDir);
  }
  sweep(runs, `.tmp-${runId}`);
  const folder = folderOfRun(outputDir, runId);
  let written: SetWritten | undefined;
  if (!existsSync(folder) || !setAsideUnlessWhole(runs, input)) {
    const aside = join(runs, `.tmp-${runId}`);
    mkdirSync(aside, { mode: 0o700 });
    written = await writeSet(aside, input, findPrevious(outputDir, runId));
    renameSync(aside, folder);
    syncFolder(runs);
  }
  makeCurrent(outputDir, runId);
  const purged = purge(outputDir, input.keepRuns);
  return { folder, how: written === undefined ? 'left' : 'written', written, purged };
}

/**
 * Removes what killed runs left: sets half written, sets half purged. Only what stands in the way of this run must go;
 * the rest can wait for another night.
 */
function sweep(runs: string, mine: string): void {
  for (const name of readdirSync(runs)) {
    if (!name.startsWith('.tmp-') && !name.startsWith('.purge-')) continue;
    try {
      rmSync(join(runs, name), { recursive: true, force: true });
    } catch (error) {
      if (name === mine) throw error;
    }
  }
}

/**
 * True when the set of the run is whole; else it is set aside under a name no reader takes for a set. So is the set of
 * another run with this id, of a registry that has been replaced by an older copy: it has another head of the audit.
 */
function setAsideUnlessWhole(runs: string, { runId, provenance }: PublishInput): boolean {
  const folder = join(runs, runId);
  const check = verifyOutput(folder);
  if (check.problems.length === 0 && check.runId === runId && findManifest(folder)?.auditHead === provenance.auditHead)
    return true;
  for (let count = 1; ; count++) {
    const aside = join(runs, `.aside-${runId}-${count}`);
    if (existsSync(aside)) continue;
    renameSync(folder, aside);
    syncFolder(runs);
    return false;
  }
}

/** The newest readable set of an earlier run, shown or not; unchanged lists come from it. */
function findPrevious(outputDir: string, runId: string): PreviousSet | undefined {
  const earlier = listRuns(outputDir).filter((name) => compareRunIds(name, runId) < 0);
  for (const name of earlier.reverse()) {
    const folder = folderOfRun(outputDir, name);
    const manifest = findManifest(folder);
    if (manifest !== undefined) return { folder, manifest };
  }
  return undefined;
}

/**
 * Removes the oldest sets beyond `keepRuns`, never the current one, and what was set aside before the oldest kept. What
 * the disk does not let go is left for the next time: the new set is published already, and that is what counts.
 */
function purge(outputDir: string, keepRuns: number): readonly string[] {
  const runs = join(outputDir, runsFolder);
  const published = listRuns(outputDir);
  const current = findCurrentRun(outputDir);
  const kept = published.slice(-Math.max(1, keepRuns));
  const surplus = published.filter((name) => !kept.includes(name) && name !== current);
  const [oldest = ''] = kept;
  const asides = readdirSync(runs).filter((name) => {
    const runId = /^\.aside-(.+)-\d+$/.exec(name)?.[1];
    return runId !== undefined && compareRunIds(runId, oldest) < 0;
  });
  return [...surplus.filter((name) => remove(runs, name)), ...asides.filter((name) => remove(runs, name))];
}

/** Removes a set, first taking its name away, so that no reader meets half of it. False where the disk refuses. */
function remove(runs: string, name: string): boolean {
  const going = join(runs, `.purge-${name}`);
  try {
    renameSync(join(runs, name), going);
    rmSync(going, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
