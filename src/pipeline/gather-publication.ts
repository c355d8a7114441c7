import type { IsoDate } from '../domain/model/person-record.ts';
import type {
  ChangeRow,
  ConflictRow,
  DeathRow,
  DuplicateRow,
  InsuredTwiceRow,
  RetractionRow,
  UnknownAreaRow,
} from '../domain/report/case-rows.ts';
import type { GateResult } from '../domain/report/gates.ts';
import type { BrakeResult } from '../domain/report/judge-brakes.ts';
import type { NightFacts, SourceFacts } from '../domain/report/night-facts.ts';
import type { ListInput } from '../outputs/list-input.ts';
import type { Provenance } from '../outputs/manifest.ts';
import type { PublishInput } from '../outputs/publish-input.ts';
import type { NightBook, PersonSummary } from './night-book.ts';
import type { NightPlan } from './night-plan.ts';
import type { PairReview } from './pair-reviews.ts';
import type { PersonTally } from './person-tally.ts';
import type { NightReading } from './read-sources.ts';

export interface PublicationOptions {
  readonly plan: NightPlan;
  readonly language: 'zh' | 'en';
  readonly runId: string;
  readonly date: IsoDate;
  readonly reading: NightReading;
  readonly gates: readonly GateResult[];
  readonly book: NightBook;
  readonly reviews: readonly PairReview[];
  readonly provenance: Provenance;
  /** Brakes pulled and let pass. */
  readonly brakes: readonly BrakeResult[];
  /** What only the registry can say: changes since the last night. */
  readonly since: Pick<NightFacts, 'trend' | 'newlyDeceased' | 'newlyTransferred' | 'newPersons' | 'mergedPersons'>;
}

/** What is published, its case files as lists: they are counted before they are written. */
export interface Publication extends PublishInput {
  readonly accounts: PersonTally;
  readonly changes: readonly ChangeRow[];
  readonly retractions: readonly RetractionRow[];
  readonly deaths: readonly DeathRow[];
  readonly conflicts: readonly ConflictRow[];
  readonly duplicates: readonly DuplicateRow[];
  readonly insuredTwice: readonly InsuredTwiceRow[];
  readonly unknownAreas: readonly UnknownAreaRow[];
}

/** Everything the night publishes, from what was gathered while it was judged. */
export function gatherPublication(options: PublicationOptions): Publication {
  const { plan, language, runId, date, book, provenance } = options;
  const { settings, areaTable } = plan;
  return {
    outputDir: settings.output,
    runId,
    date,
    context: { language, idMask: settings.policy.idMask, areaName: (code) => areaTable.getName(code) },
    keepRuns: settings.policy.keepRuns,
    provenance,
    accounts: book.accounts,
    progress: book.issued.progress(),
    lists: buildLists(book),
    changes: book.issued.tellChanges(book.lists),
    retractions: book.retractions,
    deaths: book.deaths,
    conflicts: [...buildConflicts(options)],
    duplicates: [...buildDuplicates(options)],
    insuredTwice: book.insuredTwice,
    unknownAreas: [...buildUnknownAreas(options)],
    night: buildNightFacts(options),
    subgroups: book.accounts.buildSubgroups(),
    implausible: book.accounts.findImplausible(),
  };
}

function* buildLists({ lists, issued }: NightBook): Generator<ListInput> {
  const withdrawn = issued.withdrawn();
  const standing = issued.standing();
  for (const areaCode of [...new Set([...lists.keys(), ...withdrawn.keys()])].sort()) {
    const rows = lists.get(areaCode) ?? [];
    yield {
      areaCode,
      rows: () => rows,
      withdrawn: () => withdrawn.get(areaCode) ?? [],
      batchId: standing.get(areaCode)?.batchId ?? '',
      dueDate: standing.get(areaCode)?.dueDate ?? '',
    };
  }
}

/** Reasons of linking that are contradictions; the others may be one person twice. */
const contradictions: ReadonlySet<string> = new Set(['id-name-conflict', 'id-birth-conflict', 'person-key-conflict']);

