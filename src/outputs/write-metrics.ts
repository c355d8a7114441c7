import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatMetrics } from './format-metrics.ts';
import type { RunTimings } from './run-timings.ts';

/** Puts the last run's measures beside the published sets, `metrics.prom`, in one step: a collector reads at any time. */
export function writeMetrics(outputDir: string, run: RunTimings): void {
  const file = join(outputDir, 'metrics.prom');
  const fresh = join(outputDir, '.metrics-new');
  writeFileSync(fresh, formatMetrics(run), { mode: 0o600 });
  renameSync(fresh, file);
}
