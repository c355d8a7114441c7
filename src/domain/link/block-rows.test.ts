import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockRows } from './block-rows.ts';
import { findAllPairs, findCandidatePairs } from './candidate-pairs.ts';
import type { BlockingRule } from './link-model.ts';
import type { LinkColumn } from './link-table.ts';

const column = (
  name: string,
  codes: readonly number[],
  more: readonly (readonly number[])[] = [],
): [string, LinkColumn] => [
  name,
  { name, codes: Uint32Array.from(codes), values: [], more: more.map((slot) => Uint32Array.from(slot)) },
];
const rule = (columns: readonly string[], cap = 100, refine: readonly (readonly string[])[] = []): BlockingRule => ({
  name: columns.join('+'),
  columns,
  cap,
  refine,
});
const blocksOf = (blocks: ReturnType<typeof blockRows>): number[][] =>
  Array.from({ length: blocks.blockCount }, (_, b) => [
    ...blocks.members.subarray(blocks.starts[b + 1], blocks.starts[b + 2]),
  ]);

describe('blocks of a rule', () => {
  it('hold rows with equal values in all columns, never rows without a value', () => {
    const columns = new Map([column('a', [1, 1, 2, 2, 0, 0]), column('b', [7, 7, 7, 8, 7, 7])]);
    expect(blocksOf(blockRows(rule(['a', 'b']), columns, 6))).toEqual([[0, 1]]);
    expect(blocksOf(blockRows(rule(['a']), columns, 6))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('over the cap are cut by the next key first, and what is still over it is left out and counted', () => {
    const columns = new Map([column('a', [1, 1, 1, 1, 1, 2, 2]), column('b', [1, 1, 2, 2, 2, 0, 0])]);
    const blocks = blockRows(rule(['a'], 2, [['b']]), columns, 7);
    expect(blocksOf(blocks)).toEqual([
      [0, 1],
      [5, 6],
    ]);
    expect(blocks).toMatchObject({
      refinedBlockCount: 1,
      leftOutBlockCount: 1,
      leftOutRowCount: 3,
      leftOutPairCount: 3,
    });
  });

  it('of a column of several values hold a place for each value', () => {
    const columns = new Map([column('kin', [1, 2, 0], [[0, 1, 2]])]);
    expect(blocksOf(blockRows(rule(['kin']), columns, 3))).toEqual([
      [0, 4],
      [1, 5],
    ]);
  });

  it('are the same by counting sorts as by hashed keys, refined or not', () => {
    const codes = fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.nat(2)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(codes, fc.integer({ min: 2, max: 9 }), (rows, cap) => {
        const names = ['a', 'b', 'c'];
        const hashed = new Map(
          names.map((name, at) =>
            column(
              name,
              rows.map((row) => row[at] ?? 0),
            ),
          ),
        );
        const sorted = new Map(
          names.map((name) => [name, { ...(hashed.get(name) as LinkColumn), values: ['', '1', '2', '3', '4'] }]),
        );
        for (const asked of [rule(['a'], cap), rule(['a', 'b'], cap), rule(['b'], cap, [['c'], ['a']])]) {
          const one = blockRows(asked, hashed, rows.length);
          const other = blockRows(asked, sorted, rows.length);
          const inOrder = (blocks: number[][]): string[] => blocks.map((block) => block.join()).sort();
          expect(inOrder(blocksOf(other))).toEqual(inOrder(blocksOf(one)));
          expect({ ...other, starts: 0, members: 0 }).toEqual({ ...one, starts: 0, members: 0 });
        }
      }),
    );
  });

  it('a block of a million rows is left out, not looked at', () => {
    const columns = new Map([column('a', new Array(100_000).fill(3))]);
    const blocks = blockRows(rule(['a'], 200), columns, 100_000);
    expect([blocks.blockCount, blocks.leftOutRowCount]).toEqual([0, 100_000]);
  });

  it('bring each pair once, for the first rule that has it, and all pairs a plain comparison would', () => {
    const codes = fc.array(fc.nat(3), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(codes, codes, (a, b) => {
        const columns = new Map([column('a', a), column('b', b)]);
        const blocks = [blockRows(rule(['a']), columns, 12), blockRows(rule(['b']), columns, 12)];
        const sources = new Uint16Array(12);
        const found = findCandidatePairs(blocks, sources, 'dedupe');
        const pairs = Array.from(found.left, (left, i) => `${left} ${found.right[i]}`);
        const all = findAllPairs(12, sources, 'dedupe');
        const expected = Array.from(all.left, (left, i) => [left, all.right[i] ?? 0] as const)
          .filter(([l, r]) => (a[l] !== 0 && a[l] === a[r]) || (b[l] !== 0 && b[l] === b[r]))
          .map(([l, r]) => `${l} ${r}`);
        expect([...pairs].sort()).toEqual(expected.sort());
      }),
    );
  });

  it('of a link of two files bring no pair within a file', () => {
    const columns = new Map([column('a', [1, 1, 1])]);
    const found = findCandidatePairs([blockRows(rule(['a']), columns, 3)], Uint16Array.from([0, 0, 1]), 'link');
    expect(Array.from(found.left, (left, i) => [left, found.right[i]])).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });
});
