import type { Database } from 'better-sqlite3';
import { unpackCells } from './packed-cells.ts';

/** A record of a person with its way to it. `cells` are those of the whole row, a household's too. */
export interface PersonRecordRow {
  readonly recordKey: string;
  readonly sourceId: string;
  readonly member: number;
  /** visit: an accepted row of a returned list, `path` the id of the list; it has no line and no cells. */
  readonly kind: 'current' | 'history' | 'visit';
  readonly path: string;
  readonly line: number;
  readonly linkRule: string;
  readonly matchWeight: number;
  readonly isGone: boolean;
  readonly cells: readonly string[];
}

interface Row {
  readonly source: string;
  readonly key: string;
  readonly member: number;
  readonly history: number;
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly weight: number;
  readonly gone: number;
  readonly cells: string;
}

/** The records of a person, by record key; those gone from their exports last. */
export function readPersonRecords(database: Database, person: number): readonly PersonRecordRow[] {
  return database
    .prepare<[number], Row>(
      `SELECT s.text AS source, r.key, r.member, r.history, w.text AS path, r.line, k.text AS rule, m.weight, r.gone,
       iif(r.cells <> '', r.cells, coalesce((SELECT h.cells FROM record h WHERE h.source = r.source AND h.cells <> ''
         AND h.digest_high = r.digest_high AND h.digest_low = r.digest_low AND h.rec BETWEEN r.rec - 64 AND r.rec + 64
         LIMIT 1), '')) AS cells
       FROM membership m JOIN record r USING (rec) JOIN word s ON s.id = r.source JOIN word w ON w.id = r.path
       JOIN word k ON k.id = m.rule WHERE m.pid = ? ORDER BY r.gone > 0, s.text, r.key`,
    )
    .all(person)
    .map((row) => ({
      recordKey: `${row.source}:${row.key}`,
      sourceId: row.source,
      member: row.member,
      kind: row.history === 1 ? 'history' : 'current',
      path: row.path,
      line: row.line,
      linkRule: row.rule,
      matchWeight: row.weight,
      isGone: row.gone !== 0,
      cells: unpackCells(row.cells),
    }));
}

/** What visits brought back of a person, as records, by key. */
export function readVisitRecords(database: Database, person: number): readonly PersonRecordRow[] {
  return database
    .prepare<[number], { key: string; batch: string; rule: string }>(
      `SELECT record_key AS key, path AS batch, link_rule AS rule FROM v_record
       WHERE source_id = 'survey' AND person_id = (SELECT person_id FROM person_id WHERE pid = ?) ORDER BY 1`,
    )
    .all(person)
    .map(({ key, batch, rule }) => ({
      recordKey: key,
      sourceId: 'survey',
      member: 0,
      kind: 'visit',
      path: batch,
      line: 0,
      linkRule: rule,
      matchWeight: 0,
      isGone: false,
      cells: [],
    }));
}
