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
  const asked = settings.sources.map(({ asked: file }) => (file !== '' && existsSync(file) ? fileSha256(file) : ''));
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify({
      settings: settings.digest,
      areas: plan.areas,
      siMapping: existsSync(settings.areas.siMapping) ? fileSha256(settings.areas.siMapping) : '',
      model: plan.model,
      rules: plan.rules,
      programVersion,
      ledgerHead,
      language,
      date,
      asked,
      // Names of files may change from night to night; what they hold decides.
      inputs: inputs.map(({ sourceId, sha256 }) => [sourceId, sha256]).sort(),
    }),
  );
  return { fingerprint: hash.digest('hex'), inputs };
}
