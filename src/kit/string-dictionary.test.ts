import { expect, it } from 'vitest';
import { StringDictionary } from './string-dictionary.ts';

it('gives one code a text, 0 for the empty one, and the text back', () => {
  const words = new StringDictionary();
  const codes = ['', '张三', 'a text of more than thirteen', '张三', ''].map((word) => words.add(word));
  expect(codes).toEqual([0, 1, 2, 1, 0]);
  expect(codes.map((code) => words.get(code))).toEqual(['', '张三', 'a text of more than thirteen', '张三', '']);
  expect([words.find('李四'), words.find('张三'), words.size]).toEqual([undefined, 1, 3]);
});
