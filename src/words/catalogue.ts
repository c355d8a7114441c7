import { cliWords } from './cli-words.ts';
import { configWords } from './config-words.ts';
import { formatWords } from './format-words.ts';
import { linkWords } from './link-words.ts';
import { listWords } from './list-words.ts';
import { normaliseWords } from './normalise-words.ts';
import { registryWords } from './registry-words.ts';
import { reportWords } from './report-words.ts';
import { reviewWords } from './review-words.ts';
import { sourceWords } from './source-words.ts';
import { statusWords } from './status-words.ts';
import { surveyWords } from './survey-words.ts';
import type { Language, Text } from './words.ts';

/** Every text a person reads. One typed catalogue; each part has its file. */
export const catalogue = {
  ...cliWords,
  ...configWords,
  ...formatWords,
  ...linkWords,
  ...listWords,
  ...normaliseWords,
  ...registryWords,
  ...reportWords,
  ...reviewWords,
  ...sourceWords,
  ...statusWords,
  ...surveyWords,
};

export type TextKey = keyof typeof catalogue;

export type TextParams = Readonly<Record<string, string | number>>;

/** The text of `key` in `language`, `{name}` filled from `params`; a name without a value stays as written. */
export function text(key: TextKey, language: Language, params: TextParams = {}): string {
  return fill(catalogue[key][language], params);
}

/** As {@link text} for a key known only at run time (an office's own rule, an error code): undefined when there is none. */
export function findText(key: string, language: Language, params: TextParams = {}): string | undefined {
  const found = (catalogue as Readonly<Record<string, Text>>)[key];
  return found === undefined ? undefined : fill(found[language], params);
}

function fill(template: string, params: TextParams): string {
  if (!template.includes('{')) return template;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}
