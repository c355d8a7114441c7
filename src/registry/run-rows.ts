/** A gate as judged; `value` and `limit` are undefined where the gate has no number (a missing file). */
export interface GateRow {
  readonly sourceId: string;
  readonly gate: string;
  readonly value: number | undefined;
  readonly limit: number | undefined;
  readonly onFail: string;
  readonly result: string;
}

/** The account of one file: rowsRead = accepted + filtered + quarantined + blank. */
export interface SourceFileRow {
  readonly sourceId: string;
  readonly path: string;
  /** 64 hex digits over the file's bytes. */
  readonly sha256: string;
  readonly bytes: number;
  readonly rowsRead: number;
  readonly accepted: number;
  readonly filtered: number;
  readonly quarantined: number;
  readonly blank: number;
}

/** A quarantined row (member 0) or member. `column` is '' where the fault is of the row; `raw` goes to the protected table. */
export interface RejectedRow {
  readonly sourceId: string;
  readonly path: string;
  readonly line: number;
  readonly byteOffset: number;
  readonly member: number;
  readonly column: string;
  readonly reason: string;
  readonly raw: Uint8Array | string;
}

/** A question for a clerk: about a pair of record keys, or about a person (keys '' then). */
export interface ReviewRow {
  readonly kind: 'pair' | 'person';
  readonly person: number | undefined;
  readonly leftKey: string;
  readonly rightKey: string;
  /** log2 of the odds; 0 where no pair was scored. */
  readonly weight: number;
  readonly reason: string;
  /** Digest of what the clerk is shown: a decision answers the question as long as this is the same. */
  readonly evidence: string;
  /** Differences to mark, for the review sheet. */
  readonly detail: Readonly<Record<string, unknown>>;
}
