import type { SourceSettings } from '../config/settings.ts';
import type { AreaTable } from '../domain/model/area.ts';
import type { NameTables } from '../domain/normalise/name-tables.ts';
import type { ByteRange } from '../formats/delimited-reader.ts';
import { CheckCounter, type CheckTally } from './check-counter.ts';
import { NightCounter, type NightTally } from './night-counter.ts';
import { readFile } from './read-source.ts';
import type { SourceFile } from './source-files.ts';
import type { SourceFileAccount } from './source-sink.ts';
import { UnknownCounter, type UnknownTally } from './unknown-counter.ts';

/** A file of a source to check, or a part of it; plain data. */
export interface CheckTask {
  readonly source: SourceSettings;
  readonly folder: string;
  readonly file: SourceFile;
  readonly range?: ByteRange;
}

/** What checking it came to; plain data. */
export interface CheckedPart {
  readonly night: NightTally;
  readonly unknown: UnknownTally;
  readonly counts: CheckTally;
  readonly account: SourceFileAccount;
  readonly endOffset: number;
}

/**
 * Reads and normalises a file or a part of it and counts what is wrong.
 * @throws KnownError of reading (exit 2)
 */
export async function checkPart(
  { source, folder, file, range }: CheckTask,
  tables: { readonly areas: AreaTable; readonly tables: NameTables },
): Promise<CheckedPart> {
  const receiver = {
    counter: new NightCounter(source),
    unknown: new UnknownCounter(),
    occurrences: new Map<string, number>(),
    sink: new CheckCounter(),
  };
  const read = await readFile({ source, settings: { folder }, ...tables }, file, receiver, range);
  return {
    ...read,
    night: receiver.counter.tally(),
    unknown: receiver.unknown.tally(),
    counts: receiver.sink.tally(),
  };
}
