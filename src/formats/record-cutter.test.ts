import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { assertTiles } from './assert-tiles.ts';
import type { Delimiter } from './delimiter.ts';
import type { BadSpan, RecordBatch } from './record-batch.ts';
import { RecordCutter } from './record-cutter.ts';

interface Cut {
  readonly batches: readonly RecordBatch[];
  readonly cells: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly bad: readonly BadSpan[];
}

const open: RecordCutter[] = [];
afterEach(() => {
  for (const cutter of open.splice(0)) cutter.window.close();
});

/** Cuts `bytes` given in pieces of the sizes `pieces` again and again. */
function cut(bytes: Uint8Array, columnCount: number, delimiter: Delimiter, pieces: readonly number[]): Cut {
  const cutter = new RecordCutter({
    encoding: 'utf-8',
    unitBytes: 1,
    bomBytes: 0,
    delimiter,
    hasQuotes: true,
    leadingApostrophe: false,
    maxRecordBytes: 1 << 16,
    isKnown: undefined,
  });
  open.push(cutter);
  cutter.setColumnCount(columnCount);
  const batches: RecordBatch[] = [];
  let at = 0;
  for (let piece = 0; at < bytes.length; piece += 1) {
    const size = pieces[piece % pieces.length] ?? 1;
    cutter.window.append(bytes.subarray(at, at + size));
    at += size;
    batches.push(cutter.cut(false));
  }
  batches.push(cutter.cut(true));
  cutter.window.close();
  return {
    batches,
    cells: batches.flatMap(({ cells }) => cells.map((row) => row ?? [])),
    lines: batches.flatMap(({ lines }) => [...lines]),
    bad: batches.flatMap(({ bad }) => bad),
  };
}

function judge(text: string, delimiter: Delimiter): string[][] | undefined {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return undefined;
  }
}

const delimiters = fc.constantFrom<Delimiter[]>(',', '\t', ';', '|');
const pieceSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
const fieldText = fc
  .array(fc.constantFrom('a', '7', ' ', '张', '𠮷', 'é', ',', ';', '|', '\t', '"', '\n', '\r', '\r\n', '张三丰'), {
    maxLength: 7,
  })
  .map((parts) => parts.join(''));
const terminators = fc.constantFrom('\n', '\r\n', '\r');

/** A well-formed CSV, quoted where it must be and sometimes where it need not be. */
const goodCsv = fc
  .tuple(
    delimiters,
    fc.integer({ min: 1, max: 5 }),
    fc.array(
      fc.tuple(fc.array(fc.tuple(fieldText, fc.boolean()), { minLength: 5, maxLength: 5 }), terminators, fc.nat(19)),
      { maxLength: 8 },
    ),
    fc.boolean(),
  )
  .map(([delimiter, columnCount, rows, hasLastEnd]) => {
    let text = '';
    for (const [at, [fields, terminator, dice]] of rows.entries()) {
      // One row in twenty is ragged.
      const width = dice === 0 ? columnCount + 1 : columnCount;
      const cells = Array.from({ length: width }, (_, column) => fields[column] ?? (['', true] as [string, boolean]));
      text += cells
        .map(([value, isQuoted]) =>
          isQuoted || /["\r\n]/.test(value) || value.includes(delimiter) || (value === '' && width === 1)
            ? `"${value.replaceAll('"', '""')}"`
            : value,
        )
        .join(delimiter);
      if (hasLastEnd || at < rows.length - 1) text += terminator;
    }
    return { delimiter, columnCount, text };
  });

/** Does a line wholly inside a quoted field look like a row? Such records are refused on purpose. */
function looksSwallowed(rows: readonly (readonly string[])[], columnCount: number, delimiter: string): boolean {
  return rows.some((row) =>
    row.some((cell) => {
      const inner = cell.split(/\r\n|\n|\r/).slice(1, -1);
      return columnCount >= 4 && inner.some((line) => line.split(delimiter).length === columnCount);
    }),
  );
}

test('well-formed files give what csv-parse gives, whatever the sizes of the pieces (10,000 files)', {
  timeout: 120_000,
}, () => {
  let recordCount = 0;
  fc.assert(
    fc.property(goodCsv, pieceSizes, ({ delimiter, columnCount, text }, pieces) => {
      const rows = judge(text, delimiter);
      expect(rows).toBeDefined();
      if (rows === undefined || looksSwallowed(rows, columnCount, delimiter)) return;
      // A ragged record of several lines is refused line by line, which the judge knows nothing of.
      if (rows.some((row) => row.length !== columnCount && row.join('').match(/[\r\n]/) !== null)) return;
      const bytes = Buffer.from(text);
      const { cells, batches, bad } = cut(bytes, columnCount, delimiter, pieces);
      recordCount += cells.length;
      expect(cells).toEqual(rows.filter((row) => row.length === columnCount));
      expect(bad).toHaveLength(rows.length - cells.length);
      assertTiles(undefined, batches, bytes.length);
    }),
    { numRuns: 10_000 },
  );
  expect(recordCount).toBeGreaterThan(10_000);
});

test('in any file the spans tile it, accepted records are what csv-parse reads, and refused lines are no records', {
  timeout: 120_000,
}, () => {
  const anyText = fc
    .array(fc.constantFrom('a', ',', ',', '"', '""', '\n', '\r', '\r\n', '\0', '张', 'bc', ',"', '",', '"\n'), {
      maxLength: 40,
    })
    .map((parts) => Buffer.from(parts.join('')));
  const anyBytes = fc.uint8Array({ maxLength: 60 });
  fc.assert(
    fc.property(fc.oneof(anyText, anyBytes), fc.integer({ min: 1, max: 4 }), pieceSizes, (bytes, width, pieces) => {
      const { batches, bad } = cut(bytes, width, ',', pieces);
      assertTiles(undefined, batches, bytes.length);
      for (const { count, cells, byteOffsets, byteLengths } of batches) {
        for (let row = 0; row < count; row += 1) {
          const start = byteOffsets[row] ?? 0;
          const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
            bytes.subarray(start, start + (byteLengths[row] ?? 0)),
          );
          expect(judge(text, ',')).toEqual([cells[row]]);
        }
      }
      for (const { reason, byteOffset, byteLength } of bad) {
        const line = bytes.subarray(byteOffset, byteOffset + byteLength);
        const rows = judge(new TextDecoder('utf-8', { ignoreBOM: true }).decode(line), ',');
        if (reason === 'ragged') expect(rows?.[0]?.length).not.toBe(width);
        if (reason === 'stray-quote' && !line.includes(0)) expect(rows).toBeUndefined();
        if (reason === 'nul') expect(bytes.subarray(byteOffset).includes(0)).toBe(true);
      }
    }),
    { numRuns: 5_000 },
  );
});

