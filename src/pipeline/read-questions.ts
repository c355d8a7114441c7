import type { PersonRecord } from '../domain/model/person-record.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { stableHash } from '../kit/stable-hash.ts';
import type { StoredDecision } from '../registry/decision-ledger.ts';
import type { Registry } from '../registry/registry.ts';
import type { StoredReview } from '../registry/stored-reviews.ts';
import type { StoredRecords } from './stored-records.ts';

/** Fields a clerk compares, in the order a sheet shows them. */
export const comparedFieldNames = ['name', 'sex', 'birthDate', 'idNumber', 'address', 'phone', 'household'] as const;
export type ComparedField = (typeof comparedFieldNames)[number];

/** A question of the last good run as an office works through it. */
export interface Question {
  readonly review: StoredReview;
  readonly reviewId: string;
  readonly kind: 'pair' | 'person';
  readonly reason: string;
  /** The person asked about, or those of both records. */
  readonly people: readonly number[];
  readonly personIds: readonly string[];
  /** log2 of the odds, 0 where no pair was scored. */
  readonly matchWeight: number;
  /** Digest of what is shown, 8 hex digits: an answer settles this and nothing later. */
  readonly shown: string;
  /** The answer that stands; undefined while nobody has answered what is shown. */
  readonly answer: StoredDecision | undefined;
}

/** Both sides of a question about a pair. */
export interface QuestionSides {
  readonly left: PersonRecord;
  readonly right: PersonRecord;
  /** Fields both have and in which they differ. */
  readonly differing: readonly ComparedField[];
}

/** The questions of the last good run, heaviest first. An answer counts as long as the evidence is that it was given on. */
export function readQuestions(registry: Registry): readonly Question[] {
  const answers = new Map<string, StoredDecision>();
  for (const decision of registry.readDecisions()) {
    if (decision.undoneBy === undefined && decision.reviewId !== '') answers.set(decision.reviewId, decision);
  }
  return registry.readReviews('all').map((review): Question => {
    const { reviewId, kind, reason, matchWeight, evidence } = review;
    const answer = answers.get(reviewId);
    const people = peopleOf(review);
    return {
      review,
      reviewId,
      kind,
      reason,
      people,
      personIds: people.map(formatPersonId),
      matchWeight,
      shown: stableHash(evidence).toString(16).padStart(8, '0'),
      answer: answer?.evidence === evidence ? answer : undefined,
    };
  });
}

/** Both records of a question about a pair; undefined for one about a person, or where a record cannot be read back. */
export function findSides({ review, people }: Question, records: StoredRecords): QuestionSides | undefined {
  if (review.kind !== 'pair') return undefined;
  const [leftPerson = 0, rightPerson = 0] = people;
  const left = records.find(review.leftKey, leftPerson);
  const right = records.find(review.rightKey, rightPerson);
  if (left === undefined || right === undefined) return undefined;
  const differing = comparedFieldNames.filter(
    (field) => left[field] !== '' && right[field] !== '' && foldedValue(left, field) !== foldedValue(right, field),
  );
  return { left, right, differing };
}

/**
 * What makes questions alike: of a pair, the reason and the fields that differ; of a person, the rule that asks and the
 * sources it names.
 */
export function patternOf(question: Question, records: StoredRecords): string {
  const { kind, reason, review } = question;
  if (kind === 'pair') return JSON.stringify([kind, reason, findSides(question, records)?.differing ?? '?']);
  const { key = '', params = {} } = (review.detail['reason'] ?? {}) as {
    key?: string;
    params?: Record<string, unknown>;
  };
  const named = Object.entries(params).filter(([name]) => name.startsWith('source'));
  return JSON.stringify([kind, reason, key, named.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function peopleOf({ person, detail }: StoredReview): readonly number[] {
  if (person !== undefined) return [person];
  const people = detail['people'];
  return Array.isArray(people) ? people.filter((number) => typeof number === 'number') : [];
}

/** Names and addresses are compared as folded: 張 and 张 do not differ. */
function foldedValue(record: PersonRecord, field: ComparedField): string {
  if (field === 'name') return record.nameKey;
  return field === 'address' ? record.addressKey : record[field];
}
