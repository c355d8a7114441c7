import { UnionFind } from '../../kit/union-find.ts';

/**
 * Rows on their way to persons, with the guards every union passes: two sets with different valid ids join only where
 * ids may differ (a person key that states both, a human decision), and two sets that a human told apart never join,
 * through any chain.
 */
export class PersonClusters {
  readonly sets: UnionFind;
  readonly #idHigh: Uint32Array;
  readonly #idLow: Uint32Array;
  /** Roots that hold more than one valid id, with all of them. */
  readonly #severalIds = new Map<number, readonly string[]>();
  readonly #apart = new Map<number, Set<number>>();

  constructor(idHigh: Uint32Array, idLow: Uint32Array) {
    this.sets = new UnionFind(idHigh.length);
    this.#idHigh = idHigh.slice();
    this.#idLow = idLow.slice();
  }

  /** Remembers that two rows are different people. */
  keepApart(left: number, right: number): void {
    const a = this.sets.find(left);
    const b = this.sets.find(right);
    this.#addApart(a, b);
    this.#addApart(b, a);
  }

  areKeptApart(left: number, right: number): boolean {
    return this.#apart.get(this.sets.find(left))?.has(this.sets.find(right)) ?? false;
  }

  hasId(row: number): boolean {
    return this.#idLow[this.sets.find(row)] !== 0;
  }

  /** Forgets the valid id of a set: it was found to be somebody else's. */
  disown(row: number): void {
    const root = this.sets.find(row);
    this.#idHigh[root] = 0;
    this.#idLow[root] = 0;
    this.#severalIds.delete(root);
  }

  /** Whether both have valid ids and none in common. */
  haveDifferentIds(left: number, right: number): boolean {
    const a = this.sets.find(left);
    const b = this.sets.find(right);
    if (this.#idLow[a] === 0 || this.#idLow[b] === 0) return false;
    if (this.#idLow[a] === this.#idLow[b] && this.#idHigh[a] === this.#idHigh[b]) return false;
    if (!this.#severalIds.has(a) && !this.#severalIds.has(b)) return true;
    const ids = this.#idsOf(a);
    return !this.#idsOf(b).some((id) => ids.includes(id));
  }

  /** Joins the sets of two rows if the guards allow it; false when they do not, or when the rows are together already. */
  union(left: number, right: number, mayIdsDiffer: boolean): boolean {
    const a = this.sets.find(left);
    const b = this.sets.find(right);
    if (a === b || this.areKeptApart(a, b)) return false;
    const differ = this.haveDifferentIds(a, b);
    if (differ && !mayIdsDiffer) return false;
    const several = differ || this.#severalIds.has(a) || this.#severalIds.has(b);
    const ids = several ? [...new Set([...this.#idsOf(a), ...this.#idsOf(b)])] : [];
    const root = this.sets.union(a, b);
    const other = root === a ? b : a;
    if (this.#idLow[root] === 0) {
      this.#idHigh[root] = this.#idHigh[other] as number;
      this.#idLow[root] = this.#idLow[other] as number;
    }
    if (ids.length > 1) this.#severalIds.set(root, ids);
    this.#moveApart(other, root);
    return true;
  }

  #idsOf(root: number): readonly string[] {
    const low = this.#idLow[root] as number;
    return this.#severalIds.get(root) ?? (low === 0 ? [] : [`${this.#idHigh[root]}:${low}`]);
  }

  #addApart(root: number, other: number): void {
    const others = this.#apart.get(root) ?? new Set();
    others.add(other);
    this.#apart.set(root, others);
  }

  #moveApart(from: number, to: number): void {
    const others = this.#apart.get(from);
    if (others === undefined) return;
    this.#apart.delete(from);
    for (const other of others) {
      this.#apart.get(other)?.delete(from);
      this.#addApart(other, to);
      this.#addApart(to, other);
    }
  }
}
