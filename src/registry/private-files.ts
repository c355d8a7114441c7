import { chmodSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { KnownError } from '../kit/known-error.ts';

/** What SQLite may leave beside a database file. It gives them the mode of the database itself. */
export const companions = ['-wal', '-shm', '-journal'] as const;

/**
 * Makes an empty file only its owner can read (0600, whatever the umask) if there is none; an existing one gets that mode.
 * Missing folders are made 0700. Throws KnownError `registry-unwritable` when the place cannot be written.
 */
export function ensurePrivateFile(path: string): void {
  try {
    ensurePrivateFolder(dirname(path));
    closeSync(openSync(path, constants.O_CREAT | constants.O_RDWR, 0o600));
    if ((statSync(path).mode & 0o777) !== 0o600) chmodSync(path, 0o600);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Makes a folder and those above it 0700; existing ones are left as they are. */
function ensurePrivateFolder(path: string): void {
  if (existsSync(path)) return;
  ensurePrivateFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
  chmodSync(path, 0o700);
}

/** Removes a database file and what SQLite left beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', ...companions]) rmSync(path + suffix, { force: true });
}

/** Flushes a file or folder to the disk. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The error of a place that cannot be written, with its system code (EACCES, ENOSPC …). */
function unwritable(path: string, cause: unknown): KnownError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new KnownError('registry-unwritable', { file: path, code }, 1, cause);
}
