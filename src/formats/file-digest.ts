import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import { openForReading } from './file-kind.ts';

const chunkBytes = 1 << 20;

/** SHA-256 of the file as it lies on the disk, in hex. Errors as `openForReading`. */
export function fileSha256(path: string): string {
  const { fd } = openForReading(path);
  const hasher = createHash('sha256');
  const chunk = Buffer.allocUnsafeSlow(chunkBytes);
  try {
    for (;;) {
      const count = readSync(fd, chunk, 0, chunkBytes, null);
      if (count === 0) return hasher.digest('hex');
      hasher.update(chunk.subarray(0, count));
    }
  } finally {
    closeSync(fd);
  }
}
