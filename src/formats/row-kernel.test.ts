import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineWords } from './line-scan.ts';
import { digestHex } from './record-batch.ts';
import { maxScanLines, RowKernel } from './row-kernel.ts';
import { digestEntryWords, sha256Layout } from './sha256-lanes.ts';

function digestsOf(rows: readonly Uint8Array[]): string[] {
  const kernel = new RowKernel(1 << 20);
  let at = 3;
  for (const [index, row] of rows.entries()) {
    kernel.window.set(row, at);
    const start = kernel.base + at;
    kernel.rows.set([start, start + row.length, index], digestEntryWords * index);
    at += row.length + 1;
  }
  kernel.digest(rows.length);
  return rows.map((_, index) => digestHex(kernel.digests, index));
}

const expected = (row: Uint8Array): string => hash('sha256', row).slice(0, 32);

test('every length around the block borders gives the SHA-256 of node:crypto', () => {
  const lengths = [...Array.from({ length: 200 }, (_, length) => length), 1023, 1024, 3999, sha256Layout.maxRowBytes];
  const rows = lengths.map((length) => Uint8Array.from({ length }, (_, at) => (at * 7 + length) & 0xff));
  expect(digestsOf(rows)).toEqual(rows.map(expected));
});

test('rows of any bytes and any mix of lengths give the SHA-256 of node:crypto', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 13 }), (rows) => {
      expect(digestsOf(rows)).toEqual(rows.map(expected));
    }),
    { numRuns: 300 },
  );
});

interface Line {
  readonly start: number;
  readonly end: number;
  readonly flags: number;
  readonly units: readonly number[];
}

function scanned(text: Buffer, from: number): Line[] {
  const kernel = new RowKernel(text.length + from);
  kernel.window.fill(0x2c);
  kernel.window.set(text, from);
  const count = kernel.scan(from, from + text.length, 0x2c, 0x22);
  return Array.from({ length: count }, (_, line) => {
    const [start = 0, end = 0, flags = 0, delimiters = 0, first = 0] = kernel.lines.subarray(
      lineWords * line,
      lineWords * line + lineWords,
    );
    const units = [...kernel.positions.subarray(first, first + delimiters)];
    return { start: start - kernel.base - from, end: end - kernel.base - from, flags, units };
  });
}

/** The same by the book, character by character. */
function scannedSlowly(text: Buffer): Line[] {
  const lines: Line[] = [];
  const pattern = /([^\r\n]*)(\r\n|\n|\r)/g;
  for (const [, line = '', end = ''] of text.toString('utf8').matchAll(pattern)) {
    const before = lines.at(-1);
    const start =
      before === undefined ? 0 : before.end + (text[before.end] === 13 && text[before.end + 1] === 10 ? 2 : 1);
    const units = [...line.matchAll(/,/g)].map(({ index }) => index);
    const flags = (line.includes('"') ? 1 : 0) + (line.includes('\0') ? 2 : 0);
    lines.push({ start, end: start + Buffer.byteLength(line), flags, units });
    expect(end).not.toBe('');
  }
  return lines;
}

test('lines, flags and delimiter positions are those of a slow scan, wherever the text lies', () => {
  const piece = fc.constantFrom('a', ',', '"', '\r', '\n', '\r\n', '\0', '张', '𠮷', 'é', 'abcdefghijklmnopqrstuvwxyz');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 0, max: 17 }), (pieces, from) => {
      const text = Buffer.from(pieces.join(''));
      expect(scanned(text, from)).toEqual(scannedSlowly(text));
    }),
    { numRuns: 2000 },
  );
});

test('a scan stops when its table of lines is full', () => {
  expect(scanned(Buffer.from('\n'.repeat(maxScanLines + 5)), 0)).toHaveLength(maxScanLines);
});
