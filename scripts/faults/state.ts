import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { verifyOutput } from '../../src/outputs/verify-output.ts';
import { canonicalDigest } from '../../src/registry/canonical-dump.ts';
import { verifyRegistry } from '../../src/registry/verify-registry.ts';

/** What a folder holds as a reader sees it: registry by canonical dump, the published run, every published byte. */
export interface State {
  readonly registry: string;
  readonly current: string;
  readonly output: string;
}

/** The state of a folder. Sets put aside because they were unsound, and what was measured, are no part of it. */
export function readState(folder: string): State {
  const registry = join(folder, 'registry.sqlite');
  return {
    registry: existsSync(registry) ? canonicalDigest(registry) : 'none',
    current: readCurrent(folder),
    output: digestTree(join(folder, 'output')),
  };
}

/**
 * What a reader would have to complain of after a fault: an unsound registry or published set, or one that is neither
 * yesterday's nor tonight's, or a set published before its registry.
 */
export function findUnsound(folder: string, before: State, after: State): readonly string[] {
  const faults: string[] = [];
  const registry = join(folder, 'registry.sqlite');
  const exists = existsSync(registry);
  try {
    const checks = exists ? verifyRegistry(registry) : [];
    for (const { check, faults: found } of checks) for (const fault of found) faults.push(`${check}: ${fault}`);
    const digest = exists ? canonicalDigest(registry) : 'none';
    if (digest !== before.registry && digest !== after.registry) faults.push('the registry is of neither night');
    const current = readCurrent(folder);
    if (current !== before.current && current !== after.current) faults.push(`current is ${current}`);
    if (current === after.current && current !== before.current && digest !== after.registry) {
      faults.push('published before the registry was kept');
    }
    if (current !== 'none') {
      const { problems } = verifyOutput(join(folder, 'output', 'runs', current));
      for (const { path, problem } of problems) faults.push(`published ${path}: ${problem}`);
    }
  } catch (error) {
    faults.push(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return faults;
}

export function isSameState(a: State, b: State): boolean {
  return a.registry === b.registry && a.current === b.current && a.output === b.output;
}

function readCurrent(folder: string): string {
  const link = join(folder, 'output', 'current');
  try {
    return readlinkSync(link).replace(/^runs\//, '');
  } catch {
    return 'none';
  }
}

function digestTree(folder: string): string {
  const hash = createHash('sha256');
  const visit = (path: string, name: string) => {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) hash.update(`${name} -> ${readlinkSync(path)}\n`);
    else if (stat.isFile()) hash.update(`${name} ${stat.mode & 0o777}\n`).update(readFileSync(path));
    else {
      hash.update(`${name}/ ${stat.mode & 0o777}\n`);
      for (const entry of readdirSync(path).sort()) {
        if (!entry.startsWith('.aside-') && !/^\.?metrics/.test(entry)) visit(join(path, entry), `${name}/${entry}`);
      }
    }
  };
  if (existsSync(folder)) visit(folder, 'output');
  return hash.digest('hex');
}

/** Whether a folder has the files of another, each with the same bytes; an empty lock file and the log of failures apart. */
export function isUntouched(before: string, folder: string): boolean {
  const names = (root: string) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !['registry.sqlite.lock', 'failed.jsonl'].includes(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
      .sort();
  const [left, right] = [names(before), names(folder)];
  return (
    left.join('\n') === right.join('\n') &&
    left.every((name) => {
      const [a, b] = [join(before, name), join(folder, name)];
      if (lstatSync(a).isSymbolicLink()) return readlinkSync(a) === readlinkSync(b);
      return readFileSync(a).equals(readFileSync(b));
    })
  );
}
