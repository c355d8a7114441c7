import { createHash } from 'node:crypto';
import { loadAreas } from '../config/load-areas.ts';
import { loadNameTables } from '../config/load-name-tables.ts';
import { loadStatusRules } from '../config/load-rules.ts';
import { loadSettings } from '../config/load-settings.ts';
import type { AreaTable } from '../domain/model/area.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { buildAreaTable } from '../domain/normalise/area-table.ts';
import { normaliseName } from '../domain/normalise/normalise-name.ts';
import { normalisePhone } from '../domain/normalise/normalise-phone.ts';
import { parseDate } from '../domain/normalise/parse-date.ts';
import { findPersonNumber } from '../domain/person/person-id.ts';
import type { AnsweredItem, AuditContext, FoundItem } from '../domain/survey/audit-return.ts';
import { readPrintedClaim } from '../domain/survey/printed-claim.ts';
import { KnownError } from '../kit/known-error.ts';
import type { BatchItem } from '../registry/batch-items.ts';
import type { ReturnedVisit } from '../registry/batch-ledger.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import { writeErrorSheet } from '../sources/returned-errors.ts';
import { readReturnedTables } from '../sources/returned-sheet.ts';
import type { Language } from '../words/words.ts';
import { type AuditedFile, auditFile } from './audit-returned-file.ts';
import { assertRegistry } from './night-plan.ts';

export interface ImportRequest {
  readonly configPath: string;
  readonly files: readonly string[];
  readonly date: IsoDate;
  readonly actor: string;
  readonly language: Language;
}

/** What came of one file. */
export interface ImportedFile {
  readonly file: string;
  /** Rows taken as evidence; `known` of them had been taken before. */
  readonly accepted: number;
  readonly known: number;
  /** Rows that go back; they stand in `errorSheet`. */
  readonly returned: number;
  /** Rows nobody has filled in. */
  readonly blank: number;
  /** Rows that are no person's. */
  readonly remarks: number;
  /** Rows not filled in, of people who stand on no list that is out. */
  readonly notIssued: number;
  /** '' where every row was taken. */
  readonly errorSheet: string;
  /** Why the file could not be read as a list at all. */
  readonly failure: KnownError | undefined;
}

/**
 * Takes returned lists back: every row is audited against the batch it came from; what holds becomes evidence in the
 * ledger, what does not goes into an error sheet beside the file. The next run reads the evidence. The same file again
 * changes nothing.
 * @throws KnownError of the settings, no-run-yet, nothing-issued (exit 2), locked (exit 75)
 */
export async function importReturns(request: ImportRequest): Promise<readonly ImportedFile[]> {
  const settings = loadSettings(request.configPath);
  assertRegistry(settings);
  const rules = loadStatusRules(settings);
  const { areas, siMapping } = await loadAreas(settings.areas);
  const areaTable = buildAreaTable(
    areas,
    siMapping.map(({ siCode, code }) => [siCode, code] as const),
  );
  const registry = openRegistry(settings.registry, 'write');
  try {
    const issued = registry.readBatchItems();
    if (issued.length === 0) throw new KnownError('nothing-issued', { file: settings.registry });
    const index = new ItemIndex(issued, registry);
    const names = loadNameTables();
    const context: Omit<AuditContext, 'findItems'> = {
      today: request.date,
      studentMaxAge: rules.numbers.studentMaxAge,
      readDate: (text) => parseDate(text).date,
      foldName: (name) => normaliseName(name, names).nameKey,
      readPhone: normalisePhone,
      findCommunity: (text) => findCommunity(areaTable, text),
      isOnList: (batchId, name) => index.hasName(batchId, normaliseName(name, names).nameKey),
    };
    const imported: ImportedFile[] = [];
    const date = registry.findLastGoodRun()?.date ?? request.date;
    for (const file of request.files) {
      const audited = await auditOne(file, index, context, request.language);
      if (audited instanceof KnownError) {
        imported.push(failed(file, audited));
        continue;
      }
      const visits = audited.visits.map(toReturnedVisit);
      const fresh = registry.ledger.importVisits(visits, { actor: request.actor, at: request.date });
      const returned = audited.inError.reduce((sum, { rows }) => sum + rows.length, 0);
      imported.push({
        file,
        accepted: visits.length,
        known: visits.length - fresh,
        returned,
        blank: audited.blank,
        remarks: audited.remarks,
        notIssued: audited.notIssued,
        errorSheet: returned === 0 ? '' : writeErrorSheet(file, audited.inError, date, request.language),
        failure: undefined,
      });
    }
    return imported;
  } finally {
    registry.close();
  }
}

