/** The stages of a night, in order. */
const nightStages = ['plan', 'read', 'link', 'judge', 'write', 'publish'] as const;
export type NightStage = (typeof nightStages)[number];

/** How far a night is. Measured values are for the terminal and the night's log, never for what is published. */
export interface NightProgress {
  readonly stage: NightStage;
  /** Share of the stage that is done, 0–1. */
  readonly share: number;
  /** Set once, when the stage ends. */
  readonly done?: { readonly rows: number; readonly ms: number; readonly rssBytes: number };
}
