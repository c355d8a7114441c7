import type { Database } from 'better-sqlite3';
import { type Outcome, outcomes, type VitalStatus, vitalStatuses } from '../domain/model/status.ts';

/** What earlier runs knew of persons and records, in bulk: a few bytes each. Numbers of runs are `run.seq`. */
export interface Past {
  /** Person number → the run that gave the number; 0 for none. */
  readonly firstRuns: Uint32Array;
  /** Record number → the run in which its present content was first read, before tonight; 0 for none. */
  readonly contentRuns: Uint32Array;
  readonly runDates: ReadonlyMap<number, string>;
  /** Day a source spoke of in a run; undefined where the source was not in it. */
  asOf(sourceId: string, run: number): string | undefined;
  /** How the last good run judged a person; undefined for a new one. */
  former(person: number): { readonly vital: VitalStatus; readonly outcome: Outcome } | undefined;
}

/** Reads the past. After tonight's records are written and before its persons are: content of tonight has tonight's run. */
export function readPast(database: Database): Past {
  const asOfs = new Map<string, string>();
  const states = database
    .prepare<[], { run: number; source: string; asOf: string | null }>(
      "SELECT s.run, w.text AS source, json_extract(s.facts, '$.night.asOf') AS asOf FROM source_state s JOIN word w ON w.id = s.source",
    )
    .iterate();
  for (const { run, source, asOf } of states) if (asOf !== null) asOfs.set(`${run}:${source}`, asOf);
  const runs = database.prepare<[], { seq: number; date: string }>('SELECT seq, date FROM run').all();
  const judged = readColumn(
    database,
    'SELECT max(pid) FROM person',
    ['SELECT pid, ', caseOf('vital', vitalStatuses), ' * 16 + ', caseOf('outcome', outcomes), ' + 1 FROM person'].join(
      '',
    ),
  );
  return {
    firstRuns: readColumn(database, 'SELECT max(pid) FROM person_id', 'SELECT pid, run FROM person_id'),
    contentRuns: runs.length > 1 ? readContentRuns(database) : new Uint32Array(0),
    runDates: new Map(runs.map(({ seq, date }) => [seq, date])),
    asOf: (sourceId, run) => asOfs.get(`${run}:${sourceId}`),
    former: (person) => {
      const code = (judged[person] ?? 0) - 1;
      if (code < 0) return undefined;
      const vital = vitalStatuses[code >> 4];
      const outcome = outcomes[code & 15];
      return vital === undefined || outcome === undefined ? undefined : { vital, outcome };
    },
  };
}

/** Content first read tonight is left out: on a first night that is all of it. */
function readContentRuns(database: Database): Uint32Array {
  const sql = 'SELECT rec, run FROM record WHERE run < (SELECT max(seq) FROM run)';
  return readColumn(database, 'SELECT max(rec) FROM record', sql);
}

/** A number for each term, 0 for the first. */
function caseOf(column: string, terms: readonly string[]): string {
  return `CASE ${column} ${terms.map((term, code) => `WHEN '${term}' THEN ${code}`).join(' ')} END`;
}

function readColumn(database: Database, countSql: string, sql: string): Uint32Array {
  const last = (database.prepare(countSql).pluck().get() as number | null) ?? 0;
  const values = new Uint32Array(last + 1);
  const rows = database.prepare(sql).raw().iterate() as IterableIterator<[number, number]>;
  for (const [at, value] of rows) values[at] = value;
  return values;
}
