import type { PersonRecord } from '../domain/model/person-record.ts';
import { RecordTable } from '../engine/local/record-table.ts';
import { GrowingColumn, newUint32 } from '../kit/growing-column.ts';
import { stableHashInto } from '../kit/stable-hash.ts';
import { packCells } from '../registry/packed-cells.ts';
import { digestWords, type RecordDigest, recordDigest } from '../registry/record-digest.ts';
import type { RecordPlace } from '../registry/record-store.ts';
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
  readonly #repeats: Repeat[] = [];

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
    const rec = this.#writer.records.write(recordKey, sourceId, member, kind, digest, 0, place, packed);
    if (rec !== 0) this.#enter(record, rec);
    else {
      // A source whose keys all repeat is no longer told apart row by row: a gate stops it.
      if (this.#repeats.length >= repeatLimit) this.finish();
      const { path, line, byteOffset } = place;
      this.#repeats.push({ record, digest: recordDigest(digest, 0), place: { path, line, byteOffset }, packed });
    }
  }

  #enter(record: PersonRecord, rec: number): void {
    this.#kept.table.append(record);
    this.#kept.recOfRow.push(rec);
    this.#kept.goneRun.push(0);
  }

  /**
   * To be called when the source is read. A department that uses one key twice still means two rows: which of them keeps
   * the key does not depend on their order. It is the one stored under it before, else the one of the smallest digest; the
   * others get their digest behind the key.
   */
  finish(): void {
    const held = Map.groupBy(this.#repeats, ({ record }) => record.recordKey);
    this.#repeats.length = 0;
    if (held.size === 0) return;
    const { records } = this.#writer;
    const firstRecs = new Map([...held.keys()].map((key) => [records.find(key), key] as const));
    const rowOf = new Map<string, number>();
    this.#kept.recOfRow.view().forEach((rec, row) => {
      const key = firstRecs.get(rec);
      if (key !== undefined) rowOf.set(key, row);
    });
    for (const [rec, key] of firstRecs) this.#settle(rec, rowOf.get(key) ?? 0, held.get(key) ?? []);
  }

  #settle(rec: number, row: number, held: readonly Repeat[]): void {
    const { table, recOfRow } = this.#kept;
    const { records } = this.#writer;
    const { now, before } = records.digestsOf(rec);
    const rows: readonly Claimant[] = [
      { digest: now, repeat: undefined },
      ...held.map((repeat) => ({ digest: repeat.digest, repeat })),
    ].sort((a, b) => compareDigests(a.digest, b.digest));
    const owner = rows.find(({ digest }) => before !== undefined && compareDigests(digest, before) === 0) ?? rows[0];
    const first = table.get(row);
    const firstContent = records.contentOf(rec);
    if (owner?.repeat !== undefined) {
      const { record, place, packed } = owner.repeat;
      records.rewrite(rec, record.member, record.kind, owner.digest, place, packed);
      this.#enter(record, rec);
    }
    let lastHex = '';
    let occurrence = 1;
    for (const claimant of rows) {
      if (claimant === owner) continue;
      const { record, place, packed } = claimant.repeat ?? {
        record: first,
        place: firstContent,
        packed: firstContent.cells,
      };
      const words = digestWords(claimant.digest);
      const hex = (words[0] ?? 0).toString(16).padStart(8, '0');
      if (hex !== lastHex) occurrence = 1;
      lastHex = hex;
      let unique = '';
      let other = 0;
      while (other === 0) {
        unique = keyWithEnding(first.recordKey, occurrence === 1 ? `~${hex}` : `~${hex}.${occurrence}`);
        other = records.write(unique, record.sourceId, record.member, record.kind, words, 0, place, packed);
        occurrence += 1;
      }
      if (claimant.repeat !== undefined) this.#enter({ ...record, recordKey: unique }, other);
      else {
        table.rename(row, unique);
        recOfRow.set(row, other);
      }
    }
  }
}

/** Rows with repeated keys that wait for the end of their source; more than that are settled in parts. */
const repeatLimit = 100_000;

/** A row whose natural key was met before. */
interface Repeat {
  readonly record: PersonRecord;
  readonly digest: RecordDigest;
  readonly place: RecordPlace;
  readonly packed: string;
}

/** One of the rows with one key; `repeat` is undefined for the one that was entered under it. */
interface Claimant {
  readonly digest: RecordDigest;
  readonly repeat: Repeat | undefined;
}

function compareDigests(a: RecordDigest, b: RecordDigest): number {
  return a.high - b.high || a.low - b.low;
}

/** The member stays last: the others of a household are found by it. */
function keyWithEnding(recordKey: string, ending: string): string {
  const at = /#\d+$/.exec(recordKey)?.index ?? recordKey.length;
  return recordKey.slice(0, at) + ending + recordKey.slice(at);
}
