import type { IsoDate } from '../domain/model/person-record.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import { assertRegistry, type NightPlan, planNight } from './night-plan.ts';

/** Who tells the registry something, and on which day. */
export interface OfficeRequest {
  readonly configPath: string;
  readonly date: IsoDate;
  readonly actor: string;
}

/**
 * Works on the registry of a configuration and closes it whatever happens. `write` takes the lock.
 * @throws KnownError of the settings, no-run-yet (exit 2), locked (exit 75), and whatever `work` throws
 */
export async function openOffice<T>(
  configPath: string,
  mode: 'read' | 'write',
  work: (registry: Registry, plan: NightPlan) => T | Promise<T>,
): Promise<T> {
  const plan = await planNight(configPath);
  assertRegistry(plan.settings);
  const registry = openRegistry(plan.settings.registry, mode);
  try {
    return await work(registry, plan);
  } finally {
    registry.close();
  }
}
