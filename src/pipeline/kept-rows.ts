import type { PersonRecord } from '../domain/model/person-record.ts';
import { RecordTable } from '../engine/local/record-table.ts';
import type { ColumnPack } from '../kit/column-pack.ts';
import { GrowingColumn, newUint8, newUint32 } from '../kit/growing-column.ts';
import type { RecordStore } from '../registry/record-store.ts';

/** A row entered tonight has no agreement of last night. */
const noAgreement = 255;

/** The night's records, with what the night must know of each beside the record. */
export class KeptRows {
  readonly table = new RecordTable();
  /** Record number of the registry. */
  readonly recOfRow = new GrowingColumn(newUint32);
  /** The run since which the row is gone; 0: it stands. */
  readonly goneRun = new GrowingColumn(newUint32);
  /** 1 where the row is known by its digest from now on; see `RowPlace.isSettled`. */
  readonly isSettled = new GrowingColumn(newUint8);
  /** 1 where the row is not as it was last night. */
  readonly isFresh = new GrowingColumn(newUint8);
  /** Name agreement of last night, an index into `nameAgreements`; {@link noAgreement} for none. */
  readonly agreement = new GrowingColumn(newUint8);

  /** Enters a record; gives its row. */
  enter(record: PersonRecord, rec: number, goneRun: number, isSettled: boolean): number {
    this.recOfRow.push(rec);
    this.goneRun.push(goneRun);
    this.isSettled.push(isSettled ? 1 : 0);
    this.isFresh.push(1);
    this.agreement.push(noAgreement);
    return this.table.append(record);
  }

  /** Drops every row that is not marked 1. */
  keep(isKept: Uint8Array): void {
    this.table.keep(isKept);
    for (const column of [this.recOfRow, this.goneRun]) column.keep(isKept);
    for (const column of [this.isSettled, this.isFresh, this.agreement]) column.keep(isKept);
  }

  /** Writes the rows for the next night, or fills an empty instance with those of last night. */
  exchange(pack: ColumnPack): void {
    this.table.exchange(pack);
    for (const column of [this.recOfRow, this.goneRun]) pack.column(column);
    for (const column of [this.isSettled, this.agreement]) pack.column(column);
    if (pack.isLoading) this.isFresh.reserve(this.table.rowCount);
  }
}

/** The rows of last night among those of tonight: which still stand, which were replaced, which are gone. */
export class RecalledRows {
  readonly #kept: KeptRows;
  /** Rows below this one are of last night. */
  readonly #end: number;
  readonly #isKept: Uint8Array;
  /** Record number → row + 1, 0 for none. */
  #rowOfRec: Uint32Array;
  /** Records whose row was dropped or replaced. */
  readonly droppedRecs: number[] = [];

  constructor(kept: KeptRows, recCount: number) {
    this.#kept = kept;
    this.#end = kept.table.rowCount;
    this.#isKept = new Uint8Array(this.#end).fill(1);
    this.#rowOfRec = new Uint32Array(recCount + 1024);
    for (let row = 0; row < this.#end; row += 1) this.#rowOfRec[kept.recOfRow.at(row)] = row + 1;
  }

  /** Last night's row of a record, if it stood then; else undefined. */
  findStanding(rec: number): number | undefined {
    const row = (this.#rowOfRec[rec] ?? 0) - 1;
    return row >= 0 && row < this.#end && this.#isKept[row] === 1 && this.#kept.goneRun.at(row) === 0 ? row : undefined;
  }

  /** A row of tonight takes the place of the one the record had. */
  replace(rec: number, row: number): void {
    if (rec >= this.#rowOfRec.length) {
      const larger = new Uint32Array(Math.ceil(1.5 * rec) + 1024);
      larger.set(this.#rowOfRec);
      this.#rowOfRec = larger;
    }
    const before = (this.#rowOfRec[rec] as number) - 1;
    if (before >= 0 && before < this.#end && before !== row) this.#drop(before);
    this.#rowOfRec[rec] = row + 1;
  }

  /**
   * To be called when a source has been read: its rows that were not seen are gone, and stay in sight where the register
   * says where people live.
   * @returns records of gone rows whose content must be read again, since their export speaks of another day
   */
  finishSource(sourceId: string, records: RecordStore, run: number, staysInSight: boolean): ReadonlySet<number> {
    const { table, recOfRow, goneRun, isFresh, isSettled } = this.#kept;
    const source = table.sources.find(sourceId);
    const unsettled = new Set<number>();
    for (let row = 0; row < this.#end; row += 1) {
      if (table.source.at(row) !== source || this.#isKept[row] === 0) continue;
      const rec = recOfRow.at(row);
      if (goneRun.at(row) === 0) {
        if (records.isSeen(rec)) continue;
        if (!staysInSight || table.isHistory.at(row) === 1) {
          this.#drop(row);
          continue;
        }
        goneRun.set(row, run);
        isFresh.set(row, 1);
      }
      if (isSettled.at(row) === 0) unsettled.add(rec);
    }
    return unsettled;
  }

  /** Closes the gaps; rows get new numbers, in their order. */
  finish(): void {
    if (this.droppedRecs.length === 0) return;
    const { rowCount } = this.#kept.table;
    const isKept = new Uint8Array(rowCount).fill(1);
    isKept.set(this.#isKept);
    this.#kept.keep(isKept);
  }

  #drop(row: number): void {
    if (this.#isKept[row] === 0) return;
    this.#isKept[row] = 0;
    this.droppedRecs.push(this.#kept.recOfRow.at(row));
  }
}
