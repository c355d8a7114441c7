import { closeSync, fsync, fsyncSync, openSync, writeSync } from 'node:fs';

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

/**
 * As {@link writeDurableSync}, but the wait for the disk is the promise: many files wait together. The bytes are handed
 * over before it returns.
 */
export function writeDurable(path: string, bytes: Uint8Array): Promise<void> {
  const handle = openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
  } catch (error) {
    closeSync(handle);
    throw error;
  }
  return new Promise((resolve, reject) => {
    fsync(handle, (error) => {
      closeSync(handle);
      if (error === null) resolve();
      else reject(error);
    });
  });
}
