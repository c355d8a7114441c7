import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Scheme, schemes } from '../domain/model/registers.ts';
import type { SourceProfile } from '../domain/model/source-profile.ts';
import type { RuleOverrides } from '../domain/status/status-rules.ts';
import { KnownError } from '../kit/known-error.ts';
import { buildSource } from './build-source.ts';
import { deepFreeze } from './deep-freeze.ts';
import { findProfile } from './load-profile.ts';
import { assertNoProblems, formatPath, type Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import {
  type Brake,
  type BrakeName,
  brakeNames,
  type SchemeSettings,
  type Settings,
  type SourceSettings,
} from './settings.ts';
import { type WrittenSettings, writtenSettings } from './written-settings.ts';
import { buildProblems } from './zod-problems.ts';

const defaultBrakes: Readonly<Record<BrakeName, Brake>> = {
  'newly-deceased': { runShare: 0.005, communityShare: 0.05, least: 20 },
  'newly-gone': { runShare: 0.02, communityShare: 0.2, least: 50 },
  'newly-merged': { runShare: 0.005, communityShare: 0.05, least: 20 },
};

/**
 * The settings of a rollcall.json: complete, checked and frozen, every path absolute from the file's folder.
 * All problems are collected before one error is raised.
 * @throws KnownError settings-invalid, profile-invalid, profile-not-found, or those of reading JSON (exit 2)
 */
export function loadSettings(path: string): Settings {
  const file = resolve(path);
  const { value } = readJson(file);
  const parsed = writtenSettings.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    assertNoProblems('settings-invalid', file, buildProblems(parsed.error, writtenSettings));
    throw parsed.error;
  }
  const folder = dirname(file);
  const problems: Problem[] = [];
  const settings = buildSettings(parsed.data, file, folder, problems);
  assertNoProblems('settings-invalid', file, problems);
  return deepFreeze(settings);
}

function buildSettings(written: WrittenSettings, file: string, folder: string, problems: Problem[]): Settings {
  const existing = (step: readonly PropertyKey[], path: string | undefined): string =>
    path === undefined ? '' : checkFile(step, resolve(folder, path), path, problems);
  const sources = buildSources(written, folder, problems);
  return {
    file,
    folder,
    digest: digestOf(
      written,
      sources.map((source) => source.profile),
    ),
    areas: {
      file: existing(['areas', 'file'], written.areas.file),
      siMapping: existing(['areas', 'siMapping'], written.areas.siMapping),
    },
    registry: checkPlace(['registry'], resolve(folder, written.registry), 'file', problems),
    output: checkPlace(['output'], resolve(folder, written.output), 'folder', problems),
    language: written.language,
    model: existing(['model'], written.model),
    rules: existing(['rules'], written.rules),
    sources,
    schemes: buildSchemes(written, problems),
    policy: {
      idMask: written.policy?.idMask ?? 'middle8',
      keepRuns: written.policy?.keepRuns ?? 30,
      linkThreshold: written.policy?.linkThreshold,
      reviewThreshold: written.policy?.reviewThreshold,
    },
    ruleOverrides: buildRuleOverrides(written),
    brakes: Object.fromEntries(
      brakeNames.map((name) => [name, { ...defaultBrakes[name], ...withoutUndefined(written.brakes?.[name]) }]),
    ) as Record<BrakeName, Brake>,
  };
}

function buildSources(written: WrittenSettings, folder: string, problems: Problem[]): SourceSettings[] {
  const seen = new Set<string>();
  return written.sources.flatMap((source, index) => {
    const at = (...steps: PropertyKey[]) => formatPath(['sources', index, ...steps]);
    if (seen.has(source.id)) problems.push({ path: at('id'), key: 'problem.id-twice', params: { id: source.id } });
    seen.add(source.id);
    const profile = tryProfile(source.profile, folder, at('profile'), problems);
    if (profile === undefined) return [];
    const asked =
      source.asked === undefined
        ? ''
        : checkFile(['sources', index, 'asked'], resolve(folder, source.asked), source.asked, problems);
    return [buildSource(source, profile, { folder, at, asked, problems })];
  });
}

function tryProfile(id: string, folder: string, path: string, problems: Problem[]): SourceProfile | undefined {
  try {
    return findProfile(id, folder);
  } catch (error) {
    // A profile that cannot be read is one more problem of the settings; one that is wrong inside tells its own story.
    if (!(error instanceof KnownError) || error.code !== 'profile-not-found') throw error;
    const { known = '' } = error.params;
    problems.push({ path, key: 'problem.profile-not-found', params: { known } });
    return undefined;
  }
}

function buildSchemes(written: WrittenSettings, problems: Problem[]): Record<Scheme, SchemeSettings> {
  const entries = schemes.map((scheme): [Scheme, SchemeSettings] => {
    const given = written.schemes?.[scheme];
    if (given === undefined) return [scheme, { notAvailable: '', yearly: undefined }];
    if ('notAvailable' in given) return [scheme, { notAvailable: given.notAvailable, yearly: undefined }];
    if (given.windowEnd < given.windowStart) {
      problems.push({
        path: formatPath(['schemes', scheme, 'windowEnd']),
        key: 'problem.window-backwards',
        params: {},
      });
    }
    const yearly = {
      coverageYear: String(given.coverageYear),
      windowStart: given.windowStart,
      windowEnd: given.windowEnd,
    };
    return [scheme, { notAvailable: '', yearly }];
  });
  return Object.fromEntries(entries) as Record<Scheme, SchemeSettings>;
}

function buildRuleOverrides(written: WrittenSettings): RuleOverrides {
  const {
    idMask: _mask,
    keepRuns: _runs,
    linkThreshold: _link,
    reviewThreshold: _review,
    ...numbers
  } = written.policy ?? {};
  const yearly = written.schemes?.['resident-medical'];
  const overrides: RuleOverrides = withoutUndefined(numbers);
  if (yearly === undefined || 'notAvailable' in yearly) return overrides;
  const { windowStart, windowEnd } = yearly;
  return { ...overrides, yearlyMedical: { coverageYear: Number(yearly.coverageYear), windowStart, windowEnd } };
}

function checkFile(step: readonly PropertyKey[], file: string, written: string, problems: Problem[]): string {
  const path = formatPath(step);
  if (!existsSync(file)) problems.push({ path, key: 'problem.file-not-found', params: { file: written } });
  else if (statSync(file).isDirectory()) {
    problems.push({ path, key: 'problem.is-directory', params: { file: written } });
  }
  return file;
}

/** A place the program writes to: it need not exist, but must not be the other kind of thing. */
function checkPlace(step: readonly PropertyKey[], place: string, kind: 'file' | 'folder', problems: Problem[]): string {
  if (!existsSync(place)) return place;
  const isFolder = statSync(place).isDirectory();
  if (isFolder === (kind === 'folder')) return place;
  const key = isFolder ? 'problem.is-directory' : 'problem.is-file';
  problems.push({ path: formatPath(step), key, params: { file: basename(place) } });
  return place;
}

function withoutUndefined<T extends object>(value: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(value ?? {}).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Over what is written (order of keys apart) and the profiles' content; where the folder lies does not matter. */
function digestOf(written: WrittenSettings, profiles: readonly SourceProfile[]): string {
  const { $schema: _, ...meaning } = written;
  return createHash('sha256')
    .update(JSON.stringify([sortKeys(meaning), profiles.map(sortKeys)]))
    .digest('hex');
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => [key, sortKeys(part)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