async function auditOne(
  file: string,
  index: ItemIndex,
  context: Omit<AuditContext, 'findItems'>,
  language: Language,
): Promise<AuditedFile | KnownError> {
  try {
    const tables = await readReturnedTables(file, (text) => findPersonNumber(foldId(text)) !== undefined);
    const ids = tables.flatMap(({ rows, columns }) => {
      const column = columns.columnOf.get('personId') ?? -1;
      return rows.map(({ cells }) => foldId(cells[column] ?? ''));
    });
    const homeArea = index.findCommonArea(ids);
    return auditFile(tables, { ...context, findItems: (personId) => index.find(personId, homeArea) }, language);
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
}

function failed(file: string, failure: KnownError): ImportedFile {
  return { file, accepted: 0, known: 0, returned: 0, blank: 0, remarks: 0, notIssued: 0, errorSheet: '', failure };
}

function foldId(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s'"]/gu, '')
    .toUpperCase();
}

function toReturnedVisit({ item, visit, state, said }: AuditedFile['visits'][number]): ReturnedVisit {
  const { batchId, person } = item;
  const digest = createHash('sha256')
    .update(JSON.stringify([batchId, person, said]))
    .digest('hex');
  return { batchId, person, visit, state, digest };
}

/** Canonical code of 12 digits of a community by code, name or an address in it. */
function findCommunity(areas: AreaTable, text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/\s/gu, '');
  const found = /^\d+$/.test(digits)
    ? areas.findByCode(digits)
    : (areas.findByNames('', '', text) ?? areas.findInAddress(text));
  return found?.length === 12 ? found : undefined;
}

/** Items of every batch by the person id printed. */
class ItemIndex {
  readonly #items: ReadonlyMap<number, readonly BatchItem[]>;
  readonly #registry: Registry;
  readonly #names = new Map<string, ReadonlySet<string>>();

  constructor(issued: readonly BatchItem[], registry: Registry) {
    this.#registry = registry;
    this.#items = Map.groupBy(issued, ({ person }) => person);
  }

  hasName(batchId: string, nameKey: string): boolean {
    const names = this.#names.get(batchId) ?? new Set(this.#registry.readBatchNames(batchId));
    this.#names.set(batchId, names);
    return names.has(nameKey);
  }

  /** The area to which most of the people of a file were issued. */
  findCommonArea(personIds: readonly string[]): string {
    const counts = new Map<string, number>();
    for (const personId of personIds) {
      const items = this.#items.get(findPersonNumber(personId) ?? 0) ?? [];
      for (const areaCode of new Set(items.map((item) => item.areaCode))) {
        counts.set(areaCode, (counts.get(areaCode) ?? 0) + 1);
      }
    }
    const [most] = [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
    return most?.[0] ?? '';
  }

  /** The person's items, those of the file's area first, then the latest. */
  find(personId: string, homeArea: string): FoundItem {
    const number = findPersonNumber(personId);
    if (number === undefined) return { kind: 'problem', code: 'person-id-wrong' };
    const items = this.#items.get(number) ?? [];
    if (items.length === 0) return { kind: 'problem', code: 'person-not-issued' };
    const [first, ...others] = items
      .filter(({ batchState }) => batchState !== 'recalled')
      .toReversed()
      .sort((left, right) => Number(right.areaCode === homeArea) - Number(left.areaCode === homeArea))
      .map(
        ({ batchId, areaCode, issuedOn, person }): AnsweredItem => ({
          batchId,
          areaCode,
          issuedOn,
          person,
          printed: readPrintedClaim(this.#registry.readClaim(batchId, person) ?? {}),
        }),
      );
    return first === undefined
      ? { kind: 'problem', code: 'batch-recalled' }
      : { kind: 'found', items: [first, ...others] };
  }
}
