import { isChosen, type QuestionFilter } from './export-questions.ts';
import { openOffice } from './office.ts';
import { readQuestions } from './read-questions.ts';
import { readObjections } from './tell-history.ts';

/** A question in one line; no name, no number. */
interface ListedQuestion {
  readonly reviewId: string;
  readonly kind: 'pair' | 'person';
  readonly reason: string;
  readonly personIds: readonly string[];
  readonly matchWeight: number;
  /** The answer that stands, '' for none. */
  readonly answer: string;
  readonly decisionId: number | undefined;
}

export interface QuestionList {
  readonly questions: readonly ListedQuestion[];
  readonly objections: ReturnType<typeof readObjections>;
}

/**
 * The questions of the last good run, heaviest first, and the corrections people asked for.
 * @throws KnownError of the settings, no-run-yet (exit 2)
 */
export function listQuestions(configPath: string, which: QuestionFilter): Promise<QuestionList> {
  return openOffice(configPath, 'read', (registry) => ({
    questions: readQuestions(registry)
      .filter((question) => isChosen(question, which))
      .map(({ reviewId, kind, reason, personIds, matchWeight, answer }) => ({
        reviewId,
        kind,
        reason,
        personIds,
        matchWeight,
        answer: answer?.kind ?? '',
        decisionId: answer?.decisionId,
      })),
    objections: readObjections(registry),
  }));
}
