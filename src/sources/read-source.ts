import type { Settings, SourceSettings } from '../config/settings.ts';
import type { AreaTable } from '../domain/model/area.ts';
import { createNormaliser, type Normaliser } from '../domain/normalise/create-normaliser.ts';
import type { NameTables } from '../domain/normalise/name-tables.ts';
import { digestText } from '../domain/normalise/record-keys.ts';
import type { SourceNight } from '../domain/report/gates.ts';
import { formatCsvRow } from '../formats/csv-writer.ts';
import type { ByteRange } from '../formats/delimited-reader.ts';
import type { BadSpan, IsKnown, RecordBatch } from '../formats/record-batch.ts';
import { findColumnDate } from './column-date.ts';
import { NightCounter } from './night-counter.ts';
import { findIdColumns, showLostDigits } from './numeric-ids.ts';
import { type OpenSourceFile, openSourceFile } from './open-source-file.ts';
import { findSourceFiles, type SourceFile } from './source-files.ts';
import type { RejectedRow, RowPlace, SourceFileAccount, SourceSink } from './source-sink.ts';
import { type UnknownArea, type UnknownCode, UnknownCounter } from './unknown-counter.ts';

/** What reading one source came to; its rows went to the sink. */
export interface SourceReading {
  readonly night: SourceNight;
  /** One account a file, in reading order. */
  readonly files: readonly SourceFileAccount[];
  /** Older snapshots beside the newest, relative paths: not read. */
  readonly superseded: readonly string[];
  /** Values of coded fields that stand in no table of the profile, and area codes nobody knows; commonest first. */
  readonly unknownCodes: readonly UnknownCode[];
  readonly unknownAreas: readonly UnknownArea[];
}

export interface ReadSourceOptions {
  readonly source: SourceSettings;
  readonly settings: Pick<Settings, 'folder'>;
  readonly areas: AreaTable;
  readonly tables: NameTables;
}

/**
 * Reads every file of a source into `sink`, row by row in file order. Nothing is judged here: the counts that gates
 * judge come back. A source whose files lack a required column is not read beyond its headers.
 * @throws KnownError as-of-not-in-name, layout-unknown, or those of the reader (exit 2)
 */
export async function readSource(options: ReadSourceOptions, sink: SourceSink): Promise<SourceReading> {
  const { source, settings } = options;
  const found = findSourceFiles(source, settings.folder);
  const counter = new NightCounter(source);
  const accounts: SourceFileAccount[] = [];
  const unknown = new UnknownCounter();
  const occurrences = new Map<string, number>();
  for (const file of found.files) {
    accounts.push((await readFile(options, file, { counter, unknown, occurrences, sink })).account);
  }
  return {
    night: counter.night(found),
    files: accounts,
    superseded: found.superseded.map(({ path }) => path),
    unknownCodes: unknown.codes(),
    unknownAreas: unknown.areas(),
  };
}

/** Where what is read of a file goes. */
export interface FileReceiver {
  readonly counter: NightCounter;
  readonly unknown: UnknownCounter;
  /** Shared by the files of the source, so that identical rows of two files get different keys. */
  readonly occurrences: Map<string, number>;
  readonly sink: SourceSink;
}

/** Reads one file of a source, or a part of it; `endOffset` tells how far, in bytes, where it is divisible. */
export async function readFile(
  options: ReadSourceOptions,
  file: SourceFile,
  receiver: FileReceiver,
  range?: ByteRange,
): Promise<{ readonly account: SourceFileAccount; readonly endOffset: number }> {
  const { source, areas, tables } = options;
  const { counter, unknown, occurrences, sink } = receiver;
  let reader: FileReader | undefined;
  const isKnown: IsKnown | undefined =
    sink.keepKnown && ((digests, at) => reader?.takeKnown(digests, at, occurrences) ?? false);
  const opened = await openSourceFile(source, file.file, {
    ...(isKnown !== undefined && { isKnown }),
    ...(range !== undefined && { range }),
  });
  try {
    counter.openFile(opened);
    const asOf = file.asOf === '' ? await findAsOf(source, file.file) : file.asOf;
    counter.addDate(asOf);
    sink.openFile?.({ path: file.path, header: opened.header, asOf });
    const isReadable = opened.binding.missing.length === 0;
    const taking = new FileReader(source, file.path, opened, counter, sink);
    const normaliser = createNormaliser(source.profile, opened.header, {
      sourceId: source.id,
      areas,
      asOf,
      tables,
      register: source.register,
      ...(source.schemes.length === 1 && source.schemes[0] !== undefined && { scheme: source.schemes[0] }),
      occurrences,
    });
    if (isReadable) reader = taking;
    for await (const batch of opened.batches()) if (isReadable) taking.take(batch, normaliser);
    unknown.addMet(normaliser);
    return { account: taking.account(), endOffset: opened.offset() };
  } finally {
    opened.close();
  }
}

