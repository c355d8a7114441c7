import { existsSync } from 'node:fs';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { SourceContext } from '../domain/model/status.ts';
import type { GateResult } from '../domain/report/gates.ts';
import { type BrakeResult, judgeBrakes } from '../domain/report/judge-brakes.ts';
import type { TrendPoint } from '../domain/report/night-facts.ts';
import { linkRecords } from '../engine/local/link-records.ts';
import { createResidentNameTables } from '../engine/local/resident-name-tables.ts';
import type { ManifestInput, Provenance } from '../outputs/manifest.ts';
import { findCurrentRun, folderOfRun } from '../outputs/output-folder.ts';
import { publishRun } from '../outputs/publish-run.ts';
import { verifyOutput } from '../outputs/verify-output.ts';
import { writeMetrics } from '../outputs/write-metrics.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import type { RunInfo } from '../registry/run-info.ts';
import type { GateRow } from '../registry/run-rows.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import { loadAsked } from '../sources/load-asked.ts';
import { assignPersons } from './assign-persons.ts';
import { bindNight } from './bind-night.ts';
import { buildPersonPast } from './build-person-past.ts';
import { buildStatusContext } from './build-status-context.ts';
import { gatherPublication } from './gather-publication.ts';
import { judgeNight } from './judge-night.ts';
import { NightBook } from './night-book.ts';
import { NightClock } from './night-clock.ts';
import { takeFingerprint } from './night-fingerprint.ts';
import { buildHeadlines } from './night-headlines.ts';
import { NightLog } from './night-log.ts';
import { NightNews, tellTrend } from './night-news.ts';
import { type NightPlan, planNight } from './night-plan.ts';
import type { NightRequest, NightResult } from './night-request.ts';
import { type NightReading, readSources, type SourceOutcome } from './read-sources.ts';
import { findReportFacts, reportFactsOf } from './report-facts.ts';

/**
 * One night: reads the exports, links the records, judges everybody, writes the registry in one transaction, and after
 * it is committed publishes lists and report. The same night again changes nothing, and makes good a publication that an
 * earlier call was kept from.
 * @throws KnownError: exit 2 for settings, paths and dates, 1 for disks, 75 when another run is under way
 */
export async function runNight(request: NightRequest): Promise<NightResult> {
  const clock = new NightClock(request.onProgress);
  const plan = await planNight(request.configPath);
  const registry = openRegistry(plan.settings.registry, 'write');
  try {
    return await runLocked(request, plan, registry, clock);
  } finally {
    registry.close();
  }
}

async function runLocked(
  request: NightRequest,
  plan: NightPlan,
  registry: Registry,
  clock: NightClock,
): Promise<NightResult> {
  const { settings } = plan;
  const language = settings.language ?? request.language;
  const { fingerprint, inputs } = takeFingerprint({
    plan,
    date: request.date,
    programVersion: request.programVersion,
    ledgerHead: registry.ledgerHead(),
    language,
  });
  const equal = request.full ? undefined : registry.findEqualRun(fingerprint);
  if (equal !== undefined && isPublished(settings.output, equal.runId)) {
    clock.end(0);
    const { runId, counts } = equal;
    const headlines = [{ key: 'night.unchanged', params: { runId } } as const];
    const output = folderOfRun(settings.output, runId);
    return { runId, status: 'unchanged', output, counts, gates: [], brakes: [], headlines };
  }
  const accepted = acceptedNames(request, equal);
  const facts = {
    configDigest: settings.digest,
    modelVersion: String(plan.model.version),
    rulesVersion: plan.rulesVersion,
    programVersion: request.programVersion,
    inputs,
    accepted: request.accept,
  };
  const writer = registry.beginRun({ date: request.date, fingerprint, facts, actor: 'run' });
  try {
    const night = { request, plan, registry, writer, clock, accepted, language, inputs, republish: equal };
    return await runOpen(night);
  } catch (error) {
    throw writer.explain(error);
  } finally {
    writer.abandon();
  }
}

