import type { SourceSettings } from '../config/settings.ts';
import type { ClaimState, IdStatus, PersonRecord } from '../domain/model/person-record.ts';
import type { ProfileField } from '../domain/model/source-profile.ts';
import type { SourceNight } from '../domain/report/gates.ts';
import { KeyCounter } from './key-counter.ts';
import type { OpenSourceFile } from './open-source-file.ts';
import type { FoundFiles } from './source-files.ts';
import type { KnownCounter, SourceFileAccount } from './source-sink.ts';

const goneStates = new Set(['moved-out', 'cancelled', 'deleted', 'ended']);

/** Adds up what the gates judge, over the files of one source in one night. */
export class NightCounter implements KnownCounter {
  readonly #source: SourceSettings;
  readonly #found: FoundFiles;
  readonly #keys = new KeyCounter();
  /** The department gives each row a key; one person may well stand twice in a list without. */
  readonly #hasOwnKeys: boolean;
  readonly #encodings = new Set<string>();
  readonly #missing = new Set<string>();
  #bound: readonly ProfileField[] | undefined;
  #asOf = '';
  #undecodable = 0;
  #members = 0;
  #withId = 0;
  #badCheck = 0;
  #dead = 0;
  #gone = 0;
  #counts = { rowsRead: 0, accepted: 0, filtered: 0, quarantined: 0, blank: 0 };

  constructor(source: SourceSettings, found: FoundFiles) {
    this.#source = source;
    this.#found = found;
    this.#hasOwnKeys = !source.profile.naturalKey.includes('idNumber');
  }

  openFile(opened: OpenSourceFile): void {
    this.#encodings.add(opened.encoding);
    for (const field of opened.binding.missing) this.#missing.add(field);
    const bound = Object.keys(opened.binding.columns) as ProfileField[];
    this.#bound = this.#bound === undefined ? bound : this.#bound.filter((field) => bound.includes(field));
  }

  /** The day of the export is the newest any of its files speaks of. */
  addDate(asOf: string): void {
    if (asOf > this.#asOf) this.#asOf = asOf;
  }

  addUndecodable(): void {
    this.#undecodable += 1;
  }

  addRecord({ recordKey, idStatus, claim }: PersonRecord): void {
    if (this.#hasOwnKeys) this.#keys.add(recordKey);
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

  closeFile(counts: Pick<SourceFileAccount, 'rowsRead' | 'accepted' | 'filtered' | 'quarantined' | 'blank'>): void {
    this.#counts.rowsRead += counts.rowsRead;
    this.#counts.accepted += counts.accepted;
    this.#counts.filtered += counts.filtered;
    this.#counts.quarantined += counts.quarantined;
    this.#counts.blank += counts.blank;
  }

  night(): SourceNight {
    const { id, register, completeness } = this.#source;
    return {
      sourceId: id,
      register,
      completeness,
      files: this.#found.files.length,
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
      partGaps: this.#found.partGaps,
    };
  }
}
