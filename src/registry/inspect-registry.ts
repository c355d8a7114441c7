import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { KnownError } from '../kit/known-error.ts';
import { connectToRead } from './connection.ts';
import { takeLock } from './lock.ts';
import { readSchemaVersion } from './migrations.ts';
import { companions } from './private-files.ts';
import { findLastGoodRun, readRuns } from './run-info.ts';

/** The state of a registry and its surroundings, for `doctor`: facts, no judgement, nothing is changed but the lock's file. */
export interface RegistryState {
  readonly exists: boolean;
  readonly bytes: number;
  readonly freeBytes: number;
  /** One transaction may need this much. */
  readonly needBytes: number;
  readonly schemaVersion: number;
  readonly isLocked: boolean;
  /** Files of a run that was killed: harmless, the next writing command clears them. */
  readonly leftovers: readonly string[];
  /** Files that others than the owner can read. */
  readonly openFiles: readonly string[];
  readonly lastGoodRun: string;
  readonly lastStatus: string;
}

/** @throws KnownError registry-foreign, registry-newer, registry-damaged */
export function inspectRegistry(path: string): RegistryState {
  const folder = dirname(path);
  const exists = existsSync(path);
  const bytes = exists ? statSync(path).size : 0;
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : '.');
  const isLocked = exists && checkLock(path);
  const beside = [`${path}.building`, `${path}.building-journal`].filter((file) => existsSync(file));
  const open = [path, `${path}.lock`, ...companions.map((suffix) => path + suffix)].filter(
    (file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0,
  );
  const state = {
    exists,
    bytes,
    freeBytes: bavail * bsize,
    needBytes: 2 * bytes + 1_000_000,
    isLocked,
    leftovers: isLocked ? [] : beside,
    openFiles: open,
  };
  if (!exists) return { ...state, schemaVersion: 0, lastGoodRun: '', lastStatus: '' };
  const { database } = connectToRead(path);
  try {
    return {
      ...state,
      schemaVersion: readSchemaVersion(database, path),
      lastGoodRun: findLastGoodRun(database)?.runId ?? '',
      lastStatus: readRuns(database).at(-1)?.status ?? '',
    };
  } finally {
    database.close();
  }
}

function checkLock(path: string): boolean {
  try {
    takeLock(path).release();
    return false;
  } catch (error) {
    if (error instanceof KnownError && error.code === 'locked') return true;
    throw error;
  }
}
