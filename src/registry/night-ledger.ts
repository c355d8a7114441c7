import type { Database } from 'better-sqlite3';
import type { LedgerEvidence, PersonDecision, VisitEvidence } from '../domain/model/ledger-evidence.ts';
import { followRedirects } from '../domain/person/follow-redirects.ts';
import type { LedgerThen } from '../domain/person/settle-contests.ts';
import { type BatchItem, readBatchItems, readClaim } from './batch-items.ts';
import { readVisits } from './batch-ledger.ts';
import { readDecisions, readFreshlyUndone, type StoredDecision } from './decision-ledger.ts';
import { readPersonLedger } from './person-ledger.ts';
import { readOpenRetractions, type StoredRetraction } from './retraction-ledger.ts';

/** The ledger as a night reads it: like a source. */
export interface NightLedger {
  /** Decisions that stand, in their order: the input of `bindDecisions`. */
  readonly decisions: readonly StoredDecision[];
  /** Decisions undone since the last good run, with the ids as they stood before each. */
  readonly undone: readonly { readonly decision: StoredDecision; readonly past: LedgerThen }[];
  readonly visits: readonly { readonly person: number; readonly visit: VisitEvidence }[];
  /** Everybody on an issued list, once an area, with what became of it. */
  readonly batches: readonly BatchItem[];
  /** What a list said of a person, by batch id and person number as issued. */
  readonly claimOf: (batchId: string, person: number) => Readonly<Record<string, unknown>> | undefined;
  readonly retractions: readonly StoredRetraction[];
}

export function readNightLedger(database: Database): NightLedger {
  return {
    decisions: readDecisions(database).filter(({ undoneBy }) => undoneBy === undefined),
    undone: readFreshlyUndone(database).map((decision) => ({
      decision,
      past: readPersonLedger(database, decision.afterRun),
    })),
    visits: readVisits(database),
    batches: readBatchItems(database, 'latest'),
    claimOf: (batchId, person) => readClaim(database, batchId, person),
    retractions: readOpenRetractions(database),
  };
}

const personKinds: ReadonlySet<string> = new Set(['deceased', 'alive', 'moved']);

/**
 * Person number → what the ledger says of them tonight. A decision about a person goes with its records (`leftKeys` of
 * `bindDecisions`: most of them, tie the lower number), a visit with the id printed on the list; both follow redirects
 * where no record is left. `personOfKey` gives tonight's person of a record key.
 */
export function gatherLedgerEvidence(
  { decisions, visits }: NightLedger,
  leftKeys: ReadonlyMap<number, readonly string[]>,
  personOfKey: (recordKey: string) => number | undefined,
  redirects: ReadonlyMap<number, number>,
): ReadonlyMap<number, LedgerEvidence> {
  const gathered = new Map<number, { visits: VisitEvidence[]; decisions: PersonDecision[] }>();
  const of = (person: number) => {
    let evidence = gathered.get(person);
    if (evidence === undefined) {
      evidence = { visits: [], decisions: [] };
      gathered.set(person, evidence);
    }
    return evidence;
  };
  for (const { decisionId, kind, person, day, detail } of decisions) {
    if (!personKinds.has(kind)) continue;
    const subject = chooseSubject((leftKeys.get(decisionId) ?? []).map(personOfKey)) ?? person;
    if (subject === undefined) continue;
    of(followRedirects(redirects, subject)).decisions.push({
      kind: kind as PersonDecision['kind'],
      day,
      deathDate: detail['deathDate'] ?? '',
      area: detail['area'] ?? '',
    });
  }
  for (const { person, visit } of visits) of(followRedirects(redirects, person)).visits.push(visit);
  return gathered;
}

function chooseSubject(persons: readonly (number | undefined)[]): number | undefined {
  const counts = new Map<number, number>();
  for (const person of persons) if (person !== undefined) counts.set(person, (counts.get(person) ?? 0) + 1);
  return [...counts].sort(([a, most], [b, count]) => count - most || a - b)[0]?.[0];
}
