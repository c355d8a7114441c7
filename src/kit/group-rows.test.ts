import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupRows, groupSharedRows } from './group-rows.ts';

it('groups rows as a Map of joined keys would, and leaves rows without a key out', () => {
  const half = fc.integer({ min: 0, max: 3 });
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half), { maxLength: 60 }), (keys) => {
      const groups = groupRows(
        Uint32Array.from(keys, (k) => k[0]),
        Uint32Array.from(keys, (k) => k[1]),
      );
      const expected = new Map<string, number[]>();
      keys.forEach(([high, low], row) => {
        if (high === 0 && low === 0) return;
        const rows = expected.get(`${high} ${low}`) ?? [];
        rows.push(row);
        expected.set(`${high} ${low}`, rows);
      });
      const found: number[][] = [];
      for (let g = 1; g <= groups.groupCount; g += 1) {
        found.push([...groups.members.subarray(groups.starts[g], groups.starts[g + 1])]);
      }
      expect(found).toEqual([...expected.values()]);
    }),
  );
});

it('finds every group of two or more rows when it may leave out rows that stand alone', () => {
  const half = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half), { maxLength: 60 }), (keys) => {
      const high = Uint32Array.from(keys, (key) => key[0]);
      const low = Uint32Array.from(keys, (key) => key[1]);
      const large = (groups: ReturnType<typeof groupRows>): string[] =>
        Array.from({ length: groups.groupCount }, (_, g) =>
          groups.members.subarray(groups.starts[g + 1], groups.starts[g + 2]).join(),
        ).filter((rows) => rows.includes(','));
      expect(large(groupSharedRows(high, low))).toEqual(large(groupRows(high, low)));
    }),
  );
});
