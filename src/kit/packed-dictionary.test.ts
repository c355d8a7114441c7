import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PackedDictionary } from './packed-dictionary.ts';
import { StringDictionary } from './string-dictionary.ts';

const texts = fc.array(
  fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', '张三', 'é', '\ud800', 'a'),
  ),
);

it('gives the codes and texts that StringDictionary gives', () => {
  fc.assert(
    fc.property(texts, fc.string(), (words, other) => {
      const packed = new PackedDictionary();
      const plain = new StringDictionary();
      for (const word of words) expect(packed.add(word)).toBe(plain.add(word));
      expect(Array.from({ length: packed.length }, (_, code) => packed.get(code))).toEqual(plain.values);
      expect(packed.find(other)).toBe(plain.find(other));
      expect([packed.at(packed.size), packed.size]).toEqual([undefined, plain.size]);
    }),
  );
});

it('keeps many texts, and one longer than a page', () => {
  const words = new PackedDictionary();
  const long = '长'.repeat(1_500_000);
  const all = ['短', long, 'x'.repeat(1 << 20), ...Array.from({ length: 5000 }, (_, at) => `word ${at} 字${at % 7}`)];
  expect(all.map((word) => words.add(word))).toEqual(all.map((_, at) => at + 1));
  expect(all.every((word, at) => words.get(at + 1) === word && words.find(word) === at + 1)).toBe(true);
});