export interface OpenNight {
  readonly request: NightRequest;
  readonly plan: NightPlan;
  readonly registry: Registry;
  readonly writer: RunWriter;
  readonly clock: NightClock;
  readonly accepted: ReadonlySet<string>;
  readonly language: 'zh' | 'en';
  readonly inputs: readonly ManifestInput[];
  /** Run that was committed and not published: everything is worked out again and only published. */
  readonly republish: RunInfo | undefined;
}

async function runOpen(night: OpenNight): Promise<NightResult> {
  const { request, plan, registry, writer, clock, accepted, inputs } = night;
  const { settings } = plan;
  const { date } = request;
  clock.next('read', inputs.length);
  const reading = await readSources({
    plan,
    registry,
    writer,
    date,
    accepted,
    onSource: (done, all) => clock.reach(done / all),
  });
  const gates = reading.outcomes.flatMap((outcome) => outcome.gates);
  for (const gate of gates) writer.writeGate(gate);
  if (reading.outcomes.some(({ verdict }) => verdict === 'stopped')) return stopNight(night, reading, gates, []);

  clock.next('link', reading.table.rowCount);
  const decisions = bindNight(writer.readLedger(), reading);
  const linking = { model: plan.model, names: createResidentNameTables(plan.names) };
  const links = linkRecords(reading.table, linking, decisions.pairs);
  const ids = assignPersons(reading, links, writer, String(plan.model.version), decisions.undone);
  const { personOf } = ids;

  clock.next('judge', reading.table.rowCount);
  const sources = contextsOf(reading.outcomes);
  const book = new NightBook(date, sources);
  const context = buildStatusContext(plan, reading.outcomes, date);
  const asked = await loadAskedNumbers(plan);
  const before = registry.readPast();
  const past = buildPersonPast(before, reading, date);
  const news = new NightNews(before.former, registry.findLastGoodRun() === undefined);
  const judging = {
    plan,
    reading,
    links,
    personOf,
    decisions,
    news,
    context,
    sources,
    asked,
    past,
    writer,
    book,
    clock,
  };
  const reviews = judgeNight(judging);
  const brakes = judgeBrakes(writer.persons.changes(ids.redirected), settings.brakes, accepted);
  for (const braked of brakes) writer.writeGate(gateOf(braked));
  if (brakes.some(({ result }) => result === 'stopped')) return stopNight(night, reading, gates, brakes);

  clock.next('write', book.accounts.length);
  for (const area of plan.areas) writer.writeArea(area);
  if (request.dryRun) return describeNight(night, reading, 'dry-run', '', countBook(book), gates, brakes);
  const runId = night.republish?.runId ?? writer.runId;
  const trend = tellTrend(registry.readRuns(), trendPointOf(runId, date, book));
  const since = news.tell(ids.redirected.length, trend);
  const gathered = { plan, language: night.language, runId, date, reading, gates, brakes, book, reviews, since };
  const publication = gatherPublication({ ...gathered, provenance: provenanceOf(night) });
  writer.addFacts({ report: reportFactsOf(publication) });
  const committed = night.republish === undefined ? writer.commit() : undefined;
  // A run that was committed and not published is published as it was judged then.
  const facts = night.republish === undefined ? undefined : findReportFacts(night.republish);
  const { entryCount, hash } = committed?.auditHead ?? registry.auditHead();
  const provenance = { ...publication.provenance, auditHead: `${entryCount}:${hash}` };

  clock.next('publish', book.accounts.length);
  const published = await publishRun({ ...publication, ...facts?.published, provenance });
  clock.end(book.accounts.length);
  const log = new NightLog(settings.registry, runId);
  for (const { context: source, verdict, files } of reading.outcomes) log.add('source', { ...source, verdict, files });
  for (const gate of gates) if (gate.result !== 'passed') log.add('gate', { ...gate });
  for (const braked of brakes) log.add('brake', { ...braked });
  for (const timing of clock.timings) log.add('stage', { ...timing });
  for (const count of links.ruleCounts) log.add('blocking', { ...count });
  writeMetrics(settings.output, { runId, date, stages: clock.timings });
  const counts = committed?.counts ?? night.republish?.counts ?? {};
  return describeNight(night, reading, 'done', published.folder, counts, gates, brakes, runId);
}

