import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings } from '../config/load-settings.ts';
import { readNdjson } from '../kit/ndjson.ts';
import type { RunTimings } from '../outputs/run-timings.ts';

/** What the logs of the nights say of their stages, oldest first. Logs without stages (stopped nights) are left out. */
export function readTimings(configPath: string): readonly RunTimings[] {
  const folder = `${loadSettings(configPath).registry}.log`;
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
  return names
    .map((name): RunTimings => {
      const runId = name.slice(0, -'.jsonl'.length);
      const lines = [...readNdjson(readFileSync(join(folder, name), 'utf8'))] as readonly Record<string, unknown>[];
      const stages = lines.filter(({ event }) => event === 'stage') as unknown as RunTimings['stages'];
      const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})/.exec(runId) ?? [];
      return { runId, date: `${year}-${month}-${day}`, stages };
    })
    .filter(({ stages }) => stages.length > 0)
    .sort((a, b) => (a.date === b.date ? counterOf(a) - counterOf(b) : compareText(a.date, b.date)));
}

function counterOf({ runId }: RunTimings): number {
  return Number(runId.split('-')[1] ?? 0);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : 1;
}
