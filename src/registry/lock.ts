import Database from 'better-sqlite3';
import { KnownError } from '../kit/known-error.ts';
import { ensurePrivateFile } from './private-files.ts';

export interface Lock {
  release(): void;
}

/**
 * Takes the one write lock of a registry: `BEGIN EXCLUSIVE` on a database of its own, `<registry>.lock`. The kernel drops
 * it when the process ends, however it ends, so no crash leaves a lock to clear by hand. Throws KnownError `locked`
 * (exit 75) at once when another command holds it.
 */
export function takeLock(registryPath: string): Lock {
  const path = `${registryPath}.lock`;
  ensurePrivateFile(path);
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) {
      throw new KnownError('locked', { file: registryPath }, 75, cause);
    }
    throw cause;
  }
  return {
    release() {
      if (database.open) database.close();
    },
  };
}