/** A gate or brake stopped the night: nothing of it is kept but that it was tried. */
function stopNight(
  night: OpenNight,
  reading: NightReading,
  gates: readonly GateResult[],
  brakes: readonly BrakeResult[],
): NightResult {
  const { request, writer, clock, plan } = night;
  clock.end(reading.table.rowCount);
  const runId = request.dryRun ? writer.runId : writer.stop('stopped').runId;
  if (!request.dryRun) {
    const log = new NightLog(plan.settings.registry, runId);
    for (const gate of gates) if (gate.result !== 'passed') log.add('gate', { ...gate });
    for (const braked of brakes) log.add('brake', { ...braked });
  }
  return describeNight(night, reading, 'stopped', '', {}, gates, brakes, runId);
}

function describeNight(
  night: OpenNight,
  reading: NightReading,
  status: NightResult['status'],
  output: string,
  counts: Readonly<Record<string, number>>,
  gates: readonly GateResult[],
  brakes: readonly BrakeResult[],
  runId = night.writer.runId,
): NightResult {
  const headlines = buildHeadlines({ runId, status, output, counts, gates, brakes, outcomes: reading.outcomes });
  return { runId, status, output, counts, gates, brakes, headlines };
}

/** Gates and brakes let pass by this call; a run that is only published again keeps what it was let pass then. */
function acceptedNames({ accept }: NightRequest, republished: RunInfo | undefined): ReadonlySet<string> {
  const then = (republished?.facts['accepted'] ?? []) as NightRequest['accept'];
  return new Set([...accept, ...then].map(({ name }) => name));
}

/** A pulled brake as the run's gates tell it: of no source, `<brake>` for the run, `<brake>@<area>` for a community. */
function gateOf({ brake, areaCode, changed, limit, result }: BrakeResult): GateRow {
  const gate = areaCode === '' ? brake : `${brake}@${areaCode}`;
  return { sourceId: '', gate, value: changed, limit, onFail: 'stop', result };
}

function trendPointOf(runId: string, date: IsoDate, book: NightBook): TrendPoint {
  const { persons = 0, insured = 0, visit = 0 } = countBook(book);
  const done = book.issued.progress().reduce((sum, area) => sum + area.done, 0);
  return { runId, date, persons, insured, visit, done };
}

function isPublished(output: string, runId: string): boolean {
  const folder = folderOfRun(output, runId);
  return findCurrentRun(output) === runId && existsSync(folder) && verifyOutput(folder).problems.length === 0;
}

/** Id numbers of every request file the settings name. */
async function loadAskedNumbers({ settings }: NightPlan): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  for (const { asked: file } of settings.sources) {
    if (file !== '' && existsSync(file)) for (const idNumber of await loadAsked(file)) asked.add(idNumber);
  }
  return asked;
}

function contextsOf(outcomes: readonly SourceOutcome[]): ReadonlyMap<string, SourceContext> {
  return new Map(outcomes.map(({ context }) => [context.sourceId, context]));
}

/** `auditHead` is known when the run is committed. */
function provenanceOf({ plan, request, inputs, registry }: OpenNight): Provenance {
  return {
    programVersion: request.programVersion,
    inputs,
    modelVersion: String(plan.model.version),
    rulesVersion: plan.rulesVersion,
    configDigest: plan.settings.digest,
    ledgerHead: registry.ledgerHead(),
    auditHead: '',
  };
}

function countBook(book: NightBook): Record<string, number> {
  const counts: Record<string, number> = { persons: book.accounts.length };
  for (const { outcome } of book.accounts) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
