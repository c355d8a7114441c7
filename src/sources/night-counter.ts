import type { SourceSettings } from '../config/settings.ts';
import type { ClaimState, IdStatus, PersonRecord } from '../domain/model/person-record.ts';
import type { ProfileField } from '../domain/model/source-profile.ts';
import type { SourceNight } from '../domain/report/gates.ts';
import { KeyCounter } from './key-counter.ts';
import type { OpenSourceFile } from './open-source-file.ts';
import type { FoundFiles } from './source-files.ts';
import type { KnownCounter, SourceFileAccount } from './source-sink.ts';

const goneStates = new Set(['moved-out', 'cancelled', 'deleted', 'ended']);

/** What one part of a source's rows came to; plain data that may cross from a thread. */
export interface NightTally {
  readonly encodings: readonly string[];
  readonly missing: readonly ProfileField[];
  readonly bound: readonly ProfileField[] | undefined;
  readonly asOf: string;
  readonly undecodable: number;
  readonly members: number;
  readonly withId: number;
  readonly badCheck: number;
  readonly dead: number;
  readonly gone: number;
  readonly counts: RowCounts;
  /** Hashes of the keys, one a record. */
  readonly keys: Float64Array;
}

type RowCounts = Pick<SourceFileAccount, 'rowsRead' | 'accepted' | 'filtered' | 'quarantined' | 'blank'>;

/** Adds up what the gates judge, over the files of one source in one night. */
export class NightCounter implements KnownCounter {
  readonly #source: SourceSettings;
  readonly #keys = new KeyCounter();
  /** The department gives each row a key; one person may well stand twice in a list without. */
  readonly #hasOwnKeys: boolean;
  readonly #encodings = new Set<string>();
  readonly #missing = new Set<ProfileField>();
  #bound: readonly ProfileField[] | undefined;
  #asOf = '';
  #undecodable = 0;
  #members = 0;
  #withId = 0;
  #badCheck = 0;
  #dead = 0;
  #gone = 0;
  #counts: RowCounts = { rowsRead: 0, accepted: 0, filtered: 0, quarantined: 0, blank: 0 };

  constructor(source: SourceSettings) {
    this.#source = source;
    this.#hasOwnKeys = !source.profile.naturalKey.includes('idNumber');
  }

  openFile(opened: OpenSourceFile): void {
    this.#encodings.add(opened.encoding);
    for (const field of opened.binding.missing) this.#missing.add(field);
    this.#bind(Object.keys(opened.binding.columns) as ProfileField[]);
  }

  #bind(bound: readonly ProfileField[]): void {
    this.#bound = this.#bound === undefined ? bound : this.#bound.filter((field) => bound.includes(field));
  }

  /** The day of the export is the newest any of its files speaks of. */
  addDate(asOf: string): void {
    if (asOf > this.#asOf) this.#asOf = asOf;
  }

  addUndecodable(): void {
    this.#undecodable += 1;
  }

  /** `isNumbered`: its key is told apart by occurrence, so it is never one that comes twice. */
  addRecord({ recordKey, idStatus, claim }: PersonRecord, isNumbered: boolean): void {
    if (this.#hasOwnKeys && !isNumbered) this.#keys.add(recordKey);
    this.#addMember(idStatus, claim.state);
  }

  addKnown(keyHigh: number, keyLow: number, idStatus: IdStatus, state: ClaimState): void {
    if (this.#hasOwnKeys) this.#keys.addHash(keyHigh, keyLow);
    this.#addMember(idStatus, state);
  }

  #addMember(idStatus: IdStatus, state: ClaimState): void {
    this.#members += 1;
    if (idStatus !== 'missing' && idStatus !== 'placeholder' && idStatus !== 'relative') this.#withId += 1;
    if (idStatus === 'bad-check') this.#badCheck += 1;
    if (state === 'deceased') this.#dead += 1;
    else if (goneStates.has(state)) this.#gone += 1;
  }

  addCounts(counts: RowCounts): void {
    const { rowsRead, accepted, filtered, quarantined, blank } = this.#counts;
    this.#counts = {
      rowsRead: rowsRead + counts.rowsRead,
      accepted: accepted + counts.accepted,
      filtered: filtered + counts.filtered,
      quarantined: quarantined + counts.quarantined,
      blank: blank + counts.blank,
    };
  }

  tally(): NightTally {
    return {
      encodings: [...this.#encodings],
      missing: [...this.#missing],
      bound: this.#bound,
      asOf: this.#asOf,
      undecodable: this.#undecodable,
      members: this.#members,
      withId: this.#withId,
      badCheck: this.#badCheck,
      dead: this.#dead,
      gone: this.#gone,
      counts: this.#counts,
      keys: this.#keys.hashes(),
    };
  }

  /** Adds another part of the same source. */
  add(part: NightTally): void {
    for (const encoding of part.encodings) this.#encodings.add(encoding);
    for (const field of part.missing) this.#missing.add(field);
    if (part.bound !== undefined) this.#bind(part.bound);
    this.addDate(part.asOf);
    this.#undecodable += part.undecodable;
    this.#members += part.members;
    this.#withId += part.withId;
    this.#badCheck += part.badCheck;
    this.#dead += part.dead;
    this.#gone += part.gone;
    this.addCounts(part.counts);
    this.#keys.addHashes(part.keys);
  }

  night(found: FoundFiles): SourceNight {
    const { id, register, completeness } = this.#source;
    return {
      sourceId: id,
      register,
      completeness,
      files: found.files.length,
      asOf: this.#asOf,
      ...this.#counts,
      members: this.#members,
      encodings: [...this.#encodings].sort(),
      undecodable: this.#undecodable,
      boundFields: [...(this.#bound ?? [])].sort(),
      missingFields: [...this.#missing].sort(),
      duplicateKeys: this.#keys.duplicateCount(),
      withId: this.#withId,
      withoutId: this.#members - this.#withId,
      badCheck: this.#badCheck,
      dead: this.#dead,
      gone: this.#gone,
      partGaps: found.partGaps,
    };
  }
}
