import { loadSettings } from '../config/load-settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { openRegistry } from '../registry/registry.ts';
import { assertRegistry } from './night-plan.ts';

export interface AcknowledgeRequest {
  readonly configPath: string;
  readonly retractionIds: readonly string[];
  readonly date: IsoDate;
  readonly actor: string;
}

/**
 * Notes that the department has taken claims back: they leave retractions.csv with the next run.
 * @throws KnownError no-run-yet, retraction-unknown (exit 2), locked (exit 75)
 */
export function acknowledgeRetractions({ configPath, retractionIds, date, actor }: AcknowledgeRequest): void {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const registry = openRegistry(settings.registry, 'write');
  try {
    for (const id of retractionIds) registry.ledger.acknowledge(id, { actor, at: date });
  } finally {
    registry.close();
  }
}
