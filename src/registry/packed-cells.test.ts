import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packCells, unpackCells } from './packed-cells.ts';

test('cells come back as they were, whatever they hold', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', '\u001f', '\u001e[', '\u001e', 'a\u001fb', '\u0000'),
  );
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      expect(unpackCells(packCells(cells))).toEqual(cells);
    }),
  );
});
