import type { ClaimState, IdStatus, IsoDate, PersonRecord } from '../domain/model/person-record.ts';

/** Where a row was read. Kept by no one: a sink copies what it needs. */
export interface RowPlace {
  /** Relative to the settings' folder. */
  readonly path: string;
  /** Physical line (1-based), in a workbook the row number. */
  readonly line: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  /** Four words of the row's digest, `digests[digestAt]` … `digests[digestAt + 3]`. */
  readonly digests: Uint32Array;
  readonly digestAt: number;
  /** The row says all it has to say by its records, on any later day too: known again, it need not be read. */
  readonly isSettled: boolean;
}

/** A row or a member that is no record. `raw` may hold a person's values: for the protected area only. */
export interface RejectedRow {
  readonly path: string;
  readonly line: number;
  readonly byteOffset: number;
  /** 1, 2, … where a member of an accepted row was rejected; 0: the whole row. */
  readonly member: number;
  /** Header text or field of the cell that told; '' where no one cell can be named. */
  readonly column: string;
  readonly reason: string;
  readonly raw: Uint8Array;
}

/** What a row came to that a sink knows by its digest. */
export interface KnownRow {
  readonly kind: 'accepted' | 'filtered';
  /** Its key is its content: another row of the same content needs a key of its own. */
  readonly isKeyedByContent: boolean;
}

/** Counts the records of a known row, as those of a row that is read. `keyHigh`, `keyLow`: stable hash of the record key. */
export interface KnownCounter {
  addKnown(keyHigh: number, keyLow: number, idStatus: IdStatus, state: ClaimState): void;
}

/** Takes what is read, row by row, synchronously. */
export interface SourceSink {
  /** Before the first row of each file. `header` is the profile's own where the file has none; `asOf`: its day. */
  openFile?(file: { readonly path: string; readonly header: readonly string[]; readonly asOf: IsoDate }): void;
  /**
   * Asked for each row before it is decoded, in file order, though ahead of the rows just before it: keeps the row whose
   * digest is `digests[at …]` as it stands and counts its records, or gives undefined, and the row is read.
   */
  keepKnown?(digests: Uint32Array, at: number, counter: KnownCounter): KnownRow | undefined;
  /** A row that is current: one record, or one for each member of its household. */
  accept(records: readonly PersonRecord[], cells: readonly string[], place: RowPlace): void;
  /** A row that is not current. `records` are history records; empty where nothing is kept of it. */
  filter(records: readonly PersonRecord[], cells: readonly string[], place: RowPlace): void;
  reject(row: RejectedRow): void;
}

/** The account of one file: rowsRead = accepted + filtered + quarantined + blank; the header stands apart. */
export interface SourceFileAccount {
  readonly sourceId: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly rowsRead: number;
  readonly accepted: number;
  readonly filtered: number;
  readonly quarantined: number;
  readonly blank: number;
}
