import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitQuoted } from './csv-judge.ts';
import type { Delimiter } from './delimiter.ts';
import { splitQuotedText } from './split-quoted.ts';

const field = fc
  .array(fc.constantFrom('a', '张', '𠮷', '"', ',', ';', '\t', '|', '\n', '\r\n', ' ', ''), { maxLength: 5 })
  .map((parts) => parts.join(''));

test('well-formed quoted records are split as csv-parse splits them (10,000 records)', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Delimiter[]>(',', ';', '\t', '|'),
      fc.array(fc.tuple(field, fc.boolean()), { minLength: 1, maxLength: 5 }),
      (delimiter, fields) => {
        const record = fields
          .map(([text, isQuoted]) => {
            const mustQuote = isQuoted || text === '' || /["\r\n]/.test(text) || text.includes(delimiter);
            return mustQuote ? `"${text.replaceAll('"', '""')}"` : text;
          })
          .join(delimiter);
        const cells = fields.map(([text]) => text);
        expect(splitQuoted([record], delimiter)).toEqual([cells]);
        expect(splitQuotedText(record, delimiter)).toEqual(cells);
      },
    ),
    { numRuns: 10_000 },
  );
});

test('of many records none is lost between judge and splitter', () => {
  const records = Array.from({ length: 200 }, (_, at) => `"${at}","x ""${at}"""`);
  expect(splitQuoted(records, ',')).toEqual(records.map((_, at) => [`${at}`, `x "${at}"`]));
});

test('a record that csv-parse refuses is refused, the others are not', () => {
  expect(splitQuoted(['"a",b', '"a"b,c', 'd,"e"'], ',')).toEqual([['a', 'b'], undefined, ['d', 'e']]);
});
