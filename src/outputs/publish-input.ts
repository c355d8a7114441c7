import type { IsoDate } from '../domain/model/person-record.ts';
import type { AccountRow } from '../domain/report/account-row.ts';
import type { AreaProgress } from '../domain/report/area-progress.ts';
import type {
  ChangeRow,
  ConflictRow,
  DeathRow,
  DuplicateRow,
  InsuredTwiceRow,
  RetractionRow,
  UnknownAreaRow,
} from '../domain/report/case-rows.ts';
import type { ImplausibleEvent } from '../domain/report/implausible-events.ts';
import type { NightFacts } from '../domain/report/night-facts.ts';
import type { SubgroupRate } from '../domain/report/subgroup-rates.ts';
import type { ListInput } from './list-input.ts';
import type { Provenance } from './manifest.ts';
import type { TextContext } from './text-context.ts';

/**
 * Everything one run publishes. Each iterable is read once, in the order of its file; nothing in it may depend on the
 * clock, so that publishing again gives the same bytes.
 */
export interface PublishInput {
  /** Folder that holds `current` and `runs/`. */
  readonly outputDir: string;
  readonly runId: string;
  /** The run's date. */
  readonly date: IsoDate;
  readonly context: TextContext;
  /** Published sets to keep, the new one included; at least 1. */
  readonly keepRuns: number;
  readonly provenance: Provenance;
  /** Everyone, by person id. */
  readonly accounts: Iterable<AccountRow>;
  readonly progress: Iterable<AreaProgress>;
  /** Areas with a list, by code. */
  readonly lists: Iterable<ListInput>;
  readonly changes: Iterable<ChangeRow>;
  readonly retractions: Iterable<RetractionRow>;
  readonly deaths: Iterable<DeathRow>;
  readonly conflicts: Iterable<ConflictRow>;
  readonly duplicates: Iterable<DuplicateRow>;
  readonly insuredTwice: Iterable<InsuredTwiceRow>;
  readonly unknownAreas: Iterable<UnknownAreaRow>;
  readonly night: NightFacts;
  readonly subgroups: readonly SubgroupRate[];
  readonly implausible: readonly ImplausibleEvent[];
}
