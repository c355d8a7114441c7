import type { Database } from 'better-sqlite3';
import type { AssignResult } from '../domain/person/assign-person-ids.ts';
import { formatPersonId } from '../domain/person/person-id.ts';

/** What the ledger knows of person numbers: the input of `assignPersonIds` besides records and clusters. */
export interface PersonLedger {
  readonly redirects: ReadonlyMap<number, number>;
  readonly origins: ReadonlyMap<number, number>;
  readonly nextNumber: number;
}

interface IdEvent {
  readonly kind: 'merged' | 'revived' | 'split';
  readonly pid: number;
  readonly other: number | null;
}

/** Reads redirects, splits and the counter from the life of ids, as they stood after run `until` (default: now). */
export function readPersonLedger(database: Database, until = Number.MAX_SAFE_INTEGER): PersonLedger {
  const redirects = new Map<number, number>();
  const origins = new Map<number, number>();
  const events = database
    .prepare<[number], IdEvent>('SELECT kind, pid, other FROM id_event WHERE run <= ? ORDER BY seq')
    .iterate(until);
  for (const { kind, pid, other } of events) {
    if (kind === 'revived') redirects.delete(pid);
    else if (other !== null) (kind === 'merged' ? redirects : origins).set(pid, other);
  }
  const row = database
    .prepare<[number], { last: number | null }>('SELECT max(pid) AS last FROM person_id WHERE run <= ?')
    .get(until);
  return { redirects, origins, nextNumber: (row?.last ?? 0) + 1 };
}

/** Writes the new numbers, merges, revivals and splits of a night. `from` is the counter before it. */
export function writePersonLedger(database: Database, run: number, from: number, result: AssignResult): void {
  const number = database.prepare('INSERT INTO person_id VALUES (?, ?, ?)');
  for (let pid = from; pid < result.nextNumber; pid += 1) number.run(pid, formatPersonId(pid), run);
  const event = database.prepare('INSERT INTO id_event (run, kind, pid, other) VALUES (?, ?, ?, ?)');
  for (const pid of result.revived) event.run(run, 'revived', pid, null);
  for (const merge of [...result.redirected, ...result.aimed]) event.run(run, 'merged', merge.from, merge.to);
  for (const split of result.splits) event.run(run, 'split', split.to, split.from);
}

/** One event in the life of an id, told from its side. `other` is '' when nobody else is concerned. */
export interface LifeEvent {
  readonly runId: string;
  readonly date: string;
  readonly event: 'published' | 'merged-into' | 'merged-from' | 'revived' | 'split-from' | 'split-off';
  readonly other: string;
}

/** Everything that happened to a person number, in order. */
export function readLifeOfId(database: Database, person: number): readonly LifeEvent[] {
  const born = database
    .prepare<[number], { runId: string; date: string }>(
      'SELECT u.run_id AS runId, u.date FROM person_id i JOIN run u ON u.seq = i.run WHERE i.pid = ?',
    )
    .get(person);
  if (born === undefined) return [];
  const rows = database
    .prepare<[number, number], IdEvent & { runId: string; date: string }>(
      `SELECT u.run_id AS runId, u.date, e.kind, e.pid, e.other FROM id_event e JOIN run u ON u.seq = e.run
       WHERE e.pid = ? OR e.other = ? ORDER BY e.seq`,
    )
    .all(person, person);
  const events = rows.map(({ runId, date, kind, pid, other }): LifeEvent => {
    const isOwn = pid === person;
    const counterpart = isOwn ? other : pid;
    return {
      runId,
      date,
      event: isOwn ? ownEvents[kind] : otherEvents[kind],
      other: counterpart === null ? '' : formatPersonId(counterpart),
    };
  });
  return [{ ...born, event: 'published', other: '' }, ...events];
}

const ownEvents = { merged: 'merged-into', revived: 'revived', split: 'split-from' } as const;
const otherEvents = { merged: 'merged-from', revived: 'revived', split: 'split-off' } as const;
