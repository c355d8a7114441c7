import { type GateResult, shareGates } from '../domain/report/gates.ts';
import type { BrakeResult } from '../domain/report/judge-brakes.ts';
import type { NotJudgedFacts } from '../domain/report/night-facts.ts';
import type { Headline, NightResult } from './night-request.ts';
import type { SourceOutcome } from './read-sources.ts';

interface NightEnd {
  readonly runId: string;
  readonly status: NightResult['status'];
  readonly output: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly gates: readonly GateResult[];
  readonly brakes: readonly BrakeResult[];
  readonly outcomes: readonly SourceOutcome[];
  readonly notJudged: readonly NotJudgedFacts[];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** The lines a person reads at the end of a night: what stopped it or did not come first, then what it found. */
export function buildHeadlines({
  runId,
  status,
  output,
  counts,
  gates,
  brakes,
  outcomes,
  notJudged,
}: NightEnd): readonly Headline[] {
  const lines: Headline[] = [];
  for (const { result, sourceId, gate, value, limit } of gates) {
    if (result !== 'stopped') continue;
    lines.push({ key: 'night.stopped', params: { source: sourceId, gate } });
    const isShare = shareGates.has(gate);
    lines.push({
      key: `gate-failed.${gate}`,
      params: { source: sourceId, value: isShare ? percent(value) : value, limit: isShare ? percent(limit) : limit },
    });
  }
  for (const outcome of outcomes) lines.push(...describeStopped(outcome));
  for (const braked of brakes) lines.push(describeBrake(braked));
  for (const { context } of outcomes) {
    const { sourceId: source, asOf, state } = context;
    if (state === 'missing') lines.push({ key: 'night.missing', params: { source } });
    if (state === 'held') lines.push({ key: 'night.held', params: { source, asOf } });
  }
  if (status === 'stopped') return lines;
  for (const { group, reason, scheme, personCount } of notJudged) {
    lines.push({ key: `night.not-judged-${reason}`, params: { group, scheme, persons: personCount } });
  }
  const quarantined = outcomes.flatMap(({ files }) => files).reduce((sum, file) => sum + file.quarantined, 0);
  if (quarantined > 0) lines.push({ key: 'night.quarantined', params: { rows: quarantined } });
  const count = (name: string): number => counts[name] ?? 0;
  lines.push({
    key: 'night.done',
    params: {
      runId,
      persons: count('persons'),
      visit: count('visit'),
      insured: count('insured'),
      deceased: count('deceased'),
      gone: count('transferredOut'),
      exempt: count('exempt'),
      notJudged: count('notJudged'),
      notRegistered: count('notRegistered'),
    },
  });
  lines.push(
    status === 'dry-run' ? { key: 'night.dry-run', params: {} } : { key: 'night.where', params: { path: output } },
  );
  return lines;
}

/** Of a source that stopped the night: its files, and the headers of the columns they lack. */
function describeStopped({ source, verdict, files, missingFields }: SourceOutcome): readonly Headline[] {
  if (verdict !== 'stopped') return [];
  const lines: Headline[] = files.map(({ path, encoding, rowsRead, quarantined }) => ({
    key: 'night.stopped-file',
    params: { file: path, encoding, rows: rowsRead, quarantined },
  }));
  const columns: Readonly<Record<string, readonly string[] | undefined>> = source.profile.columns;
  for (const field of missingFields) {
    lines.push({
      key: 'night.stopped-column',
      params: { source: source.id, column: columns[field]?.join(' / ') ?? field },
    });
  }
  return lines;
}

function describeBrake({ brake, areaCode, changed, personCount, limit, result }: BrakeResult): Headline {
  const params = { brake, area: areaCode, changed, persons: personCount, limit };
  if (result === 'accepted') return { key: 'night.brake-accepted', params };
  return { key: areaCode === '' ? 'night.braked' : 'night.braked-area', params };
}
