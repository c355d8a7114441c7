/** Why a span of bytes is not a record. */
export type BadReason = 'ragged' | 'unclosed-quote' | 'stray-quote' | 'nul' | 'bad-encoding' | 'too-long';

/**
 * A span of the file that is not a record. It is one physical line, except 'too-long', which may stop in mid line.
 * `raw` holds its bytes as cut (for UTF-16 files: transcoded to UTF-8), the first 64 KiB of them at most; it may hold a
 * person's values and belongs in the protected area only. `column` (1-based) where one can be named.
 */
export interface BadSpan {
  readonly reason: BadReason;
  readonly line: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly column?: number;
  readonly raw: Uint8Array;
}

/** A run of `lineCount` empty lines. */
export interface BlankSpan {
  readonly line: number;
  readonly lineCount: number;
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** Where the header stands; a preamble above it is part of the span, and so is the byte-order mark. */
export interface HeaderSpan {
  readonly line: number;
  readonly byteOffset: number;
  readonly byteLength: number;
}

/**
 * Some hundreds or thousands of records, in file order, as columns: record `i` has `cells[i]`, `lines[i]`, and so on.
 *
 * - `cells[i]` is undefined where `isKnown` said that the digest is known: such a record was neither decoded nor split.
 *   A cell may hold on to the text of its own record and of a few short ones beside it (512 bytes of the file), not more.
 * - `lines[i]` is the physical line (1-based) on which the record starts; in a workbook the row number.
 * - `byteOffsets[i]`, `byteLengths[i]`: the record's span in the file, its line end included (of a `.gz`: in the unpacked
 *   content). Records, bad spans, blanks and header tile the file. In a workbook both are 0.
 * - `digests`: four words a record, `digests[4 * i]` … `digests[4 * i + 3]`: the first 16 bytes, big-endian, of the
 *   SHA-256 of the record's bytes without its line end (UTF-16: of its UTF-8 form; workbook: of its cells).
 * - `numericCells[i]` (workbooks only): the 0-based columns whose cell is a number without a date format, so that a
 *   caller can mark long ids in them as damaged; undefined where the record has none.
 */
export interface RecordBatch {
  readonly count: number;
  readonly cells: readonly (readonly string[] | undefined)[];
  readonly lines: Uint32Array;
  readonly byteOffsets: Float64Array;
  readonly byteLengths: Uint32Array;
  readonly digests: Uint32Array;
  readonly numericCells?: readonly (readonly number[] | undefined)[];
  readonly bad: readonly BadSpan[];
  readonly blanks: readonly BlankSpan[];
}

/** Is the digest `words[at]` … `words[at + 3]` known? Called once for every record, in file order. */
export type IsKnown = (words: Uint32Array, at: number) => boolean;

/** What was read, known once the last batch was taken. `recordCount` includes `knownCount`; sizes in bytes. */
export interface ReadSummary {
  /** Of the file as it lies on the disk (of a `.gz`: packed), in hex. */
  readonly sha256: string;
  readonly fileBytes: number;
  /** Unpacked. */
  readonly contentBytes: number;
  readonly lineCount: number;
  readonly recordCount: number;
  readonly knownCount: number;
  readonly badCount: number;
  readonly blankCount: number;
}

/** The digest of record `index` as 32 hex digits. */
export function digestHex(digests: Uint32Array, index: number): string {
  let hex = '';
  for (let word = 0; word < 4; word += 1) {
    hex += (digests[4 * index + word] ?? 0).toString(16).padStart(8, '0');
  }
  return hex;
}
