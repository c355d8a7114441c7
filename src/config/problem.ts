import { KnownError } from '../kit/known-error.ts';
import { type TextKey, text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';

/** One thing wrong in a file people write: where (JSON path), which sentence, and what fills it. */
export interface Problem {
  readonly path: string;
  readonly key: Extract<TextKey, `problem.${string}`>;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Raises one error that names every problem of a file, in both languages (`{problemsZh}`, `{problemsEn}`), so that
 * people repair a file once and not once a mistake. Does nothing when there is none.
 * @throws KnownError with `code` (exit 2)
 */
export function assertNoProblems(code: string, file: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new KnownError(
    code,
    {
      file,
      count: problems.length,
      problemsZh: listProblems(problems, 'zh'),
      problemsEn: listProblems(problems, 'en'),
    },
    2,
  );
}

function listProblems(problems: readonly Problem[], language: Language): string {
  return problems
    .map(({ path, key, params }) => {
      const words = text(key, language, params);
      return path === '' ? `\n  - ${words}` : `\n  - ${path}: ${words}`;
    })
    .join('');
}

/** A JSON path as people read it: `sources[2].asOf.fileName`. */
export function formatPath(path: readonly PropertyKey[]): string {
  let written = '';
  for (const step of path) {
    if (typeof step === 'number') written += `[${step}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(String(step))) written += written === '' ? String(step) : `.${String(step)}`;
    else written += `[${JSON.stringify(String(step))}]`;
  }
  return written;
}
