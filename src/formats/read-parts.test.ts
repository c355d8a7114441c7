import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type ByteRange, openDelimited } from './delimited-reader.ts';
import { findLineStart } from './find-line-start.ts';
import { digestHex } from './record-batch.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(path: string, range?: ByteRange) {
  const reader = await openDelimited(path, {
    encoding: 'utf-8',
    delimiter: ',',
    ...(range !== undefined && { range }),
  });
  const records: (readonly [number | undefined, ...unknown[]])[] = [];
  for await (const batch of reader.batches()) {
    for (let row = 0; row < batch.count; row += 1) {
      records.push([batch.byteOffsets[row], batch.cells[row], digestHex(batch.digests, row)]);
    }
    for (const bad of batch.bad) records.push([bad.byteOffset, bad.reason, bad.byteLength]);
    for (const blank of batch.blanks) records.push([blank.byteOffset, 'blank', blank.lineCount]);
  }
  return { records: records.sort(([a = 0], [b = 0]) => a - b), offset: reader.offset };
}

/** Rows of two columns: plain ones, quoted ones with line ends inside, a quote left open, blank ones, ragged ones. */
const row = fc.constantFrom(
  '1,王',
  '22,"a\nb"',
  '3,"x\r\n\r\ny"',
  '4,"open',
  '',
  '5',
  '6,7,8',
  '9,"q""q"',
  '10,\u0000',
);
const text = fc
  .tuple(fc.array(row, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([rows, end, isClosed]) => ['a,b', ...rows].join(end) + (isClosed ? end : ''));

test('parts read one after the other hold what the whole holds, wherever they are asked to end', async () => {
  const path = join(folder, 'any.csv');
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(400), { maxLength: 6 }), async (content, ends) => {
      writeFileSync(path, content);
      const whole = await read(path);
      const joined: unknown[] = [];
      let from = 0;
      for (const to of [...ends.sort((a, b) => a - b), Number.POSITIVE_INFINITY]) {
        const part = await read(path, { from, to });
        joined.push(...part.records);
        from = part.offset;
      }
      expect(withoutRuns(joined)).toEqual(withoutRuns(whole.records));
      expect(from).toBe(whole.offset);
    }),
    { numRuns: 400 },
  );
});

/** A run of blank lines may be cut in two: counted line by line. */
function withoutRuns(records: readonly unknown[]): unknown[] {
  const blanks = records.filter((record) => Array.isArray(record) && record[1] === 'blank');
  const others = records.filter((record) => !blanks.includes(record));
  const count = blanks.reduce((sum: number, blank) => sum + Number((blank as unknown[])[2]), 0);
  return [...others, count];
}

test('a packed file and UTF-16 are not divisible', async () => {
  const path = join(folder, 'wide.csv');
  writeFileSync(path, Buffer.from('\ufeffa,b\r\n1,2\r\n', 'utf16le'));
  const reader = await openDelimited(path);
  expect(reader.isDivisible).toBe(false);
  reader.close();
  await expect(openDelimited(path, { range: { from: 0, to: 9 } })).rejects.toThrow('not to be read in parts');
});

test('a line begins behind a line feed; behind the last one there is none', () => {
  const path = join(folder, 'lines.csv');
  writeFileSync(path, 'a,b\r\n1,2\r\n3,4');
  expect([0, 4, 5, 9, 10].map((at) => findLineStart(path, at))).toEqual([5, 5, 10, 10, undefined]);
});
