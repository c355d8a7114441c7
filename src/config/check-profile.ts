import { claimReasons, claimStates } from '../domain/model/person-record.ts';
import { schemes } from '../domain/model/registers.ts';
import type { CodeTable, ProfileField, SourceProfile } from '../domain/model/source-profile.ts';
import { formatPath, type Problem } from './problem.ts';

/** Fields whose coded values have a closed vocabulary. */
const vocabularies: Readonly<Partial<Record<ProfileField, readonly string[]>>> = {
  state: claimStates,
  sex: ['male', 'female', ''],
  scheme: schemes,
  reason: claimReasons,
  moveReason: claimReasons,
  cancelReason: claimReasons,
  moveRange: ['within', 'out', ''],
};

/**
 * What the schema cannot say of a profile: values outside the vocabulary, fields that are required but bound to
 * nothing, headers claimed by two fields, patterns that are no regular expression. An empty list = sound.
 */
export function checkProfile(profile: SourceProfile): Problem[] {
  return [
    ...checkVocabulary(profile),
    ...checkBindings(profile),
    ...checkHeaders(profile),
    ...checkMembers(profile),
    ...checkFootLines(profile),
  ];
}

function checkVocabulary(profile: SourceProfile): Problem[] {
  const problems: Problem[] = [];
  const test = (path: readonly PropertyKey[], value: string, allowed: readonly string[]) => {
    if (allowed.includes(value)) return;
    problems.push({ path: formatPath(path), key: 'problem.wrong-value', params: { values: allowed.join(', ') } });
  };
  const testTable = (path: readonly string[], table: CodeTable, allowed: readonly string[]) => {
    for (const [raw, value] of Object.entries(table)) test([...path, raw], value, allowed);
  };
  for (const [field, allowed] of Object.entries(vocabularies) as [ProfileField, readonly string[]][]) {
    const table = profile.codes?.[field];
    if (table !== undefined) testTable(['codes', field], table, allowed);
    const constant = profile.constants?.[field];
    if (constant !== undefined) test(['constants', field], constant, allowed);
  }
  if (profile.statePairs !== undefined) testTable(['statePairs'], profile.statePairs, claimStates);
  return problems;
}

function checkBindings(profile: SourceProfile): Problem[] {
  const isBound = (field: ProfileField) =>
    profile.columns[field] !== undefined ||
    profile.constants?.[field] !== undefined ||
    profile.members?.columns[field] !== undefined;
  const named: [string, readonly ProfileField[]][] = [
    ['required', profile.required],
    ['naturalKey', profile.naturalKey],
    ['filters', (profile.filters ?? []).map((filter) => filter.field)],
  ];
  return named.flatMap(([key, fields]) =>
    fields.flatMap((field, index) =>
      isBound(field)
        ? []
        : [{ path: formatPath([key, index]), key: 'problem.field-unbound' as const, params: { field } }],
    ),
  );
}

function checkHeaders(profile: SourceProfile): Problem[] {
  const problems: Problem[] = [];
  const owners = new Map<string, string>();
  for (const [field, headers] of Object.entries(profile.columns)) {
    for (const header of headers) {
      const owner = owners.get(header);
      // A disability certificate's number is the holder's id number too: that column may serve both.
      if (owner !== undefined && owner !== field && ![owner, field].includes('certificate')) {
        problems.push({
          path: formatPath(['columns', field]),
          key: 'problem.header-twice',
          params: { header, field: owner },
        });
      }
      owners.set(header, field);
    }
  }
  if (profile.headerless !== undefined) {
    profile.headerless.forEach((header, index) => {
      if (profile.headerless?.indexOf(header) !== index) {
        problems.push({ path: formatPath(['headerless', index]), key: 'problem.header-repeated', params: { header } });
      }
    });
  }
  return problems;
}

function checkMembers(profile: SourceProfile): Problem[] {
  return Object.entries(profile.members?.columns ?? {}).flatMap(([field, patterns]) =>
    patterns.every((pattern) => pattern.includes('{n}'))
      ? []
      : [{ path: formatPath(['members', 'columns', field]), key: 'problem.member-pattern' as const, params: {} }],
  );
}

function checkFootLines(profile: SourceProfile): Problem[] {
  return profile.footLines.flatMap((pattern, index) => {
    try {
      new RegExp(pattern, 'u');
      return [];
    } catch {
      return [{ path: formatPath(['footLines', index]), key: 'problem.not-a-pattern' as const, params: {} }];
    }
  });
}
