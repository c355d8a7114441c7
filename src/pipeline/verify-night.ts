import { existsSync } from 'node:fs';
import { loadSettings } from '../config/load-settings.ts';
import { readManifest } from '../outputs/manifest.ts';
import { findCurrentRun, folderOfRun } from '../outputs/output-folder.ts';
import { verifyOutput } from '../outputs/verify-output.ts';
import { verifyRegistry } from '../registry/verify-registry.ts';
import { assertRegistry } from './night-plan.ts';

/** One thing that was checked; no fault = it holds. Faults name files, tables and counts, never a person's value. */
export interface Check {
  readonly name: string;
  readonly faults: readonly string[];
}

/**
 * Checks registry and published set: integrity, views, audit chain, accounts, manifest, and that both are of one run.
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
  const heads = isThere && published.faults.length === 0 ? [parseHead(readManifest(folder).auditHead)] : [];
  const registry = verifyRegistry(settings.registry, heads).map(({ check, faults }) => ({ name: check, faults }));
  return [...registry, published];
}

/** `<entries>:<hash>` as a run writes it into its manifest. */
function parseHead(text: string): { readonly entryCount: number; readonly hash: string } {
  const at = text.indexOf(':');
  return { entryCount: Number(text.slice(0, at)), hash: text.slice(at + 1) };
}
