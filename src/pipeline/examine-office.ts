import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { KnownError } from '../kit/known-error.ts';
import { findCurrentRun, folderOfRun } from '../outputs/output-folder.ts';
import { verifyOutput } from '../outputs/verify-output.ts';
import { inspectRegistry, type RegistryState } from '../registry/inspect-registry.ts';
import { openRegistry } from '../registry/registry.ts';
import { findSourceFiles } from '../sources/source-files.ts';
import { assertNotLost } from './assert-not-lost.ts';
import { planNight } from './night-plan.ts';

/** One thing that was looked at. The words are `doctor.<name>.<state>`: what is, and what to do about it. */
export interface Finding {
  readonly name:
    | 'runtime'
    | 'config'
    | 'exports'
    | 'first-night'
    | 'registry'
    | 'disk'
    | 'rights'
    | 'lock'
    | 'leftovers'
    | 'clock'
    | 'output';
  /** fail: the next run cannot succeed; warn: somebody should look. */
  readonly state: 'ok' | 'warn' | 'fail';
  readonly params: Readonly<Record<string, string | number>>;
  /** A failure that has words of its own, instead of those of the finding. */
  readonly error?: KnownError;
}

export interface ExamineRequest {
  readonly configPath: string;
  readonly date: IsoDate;
  /** Version of the runtime, `24.11.0`. */
  readonly runtime: string;
}

const leastMajor = 24;

/** Looks at everything a run needs, from the runtime to the clock; changes nothing. Throws only what is a bug. */
export async function examineOffice({ configPath, date, runtime }: ExamineRequest): Promise<readonly Finding[]> {
  const isNew = Number.parseInt(runtime, 10) >= leastMajor;
  const runs: Finding = {
    name: 'runtime',
    state: isNew ? 'ok' : 'fail',
    params: { version: runtime, least: leastMajor },
  };
  let settings: Settings;
  try {
    ({ settings } = await planNight(configPath));
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return [runs, { name: 'config', state: 'fail', params: { file: configPath }, error }];
  }
  return [
    runs,
    { name: 'config', state: 'ok', params: { file: configPath, sources: settings.sources.length } },
    examineExports(settings),
    ...(isFirstNight(settings) ? [examineFirstNight(settings)] : []),
    ...examineRegistry(settings, date),
    ...(isFirstNight(settings) ? [] : [examineOutput(settings)]),
  ];
}

function isFirstNight({ registry }: Settings): boolean {
  return !existsSync(registry);
}

/** Without a registry all is well before the first night only. */
function examineFirstNight(settings: Settings): Finding {
  const params = { file: settings.registry };
  try {
    assertNotLost(settings);
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return { name: 'first-night', state: 'fail', params, error };
  }
  return { name: 'first-night', state: 'ok', params };
}

function examineExports({ sources, folder }: Settings): Finding {
  const absent = sources.filter((source) => findSourceFiles(source, folder).files.length === 0).map(({ id }) => id);
  const params = { sources: sources.length, absent: absent.join(', ') };
  return { name: 'exports', state: absent.length === 0 ? 'ok' : 'warn', params };
}

function examineRegistry({ registry: file, output }: Settings, date: IsoDate): readonly Finding[] {
  let state: RegistryState;
  try {
    state = inspectRegistry(file);
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return [{ name: 'registry', state: 'fail', params: { file }, error }];
  }
  const { exists, schemaVersion, lastGoodRun, lastStatus, isLocked, leftovers } = state;
  const isFine = exists && lastStatus === 'good';
  const found: Finding = {
    name: 'registry',
    state: isFine ? 'ok' : 'warn',
    params: { file, run: lastGoodRun || '–', schema: schemaVersion },
  };
  return [
    ...(exists ? [found] : []),
    examineDisk(state, output),
    examineRights(state, file, output),
    { name: 'lock', state: isLocked ? 'warn' : 'ok', params: { file } },
    { name: 'leftovers', state: leftovers.length === 0 ? 'ok' : 'warn', params: { files: leftovers.join(', ') } },
    ...(exists ? [examineClock(file, date)] : []),
  ];
}

function examineDisk({ freeBytes, needBytes }: RegistryState, output: string): Finding {
  const place = nearestFolder(output);
  const { bavail, bsize } = statfsSync(place);
  const free = Math.min(freeBytes, bavail * bsize);
  const params = { free: Math.floor(free / 1e6), need: Math.ceil(needBytes / 1e6) };
  return { name: 'disk', state: free >= needBytes ? 'ok' : 'fail', params };
}

function examineRights({ openFiles }: RegistryState, file: string, output: string): Finding {
  const closed = [dirname(file), nearestFolder(output), file].filter((path) => existsSync(path) && !isWritable(path));
  if (closed.length > 0) return { name: 'rights', state: 'fail', params: { files: closed.join(', ') } };
  const isShared = existsSync(output) && (statSync(output).mode & 0o077) !== 0;
  const open = isShared ? [...openFiles, output] : openFiles;
  return { name: 'rights', state: open.length === 0 ? 'ok' : 'warn', params: { files: open.join(', ') } };
}

function examineClock(file: string, date: IsoDate): Finding {
  const registry = openRegistry(file, 'read');
  try {
    const last = registry.findLastGoodRun()?.date ?? '';
    return { name: 'clock', state: date < last ? 'fail' : 'ok', params: { date, last: last || '–' } };
  } finally {
    registry.close();
  }
}

function examineOutput({ output }: Settings): Finding {
  const run = findCurrentRun(output);
  if (run === undefined) return { name: 'output', state: 'warn', params: { run: '–', file: output } };
  const problems = verifyOutput(folderOfRun(output, run)).problems.length;
  return { name: 'output', state: problems === 0 ? 'ok' : 'warn', params: { run, file: output, problems } };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folder itself, or the one that would hold it. */
function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}
