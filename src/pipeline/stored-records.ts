import type { PersonRecord } from '../domain/model/person-record.ts';
import { createNormaliser, type Normaliser } from '../domain/normalise/create-normaliser.ts';
import type { PersonRecordRow } from '../registry/person-records.ts';
import type { Registry } from '../registry/registry.ts';
import type { NightPlan } from './night-plan.ts';
import { findSourceState, type SourceState } from './source-state.ts';

/** A record of a person as the last good run read it. */
export interface StoredRecord {
  readonly record: PersonRecord;
  readonly isGone: boolean;
}

/** Reads the records of persons back from their stored rows, normalised as a night does it. */
export class StoredRecords {
  readonly #registry: Registry;
  readonly #plan: NightPlan;
  readonly #states: ReadonlyMap<string, SourceState | undefined>;
  readonly #normalisers = new Map<string, Normaliser | undefined>();
  readonly #persons = new Map<number, readonly StoredRecord[]>();

  constructor(registry: Registry, plan: NightPlan) {
    this.#registry = registry;
    this.#plan = plan;
    const states = registry.readSourceStates();
    this.#states = new Map(plan.settings.sources.map(({ id }) => [id, findSourceState(states, id)]));
  }

  /** The person's records by key, those gone from their exports last; rows of a layout no longer known are left out. */
  ofPerson(person: number): readonly StoredRecord[] {
    let records = this.#persons.get(person);
    if (records === undefined) {
      records = this.#registry.readPersonRecords(person).flatMap((row) => {
        const record = this.#readBack(row);
        return record === undefined ? [] : [{ record, isGone: row.isGone }];
      });
      this.#persons.set(person, records);
    }
    return records;
  }

  /** A record of the person by its key. */
  find(recordKey: string, person: number): PersonRecord | undefined {
    return this.ofPerson(person).find(({ record }) => record.recordKey === recordKey)?.record;
  }

  #readBack({ sourceId, path, cells, line, member, recordKey }: PersonRecordRow): PersonRecord | undefined {
    const normaliser = this.#normaliserOf(sourceId, path);
    const result = normaliser?.normaliseRow(cells, { line, digests: new Uint32Array(4), digestAt: 0 });
    if (result === undefined || result.kind === 'rejected') return undefined;
    const record = result.records.find((candidate) => candidate.member === member);
    return record === undefined ? undefined : { ...record, recordKey };
  }

  #normaliserOf(sourceId: string, path: string): Normaliser | undefined {
    const id = `${sourceId}\n${path}`;
    if (!this.#normalisers.has(id)) {
      const source = this.#plan.settings.sources.find((candidate) => candidate.id === sourceId);
      const state = this.#states.get(sourceId);
      const header = state?.headers[path] ?? source?.profile.headerless;
      const { areaTable: areas, names: tables } = this.#plan;
      const context = { sourceId, areas, asOf: state?.night.asOf ?? '', tables };
      const isKnown = source !== undefined && header !== undefined;
      this.#normalisers.set(id, isKnown ? createNormaliser(source.profile, header, context) : undefined);
    }
    return this.#normalisers.get(id);
  }
}
