import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeNight } from '../../scripts/bench/made-night.ts';
import { KnownError } from '../kit/known-error.ts';
import { readManifest } from './manifest.ts';
import { findCurrentRun } from './output-folder.ts';
import { listFiles } from './output-set.ts';
import { publishRun } from './publish-run.ts';
import { showRun } from './show-run.ts';
import { verifyOutput } from './verify-output.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outputs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const night = (runId: string, more: { changedEvery?: number; language?: 'zh' | 'en' } = {}) =>
  makeNight({
    outputDir: folder,
    runId,
    date: `${runId.slice(0, 4)}-${runId.slice(4, 6)}-${runId.slice(6, 8)}`,
    communities: 12,
    personsPerCommunity: 20,
    ...more,
  });

const contents = (runId: string): Record<string, string> =>
  Object.fromEntries(
    listFiles(join(folder, 'runs', runId)).map((path) => [
      path,
      readFileSync(join(folder, 'runs', runId, path), 'base64'),
    ]),
  );

describe('a published set', () => {
  test('is whole, current and for its owner alone whatever the umask', async () => {
    const before = process.umask(0);
    try {
      await publishRun(night('20261124-1'));
    } finally {
      process.umask(before);
    }
    expect(readlinkSync(join(folder, 'current'))).toBe('runs/20261124-1');
    expect(verifyOutput(join(folder, 'current')).problems).toEqual([]);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isSymbolicLink()) continue;
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      expect(mode, entry.name).toBe(entry.isDirectory() ? 0o700 : 0o600);
    }
  });

  test('has the files the design names', async () => {
    await publishRun(night('20261124-1'));
    const files = listFiles(join(folder, 'current'));
    for (const name of [
      'manifest.json',
      'datapackage.json',
      'summary.csv',
      'accounts.csv',
      'report.html',
      'changes.csv',
      'retractions.csv',
      'deaths-to-confirm.csv',
      'conflicts.csv',
      'possible-duplicates.csv',
      'insured-twice.csv',
      'unknown-areas.csv',
    ])
      expect(files).toContain(name);
    expect(files).toContain('worklists/未定区县.csv');
    expect(files).toContain('worklists/430302_雨湖区/430302_未定街道.xlsx');
    expect(files.some((path) => /^worklists\/430302_雨湖区\/430302101_.+\/430302101001_.+社区\.xlsx$/.test(path))).toBe(
      true,
    );
  });

  test('is the same bytes when it is made again', async () => {
    await publishRun(night('20261124-1'));
    const first = contents('20261124-1');
    rmSync(folder, { recursive: true });
    await publishRun(night('20261124-1'));
    expect(contents('20261124-1')).toEqual(first);
  });

  test('that is whole is left, and one that is not is set aside and written anew', async () => {
    await publishRun(night('20261124-1'));
    const first = contents('20261124-1');
    expect((await publishRun(night('20261124-1'))).how).toBe('left');
    appendFileSync(join(folder, 'runs/20261124-1/accounts.csv'), 'P1\r\n');
    expect((await publishRun(night('20261124-1'))).how).toBe('written');
    expect(contents('20261124-1')).toEqual(first);
    expect(existsSync(join(folder, 'runs/.aside-20261124-1-1'))).toBe(true);
  });

  test('copies lists that did not change, from files it found whole, and writes the others', async () => {
    await publishRun(night('20261124-1'));
    const before = contents('20261124-1');
    const list = listFiles(join(folder, 'runs/20261124-1')).filter((path) => path.endsWith('社区.xlsx'));
    const [, , damaged = ''] = list;
    writeFileSync(join(folder, 'runs/20261124-1', damaged), 'not what it was');
    const second = await publishRun(night('20261125-1', { changedEvery: 10 }));
    expect(second.written?.lists).toMatchObject({ listCount: 15, copiedCount: 12 });
    const after = contents('20261125-1');
    const same = list.filter((path) => after[path] === before[path]);
    expect(same).toHaveLength(10);
    expect(verifyOutput(join(folder, 'current')).problems).toEqual([]);
  });

  test('takes no second room for a list that did not change, and keeps it when the older set is purged', async () => {
    await publishRun(night('20261124-1'));
    const lists = listFiles(join(folder, 'runs/20261124-1')).filter((path) => /社区\.(csv|xlsx)$/.test(path));
    await publishRun({ ...night('20261125-1', { changedEvery: 10 }), keepRuns: 2 });
    const inodeOf = (runId: string, path: string): number => statSync(join(folder, 'runs', runId, path)).ino;
    const shared = lists.filter((path) => inodeOf('20261124-1', path) === inodeOf('20261125-1', path));
    expect([lists.length, shared.length]).toEqual([26, 22]);
    await publishRun({ ...night('20261126-1', { changedEvery: 10 }), keepRuns: 1 });
    expect(readdirSync(join(folder, 'runs'))).toEqual(['20261126-1']);
    expect(verifyOutput(join(folder, 'current')).problems).toEqual([]);
  });

  test('writes every list of an area anew that has another name', async () => {
    await publishRun(night('20261124-1'));
    const second = night('20261125-1');
    const areaName = (code: string): string => (code === '430304' ? '新区' : second.context.areaName(code));
    const { written } = await publishRun({ ...second, context: { ...second.context, areaName } });
    expect(written?.lists).toMatchObject({ listCount: 15, copiedCount: 11 });
  });

  test('keeps as many sets as asked for and never purges the current one', async () => {
    for (const runId of ['20261122-1', '20261123-2', '20261123-10', '20261124-1']) {
      await publishRun({ ...night(runId), keepRuns: 2 });
    }
    expect(readdirSync(join(folder, 'runs')).sort()).toEqual(['20261123-10', '20261124-1']);
    expect(findCurrentRun(folder)).toBe('20261124-1');
  });

  test('purges what was set aside together with the runs of its time', async () => {
    await publishRun(night('20261122-1'));
    writeFileSync(join(folder, 'runs/20261122-1/accounts.csv'), '');
    await publishRun(night('20261122-1'));
    await publishRun({ ...night('20261123-1'), keepRuns: 2 });
    expect(readdirSync(join(folder, 'runs')).sort()).toEqual(['.aside-20261122-1-1', '20261122-1', '20261123-1']);
    await publishRun({ ...night('20261124-1'), keepRuns: 2 });
    expect(readdirSync(join(folder, 'runs')).sort()).toEqual(['20261123-1', '20261124-1']);
  });

  test('copies from the newest set even where an older one is shown', async () => {
    await publishRun(night('20261122-1'));
    await publishRun(night('20261123-1', { changedEvery: 1 }));
    showRun(folder, '20261122-1', () => undefined);
    const third = await publishRun(night('20261124-1', { changedEvery: 1 }));
    expect(third.written?.lists.copiedCount).toBe(15);
    expect(findCurrentRun(folder)).toBe('20261124-1');
  });

  test('leaves the former one current when the disk refuses, and sweeps away what was half written', async () => {
    await publishRun(night('20261124-1'));
    const broken = {
      ...night('20261125-1'),
      conflicts: (function* (): Iterable<never> {
        yield* [];
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      })(),
    };
    await expect(publishRun(broken)).rejects.toBeInstanceOf(KnownError);
    expect(findCurrentRun(folder)).toBe('20261124-1');
    expect(verifyOutput(join(folder, 'current')).problems).toEqual([]);
    await publishRun(night('20261125-1'));
    expect(readdirSync(join(folder, 'runs')).sort()).toEqual(['20261124-1', '20261125-1']);
  });

  test('is named by CURRENT where a link is not the way', async () => {
    await publishRun(night('20261124-1'));
    rmSync(join(folder, 'current'));
    writeFileSync(join(folder, 'CURRENT'), 'runs/20261124-1\n');
    expect(findCurrentRun(folder)).toBe('20261124-1');
    writeFileSync(join(folder, 'CURRENT'), 'runs/../../etc\n');
    expect(findCurrentRun(folder)).toBeUndefined();
  });
});

