import type { Database } from 'better-sqlite3';
import { type Outcome, outcomes, type VitalStatus, vitalStatuses } from '../domain/model/status.ts';

/** What earlier runs knew of persons and records. Numbers of runs are `run.seq`. */
export interface Past {
  /** The run that gave a person number; 0 for none. */
  firstRun(person: number): number;
  /** The run in which a record's present content was first read, before tonight; 0 for none. */
  contentRun(rec: number): number;
  readonly runDates: ReadonlyMap<number, string>;
  /** Day a source spoke of in a run; undefined where the source was not in it. */
  asOf(sourceId: string, run: number): string | undefined;
  /** How the last good run judged a person, until tonight writes them; undefined for a new one. */
  former(person: number): { readonly vital: VitalStatus; readonly outcome: Outcome } | undefined;
}

/**
 * Reads the past: in bulk, a few bytes for each person and record, or one by one where a night asks for few. After
 * tonight's records are written and before its persons are: content of tonight has tonight's run.
 */
export function readPast(database: Database, which: 'all' | 'few'): Past {
  const asOfs = new Map<string, string>();
  const states = database
    .prepare<[], { run: number; source: string; asOf: string | null }>(
      "SELECT s.run, w.text AS source, json_extract(s.facts, '$.night.asOf') AS asOf FROM source_state s JOIN word w ON w.id = s.source",
    )
    .iterate();
  for (const { run, source, asOf } of states) if (asOf !== null) asOfs.set(`${run}:${source}`, asOf);
  const runs = database.prepare<[], { seq: number; date: string }>('SELECT seq, date FROM run').all();
  const judgedOf = (which === 'all' ? inBulk : oneByOne)(database, 'person', 'pid', judgedCode);
  const firstRun = (which === 'all' ? inBulk : oneByOne)(database, 'person_id', 'pid', 'run');
  // Content first read tonight is left out: on a first night that is all of it.
  const before = 'CASE WHEN run < (SELECT max(seq) FROM run) THEN run ELSE 0 END';
  const contentRun =
    runs.length > 1 ? (which === 'all' ? inBulk : oneByOne)(database, 'record', 'rec', before) : (): number => 0;
  return {
    firstRun,
    contentRun,
    runDates: new Map(runs.map(({ seq, date }) => [seq, date])),
    asOf: (sourceId, run) => asOfs.get(`${run}:${sourceId}`),
    former: (person) => {
      const code = judgedOf(person) - 1;
      if (code < 0) return undefined;
      const vital = vitalStatuses[code >> 4];
      const outcome = outcomes[code & 15];
      return vital === undefined || outcome === undefined ? undefined : { vital, outcome };
    },
  };
}

const judgedCode = `${caseOf('vital', vitalStatuses)} * 16 + ${caseOf('outcome', outcomes)} + 1`;

/** A number for each term, 0 for the first. */
function caseOf(column: string, terms: readonly string[]): string {
  return `CASE ${column} ${terms.map((term, code) => `WHEN '${term}' THEN ${code}`).join(' ')} END`;
}

/** An expression over the rows of a table by their numbers, 0 for a number that has no row. */
type ByNumber = (number: number) => number;

function inBulk(database: Database, table: string, key: string, expression: string): ByNumber {
  const last = (database.prepare(`SELECT max(${key}) FROM ${table}`).pluck().get() as number | null) ?? 0;
  const values = new Uint32Array(last + 1);
  const rows = database.prepare(`SELECT ${key}, ${expression} FROM ${table}`).raw().iterate();
  for (const [at, value] of rows as IterableIterator<[number, number]>) values[at] = value;
  return (number) => values[number] ?? 0;
}

function oneByOne(database: Database, table: string, key: string, expression: string): ByNumber {
  const find = database.prepare<[number], number>(`SELECT ${expression} FROM ${table} WHERE ${key} = ?`).pluck();
  return (number) => find.get(number) ?? 0;
}
