import { mix32 } from './stable-hash.ts';

/** A small seeded generator (a counter through an avalanche): the same numbers for a seed on every machine. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = mix32(seed ^ 0x5bd1e995);
  }

  /** An integer 0 … bound − 1. */
  below(bound: number): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    return Math.floor((mix32(this.#state) / 0x1_0000_0000) * bound);
  }
}
