import type { Database } from 'better-sqlite3';
import { KnownError } from '../kit/known-error.ts';
import { applicationId, derivedTables, ledgerTables } from './schema.ts';
import { viewStatements } from './views.ts';

/** One step of the schema: `sql` takes a registry of version `to` − 1 to version `to`. */
export interface Migration {
  readonly to: number;
  readonly sql: string;
}

/** Every released step, in order. A released step never changes; the next one is added. */
export const migrations: readonly Migration[] = [{ to: 1, sql: ledgerTables + derivedTables }];

/**
 * Brings an open registry (or an empty file) to the newest schema and the views of this program, in one transaction: it
 * ends either there or where it was. Returns the version it had. Throws KnownError `registry-newer` for a file of a later program and
 * `registry-foreign` for a SQLite file that is no registry.
 */
export function migrate(database: Database, path: string, steps: readonly Migration[] = migrations): number {
  const version = readSchemaVersion(database, path, steps);
  const pending = steps.filter(({ to }) => to > version);
  if (pending.length === 0 && areViewsCurrent(database)) return version;
  database
    .transaction(() => {
      for (const { to, sql } of pending) {
        database.exec(sql);
        database.pragma(`user_version = ${to}`);
      }
      database.pragma(`application_id = ${applicationId}`);
      makeViews(database);
    })
    .immediate();
  return version;
}

/** The schema version of an open file; 0 for an empty one. Errors as {@link migrate}. */
export function readSchemaVersion(database: Database, path: string, steps: readonly Migration[] = migrations): number {
  const version = database.pragma('user_version', { simple: true }) as number;
  const id = database.pragma('application_id', { simple: true }) as number;
  const isEmpty = version === 0 && database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!isEmpty && id !== applicationId) throw new KnownError('registry-foreign', { file: path });
  const newest = steps.at(-1)?.to ?? 0;
  if (version > newest) throw new KnownError('registry-newer', { file: path, version, newest });
  return version;
}

function areViewsCurrent(database: Database): boolean {
  const rows = database
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'view'")
    .all();
  const stored = new Map(rows.map(({ name, sql }) => [name, sql]));
  return [...viewStatements].every(([view, sql]) => stored.get(view) === sql);
}

function makeViews(database: Database): void {
  for (const [view, sql] of viewStatements) database.exec(`DROP VIEW IF EXISTS ${view};\n${sql};`);
}
