import type { ProfileField, SourceProfile } from '../domain/model/source-profile.ts';

/** Which column of a header each field of a profile is bound to. */
export interface ColumnBinding {
  readonly columns: Readonly<Partial<Record<ProfileField, number>>>;
  readonly members: readonly Readonly<Partial<Record<ProfileField, number>>>[];
  readonly missing: readonly ProfileField[];
  readonly unbound: readonly number[];
}

/** Header text for comparison: half width, no spaces, apostrophes or byte-order mark, lower case. */
export function foldHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s'"\uFEFF\u200B]/g, '')
    .toLowerCase();
}

/** Binds a header to a profile. */
export function bindColumns(profile: SourceProfile, header: readonly string[]): ColumnBinding {
  const at = new Map<string, number>();
  header.forEach((text, column) => {
    const folded = foldHeader(text);
    if (!at.has(folded)) at.set(folded, column);
  });
  const columns = new Map<ProfileField, number>();
  const used = new Set<number>();
  for (const [field, names] of Object.entries(profile.columns) as [ProfileField, readonly string[]][]) {
    for (const name of names) {
      const column = at.get(foldHeader(name));
      if (column === undefined) continue;
      used.add(column);
      if (!columns.has(field)) columns.set(field, column);
    }
  }
  if (profile.members !== undefined) {
    for (let n = 1; n <= profile.members.max; n += 1) {
      for (const names of Object.values(profile.members.columns)) {
        for (const name of names) {
          const column = at.get(foldHeader(name.replace('{n}', String(n))));
          if (column !== undefined) used.add(column);
        }
      }
    }
  }
  const missing = profile.required.filter((field) => !columns.has(field) && profile.constants?.[field] === undefined);
  const unknown = header.map((_, column) => column).filter((column) => !used.has(column));
  return { columns: Object.fromEntries(columns), members: [], missing, unbound: unknown };
}
