import Database from 'better-sqlite3';
import { KnownError } from '../kit/known-error.ts';

/**
 * What a failure of the file or the disk is to a person: KnownError `registry-disk-full`, `registry-unwritable`,
 * `registry-busy`, `registry-damaged` or `registry-io`, all exit 1; anything else comes back as it is.
 */
export function explainDatabaseError(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return explainSystemError(error, file);
  const { code } = error;
  if (code === 'SQLITE_FULL') return new KnownError('registry-disk-full', { file }, 1, error);
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM') {
    return new KnownError('registry-unwritable', { file, code }, 1, error);
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new KnownError('registry-busy', { file }, 1, error);
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new KnownError('registry-damaged', { file }, 1, error);
  }
  if (code.startsWith('SQLITE_IOERR')) return new KnownError('registry-io', { file, code }, 1, error);
  return error;
}

/** The same for what Node's own file calls throw: flushing, renaming, changing rights. */
function explainSystemError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const code = String(error.code);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new KnownError('registry-disk-full', { file }, 1, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new KnownError('registry-unwritable', { file, code }, 1, error);
  }
  return code === 'EIO' ? new KnownError('registry-io', { file, code }, 1, error) : error;
}

/** Runs `work`; a failure of file or disk is thrown as {@link explainDatabaseError} tells it. */
export function explainingErrors<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainDatabaseError(error, file);
  }
}
