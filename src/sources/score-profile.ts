import type { ProfileField, SourceProfile } from '../domain/model/source-profile.ts';
import { bindColumns, type ColumnBinding } from '../domain/normalise/bind-columns.ts';
import { headerKey } from '../domain/normalise/header-key.ts';
import { measureContent, tidyCell } from './field-content.ts';

/** How well a profile fits a file: 0–1, and what speaks against it. */
export interface ProfileFit {
  readonly profile: SourceProfile;
  readonly confidence: number;
  /** The confidence if no required column were missing. */
  readonly likeness: number;
  /** 1-based row of the header among rows that are not blank; 0 where the layout has none. */
  readonly headerLine: number;
  readonly header: readonly string[];
  readonly binding: ColumnBinding;
}

/** Weighs header texts by how few profiles use them: 姓名 says little, FQGMSFHM much. */
export class HeaderWeights {
  readonly #weights = new Map<string, number>();
  readonly #unknown: number;

  constructor(profiles: readonly SourceProfile[]) {
    const uses = new Map<string, number>();
    for (const profile of profiles) {
      for (const header of new Set(listHeaders(profile))) uses.set(header, (uses.get(header) ?? 0) + 1);
    }
    for (const [header, count] of uses) this.#weights.set(header, Math.log2(1 + profiles.length / count));
    this.#unknown = Math.log2(1 + profiles.length) / 3;
  }

  has(header: string): boolean {
    return this.#weights.has(header);
  }

  /** Of a folded header text. One that no profile knows weighs little: exports carry columns of their own. */
  of(header: string): number {
    return this.#weights.get(header) ?? this.#unknown;
  }
}

function listHeaders(profile: SourceProfile): string[] {
  const plain = Object.values(profile.columns).flat().map(headerKey);
  const { members } = profile;
  if (members === undefined) return plain;
  const patterns = Object.values(members.columns).flat();
  return [...plain, ...patterns.map((pattern) => headerKey(pattern.replace('{n}', '1')))];
}

/** Fields in which a wrong reading does harm: where their content contradicts, the profile is out. */
const decisive: readonly ProfileField[] = ['idNumber', 'name', 'scheme', 'householderId', 'relativeId'];
const leastDecisive = 0.4;
const leastScheme = 0.9;

/**
 * The fit of a profile to a header row and the rows below it, or undefined where it cannot be this layout.
 * Confidence = weight of the file's columns the profile explains, over those plus what either side has alone (half),
 * times how well the cells look like what the profile says.
 */
export function scoreProfile(
  profile: SourceProfile,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  weights: HeaderWeights,
): Pick<ProfileFit, 'confidence' | 'likeness' | 'binding'> | undefined {
  const binding = bindColumns(profile, header);
  if (binding.missing.length > 1) return undefined;
  const unknown = new Set(binding.unbound);
  let shared = 0;
  let alone = 0;
  header.forEach((text, column) => {
    const folded = headerKey(text);
    if (folded === '') return;
    if (unknown.has(column)) alone += weights.of(folded);
    else shared += weights.of(folded);
  });
  let absent = 0;
  for (const [field, headers] of Object.entries(profile.columns) as [ProfileField, readonly string[]][]) {
    if (field === 'ignore' || (binding.columns[field] ?? -1) >= 0) continue;
    absent += Math.max(...headers.map((text) => weights.of(headerKey(text))));
  }
  const layout = shared / (shared + alone / 2 + absent / 3);
  const content = scoreContent(profile, binding, rows);
  if (content === undefined) return undefined;
  const likeness = layout * content;
  if (isOneSchemeOfMany(profile, binding, rows))
    return { confidence: likeness * 0.7, likeness: likeness * 0.7, binding };
  const gaps = binding.missing.map((field) => (decisive.includes(field) ? 0.7 : 0.9));
  return { confidence: gaps.reduce((product, gap) => product * gap, likeness), likeness, binding };
}

function scoreContent(
  profile: SourceProfile,
  binding: ColumnBinding,
  rows: readonly (readonly string[])[],
): number | undefined {
  let sum = 0;
  let count = 0;
  for (const field of Object.keys(binding.columns) as ProfileField[]) {
    const column = binding.columns[field] ?? -1;
    if (column < 0) continue;
    const share = measureContent(
      profile,
      field,
      rows.map((row) => row[column] ?? ''),
    );
    if (share === undefined) continue;
    if (decisive.includes(field) && share < (field === 'scheme' ? leastScheme : leastDecisive)) return undefined;
    sum += share;
    count += 1;
  }
  return count === 0 ? 1 : 0.5 + 0.5 * (sum / count);
}

/** A layout for several schemes, a file of one: the profile of that scheme reads it better. */
function isOneSchemeOfMany(
  profile: SourceProfile,
  binding: ColumnBinding,
  rows: readonly (readonly string[])[],
): boolean {
  const table = profile.codes?.scheme;
  const column = binding.columns.scheme ?? -1;
  if (table === undefined || column < 0 || new Set(Object.values(table)).size < 2) return false;
  const seen = new Set(rows.map((row) => table[tidyCell(row[column] ?? '')]).filter((scheme) => scheme !== undefined));
  return seen.size < 2;
}
