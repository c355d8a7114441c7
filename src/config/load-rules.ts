import { join } from 'node:path';
import { z } from 'zod';
import { buildStatusRules, type RuleRow, type StatusRules } from '../domain/status/status-rules.ts';
import { modelsFolder } from './load-profile.ts';
import { assertNoProblems } from './problem.ts';
import { readJson } from './read-json.ts';
import type { Settings } from './settings.ts';
import { buildProblems } from './zod-problems.ts';

const writtenRules = z.array(
  z.object({
    id: z.string(),
    version: z.int(),
    words: z.string(),
    parameters: z.record(z.string(), z.union([z.number(), z.string()])),
  }),
);

/**
 * The rules of status: the shipped rows, an office's own after them, and what the settings say over their numbers.
 * @throws KnownError rules-invalid, rule-missing, rule-parameter, or those of reading JSON (exit 2)
 */
export function loadStatusRules(settings: Pick<Settings, 'rules' | 'ruleOverrides'>): StatusRules {
  const shipped = readRules(join(modelsFolder, 'rules.json'));
  const own = settings.rules === '' ? [] : readRules(settings.rules);
  return buildStatusRules([...shipped, ...own], settings.ruleOverrides);
}

function readRules(file: string): RuleRow[] {
  const parsed = writtenRules.safeParse(readJson(file).value, { reportInput: true });
  if (parsed.success) return parsed.data;
  assertNoProblems('rules-invalid', file, buildProblems(parsed.error, writtenRules));
  throw parsed.error;
}
