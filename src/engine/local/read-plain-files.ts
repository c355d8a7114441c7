import { Buffer, isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Cleaning } from '../../domain/link/clean-value.ts';
import { assertColumns, type LinkFiles } from './file-rows.ts';
import type { FileSpan, ReadJob, ReadPart } from './link-jobs.ts';
import { ByteIds, isUniqueInFiles } from './record-ids.ts';
import { openSharedColumn } from './shared-table.ts';
import type { ThreadTeam } from './thread-team.ts';

/** Files of more bytes than this are read by the full reader, in pieces. */
const maxPlainBytes = 3_500_000_000;
/**
 * Files of fewer bytes are read by one thread: each thread passes over every byte and warms up by itself, which costs more
 * processor time than it saves by the clock.
 */
const sharedBytes = 200_000_000;
/** Name under which a column is read to see whether it names records. */
const idCheck = '\0id';

/**
 * Reads plain UTF-8 files without quotes from their bytes, columns shared out over the threads; undefined where a file
 * is not of that kind, which is for the full reader.
 * @param idColumn '' = the first column whose values are all present and unique
 * @throws KnownError `link-column-missing`
 */
export async function readPlainFiles(
  files: readonly string[],
  wanted: ReadonlyMap<string, Cleaning>,
  idColumn: string,
  team: ThreadTeam,
): Promise<LinkFiles | undefined> {
  if (files.some((file) => !/\.(csv|tsv|txt)$/i.test(file))) return undefined;
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  const size = sizes.reduce((sum, each) => sum + each, 0);
  if (sizes.includes(0) || size > maxPlainBytes) return undefined;
  const bytes = Buffer.from(new SharedArrayBuffer(size));
  const heads: FileHead[] = [];
  let end = 0;
  for (const file of files) {
    const start = end;
    end += readInto(file, bytes, start);
    const head = readHead(bytes, start, end);
    if (head === undefined) return undefined;
    heads.push(head);
    assertColumns(file, head.names, idColumn === '' ? [...wanted.keys()] : [...wanted.keys(), idColumn]);
  }
  if (!isUtf8(bytes)) return undefined;
  const idName = idColumn === '' ? guessIdColumn(heads) : idColumn;
  if (idName === undefined || (idColumn === '' && wanted.has(idName))) return undefined;
  const columns = [...wanted];
  if (idColumn === '') columns.push([idCheck, 'none']);
  const spans = heads.map((head) => spanOf(head, columns, idName));
  const [first] = heads as [FileHead];
  const costs = columns.map(([name]) => costOf(first, name === idCheck ? idName : name));
  const groups = shareOut(costs, size < sharedBytes ? 1 : team.threadCount);
  const rowGuess = Math.ceil((size / first.lineLength) * 1.05) + 16;
  const job: ReadJob = { kind: 'read', bytes, spans, columns, groups, rowGuess };
  const parts = await team.run<ReadPart>(job, groups.length);
  const read = parts.flatMap((part) => part ?? []);
  const [main] = read;
  if (main === undefined || read.length < parts.length) return undefined;
  const byName = new Map(
    read.flatMap((part) => part.columns.map((column) => [column.name, openSharedColumn(column, bytes)] as const)),
  );
  const rowsOfFile = main.rowsOfSpan;
  const check = byName.get(idCheck);
  if (check !== undefined && !isUniqueInFiles(check, rowsOfFile)) return undefined;
  const rowCount = rowsOfFile.reduce((sum, count) => sum + count, 0);
  const sources = new Uint16Array(new SharedArrayBuffer(rowCount * 2));
  let row = 0;
  for (const [file, count] of rowsOfFile.entries()) {
    sources.fill(file, row, row + count);
    row += count;
  }
  return {
    table: { rowCount, columns: new Map([...wanted.keys()].map((name) => [name, getOwn(byName, name)])), sources },
    isCleaned: true,
    ids: new ByteIds(bytes, main.ids),
    idColumn: idName,
    rowsOfFile,
    badRowsOfFile: files.map(() => 0),
  };
}

