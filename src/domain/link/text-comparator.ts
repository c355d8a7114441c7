import { mix32 } from '../../kit/stable-hash.ts';
import type { ComparatorKind, LevelFunction } from './comparator.ts';

/** Comparisons remembered per comparator; a pair of values met again costs a look-up. */
const cacheSlots = 1 << 16;

/**
 * The kind 'text': equal values reach the level with test 'equal'; others are asked the remaining tests in order, each
 * distinct pair of values once while it stays in the cache.
 */
export function createTextKind(levelFunctions: Readonly<Record<string, LevelFunction>>): ComparatorKind {
  return (comparison, columns) => {
    const column = columns[0];
    if (column === undefined) throw new RangeError(`comparison ${comparison.name} has no column`);
    const { codes, values } = column;
    const equalLevel = comparison.levels.findIndex((level) => level.test === 'equal');
    const tests = comparison.levels.map((level) => ({
      holds: level.test === 'else' ? always : (levelFunctions[level.test] ?? never),
      at: level.at ?? 0,
    }));
    const findLevel = (left: string, right: string): number => {
      for (let level = 0; level < tests.length; level += 1) {
        const test = tests[level];
        if (level !== equalLevel && test?.holds(left, right, test.at)) return level;
      }
      return -1;
    };
    const cachedLeft = new Uint32Array(cacheSlots);
    const cachedRight = new Uint32Array(cacheSlots);
    const cachedLevel = new Int8Array(cacheSlots);
    return (left, right) => {
      let a = codes[left] as number;
      let b = codes[right] as number;
      if (a === 0 || b === 0) return -1;
      if (a === b) return equalLevel;
      if (a > b) [a, b] = [b, a];
      const slot = mix32(a ^ Math.imul(b, 0x9e3779b1)) & (cacheSlots - 1);
      if (cachedLeft[slot] === a && cachedRight[slot] === b) return cachedLevel[slot] as number;
      const level = findLevel(values.at(a) ?? '', values.at(b) ?? '');
      cachedLeft[slot] = a;
      cachedRight[slot] = b;
      cachedLevel[slot] = level;
      return level;
    };
  };
}

const always: LevelFunction = () => true;
const never: LevelFunction = () => false;
