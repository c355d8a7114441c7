import type { NightFacts, NotJudgedFacts, SourceFacts } from './night-facts.ts';

/** How loud a line of the headline is. */
type Tone = 'bad' | 'warn' | 'good';

/** One line that stands above every figure. `key` names its words (`report.headline.<key>`). */
export interface HeadlineLine {
  readonly tone: Tone;
  readonly key: 'missing' | 'held' | 'not-judged' | 'brake' | 'quarantined' | 'all-came';
  /** What the line is about, for the words to name. */
  readonly source?: SourceFacts;
  readonly notJudged?: NotJudgedFacts;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Quarantined rows are worth a headline from this share of a source's rows on, and not for a handful. */
const quarantineShare = 0.01;
const quarantineLeast = 10;

/**
 * The first lines of the report: what never came, what did not come tonight and is held, whom the rules could not judge
 * and why, which brake was let pass; only then that all is well. In the order of what they cost the reader.
 */
export function buildHeadline(night: NightFacts): readonly HeadlineLine[] {
  const lines: HeadlineLine[] = [];
  for (const source of night.sources) {
    if (source.state === 'missing') lines.push({ tone: 'bad', key: 'missing', source, params: {} });
  }
  for (const source of night.sources) {
    if (source.state === 'held') lines.push({ tone: 'warn', key: 'held', source, params: { asOf: source.asOf } });
  }
  for (const notJudged of night.notJudged) {
    if (notJudged.personCount === 0) continue;
    lines.push({ tone: 'warn', key: 'not-judged', notJudged, params: { count: notJudged.personCount } });
  }
  for (const { brake, value, limit } of night.acceptedBrakes) {
    lines.push({ tone: 'warn', key: 'brake', params: { brake, value, limit } });
  }
  for (const source of night.sources) {
    if (source.quarantined >= Math.max(quarantineLeast, source.rowsRead * quarantineShare)) {
      lines.push({ tone: 'warn', key: 'quarantined', source, params: { count: source.quarantined } });
    }
  }
  if (!lines.some(({ key }) => key === 'missing' || key === 'held')) {
    lines.push({ tone: 'good', key: 'all-came', params: { count: night.sources.length } });
  }
  return lines;
}
