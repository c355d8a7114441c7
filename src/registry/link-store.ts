import type { Database, Statement } from 'better-sqlite3';
import type { ColumnPack } from '../kit/column-pack.ts';
import { GrowingColumn, newFloat64, newUint32 } from '../kit/growing-column.ts';
import { mix32 } from '../kit/stable-hash.ts';
import type { WordTable } from './word-table.ts';

/** The links as they are stored, one number a column. */
export class LinkColumns {
  readonly rowid = new GrowingColumn(newUint32);
  readonly leftRec = new GrowingColumn(newUint32);
  readonly rightRec = new GrowingColumn(newUint32);
  readonly rule = new GrowingColumn(newUint32);
  readonly model = new GrowingColumn(newUint32);
  readonly weight = new GrowingColumn(newFloat64);

  exchange(pack: ColumnPack): void {
    for (const column of [this.rowid, this.leftRec, this.rightRec, this.rule, this.model]) pack.column(column);
    pack.column(this.weight);
  }

  push(rowid: number, leftRec: number, rightRec: number, rule: number, weight: number, model: number): void {
    this.rowid.push(rowid);
    this.leftRec.push(leftRec);
    this.rightRec.push(rightRec);
    this.rule.push(rule);
    this.weight.push(weight);
    this.model.push(model);
  }
}

/** The links of a night against those stored: one that stands as it was costs a look-up and no statement. */
export class LinkStore {
  /** Those of tonight, for the next night. */
  readonly columns = new LinkColumns();
  readonly #former: LinkColumns;
  readonly #words: WordTable;
  readonly #insert: Statement;
  readonly #delete: Statement;
  /** Open addressing over the former links: place + 1. */
  readonly #index: Uint32Array;
  readonly #stands: Uint8Array;
  #nextRowid: number;

  /** `recalled`: the links as the last run stored them; else all are stored anew. */
  constructor(database: Database, words: WordTable, recalled?: LinkColumns) {
    this.#words = words;
    // Row ids are the file's own: a copy made by VACUUM may have others.
    const isRecalled = recalled !== undefined && holds(database, recalled);
    this.#former = isRecalled ? recalled : new LinkColumns();
    if (!isRecalled) database.exec('DELETE FROM link');
    this.#insert = database.prepare(
      'INSERT INTO link (rowid, left_rec, right_rec, rule, weight, model) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#delete = database.prepare('DELETE FROM link WHERE rowid = ?');
    const { length } = this.#former.rowid;
    this.#nextRowid = this.#former.rowid.view().reduce((most, rowid) => Math.max(most, rowid), 0) + 1;
    this.#stands = new Uint8Array(length);
    this.#index = new Uint32Array(2 ** Math.ceil(Math.log2(2 * length + 2)));
    for (let at = 0; at < length; at += 1) {
      let slot = this.#slotOf(this.#former.leftRec.at(at), this.#former.rightRec.at(at));
      while (this.#index[slot] !== 0) slot = (slot + 1) & (this.#index.length - 1);
      this.#index[slot] = at + 1;
    }
  }

  get count(): number {
    return this.columns.rowid.length;
  }

  /** Links of tonight by record number; all of them, every night. `weight` is log2 of the odds, 0 for rule links. */
  write(leftRec: number, rightRec: number, rule: string, weight: number, modelVersion: string): void {
    const ruleCode = this.#words.add(rule);
    const model = this.#words.add(modelVersion);
    const former = this.#find(leftRec, rightRec, ruleCode, weight, model);
    if (former >= 0) {
      this.#stands[former] = 1;
      this.columns.push(this.#former.rowid.at(former), leftRec, rightRec, ruleCode, weight, model);
      return;
    }
    this.#insert.run(this.#nextRowid, leftRec, rightRec, ruleCode, weight, model);
    this.columns.push(this.#nextRowid, leftRec, rightRec, ruleCode, weight, model);
    this.#nextRowid += 1;
  }

  /** All were written: the others are links no longer. */
  finish(): void {
    this.#stands.forEach((stands, at) => {
      if (stands === 0) this.#delete.run(this.#former.rowid.at(at));
    });
  }

  #find(leftRec: number, rightRec: number, rule: number, weight: number, model: number): number {
    const former = this.#former;
    const mask = this.#index.length - 1;
    for (let slot = this.#slotOf(leftRec, rightRec); ; slot = (slot + 1) & mask) {
      const at = (this.#index[slot] as number) - 1;
      if (at < 0) return -1;
      const isSame =
        former.leftRec.at(at) === leftRec &&
        former.rightRec.at(at) === rightRec &&
        former.rule.at(at) === rule &&
        former.weight.at(at) === weight &&
        former.model.at(at) === model;
      if (isSame && this.#stands[at] === 0) return at;
    }
  }

  #slotOf(leftRec: number, rightRec: number): number {
    return mix32(leftRec ^ mix32(rightRec)) & (this.#index.length - 1);
  }
}

/** Whether the stored links are, by their number and a sum over them, those recalled. */
function holds(database: Database, { rowid, leftRec, rightRec }: LinkColumns): boolean {
  const sums = database
    .prepare<[], number[]>(
      'SELECT count(*), total(rowid), total((rowid % 31) * ((left_rec + 3 * right_rec) % 65521)) FROM link',
    )
    .raw()
    .get();
  let rowids = 0;
  let mixed = 0;
  for (let at = 0; at < rowid.length; at += 1) {
    rowids += rowid.at(at);
    mixed += (rowid.at(at) % 31) * ((leftRec.at(at) + 3 * rightRec.at(at)) % 65_521);
  }
  return sums?.[0] === rowid.length && sums[1] === rowids && sums[2] === mixed;
}
