import type { z } from 'zod';
import { findNearestKey } from './nearest-key.ts';
import { formatPath, type Problem } from './problem.ts';

/**
 * What zod found, in our own sentences: one problem an issue, an unknown key each, with the key of the schema that was
 * probably meant. Values are never repeated.
 */
export function buildProblems(error: z.ZodError, schema: z.ZodType): Problem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, schema));
}

type Issue = z.ZodError['issues'][number];

function problemsOf(issue: Issue, schema: z.ZodType): Problem[] {
  const path = formatPath(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => unknownKey(schema, issue.path, name));
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { path, key: 'problem.missing', params: { expected: issue.expected } }
          : { path, key: 'problem.wrong-type', params: { expected: issue.expected } },
      ];
    case 'invalid_value':
      return [{ path, key: 'problem.wrong-value', params: { values: issue.values.map(String).join(', ') } }];
    case 'invalid_key':
      return [unknownKey(schema, issue.path.slice(0, -1), String(issue.path.at(-1) ?? ''))];
    case 'invalid_union':
      return [{ path, key: 'problem.wrong-form', params: {} }];
    case 'too_small':
    case 'too_big':
      return [
        {
          path,
          key: issue.code === 'too_small' ? 'problem.too-small' : 'problem.too-big',
          params: { limit: String(issue.code === 'too_small' ? issue.minimum : issue.maximum) },
        },
      ];
    default:
      return [{ path, key: 'problem.wrong-form', params: {} }];
  }
}

function unknownKey(schema: z.ZodType, path: readonly PropertyKey[], name: string): Problem {
  const place = formatPath([...path, name]);
  const meant = findNearestKey(schema, path, name);
  return meant === undefined
    ? { path: place, key: 'problem.unknown-key', params: {} }
    : { path: place, key: 'problem.misspelt-key', params: { meant } };
}
