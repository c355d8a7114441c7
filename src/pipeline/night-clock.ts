import { performance } from 'node:perf_hooks';
import { boundHeap } from './bound-heap.ts';
import type { NightProgress, NightStage } from './night-progress.ts';

/** Time and memory of one stage: for the terminal and the night's log only. */
export interface StageTiming {
  readonly stage: NightStage;
  readonly rows: number;
  readonly ms: number;
  readonly rssBytes: number;
}

/** Follows a night through its stages and tells the caller. */
export class NightClock {
  readonly timings: StageTiming[] = [];
  readonly #tell: (progress: NightProgress) => void;
  #stage: NightStage = 'plan';
  #startMs = performance.now();

  constructor(tell: (progress: NightProgress) => void) {
    this.#tell = tell;
    tell({ stage: 'plan', share: 0 });
    boundHeap();
  }

  /** How far the present stage is, 0–1. */
  reach(share: number): void {
    boundHeap();
    this.#tell({ stage: this.#stage, share });
  }

  /** Ends the present stage, which handled `rows`, and begins the next. */
  next(stage: NightStage, rows: number): void {
    this.end(rows);
    this.#stage = stage;
    this.#tell({ stage, share: 0 });
  }

  /** Ends the last stage. */
  end(rows: number): void {
    const now = performance.now();
    const timing = { stage: this.#stage, rows, ms: now - this.#startMs, rssBytes: process.memoryUsage.rss() };
    this.timings.push(timing);
    this.#startMs = now;
    this.#tell({ stage: this.#stage, share: 1, done: timing });
    boundHeap();
  }
}
