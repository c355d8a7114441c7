import { loadAreas } from '../config/load-areas.ts';
import { loadSettings } from '../config/load-settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { buildAreaTable } from '../domain/normalise/area-table.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { buildAccountRow } from '../domain/report/account-row.ts';
import type { ExceptionRow } from '../domain/report/exception-row.ts';
import type { NotJudgedFacts, TrendPoint } from '../domain/report/night-facts.ts';
import { NotJudgedTable, notJudgedKeyOf } from '../domain/report/not-judged.ts';
import type { SummaryRow } from '../domain/report/summary-row.ts';
import { SummaryTable } from '../domain/report/summary-table.ts';
import { writeProgress } from '../outputs/write-progress.ts';
import type { BatchItem } from '../registry/batch-items.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import type { StoredPerson } from '../registry/stored-persons.ts';
import type { Language } from '../words/words.ts';
import { IssuedBook } from './issued-book.ts';
import { buildIssuedPast, type IssuedPastItem, isOwned } from './issued-past.ts';
import { tellTrend } from './night-news.ts';
import { assertRegistry } from './night-plan.ts';
import { findReportFacts } from './report-facts.ts';

export interface SurveyProgress {
  readonly runId: string;
  readonly date: IsoDate;
  /** The total, then districts, streets and communities by code. */
  readonly rows: readonly SummaryRow[];
  /** Area and every larger one ('' the city) → the nearest due date of the lists that are out. */
  readonly dueDates: ReadonlyMap<string, IsoDate>;
  /** Area, as `placeKeyOf` names it → why how many there are not judged, by group of schemes. */
  readonly notJudged: ReadonlyMap<string, readonly NotJudgedFacts[]>;
  /** Name of an area code; '' when the table has none. */
  readonly areaName: (code: string) => string;
  /** The last runs, oldest first, and how things stand on `date`. */
  readonly trend: readonly TrendPoint[];
  /** Issued, due, and no result (已下发但未落实). */
  readonly withoutResult: readonly ExceptionRow[];
  /** The visit said insured, and social security does not show it (上报已参保实际未参保). */
  readonly claimedNotInsured: readonly ExceptionRow[];
}

/**
 * How far the visits are on `date`, by the last good run and everything that came back since.
 * @throws KnownError of the settings, no-run-yet (exit 2)
 */
export async function readSurveyProgress(configPath: string, date: IsoDate): Promise<SurveyProgress> {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const { areas } = await loadAreas(settings.areas);
  const areaTable = buildAreaTable(areas, []);
  const registry = openRegistry(settings.registry, 'read');
  try {
    const batches = registry.readBatchItems('latest');
    const past = buildIssuedPast(
      { batches, retractions: [], claimOf: () => undefined },
      findRedirects(registry, batches),
    );
    const issued = new IssuedBook(past, date);
    const table = new SummaryTable();
    const notJudged = new NotJudgedTable();
    const isAwaited = isEnrolmentAwaited(registry);
    const met = new Map<number, StoredPerson>();
    for (const stored of registry.readPersons()) {
      table.add(buildAccountRow(stored.personId, stored.status));
      const { ownerArea, gaps } = stored.status;
      const unjudged = gaps.filter(({ state }) => state === 'not-judged');
      notJudged.add(
        ownerArea,
        unjudged.map((gap) => notJudgedKeyOf(gap, isAwaited)),
      );
      issued.add(stored);
      if (past.itemsOf(stored.person).length > 0) met.set(stored.person, stored);
    }
    for (const progress of issued.progress()) table.addProgress(progress);
    const context = { date, met, items: past.items };
    const rows = table.build();
    return {
      runId: registry.findLastGoodRun()?.runId ?? '',
      date,
      rows,
      trend: tellTrend(registry.readRuns(), pointOf(rows, date)),
      dueDates: findDueDates(past.items),
      notJudged: notJudged.build(),
      areaName: (code) => areaTable.getName(code),
      withoutResult: listWithoutResult(context),
      claimedNotInsured: listClaimedNotInsured(context),
    };
  } finally {
    registry.close();
  }
}

/**
 * Writes the progress of the areas and both exception reports as CSV and as one workbook into `folder`, for the owner
 * alone. Returns the paths.
 */
