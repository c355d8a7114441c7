import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeNight } from '../../scripts/bench/made-night.ts';
import { openZip } from '../formats/zip-reader.ts';
import { readManifest } from './manifest.ts';
import { listFiles } from './output-set.ts';
import { publishRun } from './publish-run.ts';
import { writeStreetZips } from './write-street-zips.ts';

let folder = '';
let set = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zips-'));
  const size = { outputDir: folder, communities: 25, personsPerCommunity: 20 };
  await publishRun(makeNight({ ...size, runId: '20261124-1', date: '2026-11-24' }));
  await publishRun(makeNight({ ...size, runId: '20261125-1', date: '2026-11-25' }));
  set = join(folder, 'current');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every street has a cover that names its lists, copied while they stay the same', () => {
  const covers = readManifest(set).files.filter(({ path }) => path.endsWith('_封面.xlsx'));
  const streets = new Set(listFiles(set).flatMap((path) => /^worklists\/[^/]+\/(\d{9})_/.exec(path)?.[1] ?? []));
  expect(covers).toHaveLength(streets.size);
  expect(new Set(covers.map(({ since }) => since))).toEqual(new Set(['2026-11-24']));
});

test('every file of the lists is in exactly one archive, as it is, for its owner alone', () => {
  const zips = new Set(writeStreetZips(set, join(folder, 'zips')));
  for (const zip of zips) expect(statSync(zip).mode & 0o777).toBe(0o600);
  const expected = new Map<string, string[]>();
  for (const path of listFiles(set).filter((name) => name.startsWith('worklists/'))) {
    const zip = join(folder, 'zips', `${basename(dirname(path))}.zip`);
    expected.set(zip, [...(expected.get(zip) ?? []), path]);
  }
  expect(zips).toEqual(new Set(expected.keys()));
  for (const [zip, paths] of expected) {
    const archive = openZip(zip, { maxEntries: paths.length, maxContentBytes: 1e8, maxRatio: 100 });
    for (const path of paths)
      expect(archive.read(basename(path), 1e7).equals(readFileSync(join(set, path)))).toBe(true);
    archive.close();
  }
  expect([...zips].map((zip) => basename(zip))).toContain('430302101_姜畲街道.zip');
});

test('of one area holds nothing of another, of a community neither the cover nor who is unplaced in its street', () => {
  const listed = listFiles(set).map((path) => basename(path));
  const namesIn = (area: string): readonly string[] =>
    writeStreetZips(set, join(folder, `zips-${area}`), area).flatMap((zip) => {
      const archive = openZip(zip, { maxEntries: 1000, maxContentBytes: 1e8, maxRatio: 100 });
      const names = listed.filter((name) => archive.has(name));
      archive.close();
      return names;
    });
  const street = namesIn('430302101');
  expect(street).toContain('430302101_封面.xlsx');
  expect(street.every((name) => name.startsWith('430302101'))).toBe(true);
  expect(namesIn('430302101001').map((name) => name.slice(0, 13))).toEqual(['430302101001_', '430302101001_']);
  expect(namesIn('990000')).toEqual([]);
});

test('a damaged list is not packed', () => {
  const [path = ''] = listFiles(set).filter((name) => name.endsWith('社区.csv'));
  appendFileSync(join(set, path), 'x');
  expect(() => writeStreetZips(set, join(folder, 'zips'))).toThrow('list-damaged');
});
