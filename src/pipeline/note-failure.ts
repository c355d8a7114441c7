import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { IsoDate } from '../domain/model/person-record.ts';
import { KnownError } from '../kit/known-error.ts';
import { NightLog } from './night-log.ts';

/**
 * Adds a line to `<registry>.log/failed.jsonl` for a night that failed before it had a run of its own: its date, exit code
 * and cause, and of a bug no more than its kind. Nothing where there is no registry yet, and what the disk refuses is left
 * out. The registry itself does not change: run again, the night is as if it had not failed.
 */
export function noteFailure(configPath: string, date: IsoDate, error: unknown): void {
  const registry = findRegistry(configPath);
  if (!existsSync(registry) && !existsSync(`${registry}.log`)) return;
  const log = new NightLog(registry, 'failed');
  if (!(error instanceof KnownError)) {
    log.add('failed', { date, exitCode: 1, code: error instanceof Error ? error.name : typeof error });
    return;
  }
  // A number of this length typed in the wrong place may be somebody's.
  const params = JSON.parse(JSON.stringify(error.params).replaceAll(/\d{15,}[Xx]?/g, '…')) as unknown;
  log.add('failed', { date, exitCode: error.exitCode, code: error.code, params });
}

/** Where the settings, be they good or bad, say the registry is. */
function findRegistry(configPath: string): string {
  let name: unknown;
  try {
    name = (JSON.parse(readFileSync(configPath, 'utf8')) as { registry?: unknown } | null)?.registry;
  } catch {
    // Settings nobody can read say nothing: the registry is where it is when they say nothing.
  }
  return resolve(dirname(configPath), typeof name === 'string' ? name : 'registry.sqlite');
}
