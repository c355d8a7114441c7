import { closeSync, fsync, fsyncSync, linkSync, openSync, writeSync } from 'node:fs';

/** Refusals of a file system that has no links, not here or not that many. */
const noLinks = new Set(['EPERM', 'EXDEV', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

/** Gives a file a second name; false where the file system cannot. */
export function linkFile(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (noLinks.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Writes all of `bytes` to a new file readable by its owner alone, and returns when they are on the disk. */
export function writeDurableSync(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes all of `bytes` to a new file and leaves it open; {@link syncFiles} makes it durable and closes it. */
export function writeUnsynced(path: string, bytes: Uint8Array): number {
  const handle = openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
  } catch (error) {
    closeSync(handle);
    throw error;
  }
  return handle;
}

/**
 * Returns when all these files are on the disk and closed. Written first and waited for together, many files share one
 * commit of the file system's journal; waiting for each while the next is being made costs several times as much.
 */
export async function syncFiles(handles: readonly number[]): Promise<void> {
  const waits = handles.map(
    (handle) =>
      new Promise<void>((resolve, reject) => {
        fsync(handle, (error) => {
          closeSync(handle);
          if (error === null) resolve();
          else reject(error);
        });
      }),
  );
  const results = await Promise.allSettled(waits);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
