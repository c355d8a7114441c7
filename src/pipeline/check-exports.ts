import { loadAreas } from '../config/load-areas.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { checkOnThreads } from '../engine/local/check-on-threads.ts';
import type { SourceCheck } from '../sources/check-sources.ts';
import { planNight } from './night-plan.ts';

/**
 * Reads every export of the settings and counts what is wrong with each; writes nothing.
 * @throws KnownError of settings, files, layouts and encodings (exit 2)
 */
export async function checkExports(configPath: string, date: IsoDate): Promise<readonly SourceCheck[]> {
  const { settings } = await planNight(configPath);
  const { areas, siMapping } = await loadAreas(settings.areas);
  return checkOnThreads({ settings, areas, siCodes: siMapping.map(({ siCode, code }) => [siCode, code]), date });
}
