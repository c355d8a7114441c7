import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

const still = new Int32Array(new SharedArrayBuffer(4));

/**
 * What the suite must catch: it gives `folder` the registry and output of `after` by writing straight over them, a piece
 * at a time, without a lock, a second name or a flush, and goes on whatever fails.
 */
function overwrite(from: string, to: string): void {
  const stat = lstatSync(from);
  // A fault at what is whole already, or is no part of what is published, would harm nobody and show nothing.
  if (basename(dirname(from)) === 'runs' && existsSync(to)) return;
  if (basename(from) === 'metrics.prom') return;
  try {
    if (stat.isSymbolicLink()) {
      unlinkSync(to);
      symlinkSync(readlinkSync(from), to);
    } else if (stat.isFile()) {
      const bytes = readFileSync(from);
      const handle = openSync(to, 'w', 0o600);
      for (let at = 0; at < bytes.length; at += 65_536) {
        writeSync(handle, bytes.subarray(at, at + 65_536));
        // As slow as real work, so that a kill at random has something to hit.
        Atomics.wait(still, 0, 0, 10);
      }
      closeSync(handle);
    } else if (!existsSync(to)) {
      mkdirSync(to, { mode: 0o700 });
    }
  } catch {
    // Naive on purpose.
  }
  if (!stat.isDirectory()) return;
  // `current` first: the eager order.
  for (const entry of readdirSync(from).sort()) overwrite(join(from, entry), join(to, entry));
}

const [after = '', folder = ''] = process.argv.slice(2);
for (const name of ['output', 'registry.sqlite']) overwrite(join(after, name), join(folder, name));
