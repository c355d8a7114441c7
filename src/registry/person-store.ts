import type { Database, Statement } from 'better-sqlite3';
import type { GoldenRecord, PersonStatus } from '../domain/model/status.ts';
import type { NightChanges } from '../domain/report/judge-brakes.ts';
import { GrowingColumn, newUint8, newUint32 } from '../kit/growing-column.ts';
import { stableHashInto } from '../kit/stable-hash.ts';
import { PersonChanges } from './person-changes.ts';
import { formatPersonDetail } from './person-detail.ts';

/**
 * The persons of a night against those stored, by person number. Who is written as already stored costs a hash and no
 * statement, and keeps the run that changed it last. Write or keep everybody, then finish: the others have no record left.
 */
export class PersonStore {
  readonly #run: number;
  readonly #digestHigh = new GrowingColumn(newUint32);
  readonly #digestLow = new GrowingColumn(newUint32);
  /** 0 unknown, 1 stored before tonight, 2 written or kept tonight. */
  readonly #state = new GrowingColumn(newUint8);
  readonly #hash = new Uint32Array(2);
  readonly #insert: Statement;
  readonly #insertDetail: Statement;
  readonly #replace: Statement;
  readonly #replaceDetail: Statement;
  readonly #putFlag: Statement;
  readonly #putGap: Statement;
  readonly #putTask: Statement;
  readonly #deleteChildren: readonly Statement[];
  readonly #deletePerson: readonly Statement[];
  readonly #changes: PersonChanges;
  #count = 0;
  #changed = 0;

  constructor(database: Database, run: number) {
    this.#run = run;
    this.#changes = new PersonChanges(database);
    const places = Array.from({ length: 19 }, () => '?').join(', ');
    // A plain insert at the end of the table is appended without a search; a replace always searches.
    this.#insert = database.prepare(`INSERT INTO person VALUES (${places})`);
    this.#insertDetail = database.prepare('INSERT INTO person_detail VALUES (?, ?)');
    this.#replace = database.prepare(`REPLACE INTO person VALUES (${places})`);
    this.#replaceDetail = database.prepare('REPLACE INTO person_detail VALUES (?, ?)');
    this.#putFlag = database.prepare('INSERT INTO flag VALUES (?, ?, ?, ?, ?)');
    this.#putGap = database.prepare('INSERT INTO gap VALUES (?, ?, ?, ?, ?, ?)');
    this.#putTask = database.prepare('INSERT OR IGNORE INTO task VALUES (?, ?, ?, ?, ?)');
    this.#deleteChildren = ['flag', 'gap', 'task'].map((table) =>
      database.prepare(`DELETE FROM ${table} WHERE pid = ?`),
    );
    this.#deletePerson = [
      ...this.#deleteChildren,
      ...['person_detail', 'person'].map((table) => database.prepare(`DELETE FROM ${table} WHERE pid = ?`)),
    ];
    const rows = database.prepare('SELECT pid, digest_high, digest_low FROM person ORDER BY pid').raw().iterate();
    for (const [pid, high, low] of rows as IterableIterator<[number, number, number]>) {
      this.#reach(pid);
      this.#digestHigh.set(pid, high);
      this.#digestLow.set(pid, low);
      this.#state.set(pid, 1);
    }
  }

  /** Persons written or kept tonight, and how many of them are new or changed. */
  get counts(): { readonly persons: number; readonly changed: number } {
    return { persons: this.#count, changed: this.#changed };
  }

  /**
   * Stores a person; true when it is new or changed. A task of `none` makes no row of `v_task`. Fastest in the order of
   * the numbers.
   */
  write(person: number, golden: GoldenRecord, status: PersonStatus): boolean {
    this.#reach(person);
    const before = this.#state.at(person);
    if (before === 2) throw new Error('a person was written twice in one night');
    this.#state.set(person, 2);
    this.#count += 1;
    this.#changes.note(person, status);
    const detail = formatPersonDetail(golden, status);
    const columns = [
      golden.name,
      golden.nameKey,
      golden.sex,
      golden.birthDate,
      golden.idNumber,
      golden.phone,
      golden.household,
      golden.relation,
      golden.address,
      status.ownerArea,
      status.vital,
      status.residence,
      status.outcome,
      status.task,
      status.nextDate,
    ] as const;
    stableHashInto(`${columns.join('\u001f')}\u001f${detail}`, this.#hash, 0);
    const [high, low] = [this.#hash[0] ?? 0, this.#hash[1] ?? 0];
    if (before === 1 && this.#digestHigh.at(person) === high && this.#digestLow.at(person) === low) return false;
    this.#changed += 1;
    if (before === 1) for (const statement of this.#deleteChildren) statement.run(person);
    (before === 1 ? this.#replace : this.#insert).run(person, ...columns, this.#run, high, low);
    (before === 1 ? this.#replaceDetail : this.#insertDetail).run(person, detail);
    for (const { flag, since, rule, ruleVersion } of status.flags)
      this.#putFlag.run(person, flag, since, rule, ruleVersion);
    for (const { group, state, since, suggestedScheme, premiumHelp } of status.gaps) {
      this.#putGap.run(person, group, state, since, suggestedScheme, premiumHelp ? 1 : 0);
    }
    if (status.task !== 'none') {
      const schemes = status.schemes.join(';');
      this.#putTask.run(person, status.ownerArea, 'owner', status.task, schemes);
      for (const area of status.copyAreas) this.#putTask.run(person, area, 'copy', status.task, schemes);
    }
    return true;
  }

  /** A person untouched tonight stays as stored. */
  keep(person: number): void {
    this.#reach(person);
    if (this.#state.at(person) !== 1) throw new Error('only a stored person can be kept');
    this.#state.set(person, 2);
    this.#count += 1;
    this.#changes.keep(person);
  }

  /**
   * What changed against the last good run, for the brakes: when everybody is written or kept, before the commit.
   * `redirected` are the merges of `assignPersonIds`.
   */
  changes(redirected: readonly { readonly from: number }[]): NightChanges {
    return this.#changes.count(redirected);
  }

  /** Removes the derived rows of persons neither written nor kept; returns their numbers. Their ids stay in the ledger. */
  finish(): readonly number[] {
    const removed: number[] = [];
    for (let person = 1; person < this.#state.length; person += 1) {
      if (this.#state.at(person) !== 1) continue;
      for (const statement of this.#deletePerson) statement.run(person);
      this.#state.set(person, 0);
      removed.push(person);
    }
    return removed;
  }

  #reach(person: number): void {
    while (this.#state.length <= person) {
      this.#state.push(0);
      this.#digestHigh.push(0);
      this.#digestLow.push(0);
    }
  }
}
