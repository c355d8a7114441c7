import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { connectToRead } from './connection.ts';
import { type ViewName, viewColumns } from './views.ts';

/** Columns that tell where or in which bytes something was read: outside the comparison of two registries. */
const placeColumns: Readonly<Partial<Record<ViewName, readonly string[]>>> = {
  v_record: ['path', 'line'],
  v_rejected_row: ['path', 'line', 'byte_offset'],
};

/** Files may be cut and ordered in any way: only their sums by source are compared. */
const sourceFileSums = `SELECT run_id, source_id, sum(rows_read), sum(accepted), sum(filtered), sum(quarantined), sum(blank)
  FROM v_source_file GROUP BY run_id, source_id ORDER BY 1, 2`;

/** What the views leave out and a night still depends on. */
const hiddenQueries: Readonly<Record<string, string>> = {
  'record cells': `SELECT s.text || ':' || r.key, r.gone, r.digest_high, r.digest_low, r.cells, h.person_id
    FROM record r JOIN word s ON s.id = r.source LEFT JOIN membership m USING (rec)
    LEFT JOIN person_id h ON h.pid = m.home ORDER BY 1`,
  'person columns': `SELECT i.person_id, p.name_key, p.phone, p.household, p.relation, p.address, p.task, p.next_date, d.detail
    FROM person p JOIN person_id i USING (pid) JOIN person_detail d USING (pid) ORDER BY 1`,
  'person ids': 'SELECT i.person_id, u.run_id FROM person_id i JOIN run u ON u.seq = i.run ORDER BY 1',
  'id events': `SELECT u.run_id, e.kind, i.person_id, o.person_id FROM id_event e JOIN run u ON u.seq = e.run
    JOIN person_id i USING (pid) LEFT JOIN person_id o ON o.pid = e.other ORDER BY 1, 2, 3, 4`,
  'source states': `SELECT u.run_id, w.text, s.facts FROM source_state s JOIN run u ON u.seq = s.run
    JOIN word w ON w.id = s.source ORDER BY 1, 2`,
  'review detail': 'SELECT review_id, evidence, detail FROM review ORDER BY 1',
};

/**
 * A registry as text, one JSON array a line: the same for equal registries whatever the order in which their rows and
 * files were read. Left out: where a row was read, input digests, run fingerprints and the audit chain built on them.
 */
export function* readCanonicalLines(path: string): IterableIterator<string> {
  const { database } = connectToRead(path);
  try {
    for (const view of Object.keys(viewColumns) as ViewName[]) {
      if (view === 'v_source_file') {
        yield* lines(database, view, sourceFileSums);
        continue;
      }
      const left = placeColumns[view] ?? [];
      const columns = viewColumns[view].filter((column) => !left.includes(column)).map((column) => `"${column}"`);
      const order = columns.map((_, index) => index + 1).join(', ');
      yield* lines(database, view, `SELECT ${columns.join(', ')} FROM ${view} ORDER BY ${order}`);
    }
    for (const [title, query] of Object.entries(hiddenQueries)) yield* lines(database, title, query);
  } finally {
    database.close();
  }
}

/** SHA-256 (hex) over {@link readCanonicalLines}. */
export function canonicalDigest(path: string): string {
  const digest = createHash('sha256');
  for (const line of readCanonicalLines(path)) digest.update(`${line}\n`);
  return digest.digest('hex');
}

function* lines(database: Database, title: string, query: string): IterableIterator<string> {
  for (const row of database.prepare(query).raw().iterate() as IterableIterator<unknown[]>) {
    yield JSON.stringify([title, ...row]);
  }
}
