import type { IsoDate } from '../model/person-record.ts';
import type { Register } from '../model/registers.ts';

/** The gates of a source, in the order in which they are judged and told. */
export const gateNames = [
  'missing-file',
  'freshness',
  'columns',
  'encoding',
  'bad-rows',
  'rows',
  'key-uniqueness',
  'id-check',
  'without-id',
  'newly-dead',
  'newly-gone',
] as const;
export type GateName = (typeof gateNames)[number];

/** Gates whose value and limit are shares, 0–1; the others count. */
export const shareGates: ReadonlySet<GateName> = new Set([
  'key-uniqueness',
  'id-check',
  'without-id',
  'newly-dead',
  'newly-gone',
]);

/** hold = the source's last accepted rows stand and the night goes on; stop = nothing is published. */
type OnFail = 'hold' | 'stop';

/**
 * The limits of one source. Shares are 0–1 and pass when equal to the limit. `least` counts always pass: a small file
 * must not stop a night over three rows.
 */
export interface GateLimits {
  readonly 'missing-file': { readonly onFail: OnFail };
  /** Days between the export's day and the run's date; an export from the future fails too. */
  readonly freshness: { readonly maxAgeDays: number; readonly onFail: OnFail };
  readonly columns: { readonly onFail: OnFail };
  readonly encoding: { readonly onFail: OnFail };
  /** Quarantined rows: at most the larger of `least` and `share` of the rows read. */
  readonly 'bad-rows': { readonly share: number; readonly least: number; readonly onFail: OnFail };
  /** Current rows against the last good run: down by at most `drop`, up by at most `rise`; on a first night at least `min`. */
  readonly rows: { readonly drop: number; readonly rise: number; readonly min: number; readonly onFail: OnFail };
  readonly 'key-uniqueness': { readonly share: number; readonly least: number; readonly onFail: OnFail };
  readonly 'id-check': { readonly share: number; readonly least: number; readonly onFail: OnFail };
  readonly 'without-id': { readonly share: number; readonly least: number; readonly onFail: OnFail };
  /** Rise of death claims as a share of the last good run's current records; on a first night all of them, by `first`. */
  readonly 'newly-dead': PastShare;
  /** Records gone, or newly moved out or cancelled, as a share of the last good run's; on a first night by `first`. */
  readonly 'newly-gone': PastShare;
}

/** A share of the past with the absolute share that stands in where there is no past. */
interface PastShare {
  readonly share: number;
  readonly first: number;
  readonly least: number;
  readonly onFail: OnFail;
}

/** What one night's files of a source are like: plain counts, kept with the run to judge the next one. */
export interface SourceNight {
  readonly sourceId: string;
  readonly register: Register;
  readonly completeness: 'snapshot' | 'changes';
  /** Number of files found; 0 = the export did not come. */
  readonly files: number;
  /** '' when no file came. */
  readonly asOf: IsoDate | '';
  readonly rowsRead: number;
  /** Rows accepted as current, and persons in them (members of households counted singly). */
  readonly accepted: number;
  readonly members: number;
  readonly filtered: number;
  readonly quarantined: number;
  readonly blank: number;
  /** Encodings of the files, distinct, sorted. */
  readonly encodings: readonly string[];
  /** Rows quarantined for bytes that are not of the encoding. */
  readonly undecodable: number;
  /** Fields bound to a column, sorted; of several files those bound in all. */
  readonly boundFields: readonly string[];
  /** Required fields without a column in some file, sorted. */
  readonly missingFields: readonly string[];
  /** Current records whose key another current record has too. */
  readonly duplicateKeys: number;
  /** Current records with an id number written, with none, and with a failing check character. */
  readonly withId: number;
  readonly withoutId: number;
  readonly badCheck: number;
  /** Current records that claim a death. */
  readonly dead: number;
  /** Current records that claim a move out, a cancellation or an end. */
  readonly gone: number;
  /** Parts missing in a numbered series (1.xls, 3.xls), as texts. */
  readonly partGaps: readonly string[];
}

/**
 * passed · held (the last accepted rows stand) · stopped (nothing is published) · accepted (a person let it pass by name
 * and reason) · not-judged (nothing to judge: no file, or no rows of the kind).
 */
export type GateVerdict = 'passed' | 'held' | 'stopped' | 'accepted' | 'not-judged';

/** One gate of one source in one run. `value` and `limit` are in the gate's unit: days, rows, fields or a share. */
export interface GateResult {
  readonly sourceId: string;
  readonly gate: GateName;
  readonly value: number;
  readonly limit: number;
  readonly onFail: OnFail;
  readonly result: GateVerdict;
}

export interface GateInput {
  readonly tonight: SourceNight;
  /** The source's night of the last good run; undefined on its first night. */
  readonly last: SourceNight | undefined;
  readonly limits: GateLimits;
  /** The run's date. */
  readonly date: IsoDate;
  /** Whole days from the first date to the second; negative when the second is earlier. */
  readonly daysBetween: (from: IsoDate, to: IsoDate) => number;
  /** Gates let pass for this run, as `gate:source`. */
  readonly accepted?: ReadonlySet<string>;
  /** Keys current in the last good run and not tonight, where the caller has counted them; else the counts stand in. */
  readonly goneKeys?: number;
}

interface Measure {
  readonly value: number;
  readonly limit: number;
  readonly failed: boolean;
}

