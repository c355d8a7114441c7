import type { PersonRecord } from '../domain/model/person-record.ts';
import { type IdMask, maskId } from '../domain/worklist/mask-id.ts';
import type { CellStyle, SheetSpec } from '../formats/xlsx-writer.ts';
import type { StoredPerson } from '../registry/stored-persons.ts';
import { findText, text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import { answers, fitsQuestion } from './parse-answer.ts';
import { type ComparedField, comparedFieldNames, type Question, type QuestionSides } from './read-questions.ts';

/** Columns that say which question it is and that come back filled in. Headers are `column.<key>`. */
const questionColumns = ['review_id', 'kind', 'reason', 'match_weight', 'person_id', 'other_person_id'] as const;
const answerColumns = ['decision', 'decision_reason', 'shown'] as const;

/** A question with what a clerk is shown of it. */
export interface ShownQuestion {
  readonly question: Question;
  readonly sides: QuestionSides | undefined;
  /** The person of a question about one. */
  readonly person: StoredPerson | undefined;
  /** Why it is asked, in the language of the sheet, sources and dates in it. */
  readonly why: string;
}

const fieldColumns: Readonly<Record<ComparedField, string>> = {
  name: 'name',
  sex: 'sex',
  birthDate: 'birth_date',
  idNumber: 'id_number',
  address: 'address',
  phone: 'phone',
  household: 'household',
};

/** Header of the sheet in a language. */
export function questionHeader(language: Language): readonly string[] {
  const keys = [
    ...questionColumns,
    'differs',
    ...comparedFieldNames.flatMap((field) => [fieldColumns[field], `other_${fieldColumns[field]}`]),
    'source_id',
    'other_source_id',
    ...answerColumns,
  ];
  return keys.map((key) => headerText(key, language));
}

/** The header of a column: `question.column.<key>`, else the one of the published files. */
export function headerText(key: string, language: Language): string {
  return findText(`question.column.${key}`, language) ?? findText(`column.${key}`, language) ?? key;
}

/** One row, in the order of {@link questionHeader}; the columns to fill in are empty. */
export function questionRow(shown: ShownQuestion, language: Language, mask: IdMask): readonly string[] {
  const { question, sides } = shown;
  const { reviewId, kind, matchWeight, personIds } = question;
  const differing = sides?.differing ?? [];
  return [
    reviewId,
    text(`question.${kind}`, language),
    shown.why,
    matchWeight === 0 ? '' : matchWeight.toFixed(2),
    personIds[0] ?? '',
    personIds[1] ?? '',
    differing.map((field) => headerText(fieldColumns[field], language)).join(language === 'zh' ? '、' : ', '),
    ...comparedFieldNames.flatMap((field) => [
      cellOf(shown.person?.golden ?? sides?.left, field, language, mask),
      cellOf(sides?.right, field, language, mask),
    ]),
    sides?.left.sourceId ?? '',
    sides?.right.sourceId ?? '',
    '',
    '',
    question.shown,
  ];
}

/** Why a question is asked, in words. */
export function reasonText(reason: string, language: Language): string {
  return (
    findText(`question.reason.${reason}`, language) ??
    findText(`conflict.${reason}`, language) ??
    findText(`flag.${reason}`, language) ??
    reason
  );
}

/** The questions as a sheet: what differs is marked, the answer is chosen from a list. */
export function questionSheet(shown: readonly ShownQuestion[], language: Language, mask: IdMask): SheetSpec {
  const header = questionHeader(language);
  const first = questionColumns.length + 1;
  const decisionAt = header.length - answerColumns.length;
  return {
    name: text('question.sheet', language),
    columns: header.map((_, at) => ({
      width: at >= decisionAt && at < decisionAt + 2 ? 24 : 16,
      style: 'text' as const,
    })),
    rows: [
      { cells: header, style: 'header' as const, height: 34 },
      ...shown.map((each) => {
        const styles: (CellStyle | undefined)[] = header.map(() => undefined);
        for (const field of each.sides?.differing ?? []) {
          const at = first + 2 * comparedFieldNames.indexOf(field);
          styles[at] = 'marked';
          styles[at + 1] = 'marked';
        }
        return { cells: questionRow(each, language, mask), styles };
      }),
    ],
    autoFilter: true,
    validations: shown.map(({ question }, at) => ({
      kind: 'list' as const,
      range: `${columnName(decisionAt)}${at + 2}`,
      values: answers
        .filter((answer) => fitsQuestion(answer, question.kind))
        .map((answer) => text(`answer.${answer}`, language)),
    })),
    page: { landscape: true, fitToWidth: true, gridLines: true },
  };
}

function cellOf(
  record: Pick<PersonRecord, ComparedField> | undefined,
  field: ComparedField,
  language: Language,
  mask: IdMask,
): string {
  if (record === undefined) return '';
  if (field === 'idNumber') return maskId(record.idNumber, mask);
  if (field === 'sex') return findText(`sex.${record.sex}`, language) ?? '';
  // A household's number is kept with what kind of number it is.
  return field === 'household' ? record.household.slice(record.household.indexOf(':') + 1) : record[field];
}

/** Letters of a column, 0 = A. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}
