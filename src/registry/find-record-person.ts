import type { Database } from 'better-sqlite3';

/** Number of the person a record key belongs to, standing or gone; undefined where no record has the key. Reads the table through. */
export function findRecordPerson(database: Database, recordKey: string): number | undefined {
  const at = recordKey.indexOf(':');
  const row = database
    .prepare<[string, string], { pid: number }>(
      `SELECT m.pid FROM record r JOIN membership m USING (rec)
       WHERE r.source = (SELECT id FROM word WHERE text = ?) AND r.key = ?`,
    )
    .get(recordKey.slice(0, at), recordKey.slice(at + 1));
  return row?.pid;
}