describe('showing an earlier run', () => {
  test('makes its set current, and only when it is whole and kept', async () => {
    await publishRun(night('20261124-1'));
    await publishRun(night('20261125-1'));
    const noted: (string | undefined)[] = [];
    const show = (runId: string) => showRun(folder, runId, () => noted.push(findCurrentRun(folder)));
    show('20261124-1');
    expect(findCurrentRun(folder)).toBe('20261124-1');
    expect(() => show('20261123-1')).toThrow('run-not-published');
    expect(() => show('../runs/20261125-1')).toThrow('run-not-published');
    appendFileSync(join(folder, 'runs/20261125-1/summary.csv'), 'x');
    expect(() => show('20261125-1')).toThrow('set-damaged');
    // Noted before it is shown, and only what can be shown.
    expect(noted).toEqual(['20261125-1']);
    expect(findCurrentRun(folder)).toBe('20261124-1');
  });
});

describe('the check of a set', () => {
  test.each([
    [
      'a changed byte',
      (path: string) =>
        writeFileSync(
          path,
          readFileSync(path).map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
        ),
      'sha256',
    ],
    ['a cut tail', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -3)), 'bytes'],
    ['a missing file', (path: string) => rmSync(path), 'missing'],
    ['a file too many', (path: string) => writeFileSync(`${path}.bak`, ''), 'surplus'],
  ])('finds %s', async (_, damage, problem) => {
    await publishRun(night('20261124-1'));
    damage(join(folder, 'current/accounts.csv'));
    expect(verifyOutput(join(folder, 'current')).problems.map((found) => found.problem)).toEqual([problem]);
  });

  test('counts the rows of every CSV as the manifest does, line ends inside cells included', async () => {
    await publishRun(night('20261124-1'));
    const { files } = readManifest(join(folder, 'current'));
    const accounts = files.find(({ path }) => path === 'accounts.csv');
    expect(accounts?.rows).toBe(12 * 20 + 9);
    expect(readFileSync(join(folder, 'current/accounts.csv'), 'utf8').split('\r\n')).toHaveLength(12 * 20 + 9 + 2);
  });
});

test('an unreadable former set is no reason to stop', async () => {
  await publishRun(night('20261124-1'));
  chmodSync(join(folder, 'runs/20261124-1/manifest.json'), 0o600);
  writeFileSync(join(folder, 'runs/20261124-1/manifest.json'), '{');
  expect((await publishRun(night('20261125-1'))).written?.lists.copiedCount).toBe(0);
});
