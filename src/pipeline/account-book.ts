import type { PersonStatus } from '../domain/model/status.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { type AccountRow, buildAccountRow } from '../domain/report/account-row.ts';
import { GrowingColumn, newUint32 } from '../kit/growing-column.ts';

type Kind = Omit<AccountRow, 'personId'>;

/**
 * The accounts of everybody, in the order they were entered. Thousands of persons have the same account but for their id,
 * so a person is two numbers.
 */
export class AccountBook implements Iterable<AccountRow> {
  readonly #persons = new GrowingColumn(newUint32);
  readonly #kindOf = new GrowingColumn(newUint32);
  readonly #kinds: Kind[] = [];
  readonly #codes = new Map<string, number>();

  get length(): number {
    return this.#persons.length;
  }

  add(person: number, status: PersonStatus): void {
    const { personId: _, ...kind } = buildAccountRow('', status);
    const { ownerArea, outcome, task, copyAreas, vital, pension, medical, insuredSchemes } = kind;
    const key = `${ownerArea}|${outcome}|${task}|${copyAreas.join()}|${vital}|${pension}|${medical}|${insuredSchemes.join()}`;
    let code = this.#codes.get(key);
    if (code === undefined) {
      code = this.#kinds.push(kind) - 1;
      this.#codes.set(key, code);
    }
    this.#persons.push(person);
    this.#kindOf.push(code);
  }

  *[Symbol.iterator](): IterableIterator<AccountRow> {
    for (let at = 0; at < this.length; at += 1) {
      const kind = this.#kinds[this.#kindOf.at(at)];
      if (kind !== undefined) yield { personId: formatPersonId(this.#persons.at(at)), ...kind };
    }
  }
}
