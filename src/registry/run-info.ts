import type { Database } from 'better-sqlite3';
import type { AuditHead } from './audit-chain.ts';

/** A run as the ledger keeps it. `facts` are the caller's own (config digest, model, program version, areas held …). */
export interface RunInfo {
  readonly seq: number;
  readonly runId: string;
  readonly date: string;
  readonly status: 'good' | 'stopped' | 'failed';
  readonly fingerprint: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly counts: Readonly<Record<string, number>>;
  /** Head of the audit chain with the entry of this run. */
  readonly auditHead: AuditHead;
}

interface RunRow {
  readonly seq: number;
  readonly run_id: string;
  readonly date: string;
  readonly status: 'good' | 'stopped' | 'failed';
  readonly fingerprint: string;
  readonly facts: string;
  readonly counts: string;
  readonly audit_head: string;
}

/** The last run that was published, undefined before the first. */
export function findLastGoodRun(database: Database): RunInfo | undefined {
  const row = database.prepare<[], RunRow>("SELECT * FROM run WHERE status = 'good' ORDER BY seq DESC LIMIT 1").get();
  return row === undefined ? undefined : toRunInfo(row);
}

export function readRuns(database: Database): readonly RunInfo[] {
  return database.prepare<[], RunRow>('SELECT * FROM run ORDER BY seq').all().map(toRunInfo);
}

function toRunInfo(row: RunRow): RunInfo {
  // A run under way has none yet.
  const [entryCount, hash] = JSON.parse(row.audit_head || '[0, ""]') as [number, string];
  return {
    seq: row.seq,
    runId: row.run_id,
    date: row.date,
    status: row.status,
    fingerprint: row.fingerprint,
    facts: JSON.parse(row.facts) as Record<string, unknown>,
    counts: JSON.parse(row.counts) as Record<string, number>,
    auditHead: { entryCount, hash },
  };
}

/** Run ids are the date and a counter over all runs of that date, stopped ones too: `20261124-1`. */
export function nextRunId(database: Database, date: string): string {
  const { count } = database
    .prepare<[string], { count: number }>('SELECT count(*) AS count FROM run WHERE date = ?')
    .get(date) ?? { count: 0 };
  return `${date.replaceAll('-', '')}-${count + 1}`;
}
