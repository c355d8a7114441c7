import type { LinkResult, ReviewReason } from '../engine/local/link-result.ts';
import { stableHash } from '../kit/stable-hash.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import type { NightReading } from './read-sources.ts';

/** A question about two records that linking left to a person. */
export interface PairReview {
  readonly reviewId: string;
  readonly leftKey: string;
  readonly rightKey: string;
  readonly leftPerson: number;
  readonly rightPerson: number;
  readonly reason: ReviewReason;
  /** log2 of the odds; 0 where no pair was scored. */
  readonly matchWeight: number;
}

/**
 * Writes the night's questions about pairs, one for each two persons and reason (the heaviest pair speaks for them), in
 * the order of their keys.
 */
export function writePairReviews(
  { table }: NightReading,
  links: LinkResult,
  personOf: Uint32Array,
  writer: RunWriter,
): readonly PairReview[] {
  const personOfRow = (row: number): number => personOf[links.clusters[row] as number] as number;
  const found = new Map<string, PairReview>();
  const candidates = links.reviews.map(({ left, right, reason, matchWeight }) => ({
    left,
    right,
    leftKey: table.getRecordKey(left),
    rightKey: table.getRecordKey(right),
    reason,
    matchWeight,
  }));
  candidates.sort(
    (a, b) => b.matchWeight - a.matchWeight || compare(a.leftKey, b.leftKey) || compare(a.rightKey, b.rightKey),
  );
  for (const { left, right, leftKey, rightKey, reason, matchWeight } of candidates) {
    const leftPerson = personOfRow(left);
    const rightPerson = personOfRow(right);
    if (leftPerson === rightPerson) continue;
    const id = `${Math.min(leftPerson, rightPerson)}|${Math.max(leftPerson, rightPerson)}|${reason}`;
    if (found.has(id)) continue;
    const evidence = stableHash(JSON.stringify([comparedFields(table, left), comparedFields(table, right)])).toString(
      16,
    );
    const detail = { reason };
    const review = {
      kind: 'pair',
      person: undefined,
      leftKey,
      rightKey,
      weight: matchWeight,
      reason,
      evidence,
      detail,
    } as const;
    const reviewId = writer.writeReview(review);
    found.set(id, { reviewId, leftKey, rightKey, leftPerson, rightPerson, reason, matchWeight });
  }
  return [...found.values()].sort((a, b) => compare(a.leftKey, b.leftKey) || compare(a.rightKey, b.rightKey));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** What a clerk compares: as long as it is the same, an answer stands. */
function comparedFields(table: NightReading['table'], row: number): readonly string[] {
  const { nameKey, idNumber, birthDate, sex, addressKey, phone, household } = table.get(row);
  return [nameKey, idNumber, birthDate, sex, addressKey, phone, household];
}
