import type { IsoDate } from '../domain/model/person-record.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { KnownError } from '../kit/known-error.ts';
import type { NewDecision, StoredDecision } from '../registry/decision-ledger.ts';
import { anchorOf } from './anchor-rows.ts';
import { anchorsOf, assertReason } from './answer-questions.ts';
import { getPerson } from './get-person.ts';
import { type OfficeRequest, openOffice } from './office.ts';
import { StoredRecords } from './stored-records.ts';

interface ReasonedRequest extends OfficeRequest {
  readonly reason: string;
}

/**
 * Says that two persons are one. The next run joins them under the id that holds most records.
 * @throws KnownError of the settings, no-run-yet, person-id-invalid, person-unknown, merge-same, merge-apart (exit 2), locked (exit 75)
 */
export function mergePersons(
  request: ReasonedRequest & { readonly personId: string; readonly otherPersonId: string },
): Promise<number> {
  assertReason(request.reason);
  return openOffice(request.configPath, 'write', (registry, plan) => {
    const records = new StoredRecords(registry, plan);
    const person = getPerson(registry, request.personId);
    const other = getPerson(registry, request.otherPersonId);
    if (person === other) throw new KnownError('merge-same', { person: formatPersonId(person) });
    const left = anchorsOf(person, records);
    const right = anchorsOf(other, records);
    const apart = findApart(registry.readDecisions(), keysOf(left), keysOf(right));
    if (apart !== undefined) throw new KnownError('merge-apart', { decision: apart.decisionId });
    return registry.ledger.decide(decisionOf('merge', request, { person, left, right }));
  });
}

/**
 * Says that some records of a person are somebody else's. The next run parts them.
 * @throws KnownError of the settings, no-run-yet, person-id-invalid, person-unknown, record-not-theirs, split-all (exit 2), locked (exit 75)
 */
export function splitPerson(
  request: ReasonedRequest & { readonly personId: string; readonly recordKeys: readonly string[] },
): Promise<number> {
  assertReason(request.reason);
  return openOffice(request.configPath, 'write', (registry, plan) => {
    const person = getPerson(registry, request.personId);
    const all = new StoredRecords(registry, plan).ofPerson(person).map(({ record }) => record);
    const parted = new Set(request.recordKeys);
    const known = new Set(all.map(({ recordKey }) => recordKey));
    const strayAt = request.recordKeys.findIndex((key) => !known.has(key));
    // A record key may hold a person's number: it is named by its place.
    if (strayAt >= 0) throw new KnownError('record-not-theirs', { at: strayAt + 1, person: formatPersonId(person) });
    const left = all.filter(({ recordKey }) => parted.has(recordKey)).map(anchorOf);
    const right = all.filter(({ recordKey }) => !parted.has(recordKey)).map(anchorOf);
    if (left.length === 0 || right.length === 0) throw new KnownError('split-all', { person: formatPersonId(person) });
    return registry.ledger.decide(decisionOf('split', request, { person, left, right }));
  });
}

/**
 * Records that somebody objects to what is held of a person, with the day by which the office answers.
 * @throws KnownError of the settings, no-run-yet, person-id-invalid, person-unknown (exit 2), locked (exit 75)
 */
export function recordObjection(
  request: ReasonedRequest & { readonly personId: string; readonly due: IsoDate },
): Promise<number> {
  assertReason(request.reason);
  return openOffice(request.configPath, 'write', (registry, plan) => {
    const person = getPerson(registry, request.personId);
    const left = anchorsOf(person, new StoredRecords(registry, plan));
    const decision = decisionOf('objection', request, { person, left, right: [] });
    return registry.ledger.decide({ ...decision, detail: { due: request.due } });
  });
}

/**
 * Takes a decision back; the next run derives as if it had never been.
 * @throws KnownError of the settings, no-run-yet, decision-unknown, decision-undone (exit 2), locked (exit 75)
 */
export function undoDecision(request: ReasonedRequest & { readonly decisionId: number }): Promise<number> {
  const { configPath, decisionId, reason, actor, date } = request;
  assertReason(reason);
  return openOffice(configPath, 'write', (registry) => registry.ledger.undo(decisionId, { reason, actor, at: date }));
}

function decisionOf(
  kind: 'merge' | 'split' | 'objection',
  { reason, actor, date }: ReasonedRequest,
  sides: Pick<NewDecision, 'person' | 'left' | 'right'>,
): NewDecision {
  return { kind, ...sides, reviewId: '', evidence: '', day: date, detail: {}, reason: reason.trim(), actor, at: date };
}

function keysOf(side: NewDecision['left']): ReadonlySet<string> {
  return new Set(side.map(({ recordKey }) => recordKey));
}

/** A standing decision that tells records of both sides apart: it would hold against the merge. */
function findApart(
  decisions: readonly StoredDecision[],
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
): StoredDecision | undefined {
  const touches = (side: NewDecision['left'], keys: ReadonlySet<string>) =>
    side.some(({ recordKey }) => keys.has(recordKey));
  return decisions.find(
    (decision) =>
      decision.undoneBy === undefined &&
      (decision.kind === 'nonMatch' || decision.kind === 'split') &&
      ((touches(decision.left, left) && touches(decision.right, right)) ||
        (touches(decision.left, right) && touches(decision.right, left))),
  );
}
