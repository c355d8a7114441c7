import type { Database, Statement } from 'better-sqlite3';
import { OverwrittenRecords } from './overwritten-records.ts';
import { type RecordDigest, recordDigest } from './record-digest.ts';
import { RecordSlots } from './record-slots.ts';
import type { WordTable } from './word-table.ts';

/** What became of a source's records tonight. */
export interface SourceChange {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Absent for the first time tonight. */
  readonly gone: number;
  /** Absent before, here again. */
  readonly returned: number;
}

/** Where a record was read: only its first reading is kept. */
export interface RecordPlace {
  readonly path: string;
  readonly line: number;
  readonly byteOffset: number;
}

/**
 * The records of a night against those stored: an unchanged one (same key, same row digest) costs a look-up and no
 * statement. Write every current record of tonight, then finish its source (what was not written is gone) or keep a held
 * source as it stands; then write where each record belongs.
 */
export class RecordStore {
  readonly #slots: RecordSlots;
  readonly #words: WordTable;
  readonly #run: number;
  readonly #changes = new Map<number, { -readonly [K in keyof SourceChange]: number }>();
  readonly #settled = new Set<number>();
  /** Records that were gone and were written with tonight's content. */
  readonly #returned = new Set<number>();
  readonly #insert: Statement;
  readonly #update: Statement;
  readonly #overwritten: OverwrittenRecords;
  readonly #readContent: Statement<[number], { path: number; line: number; byteOffset: number; cells: string }>;
  readonly #setGone: Statement;
  readonly #readKey: Statement<[number], { key: string; source: number }>;
  readonly #insertMembership: Statement;
  readonly #updateMembership: Statement;
  readonly #deleteMembership: Statement;
  /** The first record number given tonight. */
  readonly #firstFresh: number;
  #lastSource = '';
  #lastCode = 0;
  #lastPrefix = 0;

