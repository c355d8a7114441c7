import type { z } from 'zod';
import { formatPath, type Problem } from './problem.ts';

/** What zod found, in our own sentences: one problem an issue, an unknown key each. Values are never repeated. */
export function buildProblems(error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue) => problemsOf(issue));
}

type Issue = z.ZodError['issues'][number];

function problemsOf(issue: Issue): Problem[] {
  const path = formatPath(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => ({
        path: formatPath([...issue.path, name]),
        key: 'problem.unknown-key' as const,
        params: {},
      }));
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { path, key: 'problem.missing', params: { expected: issue.expected } }
          : { path, key: 'problem.wrong-type', params: { expected: issue.expected } },
      ];
    case 'invalid_value':
      return [{ path, key: 'problem.wrong-value', params: { values: issue.values.map(String).join(', ') } }];
    case 'invalid_key':
      return [{ path, key: 'problem.unknown-key', params: {} }];
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
