import type { Coverage, Evidence, Flag, Gap, GoldenRecord, PersonStatus, Reason } from '../domain/model/status.ts';

/** What is stored of a person besides its columns: one JSON text that the views open with json_each. */
export interface PersonDetail {
  readonly evidence: readonly (readonly [string, string, string, string, string, 0 | 1])[];
  readonly coverage: readonly (readonly [string, string, string, string, string, string])[];
  readonly taskReason: readonly Reason[];
  readonly schemes: readonly string[];
  readonly copyAreas: readonly string[];
  readonly flags: readonly Flag[];
  readonly gaps: readonly Gap[];
  readonly chosenFrom: Readonly<Record<string, string>>;
}

const byJson = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** The JSON of {@link PersonDetail}; the order of evidence and coverage is the same whatever order they came in. */
export function formatPersonDetail(golden: GoldenRecord, status: PersonStatus): string {
  const evidence = status.evidence.map(({ kind, value, date, sourceId, asOf, strong }) =>
    JSON.stringify([kind, value, date, sourceId, asOf, strong ? 1 : 0]),
  );
  const coverage = status.coverage.map(({ scheme, state, since, paidUntil, lastPaid, sourceId }) =>
    JSON.stringify([scheme, state, since, paidUntil, lastPaid, sourceId]),
  );
  if (evidence.length > 1) evidence.sort(byJson);
  if (coverage.length > 1) coverage.sort(byJson);
  const rest = JSON.stringify({
    taskReason: status.taskReason,
    schemes: status.schemes,
    copyAreas: status.copyAreas,
    flags: status.flags,
    gaps: status.gaps,
    chosenFrom: golden.chosenFrom,
  });
  return `{"evidence":[${evidence.join(',')}],"coverage":[${coverage.join(',')}],${rest.slice(1)}`;
}

/** The status parts back from the stored JSON. */
export function parsePersonDetail(json: string): {
  readonly evidence: readonly Evidence[];
  readonly coverage: readonly Coverage[];
  readonly rest: Omit<PersonDetail, 'evidence' | 'coverage'>;
} {
  const { evidence, coverage, ...rest } = JSON.parse(json) as PersonDetail;
  return {
    evidence: evidence.map(
      ([kind, value, date, sourceId, asOf, strong]) =>
        ({ kind, value, date, sourceId, asOf, strong: strong === 1 }) as Evidence,
    ),
    coverage: coverage.map(
      ([scheme, state, since, paidUntil, lastPaid, sourceId]) =>
        ({ scheme, state, since, paidUntil, lastPaid, sourceId }) as Coverage,
    ),
    rest,
  };
}
