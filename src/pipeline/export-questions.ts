import { existsSync, writeFileSync } from 'node:fs';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { Reason } from '../domain/model/status.ts';
import { buildCsv } from '../formats/csv-writer.ts';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { KnownError } from '../kit/known-error.ts';
import { describeReasons, type TextContext } from '../outputs/text-context.ts';
import { text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import { openOffice } from './office.ts';
import { questionHeader, questionRow, questionSheet, reasonText, type ShownQuestion } from './question-sheet.ts';
import { findSides, type Question, readQuestions } from './read-questions.ts';
import { StoredRecords } from './stored-records.ts';

export interface ExportRequest {
  readonly configPath: string;
  /** Path ending in .csv or .xlsx; an existing file is never overwritten. */
  readonly file: string;
  readonly which: QuestionFilter;
  readonly date: IsoDate;
  readonly language: Language;
}

/** Which questions: open ones alone or all; of one kind and reason, or ''. */
export interface QuestionFilter {
  readonly all: boolean;
  readonly kind: string;
  readonly reason: string;
}

export function isChosen({ answer, kind, reason }: Question, which: QuestionFilter): boolean {
  if (!which.all && answer !== undefined) return false;
  return (which.kind === '' || which.kind === kind) && (which.reason === '' || which.reason === reason);
}

/**
 * Writes questions with both records side by side into a file that comes back through {@link importAnswers}; returns how
 * many.
 * @throws KnownError of the settings, no-run-yet, review-format, review-file-exists (exit 2)
 */
export function exportQuestions({ configPath, file, which, date, language }: ExportRequest): Promise<number> {
  const isWorkbook = /\.xlsx$/i.test(file);
  if (!isWorkbook && !/\.csv$/i.test(file)) throw new KnownError('review-format', { file });
  if (existsSync(file)) throw new KnownError('review-file-exists', { file });
  return openOffice(configPath, 'read', (registry, plan) => {
    const records = new StoredRecords(registry, plan);
    const mask = plan.settings.policy.idMask;
    const context = { language, idMask: mask, areaName: (code: string) => plan.areaTable.getName(code) };
    const shown = readQuestions(registry)
      .filter((question) => isChosen(question, which))
      .map((question): ShownQuestion => {
        const person = question.kind === 'person' ? registry.findPerson(question.personIds[0] ?? '') : undefined;
        return { question, sides: findSides(question, records), person, why: tellWhy(question, context) };
      });
    const bytes = isWorkbook
      ? buildXlsx({ date, title: text('question.sheet', language), sheets: [questionSheet(shown, language, mask)] })
      : buildCsv([questionHeader(language), ...shown.map((each) => questionRow(each, language, mask))]);
    writeFileSync(file, bytes, { mode: 0o600, flag: 'wx' });
    return shown.length;
  });
}

/** A question about a person tells who says what since when; one about a pair names its kind. */
function tellWhy({ kind, reason, review }: Question, context: TextContext): string {
  const detailed = review.detail['reason'];
  const isTold = kind === 'person' && typeof detailed === 'object' && detailed !== null;
  const told = isTold ? describeReasons([detailed as Reason], context) : '';
  return told === '' ? reasonText(reason, context.language) : told;
}
