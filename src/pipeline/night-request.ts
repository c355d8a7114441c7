import type { IsoDate } from '../domain/model/person-record.ts';
import type { GateResult } from '../domain/report/gates.ts';
import type { BrakeResult } from '../domain/report/judge-brakes.ts';
import type { TextKey, TextParams } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import type { NightProgress } from './night-progress.ts';

/** A gate (`gate:source`) or brake that somebody lets pass for this run, and why. */
interface Acceptance {
  readonly name: string;
  readonly reason: string;
}

/** Everything a night is told by its caller; it reads no clock, environment or locale. */
export interface NightRequest {
  readonly configPath: string;
  /** The only today there is. */
  readonly date: IsoDate;
  /** Do everything, keep nothing. */
  readonly dryRun: boolean;
  /** Use nothing that the last night worked out. */
  readonly full: boolean;
  readonly accept: readonly Acceptance[];
  /** Language of the published files; undefined: that of the settings, else Chinese. */
  readonly language: Language | undefined;
  readonly programVersion: string;
  readonly onProgress: (progress: NightProgress) => void;
}

/** A sentence of the catalogue with its values. */
export interface Headline {
  readonly key: TextKey;
  readonly params: TextParams;
}

/** What a night came to. */
export interface NightResult {
  readonly runId: string;
  /** unchanged: the same inputs as the last run; stopped: a gate or brake, nothing published. */
  readonly status: 'done' | 'unchanged' | 'stopped' | 'dry-run';
  /** Folder of the published set; '' when nothing was published. */
  readonly output: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly gates: readonly GateResult[];
  /** Brakes pulled tonight: what changed against the last good run beyond the limits. */
  readonly brakes: readonly BrakeResult[];
  /** For people, the most important first. */
  readonly headlines: readonly Headline[];
}