export function writeSurveyProgress(progress: SurveyProgress, folder: string, language: Language): readonly string[] {
  const { date, rows, trend, dueDates, notJudged, areaName, withoutResult, claimedNotInsured } = progress;
  const context = { language, idMask: 'middle8', areaName } as const;
  return writeProgress({
    folder,
    date,
    context,
    summary: rows,
    trend,
    dueDates,
    notJudged,
    notReturned: withoutResult,
    claimed: claimedNotInsured,
  });
}

/** Whether the last good run still waited for a source of enrolments that has never come. */
function isEnrolmentAwaited(registry: Registry): boolean {
  const run = registry.findLastGoodRun();
  const sources = (run === undefined ? undefined : findReportFacts(run))?.published.night.sources ?? [];
  return sources.some(({ register, state }) => register === 'enrolment' && state === 'missing');
}

/** The totals of a day that has no run of its own: what came back since the last one counts. */
function pointOf([total]: readonly SummaryRow[], date: IsoDate): TrendPoint {
  const { persons = 0, insured = 0, visit = 0, issued = 0, returned = 0, done = 0, overdue = 0 } = total?.counts ?? {};
  return { runId: '', date, persons, insured, visit, issued, returned, done, overdue };
}

/** Ids printed on lists that lead to another person by now. */
function findRedirects(registry: Registry, batches: readonly BatchItem[]): ReadonlyMap<number, number> {
  const redirects = new Map<number, number>();
  for (const printed of new Set(batches.map(({ person }) => person))) {
    const now = registry.findPerson(formatPersonId(printed))?.person;
    if (now !== undefined && now !== printed) redirects.set(printed, now);
  }
  return redirects;
}

/** Area (and every larger one) → the nearest due date of its lists that are out. */
function findDueDates(items: readonly BatchItem[]): ReadonlyMap<string, IsoDate> {
  const due = new Map<string, IsoDate>();
  for (const { areaCode, batchState, dueDate } of items) {
    if (batchState !== 'issued' || dueDate === '') continue;
    for (const code of new Set([areaCode, areaCode.slice(0, 9), areaCode.slice(0, 6), ''])) {
      const known = due.get(code);
      if (known === undefined || dueDate < known) due.set(code, dueDate);
    }
  }
  return due;
}

interface ExceptionContext {
  readonly date: IsoDate;
  readonly met: ReadonlyMap<number, StoredPerson>;
  readonly items: readonly IssuedPastItem[];
}

/** The last item of each person in each area, copies left out. */
function lastItems(items: readonly IssuedPastItem[]): readonly IssuedPastItem[] {
  const last = new Map<string, IssuedPastItem>();
  for (const item of items) if (isOwned(item)) last.set(`${item.areaCode}|${item.person}`, item);
  return [...last.values()];
}

function listWithoutResult(context: ExceptionContext): readonly ExceptionRow[] {
  const rows = lastItems(context.items).filter(({ state, dueDate, person }) => {
    const task = context.met.get(person)?.status.task;
    return state === 'open' && dueDate !== '' && dueDate < context.date && (task === 'verify' || task === 'enrol');
  });
  return sortRows(rows.map((item) => describeException(item, context)));
}

function listClaimedNotInsured(context: ExceptionContext): readonly ExceptionRow[] {
  const rows = lastItems(context.items).filter(({ state, person }) => {
    const reasons = context.met.get(person)?.status.taskReason ?? [];
    return state !== 'open' && reasons.some(({ key }) => key === 'task.claimed-not-insured');
  });
  return sortRows(rows.map((item) => describeException(item, context)));
}

function describeException(item: IssuedPastItem, { met }: ExceptionContext): ExceptionRow {
  const stored = met.get(item.person);
  const { areaCode, batchId, issuedOn, dueDate, resultCode, returnedOn } = item;
  return {
    personId: stored?.personId ?? formatPersonId(item.person),
    name: stored?.golden.name ?? '',
    areaCode,
    batchId,
    issuedDate: issuedOn,
    dueDate,
    resultCode,
    returnedDate: returnedOn,
  };
}

function sortRows(rows: readonly ExceptionRow[]): readonly ExceptionRow[] {
  const keyOf = ({ areaCode, personId }: ExceptionRow): string => `${areaCode}|${personId}`;
  return rows.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}
