import { loadAreas } from '../config/load-areas.ts';
import { loadSettings } from '../config/load-settings.ts';
import { daysBetween } from '../domain/model/iso-date.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { buildAreaTable } from '../domain/normalise/area-table.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { buildAccountRow } from '../domain/report/account-row.ts';
import { shareOf } from '../domain/report/area-progress.ts';
import type { SummaryRow } from '../domain/report/summary-row.ts';
import { SummaryTable } from '../domain/report/summary-table.ts';
import { readPrintedClaim } from '../domain/survey/printed-claim.ts';
import type { BatchItem } from '../registry/batch-items.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import type { StoredPerson } from '../registry/stored-persons.ts';
import { IssuedBook } from './issued-book.ts';
import { buildIssuedPast, type IssuedPastItem, isOwned } from './issued-past.ts';
import { assertRegistry } from './night-plan.ts';

/** How far one area is. Shares are 0–1, undefined where there is no whole. */
export interface ProgressRow extends SummaryRow {
  readonly areaName: string;
  /** Came back, of those issued. */
  readonly returnedShare: number | undefined;
  readonly pensionShare: number | undefined;
  readonly medicalShare: number | undefined;
  /** Nearest due date of the lists out in the area, and the days to it (negative: past); '' and undefined where none is. */
  readonly dueDate: IsoDate | '';
  readonly daysLeft: number | undefined;
}

/** A person of one of the two exception reports. */
export interface ExceptionRow {
  readonly personId: string;
  readonly name: string;
  readonly areaCode: string;
  readonly areaName: string;
  readonly address: string;
  readonly batchId: string;
  readonly issuedOn: IsoDate;
  readonly dueDate: IsoDate | '';
  /** '' where nothing came back. */
  readonly resultCode: string;
  /** Days past the due date, or since the visit that said insured. */
  readonly days: number;
}

export interface SurveyProgress {
  readonly runId: string;
  readonly date: IsoDate;
  /** The total, then districts, streets and communities by code. */
  readonly rows: readonly ProgressRow[];
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
    const batches = registry.readBatchItems();
    const past = buildIssuedPast({ batches, retractions: [] }, findRedirects(registry, batches));
    const issued = new IssuedBook(past, date);
    const table = new SummaryTable();
    const met = new Map<number, StoredPerson>();
    for (const stored of registry.readPersons()) {
      table.add(buildAccountRow(stored.personId, stored.status));
      issued.add(stored);
      if (past.itemsOf(stored.person).length > 0) met.set(stored.person, stored);
    }
    for (const progress of issued.progress()) table.addProgress(progress);
    const context = { date, met, items: past.items, areaName: (code: string) => areaTable.getName(code) };
    const due = findDueDates(past.items);
    return {
      runId: registry.findLastGoodRun()?.runId ?? '',
      date,
      rows: table
        .build()
        .map((row) => describeRow(row, context.areaName(row.areaCode), due.get(row.areaCode) ?? '', date)),
      withoutResult: listWithoutResult(context),
      claimedNotInsured: listClaimedNotInsured(context),
    };
  } finally {
    registry.close();
  }
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

function describeRow(row: SummaryRow, areaName: string, dueDate: IsoDate | '', date: IsoDate): ProgressRow {
  const { counts } = row;
  const pension = counts.pension_insured + counts.pension_elsewhere;
  const medical = counts.medical_insured + counts.medical_elsewhere;
  return {
    ...row,
    areaName,
    returnedShare: shareOf(counts.returned, counts.issued),
    pensionShare: shareOf(pension, pension + counts.pension_uninsured + counts.pension_lapsed),
    medicalShare: shareOf(medical, medical + counts.medical_uninsured + counts.medical_lapsed),
    dueDate,
    daysLeft: dueDate === '' ? undefined : daysBetween(date, dueDate),
  };
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
  readonly areaName: (code: string) => string;
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
  return sortRows(rows.map((item) => describeException(item, daysBetween(item.dueDate, context.date), context)));
}

function listClaimedNotInsured(context: ExceptionContext): readonly ExceptionRow[] {
  const rows: ExceptionRow[] = [];
  for (const item of lastItems(context.items)) {
    const status = context.met.get(item.person)?.status;
    if (status === undefined || item.resultCode < '01' || item.resultCode > '05') continue;
    if (!status.gaps.some(({ state }) => state === 'uninsured' || state === 'lapsed')) continue;
    const visit = status.evidence.findLast(({ kind, value }) => kind === 'visit' && value === item.resultCode);
    rows.push(describeException(item, visit === undefined ? 0 : daysBetween(visit.date, context.date), context));
  }
  return sortRows(rows);
}

function describeException(item: IssuedPastItem, days: number, { met, areaName }: ExceptionContext): ExceptionRow {
  const stored = met.get(item.person);
  const { name, address } = readPrintedClaim(item.claim);
  return {
    personId: stored?.personId ?? formatPersonId(item.person),
    name: stored?.golden.name ?? name,
    areaCode: item.areaCode,
    areaName: areaName(item.areaCode),
    address: stored?.golden.address ?? address,
    batchId: item.batchId,
    issuedOn: item.issuedOn,
    dueDate: item.dueDate,
    resultCode: item.resultCode,
    days,
  };
}

function sortRows(rows: readonly ExceptionRow[]): readonly ExceptionRow[] {
  const keyOf = ({ areaCode, personId }: ExceptionRow): string => `${areaCode}|${personId}`;
  return rows.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}