async function findAsOf(source: SourceSettings, file: string): Promise<string> {
  return source.asOf.kind === 'date' ? source.asOf.date : await findColumnDate(source, file);
}

/** Takes the batches of one file apart and keeps its account. */
class FileReader {
  readonly #source: SourceSettings;
  readonly #path: string;
  readonly #opened: OpenSourceFile;
  readonly #counter: NightCounter;
  readonly #sink: SourceSink;
  readonly #idColumns: ReadonlySet<number>;
  #accepted = 0;
  #filtered = 0;
  #quarantined = 0;
  #blank = 0;

  constructor(source: SourceSettings, path: string, opened: OpenSourceFile, counter: NightCounter, sink: SourceSink) {
    this.#source = source;
    this.#path = path;
    this.#opened = opened;
    this.#counter = counter;
    this.#sink = sink;
    this.#idColumns = findIdColumns(opened.binding);
  }

  take(batch: RecordBatch, normaliser: Normaliser): void {
    for (let row = 0; row < batch.count; row += 1) {
      const cells = batch.cells[row];
      if (cells === undefined) continue;
      const numeric = batch.numericCells?.[row];
      const shown = numeric === undefined ? cells : showLostDigits(cells, numeric, this.#idColumns);
      this.#takeRow(batch, row, shown, normaliser);
    }
    for (const bad of batch.bad) this.#takeBad(bad);
    for (const blank of batch.blanks) this.#blank += blank.lineCount;
  }

  /** Whether the sink knows a row by its digest and keeps it as it stands. */
  takeKnown(digests: Uint32Array, at: number, occurrences: Map<string, number>): boolean {
    const known = this.#sink.keepKnown?.(digests, at, this.#counter);
    if (known === undefined) return false;
    if (known.kind === 'accepted') this.#accepted += 1;
    else this.#filtered += 1;
    if (known.isKeyedByContent) occurrences.set(digestText(digests, at), 1);
    return true;
  }

  account(): SourceFileAccount {
    const summary = this.#opened.summary();
    const rowsRead = this.#accepted + this.#filtered + this.#quarantined + this.#blank;
    const counts = {
      rowsRead,
      accepted: this.#accepted,
      filtered: this.#filtered,
      quarantined: this.#quarantined,
      blank: this.#blank,
    };
    this.#counter.addCounts(counts);
    const { encoding } = this.#opened;
    return {
      sourceId: this.#source.id,
      path: this.#path,
      sha256: summary.sha256,
      bytes: summary.fileBytes,
      encoding,
      ...counts,
    };
  }

  #takeRow(batch: RecordBatch, row: number, cells: readonly string[], normaliser: Normaliser): void {
    const read = { line: batch.lines[row] ?? 0, digests: batch.digests, digestAt: 4 * row };
    const result = normaliser.normaliseRow(cells, read);
    const place: RowPlace = {
      ...read,
      path: this.#path,
      byteOffset: batch.byteOffsets[row] ?? 0,
      byteLength: batch.byteLengths[row] ?? 0,
      isSettled: normaliser.isSettled(),
    };
    if (result.kind === 'accepted') {
      this.#accepted += 1;
      for (const record of result.records) this.#counter.addRecord(record, result.isNumbered);
      this.#sink.accept(result.records, cells, place);
      for (const { member, column, reason } of result.rejectedMembers) {
        this.#reject(place, { member, column, reason }, cells);
      }
    } else if (result.kind === 'filtered') {
      this.#filtered += 1;
      this.#sink.filter(result.records, cells, place);
    } else {
      this.#quarantined += 1;
      this.#reject(place, { member: 0, column: result.column, reason: result.reason }, cells);
    }
  }

  #reject(place: RowPlace, what: Pick<RejectedRow, 'member' | 'column' | 'reason'>, cells: readonly string[]): void {
    const raw = new TextEncoder().encode(formatCsvRow(cells));
    this.#sink.reject({ path: this.#path, line: place.line, byteOffset: place.byteOffset, ...what, raw });
  }

  #takeBad(bad: BadSpan): void {
    this.#quarantined += 1;
    if (bad.reason === 'bad-encoding') this.#counter.addUndecodable();
    const column = bad.column === undefined ? '' : (this.#opened.header[bad.column - 1] ?? String(bad.column));
    const { line, byteOffset, reason, raw } = bad;
    this.#sink.reject({ path: this.#path, line, byteOffset, member: 0, column, reason, raw });
  }
}
