import type { Database } from 'better-sqlite3';
import type { Outcome } from '../domain/model/status.ts';
import { outcomeCountNames } from '../domain/report/outcome-counts.ts';

/** The counts of `v_run`, re-added from what the run stored. */
export function countRun(
  database: Database,
  seq: number,
  records: number,
  links: number,
  reviews: number,
): Readonly<Record<string, number>> {
  const rows = database
    .prepare<[number], Record<string, number | null>>(
      `SELECT sum(rows_read) AS rowsRead, sum(accepted) AS accepted, sum(filtered) AS filtered,
       sum(quarantined) AS quarantined, sum(blank) AS blank FROM source_file WHERE run = ?`,
    )
    .get(seq);
  const counts: Record<string, number> = { records, persons: 0, newPersons: 0, links, reviews };
  for (const [name, value] of Object.entries(rows ?? {})) counts[name] = value ?? 0;
  if (records === 0) return counts;
  const outcomes = database
    .prepare<[], { outcome: Outcome; count: number }>('SELECT outcome, count(*) AS count FROM person GROUP BY outcome')
    .all();
  for (const { outcome, count } of outcomes) {
    counts[outcomeCountNames[outcome]] = count;
    counts['persons'] = (counts['persons'] ?? 0) + count;
  }
  const fresh = database.prepare<[number], { count: number }>('SELECT count(*) AS count FROM person_id WHERE run = ?');
  counts['newPersons'] = fresh.get(seq)?.count ?? 0;
  return counts;
}
