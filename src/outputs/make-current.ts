import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurableSync } from './durable-file.ts';
import { findCurrentRun, runsFolder, syncFolder } from './output-folder.ts';

/** Refusals of a file system that has no links. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

/** Points `current` at the run in one step; on a file system without links the file `CURRENT` names it instead. */
export function makeCurrent(outputDir: string, runId: string): void {
  if (findCurrentRun(outputDir) === runId) return;
  const link = join(outputDir, 'current');
  const fresh = join(outputDir, '.current-new');
  const target = `${runsFolder}/${runId}`;
  rmSync(fresh, { force: true });
  try {
    symlinkSync(target, fresh);
    renameSync(fresh, link);
    rmSync(join(outputDir, 'CURRENT'), { force: true });
  } catch (error) {
    if (!noLinks.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    rmSync(fresh, { force: true });
    writeDurableSync(fresh, Buffer.from(`${target}\n`, 'utf8'));
    renameSync(fresh, join(outputDir, 'CURRENT'));
  }
  syncFolder(outputDir);
}