function getOwn<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new RangeError(`column ${name} was not read`);
  return found;
}

function readInto(file: string, bytes: Buffer, start: number): number {
  const handle = openSync(file, 'r');
  try {
    let read = 0;
    for (;;) {
      const step = readSync(handle, bytes, start + read, Math.min(1 << 30, bytes.length - start - read), read);
      read += step;
      if (step === 0 || start + read >= bytes.length) return read;
    }
  } finally {
    closeSync(handle);
  }
}

/** What the beginning of a file tells. */
interface FileHead {
  readonly names: readonly string[];
  readonly delimiter: string;
  /** Bytes of the rows. */
  readonly from: number;
  readonly to: number;
  /** The first rows, cut at delimiters, for guesses alone. */
  readonly sample: readonly (readonly string[])[];
  /** Mean bytes of a row. */
  readonly lineLength: number;
}

function readHead(bytes: Buffer, start: number, end: number): FileHead | undefined {
  const isMarked = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
  const from = isMarked ? start + 3 : start;
  const lineEnd = bytes.indexOf(0x0a, from);
  if (lineEnd < 0 || lineEnd >= end) return undefined;
  const line = bytes.toString('utf8', from, lineEnd).replace(/\r$/, '');
  if (line.includes('"') || line.includes('\0')) return undefined;
  const delimiter = [',', '\t', ';', '|'].find((each) => line.includes(each));
  if (delimiter === undefined) return undefined;
  const names = line.split(delimiter).map((name) => name.trim());
  const sampleEnd = Math.min(end, lineEnd + 1 + 65_536);
  const lines = bytes.toString('utf8', lineEnd + 1, sampleEnd).split('\n');
  const lineLength = Math.max(2, (sampleEnd - lineEnd - 1) / Math.max(1, lines.length - 1));
  const sample = lines.slice(0, -1).map((each) => each.split(delimiter));
  return { names, delimiter, from: lineEnd + 1, to: end, sample, lineLength };
}

function spanOf(head: FileHead, columns: ReadJob['columns'], idName: string): FileSpan {
  const idAt = columns.findIndex(([name]) => name === idCheck);
  const fields = head.names.map((name) => columns.findIndex(([wanted]) => wanted === name));
  const idField = head.names.indexOf(idName);
  if (idAt >= 0) fields[idField] = idAt;
  return { from: head.from, to: head.to, delimiter: head.delimiter.charCodeAt(0), fields, idField };
}

/** The first column whose values in the beginning of each file are all present and unique: worth a look as a whole. */
function guessIdColumn(heads: readonly FileHead[]): string | undefined {
  return heads[0]?.names.find((name) =>
    heads.every(({ names, sample }) => {
      const field = names.indexOf(name);
      const values = sample.map((cells) => (cells[field] ?? '').trim());
      return field >= 0 && !values.includes('') && new Set(values).size === values.length;
    }),
  );
}

/** Nanoseconds, roughly, for a cell of a column: its bytes, and a place of its own for values that are new. */
function costOf({ names, sample }: FileHead, name: string): number {
  const field = names.indexOf(name);
  const cells = sample.map((row) => row[field] ?? '');
  const length = cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
  return 20 + 2 * length + (100 * new Set(cells).size) / Math.max(1, cells.length);
}

/** Columns shared out over threads, the dearest first to whoever has least; none is left empty. */
function shareOut(costs: readonly number[], threadCount: number): readonly (readonly number[])[] {
  const groups = Array.from({ length: Math.max(1, Math.min(threadCount, costs.length)) }, () => [] as number[]);
  const loads = groups.map(() => 0);
  const order = costs.map((_, at) => at).sort((a, b) => (costs[b] ?? 0) - (costs[a] ?? 0) || a - b);
  for (const at of order) {
    const least = loads.indexOf(Math.min(...loads));
    groups[least]?.push(at);
    loads[least] = (loads[least] ?? 0) + (costs[at] ?? 0);
  }
  return groups;
}
