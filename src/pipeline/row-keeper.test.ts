import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blankRecord } from '../domain/model/made-record.contract.ts';
import type { PersonRecord } from '../domain/model/person-record.ts';
import { readCanonicalLines } from '../registry/canonical-dump.ts';
import { openRegistry } from '../registry/registry.ts';
import { newKeptRows, RowKeeper } from './row-keeper.ts';

interface Row {
  readonly key: string;
  /** What the row says; its digest is made of it. */
  readonly content: number;
}

const record = ({ key, content }: Row): PersonRecord => ({
  ...blankRecord,
  recordKey: `s:${key}`,
  member: key.includes('#') ? Number(key.split('#')[1]) : 0,
  name: `n${content}`,
  nameKey: `n${content}`,
});

/** Digests whose order is not that of the contents. */
const digest = (content: number): Uint32Array => Uint32Array.of(Math.imul(content + 7, 0x9e3779b1), content, 5, 0);

/** Keeps the rows of each night; gives the stored records, and key and name of each row of the last night's table. */
function keepNights(nights: readonly (readonly Row[])[]) {
  const path = join(mkdtempSync(join(tmpdir(), 'rollcall-keeper-')), 'registry.sqlite');
  const registry = openRegistry(path, 'write');
  let told: string[] = [];
  for (const [at, rows] of nights.entries()) {
    const writer = registry.beginRun({ date: `2026-11-2${at + 1}`, fingerprint: `${at}`, facts: {}, actor: 'test' });
    const kept = newKeptRows();
    const keeper = new RowKeeper(kept, writer, 's', 'layout');
    keeper.openFile({ path: 'f.csv', header: ['a'] });
    for (const row of rows) {
      const place = { path: 'f.csv', line: 1, byteOffset: 0, byteLength: 0, digests: digest(row.content), digestAt: 0 };
      keeper.accept([record(row)], [String(row.content)], place);
    }
    keeper.finish();
    writer.records.finishSource('s');
    told = Array.from({ length: kept.table.rowCount }, (_, row) => {
      const { recordKey, name } = kept.table.get(row);
      expect(writer.records.find(recordKey)).toBe(kept.recOfRow.at(row));
      return `${recordKey} ${name}`;
    }).sort();
    writer.commit();
  }
  registry.close();
  const stored = [...readCanonicalLines(path)].filter((line) => line.includes('"s:'));
  return { stored, told };
}

const row = fc.record({ key: fc.constantFrom('1', '2', '3#1'), content: fc.integer({ min: 0, max: 4 }) });
const night = fc.array(row, { maxLength: 7 });
const shuffled = night.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
);

it('gives rows with one natural key their keys whatever their order, on the first night and after it', () => {
  fc.assert(
    fc.property(shuffled, shuffled, ([first, firstMixed], [second, secondMixed]) => {
      expect(keepNights([firstMixed, secondMixed])).toEqual(keepNights([first, second]));
    }),
    { numRuns: 20 },
  );
}, 60_000);

it('keeps a repeated key with the row that had it', () => {
  const before = [{ key: '1', content: 3 }];
  const { told } = keepNights([before, [{ key: '1', content: 0 }, { key: '1', content: 1 }, ...before]]);
  expect(told).toContain('s:1 n3');
  expect(told).toHaveLength(3);
});

it('puts the digest before the member, and counts equal rows', () => {
  const same = { key: '3#1', content: 1 };
  const { told } = keepNights([[same, same, same]]);
  expect(told.map((line) => line.replace(/~[0-9a-f]{8}/, '~'))).toEqual(['s:3#1 n1', 's:3~#1 n1', 's:3~.2#1 n1']);
});
