import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceProfile } from '../domain/model/source-profile.ts';
import { KnownError } from '../kit/known-error.ts';
import { checkProfile } from './check-profile.ts';
import { deepFreeze } from './deep-freeze.ts';
import { assertNoProblems } from './problem.ts';
import { readJson } from './read-json.ts';
import { writtenProfile } from './written-profile.ts';
import { buildProblems } from './zod-problems.ts';

/** The folder of the data the program ships: profiles, the linkage model, the rules. */
export const modelsFolder = fileURLToPath(new URL('../../models/', import.meta.url));

const profilesFolder = join(modelsFolder, 'profiles');

/**
 * The profile of a JSON file, checked and frozen.
 * @throws KnownError profile-invalid naming every problem, or those of {@link readJson} (exit 2)
 */
export function loadProfile(file: string): SourceProfile {
  const { value } = readJson(file);
  return parseProfile(value, file);
}

/**
 * A profile from parsed JSON; `file` is named in the error.
 * @throws KnownError profile-invalid (exit 2)
 */
function parseProfile(value: unknown, file: string): SourceProfile {
  const parsed = writtenProfile.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    assertNoProblems('profile-invalid', file, buildProblems(parsed.error, writtenProfile));
    throw parsed.error;
  }
  const { $schema: _, ...profile } = parsed.data;
  // zod writes optional keys as `| undefined`; the parsed object has no such keys.
  const checked = profile as SourceProfile;
  assertNoProblems('profile-invalid', file, checkProfile(checked));
  return deepFreeze(checked);
}

/** Ids of the shipped profiles, sorted. */
export function listShippedProfiles(): string[] {
  return readdirSync(profilesFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/** Every shipped profile, in the order of their ids. */
export function loadShippedProfiles(): SourceProfile[] {
  return listShippedProfiles().map((id) => loadProfile(join(profilesFolder, `${id}.json`)));
}

/**
 * A profile by shipped id, or by the path of a JSON file relative to `folder`.
 * @throws KnownError profile-not-found, profile-invalid (exit 2)
 */
export function findProfile(idOrPath: string, folder: string): SourceProfile {
  if (/^[a-z0-9][a-z0-9-]*$/.test(idOrPath)) {
    const shipped = join(profilesFolder, `${idOrPath}.json`);
    if (existsSync(shipped)) return loadProfile(shipped);
  }
  const file = isAbsolute(idOrPath) ? idOrPath : resolve(folder, idOrPath);
  if (existsSync(file)) return loadProfile(file);
  throw new KnownError('profile-not-found', { profile: idOrPath, file, known: listShippedProfiles().join(', ') }, 2);
}
