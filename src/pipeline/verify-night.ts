import { existsSync } from 'node:fs';
import { loadSettings } from '../config/load-settings.ts';
import { findManifest } from '../outputs/manifest.ts';
import { findCurrentRun, folderOfRun, listRuns } from '../outputs/output-folder.ts';
import { verifyAccounts } from '../outputs/verify-accounts.ts';
import { verifyOutput } from '../outputs/verify-output.ts';
import { openRegistry } from '../registry/registry.ts';
import { verifyRegistry } from '../registry/verify-registry.ts';
import { assertRegistry } from './night-plan.ts';

/** One thing that was checked; no fault = it holds. Faults name files, tables and counts, never a person's value. */
export interface Check {
  readonly name: string;
  readonly faults: readonly string[];
}

/**
 * Checks registry and published set: integrity, views, audit chain against the head of every set that is kept, accounts,
 * manifest.
 * @throws KnownError of the settings, or no-run-yet (exit 2)
 */
export function verifyNight(configPath: string): readonly Check[] {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const runId = findCurrentRun(settings.output);
  const folder = runId === undefined ? undefined : folderOfRun(settings.output, runId);
  const isThere = folder !== undefined && existsSync(folder);
  const published: Check = {
    name: 'output',
    faults: isThere
      ? verifyOutput(folder).problems.map(({ path, problem }) => `${path}: ${problem}`)
      : ['output/current'],
  };
  const heads = listRuns(settings.output).flatMap((kept) => {
    const manifest = findManifest(folderOfRun(settings.output, kept));
    return manifest === undefined ? [] : [parseHead(manifest.auditHead)];
  });
  const registry = verifyRegistry(settings.registry, heads).map(({ check, faults }) => ({ name: check, faults }));
  return [...registry, published];
}

/**
 * {@link verifyNight}, and besides that lists and summary re-add from the published accounts, and that the set shown is
 * that of the last good run.
 * @throws KnownError of the settings, or no-run-yet (exit 2)
 */
export async function verifyEverything(configPath: string): Promise<readonly Check[]> {
  const checks = verifyNight(configPath);
  const { output, registry: file } = loadSettings(configPath);
  const shown = findCurrentRun(output);
  if (shown === undefined) return checks;
  const problems = await verifyAccounts(folderOfRun(output, shown));
  const faults = problems.map(
    ({ areaCode, counter, expected, found }) => `${areaCode} ${counter}: ${expected} <> ${found}`,
  );
  const last = findLastRun(file);
  return [
    ...checks,
    { name: 'published-accounts', faults },
    { name: 'shown-run', faults: last === shown ? [] : [`${shown} <> ${last}`] },
  ];
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
