import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ExportColumn, type ExportTemplate, loadExportTemplate } from '../config/load-export-template.ts';
import { loadSettings } from '../config/load-settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { writeCsv } from '../formats/csv-writer.ts';
import { writeXlsx } from '../formats/xlsx-writer.ts';
import type { BatchItem } from '../registry/batch-items.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import type { StoredPerson } from '../registry/stored-persons.ts';
import { assertRegistry } from './night-plan.ts';

export interface ExportRequest {
  readonly configPath: string;
  /** Id of a shipped template or path of the office's own, relative to the settings. */
  readonly template: string;
  readonly date: IsoDate;
  readonly folder: string;
}

export interface ExportResult {
  readonly files: readonly { readonly file: string; readonly rows: number }[];
  /** People left out: no full id number, or a result the template has no code for. */
  readonly leftOut: number;
}

/** A person of the file with what a visit found, where one did. */
interface Subject {
  readonly stored: StoredPerson;
  readonly resultCode: string;
  readonly visitDate: IsoDate | '';
  readonly note: string;
}

/**
 * Writes a file for another system by a template: results for upload, or a request to compare. People without a full
 * id number are left out and counted: the other system knows them by nothing else. A visit that says deceased is passed
 * on only where the registry holds the person for deceased: a single report leaves the house as nobody's death.
 * @throws KnownError of the settings and the template, no-run-yet (exit 2)
 */
export function exportSurvey({ configPath, template: name, date, folder }: ExportRequest): ExportResult {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const template = loadExportTemplate(name, settings.folder);
  const registry = openRegistry(settings.registry, 'read');
  try {
    const subjects = template.subjects === 'visited' ? listVisited(registry) : listToAsk(registry);
    const byFile = new Map<string, string[][]>();
    let leftOut = 0;
    for (const subject of subjects) {
      const district = subject.stored.status.ownerArea.slice(0, 6);
      const key = template.per === 'district' ? district : '';
      const rows = byFile.get(key) ?? [];
      byFile.set(key, rows);
      const cells = template.columns.map((column) => cellOf(column, subject, rows.length + 1));
      if (subject.stored.golden.idNumber === '' || cells.includes(undefined)) leftOut += 1;
      else rows.push(cells as string[]);
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const files = [...byFile]
      .filter(([, rows]) => rows.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([district, rows], index) => writeOne(template, { folder, district, index, date }, rows));
    return { files, leftOut };
  } finally {
    registry.close();
  }
}

/** Residents of whom no group of schemes is known to insure them. */
function* listToAsk(registry: Registry): Iterable<Subject> {
  for (const stored of registry.readPersons()) {
    const { outcome, gaps } = stored.status;
    if (outcome === 'deceased' || outcome === 'transferred-out' || outcome === 'not-registered') continue;
    if (gaps.some(({ state }) => state !== 'renewal-due')) yield { stored, resultCode: '', visitDate: '', note: '' };
  }
}

/** Everybody with a result, once, by the list issued last. */
function* listVisited(registry: Registry): Iterable<Subject> {
  const last = new Map<number, { readonly item: BatchItem; readonly stored: StoredPerson }>();
  for (const item of registry.readBatchItems('latest')) {
    const stored = item.resultCode === '' ? undefined : registry.findPerson(formatPersonId(item.person));
    if (stored !== undefined) last.set(stored.person, { item, stored });
  }
  for (const [, { item, stored }] of [...last].sort(([a], [b]) => a - b)) {
    const { resultCode, note } = item;
    const visit = stored.status.evidence.findLast(({ kind, value }) => kind === 'visit' && value === resultCode);
    const isHearsay = resultCode === '11' && stored.status.vital !== 'deceased';
    yield { stored, resultCode: isHearsay ? '' : resultCode, visitDate: visit?.date ?? '', note };
  }
}

/** The cell; undefined where the template's table has no entry for the value. */
function cellOf(
  column: ExportColumn,
  { stored, resultCode, visitDate, note }: Subject,
  number: number,
): string | undefined {
  if ('value' in column) return column.value;
  const { golden, status, personId } = stored;
  const values: Readonly<Record<typeof column.field, string>> = {
    personId,
    name: golden.name,
    idNumber: golden.idNumber,
    sex: golden.sex,
    birthDate: golden.birthDate,
    phone: golden.phone,
    address: golden.address,
    areaCode: status.ownerArea,
    districtCode: status.ownerArea.slice(0, 6),
    resultCode,
    visitDate,
    note,
    number: String(number),
  };
  const value = values[column.field];
  const written = column.format === 'yyyyMMdd' ? value.replaceAll('-', '') : value;
  return column.codes === undefined ? written : column.codes[written];
}

function writeOne(
  template: ExportTemplate,
  place: { readonly folder: string; readonly district: string; readonly index: number; readonly date: IsoDate },
  body: readonly string[][],
): { readonly file: string; readonly rows: number } {
  const name = template.fileName
    .replaceAll('{date}', place.date.replaceAll('-', ''))
    .replaceAll('{district}', place.district)
    .replaceAll('{serial}', String(place.index + 1).padStart(6, '0'));
  const file = join(place.folder, name);
  const header = template.columns.map((column) => column.header);
  const rows = template.header ? [header, ...body] : body;
  if (name.endsWith('.csv')) writeCsv(file, rows);
  else {
    writeXlsx(file, {
      date: place.date,
      sheets: [
        {
          name: 'Sheet1',
          columns: header.map(() => ({ width: 16, style: 'text' as const })),
          rows,
          headerRows: template.header ? 1 : 0,
        },
      ],
    });
  }
  return { file, rows: body.length };
}
