import type { PublishInput } from '../outputs/publish-input.ts';
import type { RunInfo } from '../registry/run-info.ts';
import type { Publication } from './gather-publication.ts';

/** What the report shows beside the accounts of persons. Kept with the run, so that the report can be made again. */
export interface ReportFacts {
  readonly published: Pick<PublishInput, 'provenance' | 'night' | 'subgroups' | 'implausible'>;
  /** Data rows of the other files by table name. */
  readonly rows: Readonly<Record<string, number>>;
}

/** The facts kept with a run; undefined where it has none. */
export function findReportFacts(run: RunInfo): ReportFacts | undefined {
  return run.facts['report'] as ReportFacts | undefined;
}

/** The facts to keep with a run. */
export function reportFactsOf(publication: Publication): ReportFacts {
  const { provenance, night, subgroups, implausible } = publication;
  return {
    published: { provenance, night, subgroups, implausible },
    rows: {
      accounts: publication.accounts.length,
      changes: publication.changes.length,
      retractions: publication.retractions.length,
      'deaths-to-confirm': publication.deaths.length,
      conflicts: publication.conflicts.length,
      'possible-duplicates': publication.duplicates.length,
      'insured-twice': publication.insuredTwice.length,
      'unknown-areas': publication.unknownAreas.length,
    },
  };
}
