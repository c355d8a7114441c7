import type { GateResult } from '../domain/report/gates.ts';
import type { BrakeResult } from '../domain/report/judge-brakes.ts';
import type { NotJudgedFacts } from '../domain/report/night-facts.ts';
import { buildHeadlines } from './night-headlines.ts';
import { NightLog } from './night-log.ts';
import type { NightResult } from './night-request.ts';
import type { OpenNight } from './open-night.ts';
import type { NightReading } from './read-sources.ts';

/** What was judged of the night as a whole. */
interface NightVerdicts {
  readonly gates: readonly GateResult[];
  readonly brakes: readonly BrakeResult[];
}

/** A gate or brake stopped the night: nothing of it is kept but that it was tried. */
export function stopNight(night: OpenNight, reading: NightReading, verdicts: NightVerdicts): NightResult {
  const { request, writer, clock } = night;
  clock.end(reading.table.rowCount);
  const runId = request.dryRun ? writer.runId : writer.stop('stopped').runId;
  if (!request.dryRun) logVerdicts(night, runId, verdicts);
  return describeNight(night, reading, { status: 'stopped', output: '', counts: {}, runId, ...verdicts });
}

/** Begins the log of a run with the gates that did not pass and the brakes that were pulled. */
export function logVerdicts({ plan }: OpenNight, runId: string, { gates, brakes }: NightVerdicts): NightLog {
  const log = new NightLog(plan.settings.registry, runId);
  for (const gate of gates) if (gate.result !== 'passed') log.add('gate', { ...gate });
  for (const braked of brakes) log.add('brake', { ...braked });
  return log;
}

/** What the night came to, with the lines people read. */
export function describeNight(
  { writer }: OpenNight,
  { outcomes }: NightReading,
  end: Omit<NightResult, 'headlines' | 'runId'> & {
    readonly runId?: string;
    /** Whom nobody could judge, and why; nobody on a stopped night. */
    readonly notJudged?: readonly NotJudgedFacts[];
  },
): NightResult {
  const { runId = writer.runId, status, output, counts, gates, brakes, notJudged = [] } = end;
  const headlines = buildHeadlines({ runId, status, output, counts, gates, brakes, outcomes, notJudged });
  return { runId, status, output, counts, gates, brakes, headlines };
}
