import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { KnownError } from '../kit/known-error.ts';
import { canonicalDigest } from './canonical-dump.ts';
import { assertDiskSpace, connectToRead } from './connection.ts';
import { explainingErrors } from './database-error.ts';
import { ensurePrivateFile, removeDatabase, syncPath } from './private-files.ts';
import { verifyRegistry } from './verify-registry.ts';

/**
 * Copies a registry to `target`, one compact file of mode 0600, also while a run writes (the copy is of the last good
 * run). The copy is verified and compared before it gets its name; an existing file is never touched. Returns the digest
 * of its content (`canonicalDigest`).
 * @throws KnownError registry-missing, backup-exists (exit 2), registry-disk-low, backup-unsound (exit 1)
 */
export function backupRegistry(path: string, target: string): string {
  if (existsSync(target)) throw new KnownError('backup-exists', { file: target });
  const aside = `${target}.partial`;
  return explainingErrors(target, () => {
    const { database } = connectToRead(path);
    try {
      ensurePrivateFile(aside);
      assertDiskSpace(target);
      database.prepare('VACUUM INTO ?').run(aside);
    } catch (error) {
      removeDatabase(aside);
      throw error;
    } finally {
      database.close();
    }
    const digest = canonicalDigest(aside);
    const faults = verifyRegistry(aside).flatMap((result) => result.faults);
    const [fault] = faults;
    if (fault !== undefined) {
      removeDatabase(aside);
      throw new KnownError('backup-unsound', { file: path, fault }, 1);
    }
    syncPath(aside);
    renameSync(aside, target);
    syncPath(dirname(target));
    return digest;
  });
}
