import { formatPersonId } from '../domain/person/person-id.ts';
import { KnownError } from '../kit/known-error.ts';
import type { StoredDecision } from '../registry/decision-ledger.ts';
import type { LifeEvent } from '../registry/person-ledger.ts';
import type { Registry } from '../registry/registry.ts';
import { tidyPersonId } from './get-person.ts';
import { openOffice } from './office.ts';

/** A decision about a person, as history tells it. */
export interface ToldDecision {
  readonly decisionId: number;
  readonly kind: string;
  readonly date: string;
  readonly actor: string;
  readonly reason: string;
  readonly due: string;
  readonly isUndone: boolean;
}

/** A list a person was issued on. */
interface ToldBatch {
  readonly batchId: string;
  readonly date: string;
  readonly task: string;
  readonly resultCode: string;
}

/** The life of a person id: what became of it, what was decided, which lists it was on. */
export interface PersonHistory {
  readonly personId: string;
  /** Where the id leads today; '' when nobody stands there. */
  readonly leadsTo: string;
  readonly life: readonly LifeEvent[];
  readonly decisions: readonly ToldDecision[];
  readonly batches: readonly ToldBatch[];
}

/**
 * Tells the life of a person id, in order of time.
 * @throws KnownError of the settings, no-run-yet, person-id-invalid, person-unknown (exit 2)
 */
export function tellHistory(configPath: string, personId: string): Promise<PersonHistory> {
  return openOffice(configPath, 'read', (registry) => {
    const id = tidyPersonId(personId);
    const life = registry.readLifeOfId(id);
    if (life.length === 0) throw new KnownError('person-unknown', { person: id });
    const person = registry.findPerson(id);
    const ids = new Set([
      id,
      person?.personId ?? id,
      ...life.filter(({ event }) => event === 'merged-from').map(({ other }) => other),
    ]);
    const keys = new Set(
      person === undefined ? [] : registry.readPersonRecords(person.person).map(({ recordKey }) => recordKey),
    );
    return {
      personId: id,
      leadsTo: person?.personId ?? '',
      life,
      decisions: registry.readDecisions().filter(isAbout(ids, keys)).map(tellDecision),
      batches: registry
        .readBatchItems()
        .filter((item) => ids.has(formatPersonId(item.person)))
        .map(({ batchId, issuedOn, task, resultCode }) => ({ batchId, date: issuedOn, task, resultCode })),
    };
  });
}

/** Corrections that people asked for and nobody has answered: the soonest due first. */
export function readObjections(registry: Registry): readonly (ToldDecision & { readonly personId: string })[] {
  const decisions = registry.readDecisions().filter(({ undoneBy }) => undoneBy === undefined);
  const answered = new Map<number, number>();
  for (const { person, kind, decisionId } of decisions) {
    if (person !== undefined && kind !== 'objection') answered.set(person, decisionId);
  }
  return decisions
    .filter(({ kind }) => kind === 'objection')
    .filter(({ person, decisionId }) => (answered.get(person ?? 0) ?? 0) < decisionId)
    .map((decision) => ({ ...tellDecision(decision), personId: formatPersonId(decision.person ?? 0) }))
    .sort((a, b) => (a.due < b.due ? -1 : 1));
}

function isAbout(ids: ReadonlySet<string>, keys: ReadonlySet<string>): (decision: StoredDecision) => boolean {
  return ({ person, left, right }) =>
    (person !== undefined && ids.has(formatPersonId(person))) ||
    [...left, ...right].some(({ recordKey }) => keys.has(recordKey));
}

function tellDecision({ decisionId, kind, at, actor, reason, detail, undoneBy }: StoredDecision): ToldDecision {
  return { decisionId, kind, date: at, actor, reason, due: detail['due'] ?? '', isUndone: undoneBy !== undefined };
}
