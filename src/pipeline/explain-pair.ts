import type { PersonRecord } from '../domain/model/person-record.ts';
import { type ExplainedPair, explainRecords } from '../engine/local/explain-records.ts';
import { createResidentNameTables } from '../engine/local/resident-name-tables.ts';
import { KnownError } from '../kit/known-error.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import { assertRegistry, type NightPlan, planNight } from './night-plan.ts';
import { StoredRecords } from './stored-records.ts';

export interface ExplainedNightPair extends ExplainedPair {
  /** Whether the last good run has both records on one person. */
  readonly isOnePerson: boolean;
}

/**
 * Why two stored records are, or are not, one person: the waterfall of their comparison under the model in use.
 * @throws KnownError of the settings, no-run-yet, record-unknown (exit 2)
 */
export async function explainNightPair(configPath: string, left: string, right: string): Promise<ExplainedNightPair> {
  const plan = await planNight(configPath);
  assertRegistry(plan.settings);
  const registry = openRegistry(plan.settings.registry, 'read');
  try {
    const [one, other] = [findRecord(registry, plan, left), findRecord(registry, plan, right)];
    const explained = explainRecords(one.record, other.record, plan.model, createResidentNameTables(plan.names));
    return { ...explained, isOnePerson: one.person === other.person };
  } finally {
    registry.close();
  }
}

function findRecord(registry: Registry, plan: NightPlan, recordKey: string): { record: PersonRecord; person: number } {
  const person = registry.findRecordPerson(recordKey);
  const record = person === undefined ? undefined : new StoredRecords(registry, plan).find(recordKey, person);
  if (person === undefined || record === undefined) throw new KnownError('record-unknown', { record: recordKey });
  return { record, person };
}
