import type { IsoDate } from '../domain/model/person-record.ts';
import { checkSources, type SourceCheck } from '../sources/check-sources.ts';
import { planNight } from './night-plan.ts';

/**
 * Reads every export of the settings and counts what is wrong with each; writes nothing.
 * @throws KnownError of settings, files, layouts and encodings (exit 2)
 */
export async function checkExports(configPath: string, date: IsoDate): Promise<readonly SourceCheck[]> {
  const { settings, areaTable, names } = await planNight(configPath);
  return checkSources({ settings, areas: areaTable, tables: names, date });
}
