import { claimStates, type IsoDate, idStatuses, type PersonRecord } from '../domain/model/person-record.ts';
import { digestText } from '../domain/normalise/record-keys.ts';
import { stableHashInto } from '../kit/stable-hash.ts';
import { packCells } from '../registry/packed-cells.ts';
import { digestWords, type RecordDigest, recordDigest } from '../registry/record-digest.ts';
import type { RecordPlace } from '../registry/record-store.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import type { KnownCounter, KnownRow, RejectedRow, RowPlace, SourceSink } from '../sources/source-sink.ts';
import { boundHeap } from './bound-heap.ts';
import type { KeptRows, RecalledRows } from './kept-rows.ts';

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
  readonly #recalled: RecalledRows | undefined;
  readonly #knownSince: IsoDate;
  #isKnowing = false;

  /**
   * `recalled`: rows of last night that need not be read again where an export still holds them and speaks of
   * `knownSince`, the day it spoke of then, or a later one.
   */
  constructor(
    kept: KeptRows,
    writer: RunWriter,
    source: { readonly id: string; readonly layout: string; readonly knownSince: IsoDate | '' },
    recalled?: RecalledRows,
  ) {
    this.#kept = kept;
    this.#writer = writer;
    this.#sourceId = source.id;
    this.#layout = source.layout;
    this.#recalled = source.knownSince === '' ? undefined : recalled;
    this.#knownSince = source.knownSince;
  }

  openFile(file: { readonly path: string; readonly header: readonly string[]; readonly asOf: IsoDate }): void {
    this.headers[file.path] = file.header;
    this.#isKnowing = file.asOf >= this.#knownSince;
    const layout = `${this.#layout}\n${JSON.stringify(file.header)}`;
    stableHashInto(layout, this.#layoutHash, 0);
    stableHashInto(`${layout}\n`, this.#layoutHash, 2);
  }

  keepKnown(digests: Uint32Array, at: number, counter: KnownCounter): KnownRow | undefined {
    const recalled = this.#recalled;
    if (recalled === undefined || !this.#isKnowing) return undefined;
    const { records } = this.#writer;
    const first = records.findByDigest(this.#sourceId, this.#digestOf(digests, at), 0);
    if (first === 0) return undefined;
    const { table, isSettled } = this.#kept;
    let members = 0;
    let firstRow = 0;
    for (let rec = first; rec !== 0; rec = records.slots.nextOfDigest(rec)) {
      const row = recalled.findStanding(rec);
      if (row === undefined || isSettled.at(row) === 0 || records.isSeen(rec)) return undefined;
      // Two rows of one content are told apart by reading them.
      const member = 1 << table.member.at(row);
      if ((members & member) !== 0 || table.member.at(row) > 30) return undefined;
      members |= member;
      firstRow = row;
    }
    const kind = table.isHistory.at(firstRow) === 1 ? 'filtered' : 'accepted';
    for (let rec = first; rec !== 0; rec = records.slots.nextOfDigest(rec)) {
      const row = recalled.findStanding(rec) as number;
      records.keep(rec);
      if (kind === 'filtered') continue;
      const idStatus = idStatuses[table.idStatus.at(row)];
      const state = claimStates[table.state.at(row)];
      if (idStatus === undefined || state === undefined) throw new Error('a recalled record has no status');
      counter.addKnown(table.keyHashHigh.at(row), table.keyHashLow.at(row), idStatus, state);
    }
    const key = table.getRecordKey(firstRow);
    return knownRows[kind][key.includes('#') && key.includes(`:${digestText(digests, at)}#1`) ? 1 : 0];
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
    const digest = this.#digestOf(place.digests, place.digestAt);
    if (this.#kept.goneRun.length % 256 === 0) boundHeap();
    const { recordKey, sourceId, member, kind } = record;
    const rec = this.#writer.records.write(recordKey, sourceId, member, kind, digest, 0, place, packed);
    if (rec !== 0) this.#enter(record, rec, place.isSettled);
    else {
      // A source whose keys all repeat is no longer told apart row by row: a gate stops it.
      if (this.#repeats.length >= repeatLimit) this.finish();
      const { path, line, byteOffset } = place;
      this.#repeats.push({ record, digest: recordDigest(digest, 0), place: { path, line, byteOffset }, packed });
    }
  }

  #digestOf(digests: Uint32Array, from: number): Uint32Array {
    const digest = this.#digest;
    for (let at = 0; at < 4; at += 1) digest[at] = (digests[from + at] ?? 0) ^ (this.#layoutHash[at] ?? 0);
    return digest;
  }

  #enter(record: PersonRecord, rec: number, isSettled: boolean): void {
    const row = this.#kept.enter(record, rec, 0, isSettled);
    this.#recalled?.replace(rec, row);
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
      this.#enter(record, rec, false);
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
      // Which row has the key is settled anew every night.
      if (claimant.repeat !== undefined) this.#enter({ ...record, recordKey: unique }, other, false);
      else {
        table.rename(row, unique);
        recOfRow.set(row, other);
        this.#kept.isSettled.set(row, 0);
        this.#recalled?.replace(other, row);
      }
    }
  }
}

const knownRows: Readonly<Record<KnownRow['kind'], readonly KnownRow[]>> = {
  accepted: [false, true].map((isKeyedByContent) => ({ kind: 'accepted', isKeyedByContent })),
  filtered: [false, true].map((isKeyedByContent) => ({ kind: 'filtered', isKeyedByContent })),
};

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
