import type Database from 'better-sqlite3';
import { placeKey, type TruthRow } from './truth-tables.ts';

/** A current row of the registry with its truth. */
export interface PlacedRow {
  readonly personId: string;
  readonly truth: TruthRow;
}

/** Which registry person stands for which person of the truth. */
export interface Matching {
  readonly rows: readonly PlacedRow[];
  /** Truth person → the registry person that holds most of its rows (the register row first). */
  readonly standIn: ReadonlyMap<number, string>;
  /** Registry person → the truth person most of its rows belong to. */
  readonly owner: ReadonlyMap<string, number>;
  /** Rows of the registry the truth does not know. */
  readonly unknownRows: number;
}

const weightOf = (row: TruthRow): number => {
  if (row.sourceId.startsWith('czrk')) return 100;
  return row.sourceId === 'zanzhu' ? 20 : 1;
};

const best = <Key, Value extends string | number>(
  votes: ReadonlyMap<Key, ReadonlyMap<Value, number>>,
): Map<Key, Value> => {
  const chosen = new Map<Key, Value>();
  for (const [key, counts] of votes) {
    let value: Value | undefined;
    let weight = 0;
    for (const [candidate, count] of counts) {
      if (count > weight || (count === weight && value !== undefined && candidate < value)) {
        value = candidate;
        weight = count;
      }
    }
    if (value !== undefined) chosen.set(key, value);
  }
  return chosen;
};

const vote = <Key, Value>(votes: Map<Key, Map<Value, number>>, key: Key, value: Value, weight: number): void => {
  let counts = votes.get(key);
  if (!counts) {
    counts = new Map();
    votes.set(key, counts);
  }
  counts.set(value, (counts.get(value) ?? 0) + weight);
};

/** Matches registry persons to persons of the truth through the rows they hold. */
export const matchPersons = (registry: Database.Database, truth: ReadonlyMap<string, TruthRow>): Matching => {
  const rows: PlacedRow[] = [];
  const byTruth = new Map<number, Map<string, number>>();
  const byRegistry = new Map<string, Map<number, number>>();
  let unknownRows = 0;
  const select = registry.prepare('SELECT path, line, member, kind, person_id FROM v_record').raw();
  for (const values of select.iterate()) {
    const [path, line, member, kind, personId] = values as [string, number, number, string, string];
    const found = truth.get(placeKey(path, line, member));
    if (!found || found.kind === 'malformed') {
      unknownRows += 1;
      continue;
    }
    if (kind === 'history' || found.kind !== 'current') continue;
    rows.push({ personId, truth: found });
    // Rows that the rules do not let come to their person say nothing about where the person is.
    if (found.linkable === 'yes') vote(byTruth, found.person, personId, weightOf(found));
    vote(byRegistry, personId, found.person, 1);
  }
  return { rows, standIn: best(byTruth), owner: best(byRegistry), unknownRows };
};
