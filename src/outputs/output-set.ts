import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { formatCsvRow } from '../formats/csv-writer.ts';
import type { Language } from '../words/words.ts';
import { linkFile, syncFiles, writeDurableSync, writeUnsynced } from './durable-file.ts';
import { DurableStream } from './durable-stream.ts';
import type { ManifestFile } from './manifest.ts';
import { makeFolder, syncFolder } from './output-folder.ts';
import { readWhole } from './read-whole.ts';
import { headerOf, type TableSpec } from './table-spec.ts';
import type { TextContext } from './text-context.ts';

const byteOrderMark = '\uFEFF';

/** What is known of a file besides its bytes. */
type Extras = Pick<ManifestFile, 'rows' | 'content' | 'since'>;

/** A set of files in the making: writes each once, durably, and remembers what the manifest must say of it. */
export class OutputSet {
  readonly #folder: string;
  readonly #files: ManifestFile[] = [];
  readonly #folders = new Set<string>();
  readonly #unsettled: number[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    makeFolder(folder);
    this.#folders.add(folder);
  }

  get files(): readonly ManifestFile[] {
    return this.#files;
  }

  /** Adds a file of these bytes. `path` is relative and uses `/`. */
  add(path: string, bytes: Uint8Array, extras: Extras = {}): void {
    writeDurableSync(this.#place(path), bytes);
    this.#remember(path, bytes, extras);
  }

  /** As {@link add}, but on the disk only after {@link settle}. */
  addUnsettled(path: string, bytes: Uint8Array, extras: Extras = {}): void {
    this.#unsettled.push(writeUnsynced(this.#place(path), bytes));
    this.#remember(path, bytes, extras);
  }

  /**
   * Adds files of a set published before when all of them are what its manifest says; false, and nothing added, when one
   * is not. They are linked, not copied: no published file is ever written again, and thirty nights of lists take the
   * room of what changed. Where the file system cannot link they are copied; on the disk after {@link settle}.
   */
  addWhole(folder: string, files: readonly ManifestFile[]): boolean {
    const all = files.map((file) => readWhole(folder, file));
    if (all.includes(undefined)) return false;
    for (const [index, file] of files.entries()) {
      const place = this.#place(file.path);
      if (!linkFile(join(folder, file.path), place)) {
        this.#unsettled.push(writeUnsynced(place, all[index] ?? new Uint8Array()));
      }
      this.#files.push(file);
    }
    return true;
  }

  /** Files written and still to be waited for. */
  get unsettledCount(): number {
    return this.#unsettled.length;
  }

  /** Returns when every file added so far is on the disk. */
  async settle(): Promise<void> {
    const handles = this.#unsettled.splice(0);
    await syncFiles(handles);
  }

  /** Adds a table as CSV (UTF-8 with byte order mark, CRLF, formula-safe), row by row; returns the count of data rows. */
  addTable<Row>(spec: TableSpec<Row>, rows: Iterable<Row>, context: TextContext): number {
    const path = `${spec.name}.csv`;
    const stream = new DurableStream(this.#place(path));
    let count = 0;
    try {
      stream.append(byteOrderMark + formatCsvRow(headersOf(spec, context.language)));
      for (const row of rows) {
        stream.append(formatCsvRow(spec.columns.map((column) => column.cell(row, context))));
        count++;
      }
    } catch (error) {
      stream.abandon();
      throw error;
    }
    this.#files.push({ path, ...stream.finish(), rows: count });
    return count;
  }

  /** Makes the names of all files durable. */
  sync(): void {
    for (const folder of this.#folders) syncFolder(folder);
  }

  #place(path: string): string {
    const place = join(this.#folder, path);
    for (let folder = dirname(place); !this.#folders.has(folder); folder = dirname(folder)) {
      makeFolder(folder);
      this.#folders.add(folder);
    }
    return place;
  }

  #remember(path: string, bytes: Uint8Array, extras: Extras): void {
    this.#files.push({ path, bytes: bytes.length, sha256: hash('sha256', bytes), ...extras });
  }
}

/** Headers of a table in the language of the set. */
export function headersOf<Row>(spec: TableSpec<Row>, language: Language): readonly string[] {
  return spec.columns.map((column) => headerOf(spec, column, language));
}

/** Paths of all files below a folder, relative, with `/`, sorted. */
export function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}
