import { statSync } from 'node:fs';
import type { Settings, SourceSettings } from '../config/settings.ts';
import { daysBetween } from '../domain/model/iso-date.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { type GateResult, judgeGates, type SourceNight } from '../domain/report/gates.ts';
import { fileSha256 } from '../formats/file-digest.ts';
import { CheckCounter, type ColumnFill, type NamedCount } from './check-counter.ts';
import type { CheckedPart, CheckTask } from './check-part.ts';
import { NightCounter } from './night-counter.ts';
import { readInParts } from './read-in-parts.ts';
import { findSourceFiles } from './source-files.ts';
import type { SourceFileAccount } from './source-sink.ts';
import { type UnknownArea, type UnknownCode, UnknownCounter } from './unknown-counter.ts';

/** The state of one source's export, counts only: nothing of any person. */
export interface SourceCheck {
  readonly sourceId: string;
  readonly department: string;
  readonly register: string;
  readonly profile: string;
  readonly night: SourceNight;
  readonly files: readonly SourceFileAccount[];
  readonly superseded: readonly string[];
  readonly columns: readonly ColumnFill[];
  readonly unknownCodes: readonly UnknownCode[];
  readonly unknownAreas: readonly UnknownArea[];
  /** Id numbers by what they are worth, `valid` apart; commonest first. */
  readonly idDefects: readonly NamedCount[];
  /** Field → records whose date lies after the export's day, or before 1880. */
  readonly datesOutOfRange: readonly NamedCount[];
  /** Quarantined rows and members by reason. */
  readonly rejected: readonly NamedCount[];
  /** Judged as on a first night. */
  readonly gates: readonly GateResult[];
}

export interface CheckOptions {
  readonly settings: Pick<Settings, 'folder' | 'sources'>;
  /** The run's date, for freshness. */
  readonly date: IsoDate;
  /** Checks one part: here, or on a thread. */
  readonly check: (task: CheckTask) => Promise<CheckedPart>;
  /** Default {@link partBytes}. */
  readonly partBytes?: number;
}

/**
 * Reads everything of every source and changes nothing. The result does not depend on who checks the parts, nor when.
 * @throws KnownError of reading (exit 2)
 */
export async function checkSources(options: CheckOptions): Promise<SourceCheck[]> {
  const checks: SourceCheck[] = [];
  for (const source of options.settings.sources) checks.push(await checkSource(source, options));
  return checks;
}

async function checkSource(source: SourceSettings, options: CheckOptions): Promise<SourceCheck> {
  const { settings, date, check } = options;
  const { folder } = settings;
  const found = findSourceFiles(source, folder);
  const read = await Promise.all(
    found.files.map((file) =>
      readInParts(
        source,
        file.file,
        (range) => check({ source, folder, file, ...(range !== undefined && { range }) }),
        options.partBytes,
      ),
    ),
  );
  const counter = new NightCounter(source);
  const unknown = new UnknownCounter();
  const counts = new CheckCounter();
  for (const part of read.flat()) {
    counter.add(part.night);
    unknown.add(part.unknown);
    counts.add(part.counts);
  }
  const night = counter.night(found);
  return {
    sourceId: source.id,
    department: source.department,
    register: source.register,
    profile: source.profile.id,
    night,
    files: found.files.map(({ file }, at) => joinAccounts(file, read[at] ?? [])),
    superseded: found.superseded.map(({ path }) => path),
    columns: counts.columns(),
    unknownCodes: unknown.codes(),
    unknownAreas: unknown.areas(),
    idDefects: counts.idDefects(),
    datesOutOfRange: counts.datesOutOfRange(night.asOf),
    rejected: counts.rejected(),
    gates: judgeGates({ tonight: night, last: undefined, limits: source.gates, date, daysBetween }),
  };
}

function joinAccounts(file: string, parts: readonly CheckedPart[]): SourceFileAccount {
  const first = parts[0]?.account;
  if (first === undefined) throw new Error('a file without a part');
  if (parts.length === 1) return first;
  const sum = (field: 'rowsRead' | 'accepted' | 'filtered' | 'quarantined' | 'blank'): number =>
    parts.reduce((total, { account }) => total + account[field], 0);
  const counts = {
    rowsRead: sum('rowsRead'),
    accepted: sum('accepted'),
    filtered: sum('filtered'),
    quarantined: sum('quarantined'),
    blank: sum('blank'),
  };
  // Who reads a part sees not the whole file.
  return { ...first, ...counts, sha256: fileSha256(file), bytes: statSync(file).size };
}
