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
  readonly #formerCodes = new Map<number, readonly number[]>();
  #keyNames: ReadonlyMap<number, readonly number[]> | undefined;

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

  /**
   * Agreement of two rows' names, the best over the names each row is known by: its own, its former ones, and those that
   * other rows of its person key carry (`withPersonKey`).
   */
  compareRows(left: number, right: number, withPersonKey = true): NameAgreement {
    const direct = agreementOfRelation[this.relateRows(left, right)];
    if (direct === 'agreeing' || direct === 'missing') return direct;
    const others = this.#othersOf(left, withPersonKey);
    const othersRight = this.#othersOf(right, withPersonKey);
    if (others.length === 0 && othersRight.length === 0) return direct;
    const { nameKey } = this.#table;
    let best: NameAgreement = direct;
    for (const a of [nameKey.at(left), ...others]) {
      for (const b of [nameKey.at(right), ...othersRight]) {
        const agreement = agreementOfRelation[this.relate(a, b)];
        if (agreement === 'agreeing') return agreement;
        if (agreement === 'near') best = agreement;
      }
    }
    return best;
  }

  /** Whether the rows agree by a former name only. */
  isFormer(left: number, right: number): boolean {
    return (
      agreementOfRelation[this.relateRows(left, right)] !== 'agreeing' && this.compareRows(left, right) === 'agreeing'
    );
  }

  /** Codes of the further names of a row. */
  #othersOf(row: number, withPersonKey: boolean): readonly number[] {
    const { formerName, personKey } = this.#table;
    const former = formerName.at(row);
    const key = withPersonKey ? personKey.at(row) : 0;
    const ofKey = key === 0 ? undefined : this.#namesOfKeys().get(key);
    if (former === 0) return ofKey ?? [];
    const own = this.#readFormer(former);
    return ofKey === undefined ? own : [...own, ...ofKey];
  }

  #readFormer(former: number): readonly number[] {
    let codes = this.#formerCodes.get(former);
    if (codes === undefined) {
      const { formerNames, nameKeys } = this.#table;
      codes = formerNames
        .get(former)
        .split(formerNameSeparator)
        .map((name) => nameKeys.add(name));
      this.#formerCodes.set(former, codes);
    }
    return codes;
  }

  /** Person keys under which more than one name is written, with all of them. */
  #namesOfKeys(): ReadonlyMap<number, readonly number[]> {
    if (this.#keyNames !== undefined) return this.#keyNames;
    const { nameKey, personKey, rowCount } = this.#table;
    const first = new Uint32Array(this.#table.personKeys.size);
    const several = new Map<number, Set<number>>();
    for (let row = 0; row < rowCount; row += 1) {
      const key = personKey.at(row);
      const name = nameKey.at(row);
      if (key === 0 || name === 0) continue;
      const known = first[key] as number;
      if (known === 0) first[key] = name;
      else if (known !== name) {
        const names = several.get(key) ?? new Set([known]);
        names.add(name);
        several.set(key, names);
      }
    }
    this.#keyNames = new Map([...several].map(([key, names]) => [key, [...names].sort(this.#byText)]));
    return this.#keyNames;
  }

  readonly #byText = (left: number, right: number): number => {
    const { nameKeys } = this.#table;
    return nameKeys.get(left) < nameKeys.get(right) ? -1 : 1;
  };
}
