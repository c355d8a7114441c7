import type { SourceSettings } from '../config/settings.ts';
import { daysBetween } from '../domain/model/iso-date.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { SourceContext } from '../domain/model/status.ts';
import { normaliserVersion } from '../domain/normalise/create-normaliser.ts';
import { type GateResult, judgeGates, type SourceNight, sumGates } from '../domain/report/gates.ts';
import type { Registry } from '../registry/registry.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import { readSource } from '../sources/read-source.ts';
import type { SourceFileAccount } from '../sources/source-sink.ts';
import { surveySource } from '../sources/survey-source.ts';
import { discardRows } from './discard-rows.ts';
import { KeptRows, RecalledRows } from './kept-rows.ts';
import type { NightPlan } from './night-plan.ts';
import { replaySource } from './replay-source.ts';
import { RowKeeper } from './row-keeper.ts';
import { findSourceState, type SourceState } from './source-state.ts';

/** One source as the night found it. */
export interface SourceOutcome {
  readonly source: SourceSettings;
  readonly context: SourceContext;
  readonly gates: readonly GateResult[];
  readonly verdict: 'accepted' | 'held' | 'stopped';
  /** Date of the run that accepted the rows in use; '' where there are none. */
  readonly acceptedOn: IsoDate | '';
  /** Required fields that no column of tonight's files has. */
  readonly missingFields: readonly string[];
  /** Of tonight's files; empty where none was read. */
  readonly files: readonly SourceFileAccount[];
  readonly unknownAreas: readonly { readonly code: string; readonly count: number }[];
  readonly unknownCodes: readonly { readonly field: string; readonly value: string; readonly count: number }[];
}

/** The night's records with the sources they came from. */
export interface NightReading extends Pick<KeptRows, 'table' | 'recOfRow' | 'goneRun'> {
  readonly kept: KeptRows;
  readonly outcomes: readonly SourceOutcome[];
  /** Records whose row of last night no longer stands among those of tonight as it was. */
  readonly droppedRecs: readonly number[];
  /** Rows that left their exports tonight, of sources that also have new ones: what was theirs may be inherited. */
  readonly left: KeptRows;
}

export interface ReadSourcesOptions {
  readonly plan: NightPlan;
  readonly registry: Registry;
  readonly writer: RunWriter;
  readonly date: IsoDate;
  /** Gates let pass, as `gate:source`. */
  readonly accepted: ReadonlySet<string>;
  readonly onSource: (done: number, all: number) => void;
  /** The rows of the last good run; without them everything is read anew. */
  readonly recalled: KeptRows | undefined;
}

/** What the sources of one night are read into. */
interface Rows {
  readonly kept: KeptRows;
  /** See {@link NightReading.left}. */
  readonly left: KeptRows;
  readonly recalled: RecalledRows | undefined;
}

/** Gates that are judged before a row is read. */
const earlyGates: ReadonlySet<string> = new Set(['missing-file', 'freshness']);

/** Registers whose vanished rows still say where a person last was. */
const residenceRegisters: ReadonlySet<string> = new Set(['resident', 'temporary-resident']);

/**
 * Reads every source of the settings, in their order: those that pass their gates from their files, those that are held
 * from the rows last accepted. A stop does not end the reading: the office hears of everything that is wrong at once.
 * @throws KnownError of files, layouts and encodings (exit 2)
 */
export async function readSources(options: ReadSourcesOptions): Promise<NightReading> {
  const kept = options.recalled ?? new KeptRows();
  const recalled = options.recalled && new RecalledRows(kept, options.writer.records.length);
  const rows: Rows = { kept, left: new KeptRows(), recalled };
  const states = options.registry.readSourceStates();
  const { sources } = options.plan.settings;
  const outcomes: SourceOutcome[] = [];
  for (const source of sources) {
    outcomes.push(await readOne(source, findSourceState(states, source.id), rows, options));
    options.onSource(outcomes.length, sources.length);
  }
  recalled?.finish();
  const { table, recOfRow, goneRun } = kept;
  return { table, recOfRow, goneRun, kept, left: rows.left, outcomes, droppedRecs: recalled?.droppedRecs ?? [] };
}

