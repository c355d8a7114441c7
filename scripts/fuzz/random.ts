/** Choices from a seed, the same on every machine. */
export interface Random {
  /** 0 … limit − 1. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    below: (limit) => next() % Math.max(limit, 1),
    pick: (items) => {
      const item = items[next() % items.length];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}
