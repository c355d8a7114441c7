import { findPersonNumber } from '../domain/person/person-id.ts';
import { KnownError } from '../kit/known-error.ts';
import type { NewDecision } from '../registry/decision-ledger.ts';
import type { Registry } from '../registry/registry.ts';
import { anchorOf } from './anchor-rows.ts';
import { getPerson } from './get-person.ts';
import { type OfficeRequest, openOffice } from './office.ts';
import { type Answer, fitsQuestion } from './parse-answer.ts';
import { patternOf, type Question, readQuestions } from './read-questions.ts';
import { StoredRecords } from './stored-records.ts';

export interface AnswerRequest extends OfficeRequest {
  /** A question, or a person for deceased, alive and moved: putting right needs no question. */
  readonly subject: string;
  readonly answer: Answer;
  readonly reason: string;
  /** Date of death, ISO, or its first parts; '' when not known. */
  readonly deathDate: string;
  /** Area code moved to; '' when out of the city or not known. */
  readonly area: string;
  /** Answer every open question of the same pattern alike: how many the caller was shown and agreed to. */
  readonly allLikeThis: number | undefined;
}

/**
 * Answers a question, or all of its pattern, or decides about a person. Recorded in one transaction; applied by the next
 * run.
 * @throws KnownError of the settings, no-run-yet, review-unknown, answer-misfit, decision-needs-reason, person-unknown,
 *   alike-changed (exit 2), locked (exit 75)
 */
export function answerQuestion(request: AnswerRequest): Promise<readonly number[]> {
  const { configPath, subject, allLikeThis } = request;
  assertReason(request.reason);
  return openOffice(configPath, 'write', (registry, plan) => {
    const records = new StoredRecords(registry, plan);
    const id = subject.trim().toUpperCase();
    if (findPersonNumber(id) !== undefined) {
      return registry.ledger.decideAll([decideOnPerson(id, request, registry, records)]);
    }
    const questions = findAlike(registry, records, id, allLikeThis !== undefined);
    for (const question of questions) assertFits(request.answer, question);
    if (allLikeThis !== undefined && questions.length !== allLikeThis) {
      throw new KnownError('alike-changed', { count: questions.length, agreed: allLikeThis });
    }
    return registry.ledger.decideAll(questions.map((question) => decisionOn(question, request, records)));
  });
}

/**
 * How many open questions are of the same pattern as this one, itself included: what `allLikeThis` would answer.
 * @throws KnownError of the settings, no-run-yet, review-unknown (exit 2)
 */
export function countAlike(configPath: string, reviewId: string): Promise<number> {
  return openOffice(configPath, 'read', (registry, plan) => {
    const records = new StoredRecords(registry, plan);
    return findAlike(registry, records, reviewId.trim().toUpperCase(), true).length;
  });
}

/** The question, and with `isAll` every open one of its pattern. */
function findAlike(registry: Registry, records: StoredRecords, id: string, isAll: boolean): readonly Question[] {
  const questions = readQuestions(registry);
  const question = questions.find(({ reviewId }) => reviewId === id);
  // What is no review id may be anything, a person's number too: it is not repeated.
  if (question === undefined) throw new KnownError('review-unknown', { review: /^R[0-9A-F]{16}$/.test(id) ? id : '…' });
  if (!isAll) return [question];
  const pattern = patternOf(question, records);
  const isAlike = (other: Question): boolean =>
    other === question || (other.answer === undefined && patternOf(other, records) === pattern);
  return questions.filter(isAlike);
}

/** @throws KnownError decision-needs-reason (exit 2) */
export function assertReason(reason: string): void {
  if (reason.trim() === '') throw new KnownError('decision-needs-reason');
}

/** @throws KnownError answer-misfit (exit 2) */
function assertFits(answer: Answer, { kind, reviewId }: Question): void {
  if (!fitsQuestion(answer, kind)) throw new KnownError('answer-misfit', { review: reviewId, answer, kind });
}

type Answering = Pick<AnswerRequest, 'answer' | 'reason' | 'deathDate' | 'area' | 'date' | 'actor'>;

/** The decision that answers a question: on its two records, or on the person's standing ones. */
export function decisionOn(question: Question, answering: Answering, records: StoredRecords): NewDecision {
  const { review, reviewId, kind, people, reason, matchWeight } = question;
  const { answer, date, actor } = answering;
  const [first = 0, second = 0] = people;
  const side = (recordKey: string, person: number) => {
    const record = records.find(recordKey, person);
    if (record !== undefined) return [anchorOf(record)];
    return [{ recordKey, sourceId: recordKey.slice(0, recordKey.indexOf(':')), ...noAnchor }];
  };
  return {
    kind: answer,
    person: kind === 'person' ? first : undefined,
    left: kind === 'person' ? anchorsOf(first, records) : side(review.leftKey, first),
    right: kind === 'person' ? [] : side(review.rightKey, second),
    reviewId,
    evidence: review.evidence,
    day: date,
    detail: { ...detailOf(answering), question: reason, ...(matchWeight !== 0 && { weight: String(matchWeight) }) },
    reason: answering.reason.trim(),
    actor,
    at: date,
  };
}

const noAnchor = { idNumber: '', nameKey: '', birthDate: '' };

function decideOnPerson(
  personId: string,
  request: AnswerRequest,
  registry: Registry,
  records: StoredRecords,
): NewDecision {
  const { answer, reason, date, actor } = request;
  const person = getPerson(registry, personId);
  if (!fitsQuestion(answer, 'person') || answer === 'unsure') {
    throw new KnownError('answer-misfit', { review: personId, answer, kind: 'person' });
  }
  const left = anchorsOf(person, records);
  const detail = detailOf(request);
  return {
    kind: answer,
    person,
    left,
    right: [],
    reviewId: '',
    evidence: '',
    day: date,
    detail,
    reason,
    actor,
    at: date,
  };
}

/** The person's standing records as a decision remembers them; those gone where none stands. */
export function anchorsOf(person: number, records: StoredRecords): NewDecision['left'] {
  const all = records.ofPerson(person);
  const standing = all.filter(({ isGone }) => !isGone);
  return (standing.length === 0 ? all : standing).map(({ record }) => anchorOf(record));
}

function detailOf({ answer, deathDate, area }: Answering): Record<string, string> {
  if (answer === 'deceased' && deathDate !== '') return { deathDate };
  return answer === 'moved' && area !== '' ? { area } : {};
}
