import Database from 'better-sqlite3';

/** What a user's own query of the public views gives, row by row; for tests of other rooms. */
export function askViews(path: string, sql: string): readonly (readonly unknown[])[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare(sql).raw().all() as unknown[][];
  } finally {
    database.close();
  }
}
