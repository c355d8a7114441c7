import type { PersonRecord } from '../domain/model/person-record.ts';
import { createNormaliser } from '../domain/normalise/create-normaliser.ts';
import { type ExplainedPair, explainRecords } from '../engine/local/explain-records.ts';
import { createResidentNameTables } from '../engine/local/resident-name-tables.ts';
import { KnownError } from '../kit/known-error.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import { assertRegistry, type NightPlan, planNight } from './night-plan.ts';
import { findSourceState } from './source-state.ts';

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
  const row =
    person === undefined
      ? undefined
      : registry.readPersonRecords(person).find((candidate) => candidate.recordKey === recordKey);
  const source = plan.settings.sources.find(({ id }) => id === row?.sourceId);
  const state = row === undefined ? undefined : findSourceState(registry.readSourceStates(), row.sourceId);
  const header = row === undefined ? undefined : (state?.headers[row.path] ?? source?.profile.headerless);
  if (person === undefined || row === undefined || source === undefined || header === undefined) {
    throw new KnownError('record-unknown', { record: recordKey });
  }
  const context = { sourceId: source.id, areas: plan.areaTable, asOf: state?.night.asOf ?? '', tables: plan.names };
  const normaliser = createNormaliser(source.profile, header, context);
  const result = normaliser.normaliseRow(row.cells, { line: row.line, digests: new Uint32Array(4), digestAt: 0 });
  const records = result.kind === 'rejected' ? [] : result.records;
  const record = records.find(({ member }) => member === row.member);
  if (record === undefined) throw new KnownError('record-unknown', { record: recordKey });
  return { record: { ...record, recordKey }, person };
}
