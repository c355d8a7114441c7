import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { findManifest, type ManifestFile, manifestName } from './manifest.ts';
import { listFiles } from './output-set.ts';

/** What is wrong with one file of a set; the words are `output.<problem>`. */
interface OutputProblem {
  readonly path: string;
  readonly problem: 'manifest' | 'missing' | 'surplus' | 'bytes' | 'sha256' | 'rows';
}

/** Whether a set is what its manifest says. */
export interface OutputCheck {
  readonly runId: string;
  readonly fileCount: number;
  readonly problems: readonly OutputProblem[];
}

const pieceBytes = 1 << 20;

/**
 * Checks a set against its manifest: every file is there with its size, digest and count of rows, and none is there that
 * the manifest does not name. No problem = the set is whole.
 */
export function verifyOutput(folder: string): OutputCheck {
  const manifest = findManifest(folder);
  if (manifest === undefined) {
    return { runId: '', fileCount: 0, problems: [{ path: manifestName, problem: 'manifest' }] };
  }
  const problems: OutputProblem[] = [];
  for (const file of manifest.files) {
    const problem = findProblem(folder, file);
    if (problem !== undefined) problems.push({ path: file.path, problem });
  }
  const named = new Set([manifestName, ...manifest.files.map(({ path }) => path)]);
  for (const path of listFiles(folder)) if (!named.has(path)) problems.push({ path, problem: 'surplus' });
  return { runId: manifest.runId, fileCount: manifest.files.length, problems };
}

function findProblem(folder: string, file: ManifestFile): OutputProblem['problem'] | undefined {
  const place = join(folder, file.path);
  if (!existsSync(place)) return 'missing';
  const found = measureFile(place);
  if (found.bytes !== file.bytes) return 'bytes';
  if (found.sha256 !== file.sha256) return 'sha256';
  if (file.rows !== undefined && file.path.endsWith('.csv') && found.lines - 1 !== file.rows) return 'rows';
  return undefined;
}

/** Size, digest and count of line ends outside quotes: in our own CSV, every record ends with one. */
function measureFile(path: string): { bytes: number; sha256: string; lines: number } {
  const hash = createHash('sha256');
  const handle = openSync(path, 'r');
  const piece = Buffer.allocUnsafe(pieceBytes);
  let bytes = 0;
  let lines = 0;
  let quoted = false;
  try {
    for (;;) {
      const length = readSync(handle, piece, 0, pieceBytes, -1);
      if (length === 0) break;
      bytes += length;
      hash.update(piece.subarray(0, length));
      for (let at = 0; at < length; at++) {
        const byte = piece[at];
        if (byte === 0x22) quoted = !quoted;
        else if (byte === 0x0a && !quoted) lines++;
      }
    }
  } finally {
    closeSync(handle);
  }
  return { bytes, sha256: hash.digest('hex'), lines };
}
