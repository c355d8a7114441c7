import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnionFind } from './union-find.ts';

it('gives the same sets in whatever order the pairs come', () => {
  const pair = fc.tuple(fc.nat(19), fc.nat(19));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
      const forward = new UnionFind(20);
      const backward = new UnionFind(20);
      for (const [a, b] of pairs) forward.union(a, b);
      for (const [a, b] of pairs.toReversed()) backward.union(b, a);
      expect(forward.numberClusters()).toEqual(backward.numberClusters());
      for (const [a, b] of pairs) expect(forward.find(a)).toBe(forward.find(b));
    }),
  );
});

it('counts the members of a set', () => {
  const sets = new UnionFind(5);
  sets.union(0, 1);
  sets.union(3, 1);
  expect([sets.sizeOf(0), sets.sizeOf(3), sets.sizeOf(2)]).toEqual([3, 3, 1]);
});
