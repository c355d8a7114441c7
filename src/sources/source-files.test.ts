import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildDefaultGates } from '../config/default-gates.ts';
import { loadProfile, modelsFolder } from '../config/load-profile.ts';
import type { AsOfRule, SourceSettings } from '../config/settings.ts';
import { findNameDate, parseCompactDate } from './as-of.ts';
import { compareNatural, findPartGaps, findSourceFiles } from './source-files.ts';
import { surveySource } from './survey-source.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'x');
  }
}

function makeSource(files: string[], change: Partial<SourceSettings> = {}): SourceSettings {
  return {
    id: 'czrk',
    department: 'public-security',
    upstream: 'public-security',
    register: 'resident',
    profile: loadProfile(join(modelsFolder, 'profiles', 'ga-czrk-csv.json')),
    files: files.map((file) => join(folder, file)),
    completeness: 'snapshot',
    covers: ['4303'],
    asOf: { kind: 'date', date: '2026-11-20' },
    gates: buildDefaultGates('resident'),
    reading: {},
    asked: '',
    schemes: [],
    ...change,
  };
}

const pathsOf = (source: SourceSettings) => findSourceFiles(source, folder).files.map((file) => file.path);

describe('the files of a source', () => {
  test('come in natural order, each once, whatever the patterns', () => {
    put('e/10.xls', 'e/2.xls', 'e/1.xls');
    expect(pathsOf(makeSource(['e/*.xls', 'e/2.xls']))).toEqual(['e/1.xls', 'e/2.xls', 'e/10.xls']);
  });

  test('are none where nothing came: no error', () => {
    expect(findSourceFiles(makeSource(['e/*.csv']), folder)).toEqual({ files: [], superseded: [], partGaps: [] });
  });

  test.each([
    ['one level', 'e/*/a.csv', ['e/1/a.csv', 'e/2/a.csv', 'e/link/a.csv']],
    ['names in two levels', 'e/{1,2}/?.csv', ['e/1/a.csv', 'e/2/a.csv', 'e/2/b.csv']],
    ['any number of levels', 'e/**/b.csv', ['e/2/b.csv', 'e/3/deep/b.csv', 'e/b.csv']],
    ['a level after the pattern', 'e/*/deep/b.csv', ['e/3/deep/b.csv']],
  ])('are found by a pattern for %s', (_, pattern, expected) => {
    put('e/1/a.csv', 'e/2/a.csv', 'e/2/b.csv', 'e/3/deep/b.csv', 'e/b.csv', 'far/a.csv');
    symlinkSync(join(folder, 'far'), join(folder, 'e/link'));
    expect(pathsOf(makeSource([pattern]))).toEqual(expected);
  });

  test.each(['e/*.csv', 'e/a.csv', '*/a.csv', 'x/*/a.csv'])(
    'are not taken for missing by %s when a folder cannot be listed',
    (pattern) => {
      mkdirSync(join(folder, 'x'));
      symlinkSync('e', join(folder, 'e'));
      symlinkSync('e', join(folder, 'x/e'));
      expect(() => pathsOf(makeSource([pattern]))).toThrow(expect.objectContaining({ code: 'folder-unreadable' }));
    },
  );

  test('are never lock files, hidden files or transfers under way', () => {
    put('e/~$a.csv', 'e/.a.csv', 'e/a.csv.part', 'e/a.csv');
    expect(pathsOf(makeSource(['e/*']))).toEqual(['e/a.csv']);
  });

  test('may hold a bracket or star in their very name', () => {
    put('e/名单[1].csv');
    expect(pathsOf(makeSource(['e/名单[1].csv']))).toEqual(['e/名单[1].csv']);
  });

  const asOf: AsOfRule = { kind: 'file-name', pattern: 'c_(\\d{8})' };
  test('of a snapshot are those of the newest day, older ones are told', () => {
    put('c_20261119.csv', 'c_20261120.csv');
    const found = findSourceFiles(makeSource(['c_*.csv'], { asOf }), folder);
    expect(found.files.map(({ path, asOf: day }) => [path, day])).toEqual([['c_20261120.csv', '2026-11-20']]);
    expect(found.superseded.map(({ path }) => path)).toEqual(['c_20261119.csv']);
  });

  test('of a source of changes are all of them', () => {
    put('c_20261119.csv', 'c_20261120.csv');
    expect(pathsOf(makeSource(['c_*.csv'], { asOf, completeness: 'changes' }))).toHaveLength(2);
  });

  test('are surveyed without a row being read', async () => {
    put('c_20261120.csv');
    expect(await surveySource(makeSource(['c_*.csv'], { asOf }), folder)).toMatchObject({
      files: 1,
      asOf: '2026-11-20',
      rowsRead: 0,
    });
  });
});

describe('numbered parts', () => {
  const cases: [string, string[], string[]][] = [
    ['in full', ['e/1.xls', 'e/2.xls', 'e/3.xls'], []],
    ['with the middle missing', ['e/1.xls', 'e/3.xls'], ['e/2.xls']],
    ['with the first missing', ['e/2.xls', 'e/3.xls'], ['e/1.xls']],
    ['of which only the second came', ['e/2.xls'], ['e/1.xls']],
    ['that start at nought', ['e/0.xls', 'e/1.xls'], []],
    ['behind a stem', ['p-1.csv', 'p-2.csv', 'p-4.csv'], ['p-3.csv']],
    ['that are no parts: one number behind a name', ['jubao2.csv'], []],
    ['that are dates', ['c_20261119.csv', 'c_20261121.csv'], []],
    ['that are area codes', ['c_430302.csv', 'c_430304.csv'], []],
    ['of two series', ['a1.csv', 'a2.csv', 'b1.csv', 'b3.csv'], ['b2.csv']],
  ];
  for (const [sentence, paths, gaps] of cases) {
    test(sentence, () => {
      expect(findPartGaps(paths.map((path) => ({ file: path, path, asOf: '' })))).toEqual(gaps);
    });
  }
});

describe('the day in a name', () => {
  const rule: AsOfRule = { kind: 'file-name', pattern: 'zanzhu_(\\d{8})' };
  test('is found in the file name, or else in the folder', () => {
    expect(findNameDate(rule, '/x/zanzhu_20261120.xls', 'zanzhu_20261120.xls')).toBe('2026-11-20');
    expect(findNameDate(rule, '/x/zanzhu_20261120/1.xls', 'zanzhu_20261120/1.xls')).toBe('2026-11-20');
  });
  test('is missed loudly', () => {
    expect(() => findNameDate(rule, '/x/zanzhu.xls', 'zanzhu.xls')).toThrow('as-of-not-in-name');
    expect(() => findNameDate(rule, '/x/zanzhu_20261340.xls', 'zanzhu_20261340.xls')).toThrow('as-of-not-in-name');
  });
  const spellings: [string, string][] = [
    ['20261120', '2026-11-20'],
    ['2026-11-20', '2026-11-20'],
    ['2026年11月20日', '2026-11-20'],
    ['202602', '2026-02-28'],
    ['2024-02', '2024-02-29'],
    ['20261131', ''],
    ['2026', ''],
    ['', ''],
  ];
  for (const [written, date] of spellings) {
    test(`${written || 'nothing'} is ${date || 'no day'}`, () => expect(parseCompactDate(written)).toBe(date));
  }
});

test('natural order compares numbers by value and all else by code unit', () => {
  const sorted = ['b2', 'b10', 'a', 'b02', 'B1', 'b'].sort(compareNatural);
  expect(sorted).toEqual(['B1', 'a', 'b', 'b02', 'b2', 'b10']);
});
