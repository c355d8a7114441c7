import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blankRecord } from '../domain/model/made-record.contract.ts';
import type { PersonRecord } from '../domain/model/person-record.ts';
import { readCanonicalLines } from '../registry/canonical-dump.ts';
import { LinkColumns } from '../registry/link-store.ts';
import { readRecall, writeRecall } from '../registry/recall-file.ts';
import { RecordSlots } from '../registry/record-slots.ts';
import { openRegistry } from '../registry/registry.ts';
import { KeptRows, RecalledRows } from './kept-rows.ts';
import { RowKeeper } from './row-keeper.ts';

interface Row {
  readonly key: string;
  /** What the row says; its digest is made of it. */
  readonly content: number;
}

const record = ({ key, content }: Row): PersonRecord => ({
  ...blankRecord,
  recordKey: `s:${key}`,
  sourceId: 's',
  member: key.includes('#') ? Number(key.split('#')[1]) : 0,
  name: `n${content}`,
  nameKey: `n${content}`,
});

/** Digests whose order is not that of the contents. */
const digest = (content: number): Uint32Array => Uint32Array.of(Math.imul(content + 7, 0x9e3779b1), content, 5, 0);

const nobody = { addKnown: () => undefined };

/**
 * Keeps the rows of each night; gives the stored records, and key and name of each row of the last night's table.
 * `recalls`: known rows are not read again.
 */
function keepNights(nights: readonly (readonly Row[])[], recalls = false) {
  const path = join(mkdtempSync(join(tmpdir(), 'rollcall-keeper-')), 'registry.sqlite');
  const registry = openRegistry(path, 'write');
  let told: string[] = [];
  let knownCount = 0;
  for (const [at, rows] of nights.entries()) {
    const recalled = readRecall(path, (pack) => {
      const night = { slots: new RecordSlots(), kept: new KeptRows() };
      night.slots.exchange(pack);
      night.kept.exchange(pack);
      return night;
    });
    const run = { date: `2026-11-2${at + 1}`, fingerprint: `${at}`, facts: {}, actor: 'test' };
    const writer = registry.beginRun({
      ...run,
      recalled: recalled && { slots: recalled.slots, links: new LinkColumns() },
    });
    const kept = recalled?.kept ?? new KeptRows();
    const known = recalled && new RecalledRows(kept, writer.records.length);
    const keeper = new RowKeeper(kept, writer, { id: 's', layout: 'layout', knownSince: '2026-11-20' }, known);
    keeper.openFile({ path: 'f.csv', header: ['a'], asOf: '2026-11-20' });
    // As a batch does it: all are asked for before any is read.
    const isKnown = rows.map((row) => keeper.keepKnown(digest(row.content), 0, nobody) !== undefined);
    knownCount += isKnown.filter(Boolean).length;
    for (const [index, row] of rows.entries()) {
      if (isKnown[index] === true) continue;
      const place = { path: 'f.csv', line: 1, byteOffset: 0, byteLength: 0, digests: digest(row.content), digestAt: 0 };
      keeper.accept([record(row)], [String(row.content)], { ...place, isSettled: true });
    }
    keeper.finish();
    writer.records.finishSource('s');
    known?.finishSource('s', writer.records, writer.seq, false);
    known?.finish();
    told = Array.from({ length: kept.table.rowCount }, (_, row) => {
      const { recordKey, name } = kept.table.get(row);
      expect(writer.records.find(recordKey)).toBe(kept.recOfRow.at(row));
      return `${recordKey} ${name}`;
    }).sort();
    writer.commit();
    if (recalls) {
      writeRecall(path, (pack) => {
        writer.records.slots.exchange(pack);
        kept.exchange(pack);
      });
    }
  }
  registry.close();
  const stored = [...readCanonicalLines(path)].filter((line) => line.includes('"s:'));
  return { stored, told, knownCount };
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

it('recalls rows by their digest and comes to the same records as by reading them', () => {
  let knownCount = 0;
  fc.assert(
    fc.property(manyRows, manyRows, manyRows, (first, second, third) => {
      // Rows of one digest have one key, as where the key stands in the row.
      const nights = [first, second, third].map((rows) =>
        rows.map(({ content }) => ({ key: keyOf(content), content })),
      );
      const { knownCount: count, ...recalled } = keepNights(nights, true);
      knownCount += count;
      expect(recalled).toEqual({ stored: keepNights(nights).stored, told: keepNights(nights).told });
    }),
    { numRuns: 30 },
  );
  expect(knownCount).toBeGreaterThan(30);
});

/** Mostly once, some of them twice. */
const manyRows = fc.array(
  fc.integer({ min: 0, max: 19 }).map((content) => ({ key: '', content })),
  { minLength: 6, maxLength: 14 },
);

/** Two contents to a key. */
function keyOf(content: number): string {
  return String(content >> 1);
}
