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

/** Reads redirects, splits and the counter from the life of ids. */
export function readPersonLedger(database: Database): PersonLedger {
  const redirects = new Map<number, number>();
  const origins = new Map<number, number>();
  const events = database.prepare<[], IdEvent>('SELECT kind, pid, other FROM id_event ORDER BY seq').iterate();
  for (const { kind, pid, other } of events) {
    if (kind === 'revived') redirects.delete(pid);
    else if (other !== null) (kind === 'merged' ? redirects : origins).set(pid, other);
  }
  const row = database.prepare<[], { last: number | null }>('SELECT max(pid) AS last FROM person_id').get();
  return { redirects, origins, nextNumber: (row?.last ?? 0) + 1 };
}

/** Writes the new numbers, merges, revivals and splits of a night. `from` is the counter before it. */
export function writePersonLedger(database: Database, run: number, from: number, result: AssignResult): void {
  const number = database.prepare('INSERT INTO person_id VALUES (?, ?, ?)');
  for (let pid = from; pid < result.nextNumber; pid += 1) number.run(pid, formatPersonId(pid), run);
  const event = database.prepare('INSERT INTO id_event (run, kind, pid, other) VALUES (?, ?, ?, ?)');
  for (const pid of result.revived) event.run(run, 'revived', pid, null);
  for (const merge of result.redirected) event.run(run, 'merged', merge.from, merge.to);
  for (const split of result.splits) event.run(run, 'split', split.to, split.from);
}
