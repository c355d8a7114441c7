import { findText, text } from '../../words/catalogue.ts';
import type { Language } from '../../words/words.ts';
import type { Reason } from '../model/status.ts';

/** Names a reader knows for the ids in a reason. */
export interface Names {
  /** A source by its department and list; the id where there is no better name. */
  readonly sourceName: (sourceId: string) => string;
  /** An area by name; '' when the table has none. */
  readonly areaName: (code: string) => string;
}

/** One reason as a sentence: sources, schemes, areas and results by name, missing dates and places said to be unknown. */
export function tellReason(reason: Reason, language: Language, names: Names): string {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(reason.params)) {
    params[name] = typeof value === 'number' ? value : tellParam(name, value, language, names);
  }
  return findText(`reason.${reason.key}`, language, params) ?? reason.key;
}

/** What the sources and areas of a reason are called: two reasons tell the same when they and these are equal. */
export function namesInReason({ params }: Reason, names: Names): readonly string[] {
  const called: string[] = [];
  for (const name in params) {
    const value = params[name];
    if (typeof value !== 'string') continue;
    if (sourceParams.has(name)) for (const id of value.split(',')) called.push(names.sourceName(id));
    else if (areaParams.has(name)) for (const code of value.split(',')) called.push(names.areaName(code));
  }
  return called;
}

/** A source by name; what visits and decisions found has names of its own. */
export function tellSource(sourceId: string, language: Language, names: Names): string {
  return findText(`term.source.${sourceId}`, language) ?? names.sourceName(sourceId);
}

/** An area by name, its code where the table has no name, or said to be unknown. */
export function tellArea(code: string, language: Language, names: Names): string {
  if (code === '') return text('term.place-unknown', language);
  return names.areaName(code) || code;
}

/** A partial date, or said to be unknown. */
export function tellDate(date: string, language: Language): string {
  return date === '' ? text('term.date-unknown', language) : date;
}

/** A term of the vocabulary in words; the term itself where the catalogue has none. */
export function tellTerm(group: string, term: string, language: Language): string {
  return findText(`${group}.${term}`, language) ?? term;
}

/** Several, each once, separated as the language does. */
export function tellAll(parts: readonly string[], language: Language): string {
  return [...new Set(parts)].join(language === 'zh' ? '、' : ', ');
}

/** Params that hold ids of sources, codes of areas, schemes: one or several, with commas between. */
const sourceParams: ReadonlySet<string> = new Set(['source', 'sign', 'sources']);
const areaParams: ReadonlySet<string> = new Set(['area', 'to', 'areas']);
const schemeParams: ReadonlySet<string> = new Set(['scheme', 'schemes']);

function tellParam(name: string, value: string, language: Language, names: Names): string {
  const tellEach = (tell: (part: string) => string): string => tellAll(value.split(',').map(tell), language);
  if (sourceParams.has(name)) return tellEach((id) => tellSource(id, language, names));
  if (areaParams.has(name)) return tellEach((code) => tellArea(code, language, names));
  if (schemeParams.has(name)) return tellEach((scheme) => tellTerm('scheme', scheme, language));
  return name === 'resultCode' ? tellTerm('result', value, language) : tellDate(value, language);
}
