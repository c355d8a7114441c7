import { existsSync } from 'node:fs';
import { loadSettings } from '../config/load-settings.ts';
import { findManifest } from '../outputs/manifest.ts';
import { findCurrentRun, folderOfRun, listRuns } from '../outputs/output-folder.ts';
import { verifyAccounts } from '../outputs/verify-accounts.ts';
import { verifyOutput } from '../outputs/verify-output.ts';
import { openRegistry } from '../registry/registry.ts';
import { verifyRegistry } from '../registry/verify-registry.ts';
import { text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import { assertRegistry } from './night-plan.ts';

/** One thing that was checked; no fault = it holds. Faults name files, tables and counts, never a person's value. */
export interface Check {
  readonly name: string;
  readonly faults: readonly string[];
  /** What holds and should be known all the same; left out where there is nothing. */
  readonly remark?: string;
}

/**
 * Checks registry and published set: integrity, views, audit chain against the head of every set that is kept, accounts,
 * manifest.
 * @throws KnownError of the settings, or no-run-yet (exit 2)
 */
export function verifyNight(configPath: string, language: Language = 'en'): readonly Check[] {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const runId = findCurrentRun(settings.output);
  const folder = runId === undefined ? undefined : folderOfRun(settings.output, runId);
  const isThere = folder !== undefined && existsSync(folder);
  const published: Check = {
    name: 'output',
    faults: isThere
      ? verifyOutput(folder).problems.map(({ path, problem }) => `${path}: ${text(`output.${problem}`, language)}`)
      : ['output/current'],
  };
  const heads = listRuns(settings.output).flatMap((kept) => {
    const manifest = findManifest(folderOfRun(settings.output, kept));
    return manifest === undefined ? [] : [parseHead(manifest.auditHead)];
  });
  const registry = verifyRegistry(settings.registry, heads, language).map(({ check, faults }) => ({
    name: check,
    faults,
  }));
  return [...registry, published];
}

/**
 * {@link verifyNight}, and besides that lists and summary re-add from the published accounts, and that the last good run
 * is published; that an earlier one is shown is a remark.
 * @throws KnownError of the settings, or no-run-yet (exit 2)
 */
export async function verifyEverything(configPath: string, language: Language): Promise<readonly Check[]> {
  const checks = verifyNight(configPath, language);
  const { output, registry: file } = loadSettings(configPath);
  const shown = findCurrentRun(output);
  if (shown === undefined) return checks;
  const problems = await verifyAccounts(folderOfRun(output, shown));
  const faults = problems.map(({ areaCode, counter, expected, found }) =>
    text('fault.published-sum', language, { area: areaCode, counter, expected, found }),
  );
  const last = findLastRun(file);
  return [...checks, { name: 'published-accounts', faults }, checkShown(output, shown, last, language)];
}

/** An earlier run may be shown on purpose; a last run that has no set was never published. */
function checkShown(output: string, shown: string, last: string, language: Language): Check {
  const name = 'shown-run';
  if (last === shown) return { name, faults: [] };
  const params = { shown, last };
  if (!listRuns(output).includes(last)) return { name, faults: [text('fault.not-published', language, params)] };
  return { name, faults: [], remark: text('check.shown-run.earlier', language, params) };
}

function findLastRun(file: string): string {
  const registry = openRegistry(file, 'read');
  try {
    return registry.findLastGoodRun()?.runId ?? '';
  } finally {
    registry.close();
  }
}

/** `<entries>:<hash>` as a run writes it into its manifest. */
function parseHead(text: string): { readonly entryCount: number; readonly hash: string } {
  const at = text.indexOf(':');
  return { entryCount: Number(text.slice(0, at)), hash: text.slice(at + 1) };
}
