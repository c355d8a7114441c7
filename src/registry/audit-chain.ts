import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** One thing done, by whom. `at` is an ISO instant or date given by the caller; `detail` holds ids and keys, no personal value. */
export interface AuditEntry {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The end of the chain: how many entries, and the hash of the last ('' of an empty chain). Printed in manifest and report. */
export interface AuditHead {
  readonly entryCount: number;
  readonly hash: string;
}

export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly detail: string;
  readonly previous: string;
  readonly hash: string;
}

/** A fault of the chain: the first entry that does not hold, and why. */
export interface AuditFault {
  readonly seq: number;
  readonly fault: 'gap' | 'order' | 'changed' | 'cut';
}

/** SHA-256 (FIPS 180-4, hex) over an entry and the hash before it, as a JSON array: no two entries share a text. */
export function hashAuditRow(row: Omit<AuditRow, 'hash'>): string {
  return hash('sha256', JSON.stringify([row.seq, row.at, row.actor, row.action, row.detail, row.previous]), 'hex');
}

/** Appends one entry inside the caller's transaction and returns the new head. */
export function appendAudit(database: Database, entry: AuditEntry): AuditHead {
  const head = readAuditHead(database);
  const row = {
    seq: head.entryCount + 1,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    detail: JSON.stringify(entry.detail),
    previous: head.hash,
  };
  const after = hashAuditRow(row);
  database
    .prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(row.seq, row.at, row.actor, row.action, row.detail, row.previous, after);
  writeHead(database, { entryCount: row.seq, hash: after });
  return { entryCount: row.seq, hash: after };
}

/** The head as noted beside the chain. */
export function readAuditHead(database: Database): AuditHead {
  const row = database.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'audit-head'").get();
  if (row === undefined) return { entryCount: 0, hash: '' };
  const [entryCount, hashed] = JSON.parse(row.value) as [number, string];
  return { entryCount, hash: hashed };
}

function writeHead(database: Database, { entryCount, hash: hashed }: AuditHead): void {
  database
    .prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('audit-head', ?)")
    .run(JSON.stringify([entryCount, hashed]));
}

/**
 * The first fault of a chain, or undefined when it is whole: entries numbered from 1 without a gap, each over the hash
 * before it, the last one the expected head. A cut tail shows only against a head kept elsewhere, so `heads` holds every
 * head known: the one beside the chain, those of runs, those of manifests.
 */
export function findAuditFault(rows: Iterable<AuditRow>, heads: readonly AuditHead[]): AuditFault | undefined {
  const expected = new Map(
    heads.filter(({ entryCount }) => entryCount > 0).map((head) => [head.entryCount, head.hash]),
  );
  let previous = '';
  let seq = 0;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq) return { seq, fault: 'gap' };
    if (row.previous !== previous) return { seq, fault: 'order' };
    if (hashAuditRow(row) !== row.hash) return { seq, fault: 'changed' };
    const head = expected.get(seq);
    if (head !== undefined && head !== row.hash) return { seq, fault: 'changed' };
    previous = row.hash;
  }
  const longest = Math.max(0, ...expected.keys());
  return longest > seq ? { seq: seq + 1, fault: 'cut' } : undefined;
}

/** Entries of an open registry, in order. */
export function readAudit(database: Database): IterableIterator<AuditRow> {
  return database.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY seq').iterate();
}
