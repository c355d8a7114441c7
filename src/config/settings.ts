import type { IsoDate } from '../domain/model/person-record.ts';
import type { Department, Register, Scheme } from '../domain/model/registers.ts';
import type { SourceProfile } from '../domain/model/source-profile.ts';
import type { GateLimits } from '../domain/report/gates.ts';
import type { RuleOverrides } from '../domain/status/status-rules.ts';

import type { Delimiter } from '../formats/delimiter.ts';
import type { Encoding } from '../formats/encoding.ts';

/** How the day an export speaks of is found. `fileName` holds one group of 8 (yyyyMMdd) or 6 (yyyyMM: its last day) digits. */
export type AsOfRule =
  | { readonly kind: 'date'; readonly date: IsoDate }
  | { readonly kind: 'file-name'; readonly pattern: string }
  | { readonly kind: 'column' };

/** One source as the code holds it: complete, paths absolute, profile loaded. */
export interface SourceSettings {
  readonly id: string;
  readonly department: Department;
  /** Whose data it really is; two sources of one upstream count as one. */
  readonly upstream: string;
  readonly register: Register;
  readonly profile: SourceProfile;
  /** Absolute paths or globs. An export that did not come is held, never an error. */
  readonly files: readonly string[];
  readonly completeness: 'snapshot' | 'changes';
  /** Area codes (prefixes) the source covers. */
  readonly covers: readonly string[];
  readonly asOf: AsOfRule;
  readonly gates: GateLimits;
  /** How to read the files where that is not left to recognition. */
  readonly reading: {
    readonly encoding?: Encoding;
    readonly delimiter?: Delimiter;
    readonly sheet?: string;
    readonly headerLine?: number;
  };
  /** Request file of the national comparison (absolute), '' when there is none: who was asked. */
  readonly asked: string;
  /** Schemes the source speaks of: those its profile can give. Empty where the register is not enrolment. */
  readonly schemes: readonly Scheme[];
}

/** A scheme paid by the year: who paid for `coverageYear` is covered; the window is when the following year is paid for. */
interface YearlyScheme {
  readonly coverageYear: string;
  readonly windowStart: IsoDate;
  readonly windowEnd: IsoDate;
}

export interface SchemeSettings {
  /** Why no source exists for the scheme; '' when one is expected. */
  readonly notAvailable: string;
  readonly yearly: YearlyScheme | undefined;
}

/** Office policy beside the rules. */
interface Policy {
  readonly idMask: 'none' | 'middle8' | 'last4';
  readonly keepRuns: number;
  /** Overrides of the linkage model's operating points, match weights (log2); undefined = the model's own. */
  readonly linkThreshold: number | undefined;
  readonly reviewThreshold: number | undefined;
}

/** A brake: the run stops when more than `share` of the persons (of the run or of one community) and more than `least` changed. */
export interface Brake {
  readonly runShare: number;
  readonly communityShare: number;
  readonly least: number;
}

export const brakeNames = ['newly-deceased', 'newly-gone', 'newly-merged'] as const;
export type BrakeName = (typeof brakeNames)[number];

/** rollcall.json as the code holds it: complete, checked, frozen; every path absolute. */
export interface Settings {
  /** The file it was read from, and its folder, to which relative paths refer. */
  readonly file: string;
  readonly folder: string;
  /** 64 hex digits over the file's content and every profile; independent of where the folder lies. */
  readonly digest: string;
  readonly areas: { readonly file: string; readonly siMapping: string };
  readonly registry: string;
  readonly output: string;
  readonly language: 'zh' | 'en' | undefined;
  /** The office's own linkage model and rules; '' = the shipped ones. */
  readonly model: string;
  readonly rules: string;
  readonly sources: readonly SourceSettings[];
  /** Every scheme, in the order of the vocabulary. */
  readonly schemes: Readonly<Record<Scheme, SchemeSettings>>;
  readonly policy: Policy;
  /** What the settings say over the numbers of the rules; only what is written. */
  readonly ruleOverrides: RuleOverrides;
  readonly brakes: Readonly<Record<BrakeName, Brake>>;
}
