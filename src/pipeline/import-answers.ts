import { KnownError } from '../kit/known-error.ts';
import type { NewDecision } from '../registry/decision-ledger.ts';
import { decisionOn } from './answer-questions.ts';
import { type OfficeRequest, openOffice } from './office.ts';
import { fitsQuestion, parseAnswer } from './parse-answer.ts';
import { readAnswers, type WrittenAnswer } from './read-answers.ts';
import { type Question, readQuestions } from './read-questions.ts';
import { StoredRecords } from './stored-records.ts';

/** What is wrong with a row of a returned sheet. The words are `error.<code>`. */
interface WrongAnswer {
  readonly line: number;
  readonly reviewId: string;
  readonly code:
    | 'review-unknown'
    | 'answer-unknown'
    | 'answer-misfit'
    | 'decision-needs-reason'
    | 'review-stale'
    | 'answer-twice';
}

export interface ImportResult {
  /** Decisions taken now. */
  readonly decisionIds: readonly number[];
  /** Rows whose answer stood already. */
  readonly already: number;
  /** Rows that say nothing usable: where there is one, nothing of the file is taken over. */
  readonly wrong: readonly WrongAnswer[];
}

/**
 * Takes the answers of a returned sheet into the ledger, all in one transaction or none; the next run applies them. The
 * same sheet twice adds nothing.
 * @throws KnownError of the settings, no-run-yet, review-columns, those of the readers (exit 2), locked (exit 75)
 */
export async function importAnswers(request: OfficeRequest & { readonly file: string }): Promise<ImportResult> {
  const { configPath, date, actor, file } = request;
  const written = await readAnswers(file);
  return openOffice(configPath, 'write', (registry, plan) => {
    const records = new StoredRecords(registry, plan);
    const questions = new Map(readQuestions(registry).map((question) => [question.reviewId, question]));
    const decisions: NewDecision[] = [];
    const wrong: WrongAnswer[] = [];
    const seen = new Map<string, string>();
    let already = 0;
    for (const row of written) {
      const question = questions.get(row.reviewId);
      const answer = parseAnswer(row.decision);
      const code = findFault(row, question, answer, seen);
      if (code !== undefined || question === undefined || answer === undefined) {
        wrong.push({ line: row.line, reviewId: row.reviewId, code: code ?? 'review-unknown' });
        continue;
      }
      const isNew = question.answer?.kind !== answer && !seen.has(row.reviewId);
      seen.set(row.reviewId, answer);
      if (!isNew) already += 1;
      else {
        const answering = { answer, reason: row.reason, deathDate: '', area: '', date, actor };
        decisions.push(decisionOn(question, answering, records));
      }
    }
    if (wrong.length > 0) return { decisionIds: [], already, wrong };
    return { decisionIds: registry.ledger.decideAll(decisions), already, wrong };
  });
}

function findFault(
  row: WrittenAnswer,
  question: Question | undefined,
  answer: ReturnType<typeof parseAnswer>,
  seen: ReadonlyMap<string, string>,
): WrongAnswer['code'] | undefined {
  if (question === undefined) return 'review-unknown';
  if (answer === undefined) return 'answer-unknown';
  if (!fitsQuestion(answer, question.kind)) return 'answer-misfit';
  if (row.reason === '') return 'decision-needs-reason';
  if (row.shown !== '' && row.shown !== question.shown) return 'review-stale';
  const before = seen.get(row.reviewId);
  return before === undefined || before === answer ? undefined : 'answer-twice';
}

/** The first wrong row as an error. @throws KnownError review-import-wrong (exit 2) where there is one */
export function assertNoneWrong({ wrong }: ImportResult, file: string): void {
  const [first] = wrong;
  if (first !== undefined) throw new KnownError('review-import-wrong', { file, rows: wrong.length, line: first.line });
}
