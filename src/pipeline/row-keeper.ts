import type { PersonRecord } from '../domain/model/person-record.ts';
import { RecordTable } from '../engine/local/record-table.ts';
import { GrowingColumn, newUint32 } from '../kit/growing-column.ts';
import { stableHashInto } from '../kit/stable-hash.ts';
import { packCells } from '../registry/packed-cells.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import type { RejectedRow, RowPlace, SourceSink } from '../sources/source-sink.ts';
import { boundHeap } from './bound-heap.ts';

/** The night's records, and of each the record number of the registry and the run since which it is gone (0: it stands). */
export interface KeptRows {
  readonly table: RecordTable;
  readonly recOfRow: GrowingColumn<Uint32Array>;
  readonly goneRun: GrowingColumn<Uint32Array>;
}

export function newKeptRows(): KeptRows {
  return { table: new RecordTable(), recOfRow: new GrowingColumn(newUint32), goneRun: new GrowingColumn(newUint32) };
}

/**
 * Keeps what is read: each record in the table that linking works on and in the registry, which holds the raw row. The
 * digest under which a row is known takes in its layout, so that a new header, profile or normaliser makes it new.
 */
export class RowKeeper implements SourceSink {
  /** Path → header of the files read, for the replay of a held source. */
  readonly headers: Record<string, readonly string[]> = {};
  readonly #kept: KeptRows;
  readonly #writer: RunWriter;
  readonly #sourceId: string;
  readonly #layout: string;
  readonly #layoutHash = new Uint32Array(4);
  readonly #digest = new Uint32Array(4);

  constructor(kept: KeptRows, writer: RunWriter, sourceId: string, layout: string) {
    this.#kept = kept;
    this.#writer = writer;
    this.#sourceId = sourceId;
    this.#layout = layout;
  }

  openFile(file: { readonly path: string; readonly header: readonly string[] }): void {
    this.headers[file.path] = file.header;
    const layout = `${this.#layout}\n${JSON.stringify(file.header)}`;
    stableHashInto(layout, this.#layoutHash, 0);
    stableHashInto(`${layout}\n`, this.#layoutHash, 2);
  }

  accept(records: readonly PersonRecord[], cells: readonly string[], place: RowPlace): void {
    let packed = packCells(cells);
    for (const record of records) {
      this.#keep(record, packed, place);
      packed = '';
    }
  }

  filter(records: readonly PersonRecord[], cells: readonly string[], place: RowPlace): void {
    this.accept(records, cells, place);
  }

  reject(row: RejectedRow): void {
    this.#writer.writeRejectedRow({ sourceId: this.#sourceId, ...row });
  }

  #keep(record: PersonRecord, packed: string, place: RowPlace): void {
    const digest = this.#digest;
    for (let at = 0; at < 4; at += 1) {
      digest[at] = (place.digests[place.digestAt + at] ?? 0) ^ (this.#layoutHash[at] ?? 0);
    }
    if (this.#kept.goneRun.length % 256 === 0) boundHeap();
    const { recordKey, sourceId, member, kind } = record;
    const { records } = this.#writer;
    let key = recordKey;
    let rec = records.write(key, sourceId, member, kind, digest, 0, place, packed);
    // A department that uses one key twice still means two rows: the later ones get their digest behind the key.
    for (let occurrence = 2; rec === 0; occurrence += 1) {
      key = `${recordKey}~${(digest[0] ?? 0).toString(16).padStart(8, '0')}${occurrence === 2 ? '' : `.${occurrence}`}`;
      rec = records.write(key, sourceId, member, kind, digest, 0, place, packed);
    }
    this.#kept.table.append(key === recordKey ? record : { ...record, recordKey: key });
    this.#kept.recOfRow.push(rec);
    this.#kept.goneRun.push(0);
  }
}
