import type { Reason } from '../domain/model/status.ts';
import type { IdMask } from '../domain/worklist/mask-id.ts';
import { findText, type TextParams } from '../words/catalogue.ts';
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

/** Words of a term of the vocabulary (`task.verify`); the term itself where the catalogue has none. */
export function wordFor(group: string, term: string, context: TextContext): string {
  return term === '' ? '' : (findText(`${group}.${term}`, context.language) ?? term);
}

/** Terms, separated as the language does. */
export function wordsFor(group: string, terms: readonly string[], context: TextContext): string {
  return terms.map((term) => wordFor(group, term, context)).join(listSeparator(context));
}

/** Params whose value is a term of the vocabulary, or several with commas, and the group of words that has it. */
const termGroups: Readonly<Record<string, string>> = {
  scheme: 'scheme',
  schemes: 'scheme',
  group: 'group',
  department: 'department',
  register: 'register',
  task: 'task',
  resultCode: 'result',
};
const areaParams: ReadonlySet<string> = new Set(['area', 'areas', 'to']);
const sourceParams: ReadonlySet<string> = new Set(['source', 'sources', 'sign']);

/** Reasons as a sentence each. */
export function describeReasons(reasons: readonly Reason[], context: TextContext): string {
  if (reasons.length === 0) return '';
  return reasons.map((reason) => describeReason(reason, context)).join(context.language === 'zh' ? '；' : '; ');
}

/** One reason in words, its schemes, departments and areas by name. A key without words stays as written. */
export function describeReason(reason: Reason, context: TextContext): string {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(reason.params)) params[name] = describeParam(name, value, context);
  return findText(`reason.${reason.key}`, context.language, params as TextParams) ?? reason.key;
}

function describeParam(name: string, value: string | number, context: TextContext): string | number {
  if (typeof value === 'number' || value === '') return value;
  const group = termGroups[name];
  const describe = describerOf(name, group, context);
  if (describe === undefined) return value;
  return value.includes(',') ? value.split(',').map(describe).join(listSeparator(context)) : describe(value);
}

function describerOf(
  name: string,
  group: string | undefined,
  context: TextContext,
): ((value: string) => string) | undefined {
  if (group !== undefined) return (value) => wordFor(group, value, context);
  if (areaParams.has(name)) return (value) => describeArea(value, context);
  if (sourceParams.has(name)) return (value) => context.sourceName?.(value) ?? value;
  return undefined;
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
