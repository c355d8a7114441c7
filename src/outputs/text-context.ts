import type { Reason } from '../domain/model/status.ts';
import { type Names, tellReason } from '../domain/status/tell-reason.ts';
import type { IdMask } from '../domain/worklist/mask-id.ts';
import { findText } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';

/** What turns values into the texts of a file: its language, the mask, the names of areas and sources. */
export interface TextContext {
  readonly language: Language;
  readonly idMask: IdMask;
  /** Name of an area code; '' when the table has none. */
  readonly areaName: (code: string) => string;
  /** What people call a source; the id where it is not given. */
  readonly sourceName?: (sourceId: string) => string | undefined;
}

/** Words by language, group and term: lists ask for the same few hundreds of thousands of times. */
const knownWords: Readonly<Record<Language, Map<string, Map<string, string>>>> = { zh: new Map(), en: new Map() };
const knownMost = 1_000;

/** Words of a term of the vocabulary (`task.verify`); the term itself where the catalogue has none. */
export function wordFor(group: string, term: string, { language }: TextContext): string {
  if (term === '') return '';
  let words = knownWords[language].get(group);
  if (words === undefined) {
    words = new Map();
    knownWords[language].set(group, words);
  }
  let word = words.get(term);
  if (word === undefined) {
    word = findText(`${group}.${term}`, language) ?? term;
    if (words.size < knownMost) words.set(term, word);
  }
  return word;
}

/** Terms, separated as the language does. */
export function wordsFor(group: string, terms: readonly string[], context: TextContext): string {
  return terms.map((term) => wordFor(group, term, context)).join(listSeparator(context));
}

/** Reasons as a sentence each. */
export function describeReasons(reasons: readonly Reason[], context: TextContext): string {
  if (reasons.length === 0) return '';
  return reasons.map((reason) => describeReason(reason, context)).join(context.language === 'zh' ? '；' : '; ');
}

/** One reason in words, its sources, schemes and areas by name. A key without words stays as written. */
function describeReason(reason: Reason, context: TextContext): string {
  return tellReason(reason, context.language, namesOf(context));
}

/** Names as reasons want them. */
export function namesOf({ sourceName, areaName }: TextContext): Names {
  return { sourceName: (sourceId) => sourceName?.(sourceId) ?? sourceId, areaName };
}

function listSeparator({ language }: TextContext): string {
  return language === 'zh' ? '、' : ', ';
}

/** An area by name with its code where it has one: `姜畲镇`; the code where the table does not know it. */
export function describeArea(code: string, context: TextContext): string {
  if (code === '') return '';
  const name = context.areaName(code);
  return name === '' ? code : name;
}
