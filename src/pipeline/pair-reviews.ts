import { type LinkResult, type ReviewReason, reviewReasons } from '../engine/local/link-result.ts';
import { stableHash } from '../kit/stable-hash.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import type { AnsweredPair } from './bind-night.ts';
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
 * the order of their keys. An answer stands and its question is not asked again, until the fields that were compared have
 * changed: then it is asked anew, while the answer binds on.
 */
export function writePairReviews(
  { table }: NightReading,
  links: LinkResult,
  personOfRow: (row: number) => number,
  answered: readonly AnsweredPair[],
  writer: RunWriter,
): readonly PairReview[] {
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
    const evidence = evidenceOf(table, left, right);
    const detail = { reason, people: [leftPerson, rightPerson] };
    const reviewId = writer.writeReview({ ...pair, leftKey, rightKey, weight: matchWeight, reason, evidence, detail });
    found.set(id, { reviewId, leftKey, rightKey, leftPerson, rightPerson, reason, matchWeight });
  }
  for (const { decision, left, right } of answered) {
    const evidence = evidenceOf(table, left, right);
    const reason = reviewReasons.find((name) => name === decision.detail['question']);
    if (evidence === decision.evidence || reason === undefined) continue;
    const [leftKey, rightKey] = [table.getRecordKey(left), table.getRecordKey(right)];
    const id = `${leftKey}|${rightKey}|${reason}`;
    const weight = Number(decision.detail['weight'] ?? 0);
    const [leftPerson, rightPerson] = [personOfRow(left), personOfRow(right)];
    const detail = { reason, people: [leftPerson, rightPerson], answered: decision.decisionId };
    const reviewId = writer.writeReview({ ...pair, leftKey, rightKey, weight, reason, evidence, detail });
    found.set(id, { reviewId, leftKey, rightKey, leftPerson, rightPerson, reason, matchWeight: weight });
  }
  return [...found.values()].sort((a, b) => compare(a.leftKey, b.leftKey) || compare(a.rightKey, b.rightKey));
}

const pair = { kind: 'pair', person: undefined } as const;

/** Digest of what a clerk compares, the same whichever record comes first. */
function evidenceOf(table: NightReading['table'], left: number, right: number): string {
  const sides = [comparedFields(table, left), comparedFields(table, right)].map((fields) => JSON.stringify(fields));
  return stableHash(sides.sort().join()).toString(16);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** What a clerk compares: as long as it is the same, an answer stands. Keys of a department are not among it. */
function comparedFields(table: NightReading['table'], row: number): readonly string[] {
  const { nameKey, idNumber, birthDate, sex, addressKey, phone } = table.get(row);
  return [nameKey, idNumber, birthDate, sex, addressKey, phone];
}
