import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultCase, SuiteOptions } from './fault-kinds.ts';
import { judgeCase } from './judge-case.ts';
import { runCommand } from './run-command.ts';
import type { Subject } from './subject.ts';

/** Room for the small city many times over. */
const diskKb = 16_384;

/** Whether this process may mount a disk of its own. */
export function canMount(): boolean {
  const disk = mkdtempSync(join(tmpdir(), 'rollcall-mount-'));
  const isMounted = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk) === '';
  if (isMounted) unmount(disk);
  rmSync(disk, { recursive: true, force: true });
  return isMounted;
}

/** Whether a process of this user may mount in a name space of its own (`unshare -rm`). */
export function canMountApart(): boolean {
  return spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;
}

/** A disk of its own with room for a part only of what the run adds to it, at five sizes. Needs the right to mount. */
export function smallDiskCases(subject: Subject, options: SuiteOptions): readonly FaultCase[] {
  const addedKb = usedKb(subject.after) - usedKb(subject.before);
  return [1, 4, 8, 12, 15].map((sixteenths) => {
    const spareKb = Math.floor((addedKb * sixteenths) / 16);
    const kind = `small disk, ${subject.name}`;
    const place = `${spareKb} KB to spare of ${addedKb} KB needed`;
    return { kind, place, run: async () => ({ kind, place, faults: await onSmallDisk(subject, options, spareKb) }) };
  });
}

async function onSmallDisk(subject: Subject, { work }: SuiteOptions, spareKb: number): Promise<readonly string[]> {
  const disk = mkdtempSync(join(work, 'disk-'));
  const refused = mount('-t', 'tmpfs', '-o', `size=${diskKb}k,mode=700`, 'tmpfs', disk);
  if (refused !== '') return [`cannot mount a small disk: ${refused}`];
  try {
    const folder = join(disk, 'office');
    cpSync(subject.before, folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    // Filled up, not mounted smaller: in a name space of one's own a mount cannot be changed.
    const ballast = join(disk, 'ballast');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - spareKb * 1024));
    const ended = await runCommand(subject.argv(folder), folder);
    rmSync(ballast);
    const faults = await judgeCase(subject, folder, ended);
    return ended.code === 0 && faults.length === 0 ? ['the disk was not too small'] : faults;
  } finally {
    unmount(disk);
  }
}

/** What `mount` has to complain of; '' when it did it. */
function mount(...args: readonly string[]): string {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  return status === 0 ? '' : stderr.trim() || 'no mount';
}

function unmount(disk: string): void {
  spawnSync('umount', ['--lazy', disk]);
}

/**
 * Room a folder takes, in whole pages of 4 KB a file: what it takes on a tmpfs. Without what a night leaves for the next to
 * recall: it is done without that too.
 */
function usedKb(folder: string): number {
  return Number(spawnSync('du', ['-sk', '--exclude=*.recall', folder], { encoding: 'utf8' }).stdout.split('\t')[0]);
}
