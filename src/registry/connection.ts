import { existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { KnownError } from '../kit/known-error.ts';
import { migrate, readSchemaVersion } from './migrations.ts';
import { companions, ensurePrivateFile, removeDatabase, syncPath } from './private-files.ts';
import { bulkIndexes } from './schema.ts';

/** The database of a registry, and how far it is from its place: a new one is built aside. */
export interface Connection {
  database: Database.Database;
  readonly path: string;
  /** Not yet in its place: built in `<path>.building`, put there by {@link placeBuilding}. */
  isBuilding: boolean;
}

const buildingPath = (path: string): string => `${path}.building`;

/** Opens a registry to read. Throws KnownError `registry-missing` (exit 2), `registry-foreign` or `registry-newer`. */
export function connectToRead(path: string): Connection {
  if (!existsSync(path)) throw new KnownError('registry-missing', { file: path });
  try {
    return openToRead(path);
  } catch (error) {
    if (!needsRecovery(error)) throw error;
    // A command was killed while the file still had a rollback journal: only a writer may roll it back.
    const writer = new Database(path, { timeout: 10_000 });
    try {
      readSchemaVersion(writer, path);
    } finally {
      writer.close();
    }
    return openToRead(path);
  }
}

function openToRead(path: string): Connection {
  const database = new Database(path, { readonly: true, timeout: 10_000 });
  try {
    readSchemaVersion(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  return { database, path, isBuilding: false };
}

function needsRecovery(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    (error.code === 'SQLITE_READONLY_ROLLBACK' || error.code === 'SQLITE_READONLY_RECOVERY')
  );
}

/** Opens a registry to write, under the lock: in place and brought to the newest schema, or begun aside where there is none. */
export function connectToWrite(path: string): Connection {
  removeDatabase(buildingPath(path));
  if (!existsSync(path)) return startBuilding(path);
  ensurePrivateFile(path);
  const database = new Database(path, { timeout: 10_000 });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('cache_size = -65536');
    database.pragma('temp_store = MEMORY');
    database.pragma('foreign_keys = OFF');
    migrate(database, path);
    database.exec(bulkIndexes);
  } catch (error) {
    database.close();
    throw error;
  }
  return { database, path, isBuilding: false };
}

/** Begins an empty registry aside, without journal or syncs: nobody sees it before it is complete and flushed. */
function startBuilding(path: string): Connection {
  const aside = buildingPath(path);
  removeDatabase(aside);
  ensurePrivateFile(aside);
  const database = new Database(aside);
  database.pragma('page_size = 8192');
  // OFF is refused by a defensive SQLite, and a journal on the disk doubles the writing.
  database.pragma('journal_mode = MEMORY');
  database.pragma('synchronous = OFF');
  database.pragma('locking_mode = EXCLUSIVE');
  // Rows are appended: a small cache is as good as a large one.
  database.pragma('cache_size = -8192');
  database.pragma('temp_store = MEMORY');
  database.pragma('foreign_keys = OFF');
  migrate(database, aside);
  return { database, path, isBuilding: true };
}

/** Removes what was built aside, with its database closed. */
export function removeBuilding(path: string): void {
  removeDatabase(buildingPath(path));
}

/** Begins again aside where an abandoned night closed and removed what it had built. */
export function ensureOpen(connection: Connection): void {
  if (!connection.database.open && connection.isBuilding) connection.database = startBuilding(connection.path).database;
}

/** Puts a built registry in its place: flushed, renamed, folder flushed, opened again in place. */
export function placeBuilding(connection: Connection): void {
  const aside = buildingPath(connection.path);
  connection.database.exec(bulkIndexes);
  // Changed here and not in its place, where the change would need a rollback journal that readers cannot undo.
  connection.database.pragma('journal_mode = WAL');
  connection.database.close();
  syncPath(aside);
  // A write-ahead log left by a registry that somebody removed would be replayed into the new one.
  for (const suffix of companions) rmSync(connection.path + suffix, { force: true });
  renameSync(aside, connection.path);
  syncPath(dirname(connection.path));
  const placed = connectToWrite(connection.path);
  connection.database = placed.database;
  connection.isBuilding = false;
}

/** Throws KnownError `registry-disk-low` (exit 1) unless twice the size of the registry is free: one transaction needs it. */
export function assertDiskSpace(path: string): void {
  const { bavail, bsize } = statfsSync(dirname(path));
  const needBytes = 2 * (existsSync(path) ? statSync(path).size : 0) + 1_000_000;
  if (bavail * bsize >= needBytes) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);
  throw new KnownError(
    'registry-disk-low',
    { file: path, need: megabytes(needBytes), free: megabytes(bavail * bsize) },
    1,
  );
}
