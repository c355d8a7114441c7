import { closeSync, readSync } from 'node:fs';
import { openForReading } from './file-kind.ts';

const stepBytes = 1 << 16;
/** A line is no longer; behind a quote left open the next start of a line is as good as any. */
const farthestBytes = 1 << 20;

/**
 * The first byte behind a line feed at `target` or later: where a record of a delimited file begins, unless a quoted cell
 * holds that line feed. Undefined where none is near. Errors as `openForReading`.
 */
export function findLineStart(path: string, target: number): number | undefined {
  const { fd } = openForReading(path);
  const step = Buffer.alloc(stepBytes);
  try {
    for (let at = target; at < target + farthestBytes; ) {
      const count = readSync(fd, step, 0, stepBytes, at);
      if (count === 0) return undefined;
      const found = step.subarray(0, count).indexOf(0x0a);
      if (found >= 0) return at + found + 1;
      at += count;
    }
    return undefined;
  } finally {
    closeSync(fd);
  }
}
