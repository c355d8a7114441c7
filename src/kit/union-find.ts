/** Disjoint sets over 0 … size − 1 with path halving and union by size (Tarjan 1975). */
export class UnionFind {
  readonly parents: Uint32Array;
  readonly #sizes: Uint32Array;

  constructor(size: number) {
    this.parents = new Uint32Array(size);
    this.#sizes = new Uint32Array(size).fill(1);
    for (let i = 0; i < size; i += 1) this.parents[i] = i;
  }

  /** The root that stands for the set of `item`. */
  find(item: number): number {
    const parents = this.parents;
    let at = item;
    let up = parents[at] as number;
    while (up !== at) {
      const above = parents[up] as number;
      parents[at] = above;
      at = above;
      up = parents[at] as number;
    }
    return at;
  }

  /** Joins the two sets and gives the root that now stands for both. */
  union(left: number, right: number): number {
    const a = this.find(left);
    const b = this.find(right);
    if (a === b) return a;
    const sizeA = this.#sizes[a] as number;
    const sizeB = this.#sizes[b] as number;
    const winner = sizeA > sizeB || (sizeA === sizeB && a < b) ? a : b;
    const loser = winner === a ? b : a;
    this.parents[loser] = winner;
    this.#sizes[winner] = sizeA + sizeB;
    return winner;
  }

  /** Number of items in the set of `item`. */
  sizeOf(item: number): number {
    return this.#sizes[this.find(item)] as number;
  }

  /** Dense cluster numbers in the order of each set's first item. */
  numberClusters(): { readonly clusters: Uint32Array; readonly count: number } {
    const size = this.parents.length;
    const clusters = new Uint32Array(size);
    const numberOfRoot = new Int32Array(size).fill(-1);
    let count = 0;
    for (let i = 0; i < size; i += 1) {
      const root = this.find(i);
      let number = numberOfRoot[root] as number;
      if (number < 0) {
        number = count;
        numberOfRoot[root] = number;
        count += 1;
      }
      clusters[i] = number;
    }
    return { clusters, count };
  }
}