test('the sizes of the pieces change nothing', { timeout: 120_000 }, () => {
  const text = fc
    .array(fc.constantFrom('a', ',', '"', '\n', '\r', '\r\n', '\0', '张', '",', ',"'), { maxLength: 40 })
    .map((parts) => Buffer.from(parts.join('')));
  const shape = ({ cells, lines, bad }: Cut) => ({ cells, lines, bad });
  fc.assert(
    fc.property(text, pieceSizes, (bytes, pieces) => {
      expect(shape(cut(bytes, 2, ',', pieces))).toEqual(shape(cut(bytes, 2, ',', [1 << 16])));
    }),
    { numRuns: 2_000 },
  );
});

test('an unclosed quote costs its own line and no row after it', () => {
  const rows = Array.from({ length: 50 }, (_, at) => `${at},b${at},c,d`);
  const text = ['1,"never closed,3,4', ...rows, '5,6,"7",8'].join('\n');
  const { cells, bad, lines } = cut(Buffer.from(text), 4, ',', [1 << 16]);
  expect(bad.map(({ reason, line }) => [reason, line])).toEqual([['unclosed-quote', 1]]);
  expect(cells).toEqual([...rows.map((row) => row.split(',')), ['5', '6', '7', '8']]);
  expect(lines[0]).toBe(2);
});

test('two stray quotes that would join many rows into one record do not', () => {
  const rows = Array.from({ length: 9 }, (_, at) => `${at},b,c,d`);
  const text = ['1,2,3,"open', ...rows, '1,2,3,close"'].join('\n');
  const { cells, bad } = cut(Buffer.from(text), 4, ',', [1 << 16]);
  expect(bad.map(({ reason, line }) => [reason, line])).toEqual([
    ['unclosed-quote', 1],
    ['stray-quote', 11],
  ]);
  expect(cells).toHaveLength(9);
});

test('a line over the limit is one bad span, and the next row is read', () => {
  const long = 'x'.repeat(200_000);
  const text = `a,b\r${long}\rc,d\r\n${long}\r\ne,f\n${long}`;
  const { cells, bad, batches } = cut(Buffer.from(text), 2, ',', [1000]);
  expect(cells).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
  ]);
  expect(bad.map(({ reason, line, raw }) => [reason, line, raw.length])).toEqual([
    ['too-long', 2, 65_536],
    ['too-long', 4, 65_536],
    ['too-long', 6, 65_536],
  ]);
  assertTiles(undefined, batches, text.length);
});

test('a file of opening quotes is read in a time that grows with its size', { timeout: 60_000 }, () => {
  const text = Buffer.from('a,"b\n'.repeat(200_000));
  const start = performance.now();
  const { bad, cells } = cut(text, 2, ',', [1 << 18]);
  expect(bad.length + cells.length).toBeGreaterThan(100_000);
  expect(performance.now() - start).toBeLessThan(30_000);
});
