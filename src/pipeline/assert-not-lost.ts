import { existsSync, statSync } from 'node:fs';
import type { Settings } from '../config/settings.ts';
import { KnownError } from '../kit/known-error.ts';
import { listRuns } from '../outputs/output-folder.ts';

/**
 * A registry that is not there, or is an empty file, is begun anew on the first night only. Where sets were published it
 * has been there: beginning anew would give everybody another id and forget every decision.
 * @throws KnownError registry-lost (exit 2)
 */
export function assertNotLost({ registry, output }: Settings): void {
  const isThere = existsSync(registry) && statSync(registry).size > 0;
  if (isThere || !existsSync(output) || listRuns(output).length === 0) return;
  throw new KnownError('registry-lost', { file: registry, output });
}
