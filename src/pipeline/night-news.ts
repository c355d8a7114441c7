import type { PersonStatus } from '../domain/model/status.ts';
import type { NightFacts, TrendPoint } from '../domain/report/night-facts.ts';
import type { Past } from '../registry/past.ts';
import type { RunInfo } from '../registry/run-info.ts';
import { findReportFacts } from './report-facts.ts';

/** Runs the report draws as a line. */
const trendRuns = 90;

/** Counts what is new against the last good run while persons are judged. A first night has no news: everything is new. */
export class NightNews {
  newlyDeceased = 0;
  newlyTransferred = 0;
  newPersons = 0;
  readonly #former: Past['former'];
  readonly #isFirst: boolean;

  constructor(former: Past['former'], isFirst: boolean) {
    this.#former = former;
    this.#isFirst = isFirst;
  }

  add(person: number, { vital, outcome }: PersonStatus): void {
    if (this.#isFirst) return;
    const before = this.#former(person);
    if (before === undefined) this.newPersons += 1;
    else {
      if (vital === 'deceased' && before.vital !== 'deceased') this.newlyDeceased += 1;
      if (outcome === 'transferred-out' && before.outcome !== 'transferred-out') this.newlyTransferred += 1;
    }
  }

  /** As the report tells it. */
  tell(
    mergedPersons: number,
    trend: readonly TrendPoint[],
  ): Pick<NightFacts, 'trend' | 'newlyDeceased' | 'newlyTransferred' | 'newPersons' | 'mergedPersons'> {
    const { newlyDeceased, newlyTransferred, newPersons } = this;
    return { newlyDeceased, newlyTransferred, newPersons, mergedPersons: this.#isFirst ? 0 : mergedPersons, trend };
  }
}

/** The totals of the good runs before `tonight` and of tonight, oldest first. */
export function tellTrend(runs: readonly RunInfo[], tonight: TrendPoint): readonly TrendPoint[] {
  const before = runs
    .filter(({ status, runId }) => status === 'good' && runId !== tonight.runId)
    .map((run): TrendPoint => {
      const { runId, date, counts } = run;
      const { persons = 0, insured = 0, visit = 0 } = counts;
      // A run of an older program kept fewer figures.
      const kept: Partial<TrendPoint> = findReportFacts(run)?.published.night.trend.at(-1) ?? {};
      const { issued = 0, returned = 0, done = 0, overdue = 0 } = kept;
      return { runId, date, persons, insured, visit, issued, returned, done, overdue };
    });
  return [...before, tonight].slice(-trendRuns);
}
