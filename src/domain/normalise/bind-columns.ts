import type { ProfileField, SourceProfile } from '../model/source-profile.ts';
import { headerKey } from './header-key.ts';

/** Field → 0-based column. */
export type FieldColumns = Readonly<Partial<Record<ProfileField, number>>>;

/** Which column of a header serves which field of a profile. */
export interface ColumnBinding {
  readonly columns: FieldColumns;
  /** Columns of member 1, 2, … of a household row, in order; empty where the layout has no members. */
  readonly members: readonly FieldColumns[];
  /** Required fields with neither a column nor a constant. */
  readonly missing: readonly ProfileField[];
  /** 0-based header columns that no field and no `ignore` claims. */
  readonly unbound: readonly number[];
}

/**
 * Binds the columns of a header to the fields of a profile: for each field the first of its accepted texts that the
 * header holds (compared by {@link headerKey}). A column may serve two fields. Headerless layouts are given the profile's own
 * list as header.
 */
export function bindColumns(profile: SourceProfile, header: readonly string[]): ColumnBinding {
  const positions = new Map<string, number>();
  for (const [at, text] of header.entries()) {
    const key = headerKey(text);
    if (key !== '' && !positions.has(key)) positions.set(key, at);
  }
  const columns: Partial<Record<ProfileField, number>> = {};
  const claimed = new Set<number>();
  for (const [field, aliases] of entriesOf(profile.columns)) {
    if (field === 'ignore') {
      for (const alias of aliases) claimed.add(positions.get(headerKey(alias)) ?? -1);
      continue;
    }
    const at = findFirst(aliases, positions);
    if (at === undefined) continue;
    columns[field] = at;
    claimed.add(at);
  }
  const members = bindMembers(profile, positions, claimed);
  const missing = profile.required.filter(
    (field) =>
      columns[field] === undefined &&
      profile.constants?.[field] === undefined &&
      members.every((member) => member[field] === undefined),
  );
  return { columns, members, missing, unbound: [...header.keys()].filter((at) => !claimed.has(at)) };
}

function bindMembers(
  profile: SourceProfile,
  positions: ReadonlyMap<string, number>,
  claimed: Set<number>,
): FieldColumns[] {
  const members: FieldColumns[] = [];
  for (let number = 1; number <= (profile.members?.max ?? 0); number++) {
    const columns: Partial<Record<ProfileField, number>> = {};
    for (const [field, patterns] of entriesOf(profile.members?.columns ?? {})) {
      const at = findFirst(
        patterns.map((pattern) => pattern.replaceAll('{n}', String(number))),
        positions,
      );
      if (at === undefined) continue;
      columns[field] = at;
      claimed.add(at);
    }
    members.push(columns);
  }
  while (members.length > 0 && Object.keys(members.at(-1) ?? {}).length === 0) members.pop();
  return members;
}

function findFirst(aliases: readonly string[], positions: ReadonlyMap<string, number>): number | undefined {
  for (const alias of aliases) {
    const at = positions.get(headerKey(alias));
    if (at !== undefined) return at;
  }
  return undefined;
}

function entriesOf(
  columns: Readonly<Partial<Record<ProfileField, readonly string[]>>>,
): readonly (readonly [ProfileField, readonly string[]])[] {
  return Object.entries(columns) as [ProfileField, readonly string[]][];
}
