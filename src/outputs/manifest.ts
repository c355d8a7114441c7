import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { IdMask } from '../domain/worklist/mask-id.ts';
import { KnownError } from '../kit/known-error.ts';
import type { Language } from '../words/words.ts';

export const manifestName = 'manifest.json';

/** The form of the manifest; a reader refuses another number. */
const manifestFormat = 1;

/** One file of the set. Paths use `/` and are relative to the set's folder. */
export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Data rows without headers; absent where rows mean nothing. */
  readonly rows?: number;
  /** Worklists: digest of everything the list shows. Equal digest, equal list. */
  readonly content?: string;
  /** Worklists: the run's date on which the list became what it is. */
  readonly since?: IsoDate;
}

/** One export the run was made from. */
export interface ManifestInput {
  readonly sourceId: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What the set was made from and with, so that it can be made again and told apart. */
export interface Provenance {
  readonly programVersion: string;
  readonly inputs: readonly ManifestInput[];
  readonly modelVersion: string;
  readonly rulesVersion: string;
  readonly configDigest: string;
  /** Head of the ledger and of the audit chain when the run was decided. */
  readonly ledgerHead: string;
  readonly auditHead: string;
}

export interface Manifest extends Provenance {
  readonly format: number;
  readonly runId: string;
  readonly date: IsoDate;
  readonly language: Language;
  readonly idMask: IdMask;
  /** Totals of the run, as in the first row of summary.csv. */
  readonly totals: Readonly<Record<string, number>>;
  /** Sorted by path; every file of the set but the manifest itself. */
  readonly files: readonly ManifestFile[];
}

/** The manifest as bytes: equal manifests, equal bytes. */
export function formatManifest(manifest: Omit<Manifest, 'format'>): Buffer {
  const files = [...manifest.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return Buffer.from(`${JSON.stringify({ format: manifestFormat, ...manifest, files }, undefined, 1)}\n`, 'utf8');
}

/** Reads the manifest of a set. KnownError `manifest-unreadable` where there is none or it is not ours. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, manifestName);
  const manifest = parseManifest(file);
  if (manifest === undefined) throw new KnownError('manifest-unreadable', { file }, 1);
  return manifest;
}

/** As {@link readManifest}; undefined where there is none or it is not ours. */
export function findManifest(folder: string): Manifest | undefined {
  return parseManifest(join(folder, manifestName));
}

function parseManifest(file: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>;
    const isOurs =
      manifest.format === manifestFormat && Array.isArray(manifest.files) && typeof manifest.runId === 'string';
    return isOurs ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