/** Judges every gate of one source, in the order of {@link gateNames}. Pure arithmetic: equal counts, equal verdicts. */
export function judgeGates(input: GateInput): GateResult[] {
  return gateNames.map((gate) => {
    const measure = measures[gate](input);
    const onFail = input.limits[gate].onFail;
    const base = { sourceId: input.tonight.sourceId, gate, onFail };
    if (measure === undefined) return { ...base, value: 0, limit: 0, result: 'not-judged' };
    const { value, limit } = measure;
    return { ...base, value, limit, result: verdict(measure.failed, gate, onFail, input) };
  });
}

/** What the gates of a source come to: the worst verdict stands. */
export function sumGates(results: readonly GateResult[]): 'accepted' | 'held' | 'stopped' {
  if (results.some((result) => result.result === 'stopped')) return 'stopped';
  return results.some((result) => result.result === 'held') ? 'held' : 'accepted';
}

function verdict(failed: boolean, gate: GateName, onFail: OnFail, input: GateInput): GateVerdict {
  if (!failed) return 'passed';
  // A file that is not there cannot be accepted: there is nothing to read.
  const mayAccept = gate !== 'missing-file';
  if (mayAccept && input.accepted?.has(`${gate}:${input.tonight.sourceId}`) === true) return 'accepted';
  return onFail === 'stop' ? 'stopped' : 'held';
}

/** undefined = nothing to judge. Where no file came only `missing-file` speaks. */
const measures: Readonly<Record<GateName, (input: GateInput) => Measure | undefined>> = {
  'missing-file': ({ tonight }) => {
    const missing = tonight.partGaps.length + (tonight.files === 0 ? 1 : 0);
    return { value: missing, limit: 0, failed: missing > 0 };
  },
  freshness: ({ tonight, limits, date, daysBetween }) => {
    if (tonight.asOf === '') return undefined;
    const value = daysBetween(tonight.asOf, date);
    const limit = limits.freshness.maxAgeDays;
    return { value, limit, failed: value > limit || value < 0 };
  },
  columns: ({ tonight, last }) => {
    if (tonight.files === 0) return undefined;
    const lost = new Set(tonight.missingFields);
    for (const field of last?.boundFields ?? []) if (!tonight.boundFields.includes(field)) lost.add(field);
    return { value: lost.size, limit: 0, failed: lost.size > 0 };
  },
  encoding: ({ tonight, last }) => {
    if (tonight.files === 0) return undefined;
    const changed = last === undefined ? 0 : tonight.encodings.filter((name) => !last.encodings.includes(name)).length;
    const limit = Math.max(1, Math.floor(tonight.rowsRead / 100));
    const value = changed > 0 ? tonight.rowsRead : tonight.undecodable;
    return { value, limit, failed: changed > 0 || value > limit };
  },
  'bad-rows': ({ tonight, limits }) => {
    if (tonight.files === 0) return undefined;
    const limit = countLimit(limits['bad-rows'], tonight.rowsRead - tonight.blank);
    return { value: tonight.quarantined, limit, failed: tonight.quarantined > limit };
  },
  rows: ({ tonight, last, limits }) => {
    if (tonight.files === 0) return undefined;
    const value = tonight.accepted;
    const { drop, rise, min } = limits.rows;
    if (last === undefined || last.accepted === 0) return { value, limit: min, failed: value < min };
    const least = Math.ceil(last.accepted * (1 - drop));
    const most = Math.floor(last.accepted * (1 + rise));
    return { value, limit: value > most ? most : least, failed: value < least || value > most };
  },
  'key-uniqueness': ({ tonight, limits }) =>
    shareOf(tonight.duplicateKeys, tonight.withId + tonight.withoutId, limits['key-uniqueness']),
  'id-check': ({ tonight, limits }) => shareOf(tonight.badCheck, tonight.withId, limits['id-check']),
  'without-id': ({ tonight, limits }) =>
    shareOf(tonight.withoutId, tonight.withId + tonight.withoutId, limits['without-id']),
  'newly-dead': ({ tonight, last, limits }) => {
    const risen = last === undefined ? 0 : Math.max(0, tonight.dead - last.dead);
    return againstPast(tonight, last, limits['newly-dead'], tonight.dead, risen);
  },
  'newly-gone': ({ tonight, last, limits, goneKeys }) => {
    // In a file of changes absence means nothing.
    if (tonight.completeness === 'changes') return undefined;
    const counted =
      last === undefined ? 0 : Math.max(0, tonight.gone - last.gone) + Math.max(0, last.members - tonight.members);
    return againstPast(tonight, last, limits['newly-gone'], tonight.gone, goneKeys ?? counted);
  },
};

function countLimit(limit: { readonly share: number; readonly least: number }, whole: number): number {
  return Math.max(limit.least, Math.floor(limit.share * whole));
}

function shareOf(
  count: number,
  whole: number,
  limit: { readonly share: number; readonly least: number },
): Measure | undefined {
  if (whole === 0) return undefined;
  return { value: count / whole, limit: limit.share, failed: count > limit.least && count > limit.share * whole };
}

function againstPast(
  tonight: SourceNight,
  last: SourceNight | undefined,
  limit: PastShare,
  total: number,
  change: number,
): Measure | undefined {
  if (tonight.files === 0) return undefined;
  if (last === undefined) return shareOf(total, tonight.members, { share: limit.first, least: limit.least });
  return shareOf(change, last.members, limit);
}
