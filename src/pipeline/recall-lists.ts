import { loadSettings } from '../config/load-settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { KnownError } from '../kit/known-error.ts';
import { openRegistry } from '../registry/registry.ts';
import { assertRegistry } from './night-plan.ts';

export interface RecallRequest {
  readonly configPath: string;
  /** Code of a district, street or community, or the id of a batch. */
  readonly target: string;
  readonly date: IsoDate;
  readonly actor: string;
}

/**
 * Takes issued lists back: the batch named, or those standing in an area. Returns the ids of the recalled batches; what
 * came back of them before stays evidence.
 * @throws KnownError no-run-yet, batch-none (exit 2), locked (exit 75)
 */
export function recallLists({ configPath, target, date, actor }: RecallRequest): readonly string[] {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const registry = openRegistry(settings.registry, 'write');
  try {
    const standing = new Map<string, string>();
    for (const { batchId, areaCode, batchState } of registry.readBatchItems()) {
      const isMeant = batchId === target || (!target.includes('-') && areaCode.startsWith(target));
      if (batchState === 'issued' && isMeant) standing.set(areaCode, batchId);
    }
    if (standing.size === 0) throw new KnownError('batch-none', { area: target });
    return registry.ledger.recallAll([...standing.keys()].sort(), { actor, at: date });
  } finally {
    registry.close();
  }
}