  /** `recalled`: the slots as the last run left them; else they are read from the database. */
  constructor(database: Database, words: WordTable, run: number, recalled?: RecordSlots) {
    this.#words = words;
    this.#run = run;
    this.#slots = recalled ?? new RecordSlots();
    this.#insert = database.prepare('INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)');
    this.#update = database.prepare(
      'UPDATE record SET member = ?, history = ?, run = ?, path = ?, line = ?, byte_offset = ?, digest_high = ?, digest_low = ?, gone = 0, cells = ? WHERE rec = ?',
    );
    this.#overwritten = new OverwrittenRecords(database);
    this.#readContent = database.prepare(
      'SELECT path, line, byte_offset AS byteOffset, cells FROM record WHERE rec = ?',
    );
    this.#setGone = database.prepare('UPDATE record SET gone = ? WHERE rec = ?');
    this.#readKey = database.prepare('SELECT key, source FROM record WHERE rec = ?');
    this.#insertMembership = database.prepare('INSERT INTO membership VALUES (?, ?, ?, ?, ?, ?)');
    this.#updateMembership = database.prepare(
      'UPDATE membership SET pid = ?, home = ?, rule = ?, weight = ?, model = ? WHERE rec = ?',
    );
    this.#deleteMembership = database.prepare('DELETE FROM membership WHERE rec = ?');
    if (recalled === undefined) this.#load(database);
    else recalled.indexDigests();
    this.#firstFresh = this.#slots.length;
  }

  /** One more than the largest record number: the length of the arrays below. */
  get length(): number {
    return this.#slots.length;
  }

  /**
   * Stores one record and returns its number, the same every night for the same record key. `digests[at … at + 3]` is
   * the digest of its row, of which 96 bits are kept; `cells` is the packed row (`packCells`) for the first record of a
   * row, '' for the household's others. Returns 0 and stores nothing when the key was already written tonight: keys are
   * unique.
   */
  write(
    recordKey: string,
    sourceId: string,
    member: number,
    kind: 'current' | 'history',
    digests: Uint32Array,
    at: number,
    place: RecordPlace,
    cells: string,
  ): number {
    const source = this.#sourceCode(sourceId);
    const { high: digestHigh, low: digestLow } = recordDigest(digests, at);
    const slots = this.#slots;
    const change = this.#changeOf(source);
    const rec = slots.find(recordKey, digestHigh, digestLow, (candidate) => this.#keyOf(candidate));
    const history = kind === 'history' ? 1 : 0;
    if (rec === 0) {
      const fresh = slots.add(recordKey, source, digestHigh, digestLow, 0);
      slots.seen.set(fresh, 1);
      const path = this.#words.add(place.path);
      const key = recordKey.slice(this.#lastPrefix);
      this.#insert.run(
        fresh,
        source,
        key,
        member,
        history,
        this.#run,
        path,
        place.line,
        place.byteOffset,
        digestHigh,
        digestLow,
        cells,
      );
      change.added += 1;
      return fresh;
    }
    if (slots.seen.at(rec) === 1) return 0;
    slots.seen.set(rec, 1);
    const isSame = slots.digestHigh.at(rec) === digestHigh && slots.digestLow.at(rec) === digestLow;
    const wasGone = slots.gone.at(rec) !== 0;
    slots.gone.set(rec, 0);
    if (!isSame) {
      this.#overwritten.note(rec);
      const path = this.#words.add(place.path);
      this.#update.run(
        member,
        history,
        this.#run,
        path,
        place.line,
        place.byteOffset,
        digestHigh,
        digestLow,
        cells,
        rec,
      );
      slots.digestHigh.set(rec, digestHigh);
      slots.digestLow.set(rec, digestLow);
    } else if (wasGone) this.#setGone.run(0, rec);
    if (wasGone) {
      change.returned += 1;
      this.#returned.add(rec);
    } else if (isSame) change.same += 1;
    else change.changed += 1;
    return rec;
  }

  /** Digest of a record as written tonight, and as it was before tonight; undefined for a new one. */
  digestsOf(rec: number): { readonly now: RecordDigest; readonly before: RecordDigest | undefined } {
    const { digestHigh, digestLow } = this.#slots;
    const now = { high: digestHigh.at(rec), low: digestLow.at(rec) };
    return { now, before: rec >= this.#firstFresh ? undefined : (this.#overwritten.find(rec) ?? now) };
  }

  /** Where a stored record was read, and its packed cells. */
  contentOf(rec: number): RecordPlace & { readonly cells: string } {
    const row = this.#readContent.get(rec);
    if (row === undefined) throw new Error('no such record');
    return { path: this.#words.get(row.path), line: row.line, byteOffset: row.byteOffset, cells: row.cells };
  }

  /**
   * Gives a record already written tonight the content of another row with its key. Where that is the content it had
   * before tonight, it counts as unchanged and keeps the run that read it first.
   */
  rewrite(
    rec: number,
    member: number,
    kind: 'current' | 'history',
    digest: RecordDigest,
    place: RecordPlace,
    cells: string,
  ): void {
    const slots = this.#slots;
    const { high, low } = digest;
    const history = kind === 'history' ? 1 : 0;
    const before = this.#overwritten.find(rec);
    slots.digestHigh.set(rec, high);
    slots.digestLow.set(rec, low);
    if (before === undefined || before.high !== high || before.low !== low) {
      const path = this.#words.add(place.path);
      this.#update.run(member, history, this.#run, path, place.line, place.byteOffset, high, low, cells, rec);
      return;
    }
    this.#overwritten.restore(rec, member, history, cells);
    const change = this.#changeOf(slots.source.at(rec));
    // A record that was gone counts as returned either way.
    if (change.changed > 0 && !this.#returned.has(rec)) {
      change.changed -= 1;
      change.same += 1;
    }
  }

  /** Every record of the source was written: the others are gone from tonight on. */
  finishSource(sourceId: string): SourceChange {
    const source = this.#sourceCode(sourceId);
    const change = this.#changeOf(source);
    const slots = this.#slots;
    for (let rec = 1; rec < slots.length; rec += 1) {
      if (slots.source.at(rec) !== source || slots.seen.at(rec) === 1 || slots.gone.at(rec) !== 0) continue;
      slots.gone.set(rec, this.#run);
      this.#setGone.run(this.#run, rec);
      change.gone += 1;
    }
    this.#settled.add(source);
    return { ...change };
  }

  /** Numbers of the source's records that were absent for the first time tonight; when it is finished. */
  leavers(sourceId: string): readonly number[] {
    const source = this.#sourceCode(sourceId);
    const { gone, source: sourceOf, length } = this.#slots;
    const leavers: number[] = [];
    for (let rec = 1; rec < length; rec += 1) {
      if (gone.at(rec) === this.#run && sourceOf.at(rec) === source) leavers.push(rec);
    }
    return leavers;
  }

  /** The source stands as it was (held, or known to be unchanged); returns the numbers of its standing records. */
  keepSource(sourceId: string): Uint32Array {
    const source = this.#sourceCode(sourceId);
    const slots = this.#slots;
    const kept: number[] = [];
    for (let rec = 1; rec < slots.length; rec += 1) {
      if (slots.source.at(rec) !== source || slots.gone.at(rec) !== 0) continue;
      slots.seen.set(rec, 1);
      kept.push(rec);
    }
    this.#settled.add(source);
    return Uint32Array.from(kept);
  }

  /** What a later night is told of the records. */
  get slots(): RecordSlots {
    return this.#slots;
  }

  /**
   * The first record of a source that stood under the digest `digests[at …]` before tonight, 0 for none. Only where the
   * store was begun with recalled slots; the others by {@link RecordSlots.nextOfDigest}.
   */
  findByDigest(sourceId: string, digests: Uint32Array, at: number): number {
    const { high, low } = recordDigest(digests, at);
    return this.#slots.findByDigest(this.#sourceCode(sourceId), high, low);
  }

  /** Whether a record was written or kept tonight. */
  isSeen(rec: number): boolean {
    return this.#slots.seen.at(rec) === 1;
  }

  /** Keeps one stored record as it stands, for a row known by its digest. Counted as the same. */
  keep(rec: number): void {
    const slots = this.#slots;
    slots.seen.set(rec, 1);
    const change = this.#changeOf(slots.source.at(rec));
    if (slots.gone.at(rec) === 0) change.same += 1;
    else {
      slots.gone.set(rec, 0);
      this.#setGone.run(0, rec);
      change.returned += 1;
    }
  }

  /** Number of a stored record key, 0 for none. */
  find(recordKey: string): number {
    return this.#slots.find(recordKey, -1, -1, (candidate) => this.#keyOf(candidate));
  }

  /** By record number: person number of last night (0 none), home, hashes of the record keys. Views; copy to keep. */
  former(): { person: Uint32Array; home: Uint32Array; hashHigh: Uint32Array; hashLow: Uint32Array } {
    const { person, home, keyHigh, keyLow } = this.#slots;
    return { person: person.view(), home: home.view(), hashHigh: keyHigh.view(), hashLow: keyLow.view() };
  }

  /** Writes where a record belongs; false, and nothing is written, where it already stands so. `weight`: log2 of the odds. */
  writeMembership(
    rec: number,
    person: number,
    home: number,
    rule: string,
    weight: number,
    modelVersion: string,
  ): boolean {
    const slots = this.#slots;
    const ruleCode = this.#words.add(rule);
    const model = this.#words.add(modelVersion);
    slots.placed.set(rec, 1);
    if (slots.person.at(rec) === 0) this.#insertMembership.run(rec, person, home, ruleCode, weight, model);
    else if (
      slots.person.at(rec) !== person ||
      slots.home.at(rec) !== home ||
      slots.rule.at(rec) !== ruleCode ||
      slots.model.at(rec) !== model ||
      slots.weight.at(rec) !== weight
    ) {
      this.#updateMembership.run(person, home, ruleCode, weight, model, rec);
    } else return false;
    slots.person.set(rec, person);
    slots.home.set(rec, home);
    slots.rule.set(rec, ruleCode);
    slots.model.set(rec, model);
    slots.weight.set(rec, weight);
    return true;
  }

  /**
   * Checks that the night is whole: every source with standing records was finished or kept. Gone records keep their
   * person (a key that returns finds it again); a standing record that was given none loses the one it had.
   */
  finish(): void {
    const slots = this.#slots;
    for (let rec = 1; rec < slots.length; rec += 1) {
      if (slots.source.at(rec) === 0 || slots.gone.at(rec) !== 0) continue;
      if (!this.#settled.has(slots.source.at(rec))) {
        throw new Error(`source ${this.#words.get(slots.source.at(rec))} was neither finished nor kept`);
      }
      if (slots.placed.at(rec) === 0 && slots.person.at(rec) !== 0) {
        this.#deleteMembership.run(rec);
        slots.person.set(rec, 0);
      }
    }
  }

  /** Number of standing records. */
  countStanding(): number {
    let count = 0;
    for (let rec = 1; rec < this.#slots.length; rec += 1) {
      if (this.#slots.source.at(rec) !== 0 && this.#slots.gone.at(rec) === 0) count += 1;
    }
    return count;
  }

  #load(database: Database): void {
    const slots = this.#slots;
    const rows = database
      .prepare(
        `SELECT r.rec, r.source, r.key, r.digest_high, r.digest_low, r.gone, m.pid, m.home, m.rule, m.model, m.weight
         FROM record r LEFT JOIN membership m USING (rec) ORDER BY r.rec`,
      )
      .raw()
      .iterate() as IterableIterator<[number, number, string, number, number, number, ...(number | null)[]]>;
    for (const [rec, source, key, digestHigh, digestLow, gone, person, home, rule, model, weight] of rows) {
      while (slots.length < rec) slots.addHole();
      slots.add(`${this.#words.get(source)}:${key}`, source, digestHigh, digestLow, gone);
      if (typeof person !== 'number') continue;
      slots.person.set(rec, person);
      slots.home.set(rec, home ?? 0);
      slots.rule.set(rec, rule ?? 0);
      slots.model.set(rec, model ?? 0);
      slots.weight.set(rec, weight ?? 0);
    }
  }

  #keyOf(rec: number): string {
    const row = this.#readKey.get(rec);
    return row === undefined ? '' : `${this.#words.get(row.source)}:${row.key}`;
  }

  #sourceCode(sourceId: string): number {
    if (sourceId !== this.#lastSource) {
      this.#lastSource = sourceId;
      this.#lastCode = this.#words.add(sourceId);
      this.#lastPrefix = sourceId.length + 1;
    }
    return this.#lastCode;
  }

  #changeOf(source: number) {
    let change = this.#changes.get(source);
    if (change === undefined) {
      change = { added: 0, changed: 0, same: 0, gone: 0, returned: 0 };
      this.#changes.set(source, change);
    }
    return change;
  }
}