async function readOne(
  source: SourceSettings,
  before: SourceState | undefined,
  rows: Rows,
  options: ReadSourcesOptions,
): Promise<SourceOutcome> {
  const { plan, writer, registry } = options;
  const { kept, recalled } = rows;
  const early = await judgeEarly(source, before, options);
  if (early.verdict === 'held') return holdSource(source, before, early.gates, rows, options);
  const layout = layoutOf(source);
  const keeper = new RowKeeper(kept, writer, { id: source.id, layout, knownSince: before?.night.asOf ?? '' }, recalled);
  const reading = await readSource(sourceOptions(source, plan), keeper);
  keeper.finish();
  const change = writer.records.finishSource(source.id);
  const gates = judge(source, reading.night, before, options, before === undefined ? undefined : change.gone);
  for (const file of reading.files) writer.writeSourceFile(file);
  const state: SourceState = {
    night: reading.night,
    acceptedOn: options.date,
    headers: { ...before?.headers, ...keeper.headers },
  };
  writer.writeSourceState(source.id, { ...state });
  const staysInSight = residenceRegisters.has(source.register);
  const unsettled = recalled?.finishSource(source.id, writer.records, writer.seq, staysInSight);
  const replay = { source, state, kept, plan, registry, writer };
  if (recalled === undefined || unsettled === undefined) {
    if (staysInSight) replaySource(replay, 'gone');
  } else if (unsettled.size > 0) replaySource(replay, 'gone', { recs: unsettled, recalled });
  if (change.added > 0 && change.gone > 0) replaySource({ ...replay, kept: rows.left }, 'leaving');
  return {
    source,
    context: contextOf(source, reading.night.asOf, 'accepted'),
    gates,
    verdict: sumGates(gates),
    acceptedOn: options.date,
    missingFields: reading.night.missingFields,
    files: reading.files,
    unknownAreas: reading.unknownAreas,
    unknownCodes: reading.unknownCodes,
  };
}

/** The last accepted rows stand: read again as if they had come, their day unchanged. */
async function holdSource(
  source: SourceSettings,
  before: SourceState | undefined,
  gates: readonly GateResult[],
  { kept, recalled }: Rows,
  { plan, registry, writer }: ReadSourcesOptions,
): Promise<SourceOutcome> {
  const isMissing = before === undefined;
  if (before !== undefined) {
    const replay = { source, state: before, kept, plan, registry, writer };
    // Rows recalled from last night stand as they are.
    if (recalled === undefined) {
      replaySource(replay, 'standing');
      if (residenceRegisters.has(source.register)) replaySource(replay, 'gone');
    }
    writer.writeSourceState(source.id, { ...before });
  }
  writer.records.keepSource(source.id);
  return {
    source,
    context: contextOf(source, before?.night.asOf ?? '', isMissing ? 'missing' : 'held'),
    gates,
    verdict: 'held',
    acceptedOn: before?.acceptedOn ?? '',
    missingFields: [],
    files: [],
    unknownAreas: [],
    unknownCodes: [],
  };
}

/**
 * What can hold a source must be known before its rows are among the others: the gates of its files alone, or, where the
 * settings let another gate hold, all of them after a reading that keeps nothing.
 */
async function judgeEarly(
  source: SourceSettings,
  before: SourceState | undefined,
  options: ReadSourcesOptions,
): Promise<{ readonly gates: readonly GateResult[]; readonly verdict: 'accepted' | 'held' | 'stopped' }> {
  const { plan } = options;
  const survey = await surveySource(source, plan.settings.folder);
  const holdsLater = Object.entries(source.gates).some(
    ([gate, { onFail }]) => onFail === 'hold' && !earlyGates.has(gate),
  );
  let night = survey;
  if (holdsLater && survey.files > 0) night = (await discardRows(sourceOptions(source, plan))).night;
  const all = judge(source, night, before, options, undefined);
  const gates = holdsLater ? all : all.filter(({ gate }) => earlyGates.has(gate));
  return { gates, verdict: sumGates(gates) };
}

function judge(
  { gates: limits }: SourceSettings,
  tonight: SourceNight,
  before: SourceState | undefined,
  { date, accepted }: ReadSourcesOptions,
  goneKeys: number | undefined,
): GateResult[] {
  return judgeGates({
    tonight,
    last: before?.night,
    limits,
    date,
    daysBetween,
    accepted,
    ...(goneKeys !== undefined && { goneKeys }),
  });
}

function sourceOptions(source: SourceSettings, plan: NightPlan): Parameters<typeof readSource>[0] {
  return { source, settings: plan.settings, areas: plan.areaTable, tables: plan.names };
}

function layoutOf({ profile, scheme, register }: SourceSettings & { readonly scheme?: string }): string {
  return JSON.stringify([profile, scheme ?? '', register, normaliserVersion]);
}

function contextOf(source: SourceSettings, asOf: IsoDate, state: SourceContext['state']): SourceContext {
  const { id, department, upstream, register, completeness, covers } = source;
  return { sourceId: id, department, upstream, register, completeness, covers, asOf, state };
}
