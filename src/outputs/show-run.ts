import { existsSync } from 'node:fs';
import { KnownError } from '../kit/known-error.ts';
import { makeCurrent } from './make-current.ts';
import { folderOfRun, listRuns } from './output-folder.ts';
import { verifyOutput } from './verify-output.ts';

/**
 * Makes the set of an earlier run current again, after it was found whole; `note` is called in between, so that nothing
 * is shown of which it was not noted who asked. KnownErrors `run-not-published` (exit 2) where
 * no set of that run is kept, `set-damaged` (exit 1) where it is not what its manifest says; `current` then stands.
 */
export function showRun(outputDir: string, runId: string, note: () => void): void {
  const folder = folderOfRun(outputDir, runId);
  if (!listRuns(outputDir).includes(runId) || !existsSync(folder)) {
    throw new KnownError('run-not-published', { run: runId, file: outputDir }, 2);
  }
  const [problem] = verifyOutput(folder).problems;
  if (problem !== undefined) throw new KnownError('set-damaged', { run: runId, file: problem.path }, 1);
  note();
  makeCurrent(outputDir, runId);
}
