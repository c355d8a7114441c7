import type { Database } from 'better-sqlite3';
import type { AnchoredKey, RecordDecision } from '../domain/person/bind-decisions.ts';
import { KnownError } from '../kit/known-error.ts';
import { appendAudit } from './audit-chain.ts';
import { findLastGoodRun } from './run-info.ts';

type DecisionKind = 'match' | 'nonMatch' | 'unsure' | 'merge' | 'split' | 'deceased' | 'alive' | 'moved' | 'objection';

/** Who says it and when: `at` is an ISO instant or date, given by the caller, the only one that reads a clock. */
export interface LedgerActor {
  readonly actor: string;
  readonly at: string;
}

export interface NewDecision extends LedgerActor {
  readonly kind: DecisionKind;
  /** Person the decision is about; undefined for one about a pair of records. */
  readonly person: number | undefined;
  readonly left: readonly AnchoredKey[];
  readonly right: readonly AnchoredKey[];
  /** Question it answers, '' for none, and the digest of what was shown. */
  readonly reviewId: string;
  readonly evidence: string;
  /** It settles the evidence up to this day. */
  readonly day: string;
  /** Date of death, area moved to, due date of an objection … */
  readonly detail: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** A decision as it stands in the ledger. */
export interface StoredDecision extends NewDecision, RecordDecision {
  readonly kind: DecisionKind;
  /** Number of the last good run when it was taken, 0 before the first. */
  readonly afterRun: number;
  /** The undo that took it back; undefined while it stands. */
  readonly undoneBy: number | undefined;
}

interface DecisionRow {
  readonly decision_id: number;
  readonly after_run: number | null;
  readonly kind: DecisionKind | 'undo';
  readonly pid: number | null;
  readonly sides: string;
  readonly detail: string;
  readonly review_id: string;
  readonly evidence: string;
  readonly day: string;
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
  readonly undone_by: number | null;
}

/** Appends a decision with its audit entry, inside the caller's transaction; returns its number. */
export function appendDecision(database: Database, decision: NewDecision): number {
  const { kind, person, left, right, reviewId, evidence, day, detail, reason, actor, at } = decision;
  if (person === undefined && left.length === 0) throw new Error('a decision is about a person or about records');
  const { lastInsertRowid } = database
    .prepare('INSERT INTO decision VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)')
    .run(
      findLastGoodRun(database)?.seq ?? null,
      kind,
      person ?? null,
      left[0]?.recordKey ?? '',
      right[0]?.recordKey ?? '',
      JSON.stringify({ left, right }),
      JSON.stringify(detail),
      reviewId,
      evidence,
      day,
      reason,
      actor,
      at,
    );
  const decisionId = Number(lastInsertRowid);
  appendAudit(database, { at, actor, action: 'decide', detail: { decision: decisionId, kind, review: reviewId } });
  return decisionId;
}

/**
 * Takes a decision back, at any later time: the next run derives as if it had never been. Throws KnownError
 * `decision-unknown` or `decision-undone` (exit 2).
 */
export function undoDecision(
  database: Database,
  decisionId: number,
  undo: LedgerActor & { readonly reason: string },
): number {
  const row = database.prepare<[number], DecisionRow>('SELECT * FROM decision WHERE decision_id = ?').get(decisionId);
  if (row === undefined || row.kind === 'undo') throw new KnownError('decision-unknown', { decision: decisionId });
  if (row.undone_by !== null) throw new KnownError('decision-undone', { decision: decisionId });
  const { lastInsertRowid } = database
    .prepare("INSERT INTO decision VALUES (NULL, ?, 'undo', ?, '', '', '{}', '{}', '', '', ?, ?, ?, ?, NULL)")
    .run(findLastGoodRun(database)?.seq ?? null, row.pid, row.day, undo.reason, undo.actor, undo.at);
  const undoId = Number(lastInsertRowid);
  database.prepare('UPDATE decision SET undone_by = ? WHERE decision_id = ?').run(undoId, decisionId);
  appendAudit(database, {
    at: undo.at,
    actor: undo.actor,
    action: 'undo',
    detail: { decision: decisionId, undo: undoId },
  });
  return undoId;
}

/** Decisions in their order, undone ones too; undos themselves are not in it. */
export function readDecisions(database: Database): readonly StoredDecision[] {
  return database
    .prepare<[], DecisionRow>("SELECT * FROM decision WHERE kind <> 'undo' ORDER BY decision_id")
    .all()
    .map(toDecision);
}

/** Decisions undone since the last good run: their clusters are numbered as if they had never been. */
export function readFreshlyUndone(database: Database): readonly StoredDecision[] {
  const last = findLastGoodRun(database)?.seq ?? 0;
  return database
    .prepare<[number], DecisionRow>(
      `SELECT d.* FROM decision d JOIN decision u ON u.decision_id = d.undone_by
       WHERE coalesce(u.after_run, 0) = ? ORDER BY d.decision_id`,
    )
    .all(last)
    .map(toDecision);
}

function toDecision(row: DecisionRow): StoredDecision {
  const sides = JSON.parse(row.sides) as Pick<NewDecision, 'left' | 'right'>;
  return {
    decisionId: row.decision_id,
    afterRun: row.after_run ?? 0,
    kind: row.kind as DecisionKind,
    person: row.pid ?? undefined,
    left: sides.left,
    right: sides.right,
    reviewId: row.review_id,
    evidence: row.evidence,
    day: row.day,
    detail: JSON.parse(row.detail) as Record<string, string>,
    reason: row.reason,
    actor: row.actor,
    at: row.at,
    undoneBy: row.undone_by ?? undefined,
  };
}
