import type { ManifestInput, Provenance } from '../outputs/manifest.ts';
import type { Registry } from '../registry/registry.ts';
import type { RunInfo } from '../registry/run-info.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import type { NightClock } from './night-clock.ts';
import type { NightPlan } from './night-plan.ts';
import type { NightRecall } from './night-recall.ts';
import type { NightRequest } from './night-request.ts';

/** A night under way: what it is made with and what it writes to. */
export interface OpenNight {
  readonly request: NightRequest;
  readonly plan: NightPlan;
  readonly registry: Registry;
  readonly writer: RunWriter;
  readonly clock: NightClock;
  readonly accepted: ReadonlySet<string>;
  readonly language: 'zh' | 'en';
  readonly inputs: readonly ManifestInput[];
  /** Run that was committed and not published: everything is worked out again and only published. */
  readonly republish: RunInfo | undefined;
  /** What last night left; without it everything is read and judged anew. */
  readonly recalled: NightRecall | undefined;
  readonly planDigest: string;
  readonly fingerprint: string;
}

/** Gates and brakes let pass by this call; a run that is only published again keeps what it was let pass then. */
export function acceptedNames({ accept }: NightRequest, republished: RunInfo | undefined): ReadonlySet<string> {
  const then = (republished?.facts['accepted'] ?? []) as NightRequest['accept'];
  return new Set([...accept, ...then].map(({ name }) => name));
}

/** What the published set is made from; `auditHead` is known when the run is committed. */
export function provenanceOf({ plan, request, inputs, registry }: OpenNight): Provenance {
  return {
    programVersion: request.programVersion,
    inputs,
    modelVersion: String(plan.model.version),
    rulesVersion: plan.rulesVersion,
    configDigest: plan.settings.digest,
    ledgerHead: registry.ledgerHead(),
    auditHead: '',
  };
}
