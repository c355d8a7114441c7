import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestFile } from './manifest.ts';

/** The bytes of a file of a set when they are what its manifest says; undefined when it is gone or differs. */
export function readWhole(folder: string, file: ManifestFile): Buffer | undefined {
  try {
    const bytes = readFileSync(join(folder, file.path));
    return bytes.length === file.bytes && hash('sha256', bytes) === file.sha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
}
