import type { NameAgreement } from '../../domain/model/status.ts';
import {
  agreementOfRelation,
  type NameRelation,
  type NameTables,
  relateNames,
} from '../../domain/residents/name-agreement.ts';
import { formerNameSeparator, type RecordTable } from './record-table.ts';

/** Relations of the folded names of a record table, each distinct pair worked out once. */
export class NameBook {
  readonly #table: RecordTable;
  readonly #tables: NameTables;
  readonly #known = new Map<number, NameRelation>();

  constructor(table: RecordTable, tables: NameTables) {
    this.#table = table;
    this.#tables = tables;
  }

  /** How two name codes relate. */
  relate(left: number, right: number): NameRelation {
    if (left === 0 || right === 0) return 'missing';
    if (left === right) return 'equal';
    const key = left < right ? left * 0x4000000 + right : right * 0x4000000 + left;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { nameKeys } = this.#table;
    const relation = relateNames(nameKeys.get(left), nameKeys.get(right), this.#tables);
    this.#known.set(key, relation);
    return relation;
  }

  /** How the names of two rows relate, former names aside. */
  relateRows(left: number, right: number): NameRelation {
    return this.relate(this.#table.nameKey.at(left), this.#table.nameKey.at(right));
  }

  /** Agreement of two rows' names, former names of either included. */
  compareRows(left: number, right: number): NameAgreement {
    const { nameKey } = this.#table;
    const agreement = agreementOfRelation[this.relate(nameKey.at(left), nameKey.at(right))];
    if (agreement === 'agreeing') return agreement;
    return this.isFormer(left, right) ? 'agreeing' : agreement;
  }

  /** Whether the name of one row is a former name of the other. */
  isFormer(left: number, right: number): boolean {
    return this.#hasFormer(left, right) || this.#hasFormer(right, left);
  }

  #hasFormer(holder: number, other: number): boolean {
    const { formerName, formerNames, nameKey, nameKeys } = this.#table;
    const former = formerName.at(holder);
    const name = nameKey.at(other);
    if (former === 0 || name === 0) return false;
    return formerNames.get(former).split(formerNameSeparator).includes(nameKeys.get(name));
  }
}
