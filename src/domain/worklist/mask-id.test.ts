import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskId } from './mask-id.ts';

test.each([
  ['430302194911011234', 'middle8', '430302********1234'],
  ['43030219491101123X', 'last4', '**************123X'],
  ['43030219491101123X', 'none', '43030219491101123X'],
  ['430302491101123', 'middle8', '43030******1123'],
  ['H0123456', 'middle8', 'H0****56'],
  ['12', 'middle8', '**'],
  ['', 'middle8', ''],
] as const)('%s under %s reads %s', (idNumber, mask, expected) => {
  expect(maskId(idNumber, mask)).toBe(expected);
});

test('a mask keeps the length and hides at least a third', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.constantFrom('middle8' as const, 'last4' as const),
      (idNumber, mask) => {
        const masked = [...maskId(idNumber, mask)];
        expect(masked).toHaveLength([...idNumber].length);
        expect(masked.filter((symbol) => symbol === '*').length * 3).toBeGreaterThanOrEqual(masked.length);
      },
    ),
  );
});
