import { existsSync } from 'node:fs';
import { loadAsked } from '../sources/load-asked.ts';
import type { NightPlan } from './night-plan.ts';

/** Id numbers of every request file the settings name. */
export async function loadAskedNumbers({ settings }: NightPlan): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  for (const { asked: file } of settings.sources) {
    if (file !== '' && existsSync(file)) for (const idNumber of await loadAsked(file)) asked.add(idNumber);
  }
  return asked;
}
