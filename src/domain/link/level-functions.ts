import type { LevelFunction } from './comparator.ts';
import { bigramDice, editDistance, jaroWinkler } from './string-distance.ts';

/**
 * The tests a text level may name. Each is asked of two different, present values: `edits` at most `at` edits (swapped
 * neighbours one); `jaro-winkler` and `dice` at least `at`; `no-spaces` equal but for spaces; `prefix` one begins with the
 * other, of at least `at` characters; `same-prefix`, `same-suffix` the first or last `at` characters equal;
 * `tokens` the same words in another order, or all words of one within the other; `initial` one is the initial of the
 * other; `before-at`, `after-at` equal in front of or behind the @; `date-edits` at most `at` digits of yyyymmdd;
 * `date-parts` at least `at` of year, month and day equal; `date-swapped` day and month swapped; `within` numbers no
 * more than `at` apart.
 */
export const levelFunctions: Readonly<Record<string, LevelFunction>> = {
  edits: (left, right, at) => editDistance(left, right, at) <= at,
  'jaro-winkler': atLeast(jaroWinkler, (left, right) => {
    const [short, long] = left.length < right.length ? [left.length, right.length] : [right.length, left.length];
    // All of the shorter matched and a full prefix: nothing can be better.
    return 1 - 0.6 * (1 - (2 + short / long) / 3);
  }),
  dice: atLeast(bigramDice, (left, right) => {
    const spaces = 4;
    const [short, long] = left.length < right.length ? [left.length, right.length] : [right.length, left.length];
    return long <= spaces ? 1 : (2 * short) / (short + long - spaces);
  }),
  'no-spaces': (left, right) =>
    (left.includes(' ') || right.includes(' ')) && left.replaceAll(' ', '') === right.replaceAll(' ', ''),
  prefix: (left, right, at) =>
    left.length >= at && right.length >= at && (left.startsWith(right) || right.startsWith(left)),
  'same-prefix': (left, right, at) =>
    left.length >= at && right.length >= at && left.slice(0, at) === right.slice(0, at),
  'same-suffix': (left, right, at) => left.length >= at && right.length >= at && left.slice(-at) === right.slice(-at),
  tokens: (left, right) => isTokenSubset(left, right) || isTokenSubset(right, left),
  initial: (left, right) => isInitial(left, right) || isInitial(right, left),
  'before-at': (left, right) => cutAt(left, true) !== '' && cutAt(left, true) === cutAt(right, true),
  'after-at': (left, right) => cutAt(left, false) !== '' && cutAt(left, false) === cutAt(right, false),
  'date-edits': (left, right, at) => editDistance(left, right, at) <= at,
  'date-parts': (left, right, at) => countDateParts(left, right) >= at,
  'date-swapped': (left, right) =>
    left.slice(0, 4) === right.slice(0, 4) &&
    left.slice(4, 6) === right.slice(6, 8) &&
    left.slice(6, 8) === right.slice(4, 6),
  within: (left, right, at) => Math.abs(Number(left) - Number(right)) <= at,
};

/** A similarity asked by level after level of one comparison is worked out once, and not at all where lengths forbid it. */
function atLeast(
  similarity: (left: string, right: string) => number,
  bound: (left: string, right: string) => number,
): LevelFunction {
  let lastLeft = '';
  let lastRight = '';
  let last = 0;
  return (left, right, at) => {
    if (bound(left, right) < at) return false;
    if (left !== lastLeft || right !== lastRight) {
      last = similarity(left, right);
      lastLeft = left;
      lastRight = right;
    }
    return last >= at;
  };
}

function isTokenSubset(part: string, whole: string): boolean {
  if (!whole.includes(' ')) return false;
  const words = whole.split(' ');
  return part.split(' ').every((word) => words.includes(word));
}

function isInitial(short: string, long: string): boolean {
  return short.length === 1 && long.startsWith(short);
}

function cutAt(email: string, isFront: boolean): string {
  const at = email.lastIndexOf('@');
  if (at <= 0) return '';
  return isFront ? email.slice(0, at) : email.slice(at + 1);
}

function countDateParts(left: string, right: string): number {
  let equal = 0;
  if (left.slice(0, 4) === right.slice(0, 4)) equal += 1;
  if (left.slice(4, 6) === right.slice(4, 6)) equal += 1;
  if (left.slice(6, 8) === right.slice(6, 8)) equal += 1;
  return equal;
}
