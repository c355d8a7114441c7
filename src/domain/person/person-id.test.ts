import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonNumber, formatPersonId, personNumberLimit } from './person-id.ts';

const alphabet = [...'23456789ACDEFGHJKMNPQRTUVWXYZ'];
const sample = [0, 1, 28, 29, 840, 24_388, 707_280, 20_511_148, 594_823_320, personNumberLimit - 1, 1_234_567_890];

describe('person ids', () => {
  test('have nine symbols and sort as their numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 33 }), fc.integer({ min: 0, max: 2 ** 33 }), (a, b) => {
        const [idA, idB] = [formatPersonId(a), formatPersonId(b)];
        return idA.length === 9 && findPersonNumber(idA) === a && idA < idB === a < b;
      }),
    );
  });

  test('catch every single wrong symbol', () => {
    for (const id of sample.map(formatPersonId)) {
      for (let at = 1; at < 9; at += 1) {
        for (const symbol of alphabet) {
          if (symbol === id[at]) continue;
          expect(findPersonNumber(id.slice(0, at) + symbol + id.slice(at + 1))).toBeUndefined();
        }
      }
    }
  });

  test('catch every swap of two different symbols, neighbours or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: personNumberLimit - 1 }), (number) => {
        const id = formatPersonId(number);
        for (let a = 1; a < 9; a += 1) {
          for (let b = a + 1; b < 9; b += 1) {
            if (id[a] === id[b]) continue;
            const swapped = [...id];
            [swapped[a], swapped[b]] = [id.charAt(b), id.charAt(a)];
            if (findPersonNumber(swapped.join('')) !== undefined) return false;
          }
        }
        return true;
      }),
    );
  });

  test.each([
    ['', undefined],
    ['P2222222', undefined],
    ['Q22222222', undefined],
    ['P22222222', 0],
    [' p22222222 ', 0],
    ['P222222201', undefined],
    ['P2222222O', undefined],
  ])('%j is number %j', (text, number) => {
    expect(findPersonNumber(text)).toBe(number);
  });

  test('refuse numbers that have no id', () => {
    for (const number of [-1, 0.5, personNumberLimit, Number.NaN])
      expect(() => formatPersonId(number)).toThrow(RangeError);
  });
});
