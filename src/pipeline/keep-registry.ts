import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadSettings } from '../config/load-settings.ts';
import { addDays } from '../domain/model/iso-date.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { showRun } from '../outputs/show-run.ts';
import { backupRegistry } from '../registry/backup-registry.ts';
import { type PurgeCounts, purgeRegistry } from '../registry/purge-registry.ts';
import { openRegistry } from '../registry/registry.ts';
import { assertRegistry } from './night-plan.ts';
import type { OfficeRequest } from './office.ts';

/**
 * Copies the registry, verified, to `target`; '' = `<registry>.backup/<run>-<audit entries>.sqlite`. Returns the file and
 * the digest of its content.
 * @throws KnownError of the settings, no-run-yet, backup-exists (exit 2), registry-disk-low, backup-unsound (exit 1)
 */
export function backupNight(configPath: string, target: string): { readonly file: string; readonly digest: string } {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const file = target === '' ? defaultTarget(settings.registry) : target;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return { file, digest: backupRegistry(settings.registry, file) };
}

function defaultTarget(path: string): string {
  const registry = openRegistry(path, 'read');
  try {
    const runId = registry.findLastGoodRun()?.runId ?? 'empty';
    return join(`${path}.backup`, `${runId}-${registry.auditHead().entryCount}.sqlite`);
  } finally {
    registry.close();
  }
}

/**
 * Shows the published set of an earlier run again, until the next run; the audit says who showed it.
 * @throws KnownError of the settings, no-run-yet, run-not-published (exit 2), set-damaged (exit 1), locked (exit 75)
 */
export function publishAgain({ configPath, date, actor, runId }: OfficeRequest & { readonly runId: string }): void {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const registry = openRegistry(settings.registry, 'write');
  try {
    showRun(settings.output, runId, () => registry.ledger.noteShown(runId, { actor, at: date }));
  } finally {
    registry.close();
  }
}

/** How long things are kept, in days. */
export interface RetentionDays {
  readonly rejected: number;
  readonly gone: number;
  readonly accounts: number;
}

/**
 * Removes what was kept long enough, without a trace in the file.
 * @throws KnownError of the settings, registry-missing (exit 2), registry-disk-low (exit 1), locked (exit 75)
 */
export function purgeNight({
  configPath,
  date,
  actor,
  days,
}: OfficeRequest & { readonly days: RetentionDays }): PurgeCounts {
  const settings = loadSettings(configPath);
  const before = (count: number): IsoDate => addDays(date, -count);
  const retention = {
    rejectedBefore: before(days.rejected),
    goneBefore: before(days.gone),
    accountsBefore: before(days.accounts),
  };
  return purgeRegistry(settings.registry, retention, { actor, at: date });
}