function* buildConflicts({ book, reviews }: PublicationOptions): Generator<ConflictRow> {
  for (const review of reviews) {
    if (!contradictions.has(review.reason)) continue;
    const [left, right] = summariesOf(book, review);
    if (left === undefined || right === undefined) continue;
    const { reviewId, leftKey, rightKey, reason, matchWeight } = review;
    yield {
      reviewId,
      kind: reason,
      personId: left.personId,
      otherPersonId: right.personId,
      leftKey,
      rightKey,
      areaCode: left.areaCode,
      matchWeight: matchWeight === 0 ? undefined : matchWeight,
      reasons: [],
    };
  }
}

function* buildDuplicates({ book, reviews }: PublicationOptions): Generator<DuplicateRow> {
  for (const review of reviews) {
    if (contradictions.has(review.reason)) continue;
    const [left, right] = summariesOf(book, review);
    if (left === undefined || right === undefined) continue;
    yield {
      reviewId: review.reviewId,
      personId: left.personId,
      name: left.name,
      birthDate: left.birthDate,
      areaCode: left.areaCode,
      otherPersonId: right.personId,
      otherName: right.name,
      otherBirthDate: right.birthDate,
      otherAreaCode: right.areaCode,
      matchWeight: review.matchWeight,
      reasons: [{ key: `review.${review.reason}`, params: {} }],
    };
  }
}

function summariesOf(book: NightBook, review: PairReview): (PersonSummary | undefined)[] {
  return [book.summaries.get(review.leftPerson), book.summaries.get(review.rightPerson)];
}

function* buildUnknownAreas({ plan, reading }: PublicationOptions): Generator<UnknownAreaRow> {
  for (const { source, unknownAreas } of reading.outcomes) {
    for (const { code, count } of unknownAreas) {
      yield { sourceId: source.id, code, label: '', rowCount: count, placedIn: findParent(code, plan) };
    }
  }
}

/** The smallest area of the table that holds an unknown code: its people are on that list meanwhile. */
function findParent(code: string, { areaTable }: NightPlan): string {
  for (const length of [9, 6]) {
    const parent = code.length > length ? areaTable.findByCode(code.slice(0, length)) : undefined;
    if (parent !== undefined) return parent;
  }
  return '';
}

function buildNightFacts({ reading, gates, brakes, book, since }: PublicationOptions): NightFacts {
  const sources = reading.outcomes.map(({ source, context, gates: judged, files }): SourceFacts => {
    const sum = (count: 'rowsRead' | 'accepted' | 'filtered' | 'quarantined' | 'blank') =>
      files.reduce((total, file) => total + file[count], 0);
    return {
      sourceId: source.id,
      department: source.department,
      register: source.register,
      state: context.state,
      asOf: context.asOf,
      heldBy: judged.find(({ result }) => result === 'held')?.gate ?? '',
      files: files.length,
      rowsRead: sum('rowsRead'),
      accepted: sum('accepted'),
      filtered: sum('filtered'),
      quarantined: sum('quarantined'),
      blank: sum('blank'),
    };
  });
  return {
    sources,
    gates,
    notJudged: book.notJudged(),
    acceptedBrakes: tellBrakes(brakes),
    deadline: book.issued.deadline(),
    ...since,
  };
}

/** One line a brake: the whole run, else the community that is furthest over its limit. */
function tellBrakes(brakes: readonly BrakeResult[]): NightFacts['acceptedBrakes'] {
  const worst = new Map<string, BrakeResult>();
  for (const braked of brakes) {
    const known = worst.get(braked.brake);
    if (known === undefined || (known.areaCode !== '' && braked.changed - braked.limit > known.changed - known.limit)) {
      worst.set(braked.brake, braked);
    }
  }
  return [...worst.values()].map(({ brake, areaCode, changed, limit }) => ({
    brake: areaCode === '' ? brake : `${brake} ${areaCode}`,
    value: String(changed),
    limit: String(limit),
  }));
}
