import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import type { IsoDate } from '../domain/model/person-record.ts';
import { fileSha256 } from '../formats/file-digest.ts';
import type { ManifestInput } from '../outputs/manifest.ts';
import { findSourceFiles } from '../sources/source-files.ts';

import type { NightPlan } from './night-plan.ts';

/** What decides a run: equal fingerprints are one run. */
export interface NightFingerprint {
  readonly fingerprint: string;
  /** Of what decides beside exports, ledger, language and date: where it is equal, what another night found still holds. */
  readonly planDigest: string;
  /** Every export of tonight, in the order of the settings. */
  readonly inputs: readonly ManifestInput[];
}

export interface FingerprintOptions {
  readonly plan: NightPlan;
  readonly date: IsoDate;
  readonly programVersion: string;
  readonly ledgerHead: string;
  readonly language: string;
}

/** Digests every input file and everything else that decides the run, SHA-256. */
export function takeFingerprint(options: FingerprintOptions): NightFingerprint {
  const { plan, date, programVersion, ledgerHead, language } = options;
  const { settings } = plan;
  const inputs = settings.sources.flatMap((source) => {
    const { files } = findSourceFiles(source, settings.folder);
    return files.map(
      ({ file, path }): ManifestInput => ({
        sourceId: source.id,
        path,
        bytes: statSync(file).size,
        sha256: fileSha256(file),
      }),
    );
  });
  const planDigest = digestPlan(plan, programVersion);
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify({
      planDigest,
      ledgerHead,
      language,
      date,
      // Names of files may change from night to night; what they hold decides.
      inputs: inputs.map(({ sourceId, sha256 }) => [sourceId, sha256]).sort(),
    }),
  );
  return { fingerprint: hash.digest('hex'), planDigest, inputs };
}

/** Digest of everything that decides what a row, a link and a judgement are, beside the exports, the ledger and the date. */
function digestPlan({ settings, areas, model, rules }: NightPlan, programVersion: string): string {
  const digestOf = (file: string): string => (file !== '' && existsSync(file) ? fileSha256(file) : '');
  const parts = {
    settings: settings.digest,
    areas,
    siMapping: digestOf(settings.areas.siMapping),
    asked: settings.sources.map(({ asked }) => digestOf(asked)),
    model,
    rules,
    programVersion,
  };
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
