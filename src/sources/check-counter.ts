import { digitsAt } from '../domain/model/iso-date.ts';
import type { IdStatus, PersonRecord } from '../domain/model/person-record.ts';
import type { RejectedRow, SourceSink } from './source-sink.ts';

/** Something counted, by its name. */
export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** How full one column of a source is. */
export interface ColumnFill {
  readonly header: string;
  /** Rows with something in the cell, of the rows accepted or filtered. */
  readonly filled: number;
  readonly rows: number;
}

/** What one part of a source's rows came to; plain data. */
export interface CheckTally {
  readonly rejected: ReadonlyMap<string, number>;
  readonly fills: readonly ColumnFill[];
  readonly ids: ReadonlyMap<IdStatus, number>;
  readonly dates: ReadonlyMap<string, number>;
}

const oldestYear = 1880;
const oldestDate = String(oldestYear);

/** Counts what a check tells, row by row; keeps no row. */
export class CheckCounter implements SourceSink {
  readonly #rejected = new Map<string, number>();
  readonly #fills = new Map<string, { filled: number; rows: number }>();
  readonly #ids = new Map<IdStatus, number>();
  /** Field and date → count, of the few that lie beyond a plausible range. */
  readonly #dates = new Map<string, number>();
  #header: readonly string[] = [];
  #filled = new Uint32Array(0);
  #rows = 0;
  #asOf = '';
  #asOfYear = 0;

  openFile({ header, asOf }: { readonly header: readonly string[]; readonly asOf: string }): void {
    this.#close();
    this.#header = header;
    this.#filled = new Uint32Array(header.length);
    this.#rows = 0;
    this.#asOf = asOf;
    this.#asOfYear = digitsAt(asOf, 0, 4);
  }

  accept(records: readonly PersonRecord[], cells: readonly string[]): void {
    this.#countCells(cells);
    for (const record of records) this.#countRecord(record);
  }

  filter(_records: readonly PersonRecord[], cells: readonly string[]): void {
    this.#countCells(cells);
  }

  reject({ reason }: RejectedRow): void {
    countIn(this.#rejected, reason, 1);
  }

  columns(): ColumnFill[] {
    this.#close();
    return [...this.#fills].map(([header, { filled, rows }]) => ({ header, filled, rows }));
  }

  idDefects(): NamedCount[] {
    return listCounts(new Map([...this.#ids].filter(([status]) => status !== 'valid')));
  }

  rejected(): NamedCount[] {
    return listCounts(this.#rejected);
  }

  /** By field; `asOf`: the day the source speaks of. */
  datesOutOfRange(asOf: string): NamedCount[] {
    const counts = new Map<string, number>();
    for (const [key, count] of this.#dates) {
      const [field = '', date = ''] = key.split(' ');
      const isFuture = asOf !== '' && date > asOf;
      if (isFuture || date < oldestDate) countIn(counts, field, count);
    }
    return listCounts(counts);
  }

  tally(): CheckTally {
    return { rejected: this.#rejected, fills: this.columns(), ids: this.#ids, dates: this.#dates };
  }

  /** Adds another part of the same source. */
  add({ rejected, fills, ids, dates }: CheckTally): void {
    for (const [reason, count] of rejected) countIn(this.#rejected, reason, count);
    for (const [status, count] of ids) countIn(this.#ids, status, count);
    for (const [date, count] of dates) countIn(this.#dates, date, count);
    for (const { header, filled, rows } of fills) this.#addFill(header, filled, rows);
  }

  #countCells(cells: readonly string[]): void {
    this.#rows += 1;
    for (let column = 0; column < this.#filled.length; column += 1) {
      if ((cells[column] ?? '') !== '') this.#filled[column] = (this.#filled[column] ?? 0) + 1;
    }
  }

  #countRecord(record: PersonRecord): void {
    countIn(this.#ids, record.idStatus, 1);
    this.#countDate('birthDate', record.birthDate);
    this.#countDate('date', record.claim.date);
    this.#countDate('since', record.claim.since);
    this.#countDate('lastPaid', record.claim.lastPaid);
  }

  /** The source's day is not before that of its file. */
  #countDate(field: string, date: string): void {
    if (date === '') return;
    // Nearly every date lies in an earlier year, and comparing texts is dear.
    const year = digitsAt(date, 0, 4);
    if (year >= oldestYear && year < this.#asOfYear) return;
    if (date >= oldestDate && date <= this.#asOf) return;
    countIn(this.#dates, `${field} ${date}`, 1);
  }

  #close(): void {
    this.#header.forEach((header, column) => {
      this.#addFill(header === '' ? `#${column + 1}` : header, this.#filled[column] ?? 0, this.#rows);
    });
    this.#header = [];
  }

  #addFill(header: string, filled: number, rows: number): void {
    const fill = this.#fills.get(header) ?? { filled: 0, rows: 0 };
    fill.filled += filled;
    fill.rows += rows;
    this.#fills.set(header, fill);
  }
}

function countIn<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function listCounts(counts: ReadonlyMap<string, number>): NamedCount[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
