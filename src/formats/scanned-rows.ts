/** Instead of the index of its first delimiter: the row is quoted. */
export const quotedRow = 0xffff_ffff;

/** The records of one scan as columns; `starts` and `ends` are indexes into the window. */
export class ScannedRows {
  count = 0;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly lines: Uint32Array;
  readonly byteOffsets: Float64Array;
  readonly byteLengths: Uint32Array;
  readonly delimiterCounts: Uint32Array;
  readonly firsts: Uint32Array;
  readonly isRefused: Uint8Array;
  /** 0: its digest is known. */
  readonly isWanted: Uint8Array;

  constructor(capacity: number) {
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.lines = new Uint32Array(capacity);
    this.byteOffsets = new Float64Array(capacity);
    this.byteLengths = new Uint32Array(capacity);
    this.delimiterCounts = new Uint32Array(capacity);
    this.firsts = new Uint32Array(capacity);
    this.isRefused = new Uint8Array(capacity);
    this.isWanted = new Uint8Array(capacity);
  }

  add(
    start: number,
    end: number,
    line: number,
    byteOffset: number,
    byteLength: number,
    delimiterCount: number,
    first: number,
  ): void {
    const at = this.count;
    this.starts[at] = start;
    this.ends[at] = end;
    this.lines[at] = line;
    this.byteOffsets[at] = byteOffset;
    this.byteLengths[at] = byteLength;
    this.delimiterCounts[at] = delimiterCount;
    this.firsts[at] = first;
    this.count = at + 1;
  }
}
