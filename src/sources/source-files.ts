import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, relative, sep } from 'node:path';
import type { SourceSettings } from '../config/settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { KnownError } from '../kit/known-error.ts';
import { findNameDate } from './as-of.ts';

/** One file of a source. `path` is relative to the settings' folder with `/`, so that it is the same on every machine. */
export interface SourceFile {
  readonly file: string;
  readonly path: string;
  /** The day its name speaks of; '' where the source's rule is another. */
  readonly asOf: IsoDate | '';
}

/** What lies where a source's files are expected. */
export interface FoundFiles {
  /** The files to read, in natural order of their names (2.xls before 10.xls). */
  readonly files: readonly SourceFile[];
  /** Snapshots of an earlier day that lie beside the newest: not read. */
  readonly superseded: readonly SourceFile[];
  /** Numbers missing in a numbered series, as paths: `exports/3.xls`. */
  readonly partGaps: readonly string[];
}

/**
 * Expands the paths and globs of a source. Of a snapshot whose day stands in the file names only the newest day is
 * read. No file at all is an empty list: an export that did not come.
 * @throws KnownError as-of-not-in-name (exit 2), folder-unreadable (exit 1)
 */
export function findSourceFiles(source: SourceSettings, folder: string): FoundFiles {
  const names = new Set<string>();
  for (const pattern of source.files) {
    // A name that exists as written is that file, whatever it holds of * or [.
    if (existsSync(pattern)) names.add(pattern);
    else for (const name of expandGlob(pattern)) names.add(name);
  }
  const all = [...names]
    .filter((file) => !isLeftover(basename(file)))
    .sort(compareNatural)
    .map((file): SourceFile => {
      const path = relative(folder, file).split(sep).join('/');
      return { file, path, asOf: findNameDate(source.asOf, file, path) };
    });
  const newest =
    all
      .map((file) => file.asOf)
      .sort()
      .at(-1) ?? '';
  const isCurrent = (file: SourceFile) => source.completeness === 'changes' || file.asOf === newest;
  const files = all.filter(isCurrent);
  return { files, superseded: all.filter((file) => !isCurrent(file)), partGaps: findPartGaps(files) };
}

/**
 * Not fs.globSync: it takes a folder that cannot be listed for an empty one, and so for an export that did not come.
 * @throws KnownError folder-unreadable (exit 1)
 */
function expandGlob(pattern: string): readonly string[] {
  const wild = pattern.search(/[*?[{(]/);
  const folder = dirname(wild < 0 ? pattern : `${pattern.slice(0, wild)}x`);
  return listMatches(folder, relative(folder, pattern).split(sep));
}

/** Paths below a folder whose names match, one pattern for each level; `**` stands for any number of levels. */
function listMatches(folder: string, levels: readonly string[]): readonly string[] {
  const [level, ...deeper] = levels;
  if (level === undefined) return [];
  const entries = listFolder(folder);
  if (level === '**' && deeper.length > 0) {
    const folders = entries.filter((entry) => entry.isDirectory());
    const below = folders.flatMap(({ name }) => listMatches(join(folder, name), levels));
    return [...listMatches(folder, deeper), ...below];
  }
  const matches = entries.filter(({ name }) => matchesGlob(name, level)).map(({ name }) => join(folder, name));
  return deeper.length === 0 ? matches : matches.flatMap((path) => listMatches(path, deeper));
}

function listFolder(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    if (code === undefined) throw error;
    throw new KnownError('folder-unreadable', { folder, cause: code }, 1, error);
  }
}

/** Lock files of office programs, hidden files, half-written transfers. */
function isLeftover(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || /\.(tmp|part|filepart|crdownload)$/i.test(name);
}

/** Numbers by value, all else by code unit: the same order under every locale. */
export function compareNatural(left: string, right: string): number {
  const a = left.match(/\d+|\D+/g) ?? [];
  const b = right.match(/\d+|\D+/g) ?? [];
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const x = a[at] ?? '';
    const y = b[at] ?? '';
    if (x === y) continue;
    const areNumbers = /^\d/.test(x) && /^\d/.test(y);
    if (areNumbers && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

/**
 * Missing numbers of series such as 1.xls, 2.xls, 4.xls. A number has at most four digits (a longer one is a date or a
 * code) and its series at least two files, unless the whole name is the number. A series starts at 1, or at 0.
 */
export function findPartGaps(files: readonly SourceFile[]): string[] {
  const series = new Map<string, { readonly before: string; readonly after: string; readonly numbers: Set<number> }>();
  for (const { path } of files) {
    const match = /^(.*?)(?<!\d)(\d{1,4})(\.[^/]*)$/s.exec(path);
    if (match === null) continue;
    const [, before = '', number = '', after = ''] = match;
    const key = `${before}\n${after}`;
    const known = series.get(key) ?? { before, after, numbers: new Set<number>() };
    known.numbers.add(Number(number));
    series.set(key, known);
  }
  const gaps: string[] = [];
  for (const { before, after, numbers } of series.values()) {
    if (numbers.size < 2 && before !== '' && !before.endsWith('/')) continue;
    const last = Math.max(...numbers);
    for (let number = 1; number < last; number += 1) if (!numbers.has(number)) gaps.push(`${before}${number}${after}`);
  }
  return gaps;
}
