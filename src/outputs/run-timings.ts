import type { IsoDate } from '../domain/model/person-record.ts';

/** What one stage of a run took. */
interface StageTime {
  /** Its words are `cli.stage.<stage>`. */
  readonly stage: string;
  /** Rows it handled. */
  readonly rows: number;
  readonly ms: number;
  /** Memory of the process when it ended. */
  readonly rssBytes: number;
}

/** What one run took, as its log says. Measured: never part of what is published or compared. */
export interface RunTimings {
  readonly runId: string;
  readonly date: IsoDate;
  /** In the order in which they ran. */
  readonly stages: readonly StageTime[];
}

/** Wall time of a run in milliseconds. */
export function totalMs({ stages }: RunTimings): number {
  return stages.reduce((sum, { ms }) => sum + ms, 0);
}

/** Most memory seen at the end of a stage, in bytes. */
export function peakBytes({ stages }: RunTimings): number {
  return stages.reduce((most, { rssBytes }) => Math.max(most, rssBytes), 0);
}

/** Rows of the stage that reads, which is what a night is measured by; 0 where it has none. */
export function rowsRead({ stages }: RunTimings): number {
  return stages.find(({ stage }) => stage === 'read')?.rows ?? 0;
}
