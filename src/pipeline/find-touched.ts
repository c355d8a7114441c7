import type { IsoDate } from '../domain/model/person-record.ts';
import type { SourceContext } from '../domain/model/status.ts';
import type { LinkResult } from '../engine/local/link-result.ts';
import { packDate } from '../engine/local/packed-date.ts';
import type { RecalledSource } from './night-recall.ts';
import type { PersonTally } from './person-tally.ts';
import type { NightReading } from './read-sources.ts';

export interface TouchOptions {
  readonly reading: NightReading;
  readonly links: LinkResult;
  /** Cluster → person number. */
  readonly personOf: Uint32Array;
  /** Persons that gained, lost or hold a record otherwise than last night. */
  readonly moved: Iterable<number>;
  /** Last night's person of a record; 0 for none. */
  readonly formerPersonOf: (rec: number) => number;
  readonly recalled: {
    readonly date: IsoDate;
    readonly sources: readonly RecalledSource[];
    readonly tally: PersonTally;
  };
  readonly date: IsoDate;
}

/**
 * Persons that tonight may judge otherwise than last night, beside those of whom the ledger speaks: a record of theirs is
 * new, changed, gone or linked otherwise; the first day on which a rule could decide otherwise has come (`nextDate`), or a
 * birthday; an export they stand in came to be older or newer than another of its kind (of two equal registers the newer
 * one speaks first), or reached another month, by which payments ahead of their time are told.
 * @returns person number → 1; undefined where everybody is to be judged, since a source came, stopped coming or is missing
 */
export function findTouched(options: TouchOptions): Uint8Array | undefined {
  const { reading, links, personOf, moved, formerPersonOf, recalled, date } = options;
  const { table, kept } = reading;
  const tonight = reading.outcomes.map(({ context, acceptedOn }) => ({ context, acceptedOn }));
  if (!haveSameStates(tonight, recalled.sources)) return undefined;
  const touched = new Uint8Array(personOf.reduce((most, person) => Math.max(most, person), 0) + 1);
  const touch = (person: number): void => {
    if (person < touched.length) touched[person] = 1;
  };
  for (const person of moved) touch(person);
  for (const rec of reading.droppedRecs) touch(formerPersonOf(rec));
  const asOfBefore = new Map(recalled.sources.map(({ context }) => [context.sourceId, context.asOf]));
  const isDated = markSources(table, tonight, ({ sourceId, register, asOf }) => {
    return register === 'enrolment' && asOf.slice(0, 7) !== asOfBefore.get(sourceId)?.slice(0, 7);
  });
  const reordered = findReordered(
    tonight.map(({ context }) => context),
    asOfBefore,
  );
  const isReordered = markSources(table, tonight, ({ register }) => reordered.has(register));
  /** Source of the row last met in a register whose exports changed places, by person. */
  const lastSource = new Uint32Array(isReordered.includes(1) ? touched.length : 0);
  for (let row = 0; row < table.rowCount; row += 1) {
    const person = personOf[links.clusters[row] as number] as number;
    const source = table.source.at(row);
    if (kept.isFresh.at(row) === 1 || kept.agreement.at(row) !== links.agreementOfRow[row] || isDated[source] === 1) {
      touched[person] = 1;
    }
    if (isReordered[source] !== 1) continue;
    if (lastSource[person] !== 0 && lastSource[person] !== source) touched[person] = 1;
    lastSource[person] = source;
  }
  const { nextDate, birthDate } = recalled.tally;
  const [today, before] = [packDate(date), packDate(recalled.date)];
  for (let person = 1; person < Math.min(touched.length, nextDate.length); person += 1) {
    const next = nextDate.at(person);
    if ((next !== 0 && next <= today) || hasOtherAge(birthDate.at(person), before, today)) touched[person] = 1;
  }
  return touched;
}

/** The same exports came, stood still or are missing as last night. */
function haveSameStates(tonight: readonly RecalledSource[], before: readonly RecalledSource[]): boolean {
  const describe = (sources: readonly RecalledSource[]): string =>
    JSON.stringify(
      sources.map(({ context: { sourceId, state, asOf }, acceptedOn }) =>
        state === 'accepted' ? [sourceId, state] : [sourceId, state, asOf, acceptedOn],
      ),
    );
  return describe(tonight) === describe(before);
}

/** Code of a source in the table → 1 where the test holds. */
function markSources(
  { sources }: NightReading['table'],
  tonight: readonly RecalledSource[],
  test: (context: SourceContext) => boolean,
): Uint8Array {
  const marks = new Uint8Array(sources.size);
  for (const { context } of tonight) {
    const code = sources.find(context.sourceId);
    if (code !== undefined && test(context)) marks[code] = 1;
  }
  return marks;
}

/** Registers of which two exports stand in another order of their days than last night. */
function findReordered(tonight: readonly SourceContext[], before: ReadonlyMap<string, IsoDate>): ReadonlySet<string> {
  const found = new Set<string>();
  const order = (left: string, right: string): number => Number(left > right) - Number(left < right);
  for (const left of tonight) {
    for (const right of tonight) {
      if (left.register !== right.register) continue;
      const was = order(before.get(left.sourceId) ?? '', before.get(right.sourceId) ?? '');
      if (was !== order(left.asOf, right.asOf)) found.add(left.register);
    }
  }
  return found;
}

/** Whether an age in years, or one known by year or month only, may differ between two days (all as yyyymmdd). */
function hasOtherAge(birth: number, before: number, today: number): boolean {
  if (birth === 0 || before === today) return false;
  // The last day of a month is another each month; 29 February is celebrated on the 28th.
  if (birth % 100 === 0) return today % 100 >= 28 || Math.floor(today / 100) !== Math.floor(before / 100);
  return [birth, birth - 1].some((day) => Math.floor((today - day) / 10_000) !== Math.floor((before - day) / 10_000));
}
