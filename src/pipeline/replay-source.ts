import type { SourceSettings } from '../config/settings.ts';
import { createNormaliser, type Normaliser } from '../domain/normalise/create-normaliser.ts';
import type { Registry } from '../registry/registry.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import type { KeptRows, RecalledRows } from './kept-rows.ts';
import type { NightPlan } from './night-plan.ts';
import type { SourceState } from './source-state.ts';

interface Replay {
  readonly source: SourceSettings;
  readonly state: SourceState;
  readonly kept: KeptRows;
  readonly plan: NightPlan;
  readonly registry: Registry;
  readonly writer: RunWriter;
}

/**
 * Puts stored rows of a source among the night's records, from the raw cells the registry keeps, under the record keys
 * they have: the standing ones of a held source, those that are gone from it, or those that left it tonight. Rows of a
 * layout that is no longer known are left to the next export; history rows that are gone say nothing any more. `again`:
 * only these, in place of their rows of last night.
 */
export function replaySource(
  { source, state, kept, plan, registry, writer }: Replay,
  which: 'standing' | 'gone' | 'leaving',
  again?: { readonly recs: ReadonlySet<number>; readonly recalled: RecalledRows },
): void {
  const normalisers = new Map<string, Normaliser>();
  for (const row of which === 'leaving'
    ? registry.readRowsOf(source.id, writer.records.leavers(source.id))
    : registry.readStoredRows(source.id, which)) {
    const header = state.headers[row.path] ?? source.profile.headerless;
    if (again !== undefined && !again.recs.has(row.rec)) continue;
    if (header === undefined || (which !== 'standing' && row.kind === 'history')) continue;
    let normaliser = normalisers.get(row.path);
    if (normaliser === undefined) {
      const context = { sourceId: source.id, areas: plan.areaTable, asOf: state.night.asOf, tables: plan.names };
      normaliser = createNormaliser(source.profile, header, context);
      normalisers.set(row.path, normaliser);
    }
    const result = normaliser.normaliseRow(row.cells, { line: row.line, digests: row.digest, digestAt: 0 });
    if (result.kind === 'rejected') continue;
    const fresh = result.records[0]?.recordKey ?? '';
    for (const record of result.records) {
      // The row's first record is stored under `row.recordKey`; the keys of the household's others differ by their ending.
      const recordKey =
        record.recordKey === fresh
          ? row.recordKey
          : row.recordKey.replace(/#\d+$/, '') + record.recordKey.slice(fresh.replace(/#\d+$/, '').length);
      const rec = writer.records.find(recordKey);
      if (rec === 0) continue;
      // Which row has a repeated key is settled anew every night.
      const isSettled = normaliser.isSettled() && !recordKey.includes('~');
      const entered = kept.enter({ ...record, recordKey }, rec, row.goneRun, isSettled);
      again?.recalled.replace(rec, entered);
    }
  }
}
