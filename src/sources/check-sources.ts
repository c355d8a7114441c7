import type { Settings, SourceSettings } from '../config/settings.ts';
import type { AreaTable } from '../domain/model/area.ts';
import { daysBetween } from '../domain/model/iso-date.ts';
import type { IdStatus, IsoDate, PersonRecord } from '../domain/model/person-record.ts';
import type { NameTables } from '../domain/normalise/name-tables.ts';
import { type GateResult, judgeGates, type SourceNight } from '../domain/report/gates.ts';
import { readSource } from './read-source.ts';
import type { RejectedRow, SourceFileAccount, SourceSink } from './source-sink.ts';
import type { UnknownArea, UnknownCode } from './unknown-counter.ts';

/** How full one column of a source is. */
interface ColumnFill {
  readonly header: string;
  /** Rows with something in the cell, of the rows accepted or filtered. */
  readonly filled: number;
  readonly rows: number;
}

interface Tally {
  readonly name: string;
  readonly count: number;
}

/** The state of one source's export, counts only: nothing of any person. */
export interface SourceCheck {
  readonly sourceId: string;
  readonly department: string;
  readonly register: string;
  readonly profile: string;
  readonly night: SourceNight;
  readonly files: readonly SourceFileAccount[];
  readonly superseded: readonly string[];
  readonly columns: readonly ColumnFill[];
  readonly unknownCodes: readonly UnknownCode[];
  readonly unknownAreas: readonly UnknownArea[];
  /** Id numbers by what they are worth, `valid` apart; commonest first. */
  readonly idDefects: readonly Tally[];
  /** Field → records whose date lies after the export's day, or before 1880. */
  readonly datesOutOfRange: readonly Tally[];
  /** Quarantined rows and members by reason. */
  readonly rejected: readonly Tally[];
  /** Judged as on a first night. */
  readonly gates: readonly GateResult[];
}

export interface CheckOptions {
  readonly settings: Settings;
  readonly areas: AreaTable;
  readonly tables: NameTables;
  /** The run's date, for freshness. */
  readonly date: IsoDate;
}

/**
 * Reads everything of every source and changes nothing.
 * @throws KnownError of reading (exit 2)
 */
export async function checkSources(options: CheckOptions): Promise<SourceCheck[]> {
  const checks: SourceCheck[] = [];
  for (const source of options.settings.sources) checks.push(await checkSource(source, options));
  return checks;
}

async function checkSource(source: SourceSettings, options: CheckOptions): Promise<SourceCheck> {
  const { settings, areas, tables, date } = options;
  const sink = new CheckSink();
  const reading = await readSource({ source, settings, areas, tables }, sink);
  const { night, files, superseded, unknownCodes, unknownAreas } = reading;
  return {
    sourceId: source.id,
    department: source.department,
    register: source.register,
    profile: source.profile.id,
    night,
    files,
    superseded,
    columns: sink.columns(),
    unknownCodes,
    unknownAreas,
    idDefects: sink.idDefects(),
    datesOutOfRange: tallies(sink.datesOutOfRange(night.asOf)),
    rejected: tallies(sink.rejected),
    gates: judgeGates({ tonight: night, last: undefined, limits: source.gates, date, daysBetween }),
  };
}

const oldestDate = '1880';

/** Counts what a check tells, row by row; keeps no row. */
class CheckSink implements SourceSink {
  readonly rejected = new Map<string, number>();
  readonly #fills = new Map<string, { filled: number; rows: number }>();
  readonly #ids = new Map<IdStatus, number>();
  /** Field and date → count; few distinct dates lie beyond a plausible range. */
  readonly #dates = new Map<string, number>();
  #header: readonly string[] = [];
  #filled = new Uint32Array(0);
  #rows = 0;

  openFile({ header }: { readonly header: readonly string[] }): void {
    this.#close();
    this.#header = header;
    this.#filled = new Uint32Array(header.length);
    this.#rows = 0;
  }

  accept(records: readonly PersonRecord[], cells: readonly string[]): void {
    this.#countCells(cells);
    for (const record of records) this.#countRecord(record);
  }

  filter(_records: readonly PersonRecord[], cells: readonly string[]): void {
    this.#countCells(cells);
  }

  reject(row: RejectedRow): void {
    this.rejected.set(row.reason, (this.rejected.get(row.reason) ?? 0) + 1);
  }

  columns(): ColumnFill[] {
    this.#close();
    return [...this.#fills].map(([header, { filled, rows }]) => ({ header, filled, rows }));
  }

  idDefects(): Tally[] {
    return tallies(new Map([...this.#ids].filter(([status]) => status !== 'valid')));
  }

  datesOutOfRange(asOf: string): Map<string, number> {
    const counts = new Map<string, number>();
    for (const [key, count] of this.#dates) {
      const [field = '', date = ''] = key.split(' ');
      const isFuture = asOf !== '' && date > asOf;
      if (isFuture || date < oldestDate) counts.set(field, (counts.get(field) ?? 0) + count);
    }
    return counts;
  }

  #countCells(cells: readonly string[]): void {
    this.#rows += 1;
    for (let column = 0; column < this.#filled.length; column += 1) {
      if ((cells[column] ?? '') !== '') this.#filled[column] = (this.#filled[column] ?? 0) + 1;
    }
  }

  #countRecord(record: PersonRecord): void {
    this.#ids.set(record.idStatus, (this.#ids.get(record.idStatus) ?? 0) + 1);
    this.#countDate('birthDate', record.birthDate);
    this.#countDate('date', record.claim.date);
    this.#countDate('since', record.claim.since);
    this.#countDate('lastPaid', record.claim.lastPaid);
  }

  #countDate(field: string, date: string): void {
    if (date === '') return;
    const key = `${field} ${date}`;
    this.#dates.set(key, (this.#dates.get(key) ?? 0) + 1);
  }

  #close(): void {
    this.#header.forEach((header, column) => {
      const name = header === '' ? `#${column + 1}` : header;
      const fill = this.#fills.get(name) ?? { filled: 0, rows: 0 };
      fill.filled += this.#filled[column] ?? 0;
      fill.rows += this.#rows;
      this.#fills.set(name, fill);
    });
    this.#header = [];
  }
}

function tallies(counts: ReadonlyMap<string, number>): Tally[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
