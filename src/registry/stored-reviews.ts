import type { Database } from 'better-sqlite3';

/** A question as the last good run asked it. */
export interface StoredReview {
  readonly reviewId: string;
  readonly kind: 'pair' | 'person';
  readonly person: number | undefined;
  readonly personId: string;
  readonly leftKey: string;
  readonly rightKey: string;
  readonly matchWeight: number;
  readonly reason: string;
  readonly evidence: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly state: 'open' | 'decided';
  /** Run that asked first. */
  readonly runId: string;
}

interface Row {
  readonly reviewId: string;
  readonly kind: 'pair' | 'person';
  readonly pid: number | null;
  readonly personId: string | null;
  readonly leftKey: string;
  readonly rightKey: string;
  readonly matchWeight: number;
  readonly reason: string;
  readonly evidence: string;
  readonly detail: string;
  readonly state: 'open' | 'decided';
  readonly runId: string;
}

/** Questions by weight, heaviest first, then by id. */
export function readReviews(database: Database, which: 'open' | 'all'): readonly StoredReview[] {
  return database
    .prepare<[], Row>(
      `SELECT v.review_id AS reviewId, v.kind, r.pid, v.person_id AS personId, v.left_key AS leftKey,
       v.right_key AS rightKey, v.match_weight AS matchWeight, v.reason, r.evidence, r.detail, v.state, u.run_id AS runId
       FROM v_review v JOIN review r USING (review_id) JOIN run u ON u.seq = r.run
       ${which === 'open' ? "WHERE v.state = 'open'" : ''} ORDER BY v.match_weight DESC, v.review_id`,
    )
    .all()
    .map(({ pid, personId, detail, ...row }) => ({
      ...row,
      person: pid ?? undefined,
      personId: personId ?? '',
      detail: JSON.parse(detail) as Record<string, unknown>,
    }));
}
