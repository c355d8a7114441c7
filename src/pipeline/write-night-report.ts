import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadAreas } from '../config/load-areas.ts';
import { loadSettings } from '../config/load-settings.ts';
import { buildAreaTable } from '../domain/normalise/area-table.ts';
import { buildAccountRow } from '../domain/report/account-row.ts';
import { SummaryTable } from '../domain/report/summary-table.ts';
import { KnownError } from '../kit/known-error.ts';
import { buildReport } from '../outputs/report/build-report.ts';
import { openRegistry } from '../registry/registry.ts';
import type { Language } from '../words/words.ts';
import { assertRegistry } from './night-plan.ts';
import { findReportFacts } from './report-facts.ts';

/**
 * Makes the last good run's report again, from what the registry keeps of it.
 * @throws KnownError of the settings, or no-run-yet (exit 2)
 */
export async function writeNightReport(configPath: string, file: string, language: Language): Promise<void> {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const { areas, siMapping } = await loadAreas(settings.areas);
  const areaTable = buildAreaTable(
    areas,
    siMapping.map(({ siCode, code }) => [siCode, code] as const),
  );
  const registry = openRegistry(settings.registry, 'read');
  try {
    const run = registry.findLastGoodRun();
    const facts = run === undefined ? undefined : findReportFacts(run);
    if (run === undefined || facts === undefined) throw new KnownError('no-run-yet', { file: settings.registry });
    const counter = new SummaryTable();
    for (const { personId, status } of registry.readPersons()) counter.add(buildAccountRow(personId, status));
    const input = {
      outputDir: settings.output,
      runId: run.runId,
      date: run.date,
      context: { language, idMask: settings.policy.idMask, areaName: (code: string) => areaTable.getName(code) },
      keepRuns: settings.policy.keepRuns,
      accounts: [],
      progress: [],
      lists: [],
      changes: [],
      retractions: [],
      deaths: [],
      conflicts: [],
      duplicates: [],
      insuredTwice: [],
      unknownAreas: [],
      ...facts.published,
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, buildReport(input, counter.build(), facts.rows), { mode: 0o600 });
  } finally {
    registry.close();
  }
}
