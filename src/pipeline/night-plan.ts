import { existsSync } from 'node:fs';
import { loadAreas } from '../config/load-areas.ts';
import { loadNameTables } from '../config/load-name-tables.ts';
import { loadStatusRules } from '../config/load-rules.ts';
import { loadSettings } from '../config/load-settings.ts';
import type { Settings } from '../config/settings.ts';
import type { Area, AreaTable } from '../domain/model/area.ts';
import { buildAreaTable } from '../domain/normalise/area-table.ts';
import type { NameTables } from '../domain/normalise/name-tables.ts';
import type { StatusRules } from '../domain/status/status-rules.ts';
import type { ResidentsModel } from '../engine/local/link-records.ts';
import { loadResidentsModel } from '../engine/local/load-residents-model.ts';
import { KnownError } from '../kit/known-error.ts';
import { stableHash } from '../kit/stable-hash.ts';

/** Everything a night reads before it reads an export: settings and the tables they name. */
export interface NightPlan {
  readonly settings: Settings;
  readonly areas: readonly Area[];
  readonly areaTable: AreaTable;
  readonly names: NameTables;
  readonly rules: StatusRules;
  /** Digest of rules and their numbers, 8 hex digits. */
  readonly rulesVersion: string;
  readonly model: ResidentsModel;
  /** First four digits of the city's areas: a destination inside has not left it. */
  readonly cityPrefixes: readonly string[];
}

/**
 * Loads and checks what a night is made with.
 * @throws KnownError of the settings, profiles, areas, rules and models (exit 2)
 */
export async function planNight(configPath: string): Promise<NightPlan> {
  const settings = loadSettings(configPath);
  const rules = loadStatusRules(settings);
  const { areas, siMapping } = await loadAreas(settings.areas);
  return {
    settings,
    areas,
    areaTable: buildAreaTable(
      areas,
      siMapping.map(({ siCode, code }) => [siCode, code] as const),
    ),
    names: loadNameTables(),
    rules,
    rulesVersion: stableHash(JSON.stringify(rules)).toString(16).padStart(8, '0'),
    model: loadResidentsModel(),
    cityPrefixes: [...new Set(areas.map(({ code }) => code.slice(0, 4)))].sort(),
  };
}

/** @throws KnownError no-run-yet (exit 2) where there is no registry to read */
export function assertRegistry({ registry }: Settings): void {
  if (!existsSync(registry)) throw new KnownError('no-run-yet', { file: registry });
}
