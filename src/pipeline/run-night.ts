import { existsSync } from 'node:fs';
import type { SourceContext } from '../domain/model/status.ts';
import { followRedirects } from '../domain/person/follow-redirects.ts';
import { linkRecords } from '../engine/local/link-records.ts';
import type { LinkResult } from '../engine/local/link-result.ts';
import { createResidentNameTables } from '../engine/local/resident-name-tables.ts';
import { findCurrentRun, folderOfRun } from '../outputs/output-folder.ts';
import { publishRun } from '../outputs/publish-run.ts';
import { verifyOutput } from '../outputs/verify-output.ts';
import { writeMetrics } from '../outputs/write-metrics.ts';
import { writeRecall } from '../registry/recall-file.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import { assertAccepted } from './assert-accepted.ts';
import { assertNotLost } from './assert-not-lost.ts';
import { assignPersons } from './assign-persons.ts';
import { bindNight } from './bind-night.ts';
import { buildPersonPast } from './build-person-past.ts';
import { buildStatusContext } from './build-status-context.ts';
import { countBook, trendPointOf } from './count-book.ts';
import { describeNight, logVerdicts, stopNight } from './end-night.ts';
import { findTouched } from './find-touched.ts';
import { gatherPublication } from './gather-publication.ts';
import { judgeNight } from './judge-night.ts';
import { loadAskedNumbers } from './load-asked-numbers.ts';
import { NightBook } from './night-book.ts';
import { NightClock } from './night-clock.ts';
import { takeFingerprint } from './night-fingerprint.ts';
import { NightNews, tellTrend } from './night-news.ts';
import { type NightPlan, planNight } from './night-plan.ts';
import { packNight, recallNight } from './night-recall.ts';
import type { NightRequest, NightResult } from './night-request.ts';
import { noteFailure } from './note-failure.ts';
import { acceptedNames, type OpenNight, provenanceOf } from './open-night.ts';
import { pullBrakes } from './pull-brakes.ts';
import { type NightReading, readSources, type SourceOutcome } from './read-sources.ts';
import { findReportFacts, reportFactsOf } from './report-facts.ts';

/**
 * One night: reads the exports, links the records, judges everybody, writes the registry in one transaction, and after
 * it is committed publishes lists and report. The same night again changes nothing, and makes good a publication that an
 * earlier call was kept from. A night that fails leaves a line in the log.
 * @throws KnownError: exit 2 for settings, paths and dates, 1 for disks, 75 when another run is under way
 */
export async function runNight(request: NightRequest): Promise<NightResult> {
  try {
    return await runPlanned(request);
  } catch (error) {
    if (!request.dryRun) noteFailure(request.configPath, request.date, error);
    throw error;
  }
}

