import { type BoundPair, bindDecisions, type RecordDecision } from '../domain/person/bind-decisions.ts';
import type { LedgerThen } from '../domain/person/settle-contests.ts';
import type { StoredDecision } from '../registry/decision-ledger.ts';
import type { NightLedger } from '../registry/night-ledger.ts';
import { anchorRows, findRowsOfKeys } from './anchor-rows.ts';
import type { NightReading } from './read-sources.ts';

/** An answered question about two records, bound to tonight's rows. */
export interface AnsweredPair {
  readonly decision: StoredDecision;
  readonly left: number;
  readonly right: number;
}

/** What people decided, bound to the records of tonight. */
export interface NightDecisions {
  readonly ledger: NightLedger;
  /** What linking must obey. */
  readonly pairs: readonly BoundPair[];
  /** Decision → tonight's keys of the person it is about. */
  readonly leftKeys: ReadonlyMap<number, readonly string[]>;
  /** Row of each record a decision speaks of. */
  readonly rowOfKey: ReadonlyMap<string, number>;
  readonly answered: readonly AnsweredPair[];
  /** Rows named by decisions undone since last night → what stood when those were taken. */
  readonly undone: ReadonlyMap<number, LedgerThen>;
  /** Decisions of which a side has no record tonight. */
  readonly unboundCount: number;
}

/**
 * Binds the standing decisions to tonight's records. The last answer to a question counts; of two decisions about the
 * same two records the later one.
 */
export function bindNight(ledger: NightLedger, reading: NightReading): NightDecisions {
  const standing = lastAnswers(ledger.decisions);
  // The right side of each decision and both sides of the undone ones are looked up like left sides, under other numbers.
  const rights = standing.map(({ decisionId, right }) => sideOf(-decisionId, right));
  const taken = ledger.undone.map(({ decision }, at) => sideOf(undoneBase - at, [...decision.left, ...decision.right]));
  const all = [...standing, ...rights, ...taken];
  const named = all.flatMap(({ left, right }) => [...left, ...right]);
  const bound = bindDecisions(all, anchorRows(reading, named));
  const keysOf = (id: number): readonly string[] => bound.leftKeys.get(id) ?? [];
  const rowOfKey = findRowsOfKeys(reading, new Set([...bound.leftKeys.values()].flat()));
  const rowOf = (key: string | undefined): number | undefined => (key === undefined ? undefined : rowOfKey.get(key));
  const undone = new Map<number, LedgerThen>();
  ledger.undone.forEach(({ past }, at) => {
    for (const key of keysOf(undoneBase - at)) {
      const row = rowOf(key);
      if (row !== undefined && !undone.has(row)) undone.set(row, past);
    }
  });
  return {
    ledger: { ...ledger, decisions: standing },
    pairs: lastOfEachPair(bound.pairs),
    leftKeys: bound.leftKeys,
    rowOfKey,
    answered: standing.flatMap((decision): AnsweredPair[] => {
      const left = rowOf(keysOf(decision.decisionId)[0]);
      const right = rowOf(keysOf(-decision.decisionId)[0]);
      const isAnswer = decision.reviewId !== '' && decision.right.length > 0;
      return isAnswer && left !== undefined && right !== undefined ? [{ decision, left, right }] : [];
    }),
    undone,
    unboundCount: bound.unbound.filter((id) => id > 0).length,
  };
}

/** Numbers that no decision has. */
const undoneBase = -1e12;

function sideOf(decisionId: number, left: RecordDecision['left']): RecordDecision {
  return { decisionId, kind: 'side', left, right: [] };
}

/** Standing decisions without the answers that a later answer to the same question took the place of. */
function lastAnswers(decisions: readonly StoredDecision[]): readonly StoredDecision[] {
  const last = new Map<string, number>();
  for (const { reviewId, decisionId } of decisions) if (reviewId !== '') last.set(reviewId, decisionId);
  return decisions.filter(({ reviewId, decisionId }) => reviewId === '' || last.get(reviewId) === decisionId);
}

function lastOfEachPair(pairs: readonly BoundPair[]): readonly BoundPair[] {
  const last = new Map<string, BoundPair>();
  for (const pair of pairs) {
    const { leftKey, rightKey } = pair;
    last.set(leftKey < rightKey ? `${leftKey}\n${rightKey}` : `${rightKey}\n${leftKey}`, pair);
  }
  return [...last.values()];
}
