import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCity } from '../city/city.ts';
import { placeNight } from '../city/place-night.ts';
import { type CityScore, scoreCity } from './score-city.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rollcall-acceptance-'));
const city = join(folder, 'city');
const registry = join(city, 'registry.sqlite');
const firstRegistry = join(folder, 'night-1.sqlite');
let first: CityScore;
let second: CityScore;

const runNight = (date: string): void => {
  execFileSync(process.execPath, [main, 'run', '--date', date, '--lang', 'en'], {
    cwd: city,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
};

beforeAll(async () => {
  makeCity({ persons: 20_000, seed: 7, nights: 2, out: city });
  runNight('2026-11-24');
  copyFileSync(registry, firstRegistry);
  first = await scoreCity({ city, registry, night: 1 });
  placeNight(city, 2);
  runNight('2026-11-25');
  second = await scoreCity({ city, registry, night: 2, before: firstRegistry });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nights: ReadonlyArray<readonly [string, () => CityScore]> = [
  ['the first night', () => first],
  ['the second night', () => second],
];

describe.each(nights)('a city of 20,000 persons after %s', (_, score) => {
  it('has every row of the truth in the registry and no other', () => {
    expect(score().rows).toMatchObject({ unknown: 0, missing: 0 });
  });

  it('calls no living person deceased other than where the files say so', () => {
    expect(score().livingCalledDeceased).toBe(0);
  });

  it('links by an equal valid id with a precision of 99.95 %', () => {
    expect(score().links.equalIdPrecision.share).toBeGreaterThanOrEqual(0.9995);
  });

  it('links without one with a precision of 99.5 % and a recall of 90 %', () => {
    expect(score().links.otherPrecision.share).toBeGreaterThanOrEqual(0.995);
    expect(score().links.otherRecall.share).toBeGreaterThanOrEqual(0.9);
  });

  it('raises every flag with a precision and a recall of 95 %', () => {
    const weak = Object.entries(score().flags)
      .filter(([, { truth, precision, recall }]) => truth >= 30 && (precision.share < 0.95 || recall.share < 0.95))
      .map(([flag, { precision, recall }]) => ({ flag, precision: precision.share, recall: recall.share }));
    expect(weak).toEqual([]);
  });

  it('gives persons their tasks with an F1 of 97 %', () => {
    expect(score().task.f1).toBeGreaterThanOrEqual(0.97);
    expect(score().taskArea.share).toBeGreaterThanOrEqual(0.99);
  });
});

it('accounts for every row of every file: read = accepted + filtered + quarantined + blank', () => {
  const database = new Database(registry, { readonly: true });
  try {
    const files = database
      .prepare<[], { rows_read: number; sum: number }>(
        'SELECT rows_read, accepted + filtered + quarantined + blank AS sum FROM v_source_file',
      )
      .all();
    const exported =
      globSync(join(city, 'exports', '**/*.*')).length + globSync(join(city, 'night-1', 'exports', '**/*.*')).length;
    expect(files).toHaveLength(exported);
    expect(files.filter((file) => file.rows_read !== file.sum)).toEqual([]);
  } finally {
    database.close();
  }
});

it('keeps the id of every person that the truth keeps', () => {
  expect(second.sameId?.share).toBe(1);
});