async function runPlanned(request: NightRequest): Promise<NightResult> {
  const clock = new NightClock(request.onProgress);
  const plan = await planNight(request.configPath);
  assertAccepted(plan.settings, request.accept);
  assertNotLost(plan.settings);
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
  const language = request.language ?? settings.language ?? 'zh';
  const { fingerprint, planDigest, inputs } = takeFingerprint({
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
  // A run that was committed and not published is worked out again from the state it found.
  const isAnew = request.full || equal !== undefined;
  const recalled = isAnew ? undefined : recallNight(registry.path, registry.findLastGoodRun(), planDigest);
  const facts = {
    configDigest: settings.digest,
    modelVersion: String(plan.model.version),
    rulesVersion: plan.rulesVersion,
    programVersion: request.programVersion,
    inputs,
    accepted: request.accept,
  };
  const writer = registry.beginRun({ date: request.date, fingerprint, facts, actor: 'run', recalled });
  try {
    const night = {
      request,
      plan,
      registry,
      writer,
      clock,
      accepted,
      language,
      inputs,
      republish: equal,
      recalled,
      planDigest,
      fingerprint,
    };
    return await runOpen(night);
  } catch (error) {
    throw writer.explain(error);
  } finally {
    writer.abandon();
  }
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
    recalled: night.recalled?.kept,
  });
  const gates = reading.outcomes.flatMap((outcome) => outcome.gates);
  for (const gate of gates) writer.writeGate(gate);
  if (reading.outcomes.some(({ verdict }) => verdict === 'stopped'))
    return stopNight(night, reading, { gates, brakes: [] });

  clock.next('link', reading.table.rowCount);
  const decisions = bindNight(writer.readLedger(), reading);
  const linking = { model: plan.model, names: createResidentNameTables(plan.names) };
  const links = linkRecords(reading.table, linking, decisions.pairs);
  const ids = assignPersons(reading, links, writer, String(plan.model.version), decisions.undone);
  const { personOf } = ids;
  const { person: formerPersons } = writer.records.former();
  const formerPersonOf = (rec: number): number => formerPersons[rec] as number;

  // Of whom a decision was taken back the ledger says nothing any more.
  const moved = new Set(ids.moved);
  for (const row of decisions.undone.keys()) moved.add(personOf[links.clusters[row] as number] as number);
  for (const { decision } of decisions.ledger.undone)
    if (decision.person !== undefined) moved.add(followRedirects(ids.redirects, decision.person));

  clock.next('judge', reading.table.rowCount);
  const sources = contextsOf(reading.outcomes);
  const book = new NightBook(date, sources, night.recalled?.tally);
  const context = buildStatusContext(plan, reading.outcomes, date);
  const asked = await loadAskedNumbers(plan);
  const touched =
    night.recalled && findTouched({ reading, links, ...ids, moved, recalled: night.recalled, date, formerPersonOf });
  const before = registry.readPast(touched === undefined ? 'all' : 'few');
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
    registry,
    touched,
  };
  const reviews = judgeNight(judging);
  const brakes = pullBrakes(night, ids);
  if (brakes.some(({ result }) => result === 'stopped')) return stopNight(night, reading, { gates, brakes });

  clock.next('write', book.accounts.length);
  for (const area of plan.areas) writer.writeArea(area);
  const notJudged = book.notJudged();
  if (request.dryRun) {
    return describeNight(night, reading, {
      status: 'dry-run',
      output: '',
      counts: countBook(book),
      gates,
      brakes,
      notJudged,
    });
  }
  const runId = night.republish?.runId ?? writer.runId;
  const trend = tellTrend(registry.readRuns(), trendPointOf(runId, date, book));
  const since = news.tell(ids.redirected.length, trend);
  const gathered = { plan, language: night.language, runId, date, reading, gates, brakes, book, reviews, since };
  const publication = gatherPublication({ ...gathered, provenance: provenanceOf(night) });
  writer.addFacts({ report: reportFactsOf(publication) });
  const committed = night.republish === undefined ? writer.commit() : undefined;
  // A run that was committed and not published is published as it was judged then.
  const facts = night.republish === undefined ? undefined : findReportFacts(night.republish);
  const { entryCount, hash } = committed?.auditHead ?? night.republish?.auditHead ?? registry.auditHead();
  const provenance = { ...publication.provenance, auditHead: `${entryCount}:${hash}` };

  clock.next('publish', book.accounts.length);
  const published = await publishRun({ ...publication, ...facts?.published, provenance });
  clock.end(book.accounts.length);
  if (committed !== undefined) keepRecall(night, runId, { reading, links, book });
  const log = logVerdicts(night, runId, { gates, brakes });
  for (const { context: source, verdict, files } of reading.outcomes) log.add('source', { ...source, verdict, files });
  for (const timing of clock.timings) log.add('stage', { ...timing });
  for (const count of links.ruleCounts) log.add('blocking', { ...count });
  log.add('recalled', { rows: countRecalled(reading), persons: book.accounts.keptCount });
  log.alongside(() => writeMetrics(settings.output, { runId, date, stages: clock.timings }));
  const counts = committed?.counts ?? night.republish?.counts ?? {};
  const done = describeNight(night, reading, {
    status: 'done',
    output: published.folder,
    counts,
    gates,
    brakes,
    runId,
    notJudged,
  });
  if (log.fault === '') return done;
  const unlogged = { key: 'night.log-failed', params: { file: log.file, cause: log.fault } } as const;
  return { ...done, headlines: [...done.headlines, unlogged] };
}

function countRecalled({ kept }: NightReading): number {
  return kept.isFresh.view().reduce((count, fresh) => count + 1 - fresh, 0);
}

interface KeptNight {
  readonly reading: NightReading;
  readonly links: LinkResult;
  readonly book: NightBook;
}

/** What cannot be kept costs the next night time and nothing else. */
function keepRecall(night: OpenNight, runId: string, done: KeptNight): void {
  const { kept, outcomes } = done.reading;
  const { registry, writer, planDigest, fingerprint, request } = night;
  kept.agreement.view().set(done.links.agreementOfRow);
  const sources = outcomes.map(({ context, acceptedOn }) => ({ context, acceptedOn }));
  try {
    writeRecall(registry.path, (pack) => {
      packNight(
        pack,
        { runId, fingerprint, planDigest },
        {
          date: request.date,
          sources,
          slots: writer.records.slots,
          links: writer.links.columns,
          kept,
          tally: done.book.accounts,
        },
      );
    });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
  }
}

function isPublished(output: string, runId: string): boolean {
  const folder = folderOfRun(output, runId);
  return findCurrentRun(output) === runId && existsSync(folder) && verifyOutput(folder).problems.length === 0;
}

function contextsOf(outcomes: readonly SourceOutcome[]): ReadonlyMap<string, SourceContext> {
  return new Map(outcomes.map(({ context }) => [context.sourceId, context]));
}
