import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { levelFunctions } from './level-functions.ts';
import { bigramDice, editDistance, jaroWinkler } from './string-distance.ts';

describe('edit distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'abxc', 1],
    ['𠮷野家', '吉野家', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['1977-09-13', '1976-09-15', 2],
  ])('%s and %s are %i apart', (left, right, expected) => {
    expect(editDistance(left, right, 9)).toBe(expected);
    expect(editDistance(right, left, 9)).toBe(expected);
  });

  it('never exceeds Levenshtein, is symmetric, and says limit + 1 beyond the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (left, right, limit) => {
        const full = editDistance(left, right, 20);
        expect(full).toBeLessThanOrEqual(distance(left, right));
        expect(editDistance(right, left, 20)).toBe(full);
        expect(editDistance(left, right, limit)).toBe(Math.min(full, limit + 1));
      }),
    );
  });
});

describe('Jaro–Winkler', () => {
  it.each([
    ['martha', 'marhta', 0.9611],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.8133],
    ['a', 'b', 0],
  ])('%s and %s: %f', (left, right, expected) => {
    expect(jaroWinkler(left, right)).toBeCloseTo(expected, 3);
  });
});

describe('letter pairs', () => {
  it.each([
    ['night', 'nacht', 0.25],
    ['wallaby place', 'wallabyplace', 1],
    ['aaaa', 'aa', 0.5],
    ['', 'ab', 0],
  ])('%s and %s: %f', (left, right, expected) => {
    expect(bigramDice(left, right)).toBeCloseTo(expected, 5);
  });

  it('the shortcuts by length never change an answer', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 1, maxLength: 12 });
    const bar = fc.constantFrom(0.45, 0.7, 0.8, 0.9);
    fc.assert(
      fc.property(word, word, bar, (left, right, at) => {
        expect(levelFunctions['jaro-winkler']?.(left, right, at)).toBe(jaroWinkler(left, right) >= at);
        if (!/^ | {2}| $/.test(left + right) && (left + right).split(' ').length <= 3) {
          expect(levelFunctions['dice']?.(left, right, at)).toBe(bigramDice(left, right) >= at);
        }
      }),
    );
  });
});
