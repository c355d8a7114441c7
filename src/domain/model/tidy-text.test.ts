import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyText, tidyCell, toHalfWidth } from './tidy-text.ts';

test.each([
  ['张三', '张三'],
  [' 张三\t', '张三'],
  ["'张三", '张三'],
  ["'张三\t", '张三'],
  ['="张三"', '张三'],
  ['=“430302”', '430302'],
  ['="\'张三"', '张三'],
  ['\ufeff张\u200b三\u00a0', '张三'],
  ['张\u3000\u3000三', '张 三'],
  ['a\u0000b', 'ab'],
  ['张三\r\n', '张三'],
  ["''", ''],
  ['', ''],
  ['-1层', '-1层'],
])('%j tidied is %j', (cell, text) => {
  expect(tidyCell(cell)).toBe(text);
});

/** Any UTF-16 units, lone surrogates and controls included. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

test('tidied twice is tidied once, and a copy is equal', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.stringMatching(/^[ '"=“”\t张]*$/)), (cell) => {
      const once = tidyCell(cell);
      expect(tidyCell(once)).toBe(once);
      expect(copyText(cell)).toBe(cell);
    }),
    { numRuns: 500 },
  );
});

test('full width becomes half width, plain text stays the same object of thought', () => {
  expect(toHalfWidth('ＡＢ１２（）')).toBe('AB12()');
  expect(toHalfWidth('张三AB12')).toBe('张三AB12');
});
