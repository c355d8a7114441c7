import { expect, test } from 'vitest';
import { impliedSex, normaliseRelation } from './relations.ts';

test.each([
  ['01', '01'],
  ['1', '01'],
  ['02', '01'],
  ['0', '01'],
  ['10', '10'],
  ['20', '20'],
  ['户主', '01'],
  ['本人', '01'],
  ['妻', '12'],
  ['妻子', '12'],
  ['丈夫', '11'],
  ['儿子', '20'],
  ['与户主关系：儿子', '20'],
  ['户主的母亲', '52'],
  ['长女', '32'],
  ['儿媳', '38'],
  ['外孙女', '44'],
  [' 孙 子 ', '41'],
  ['98', ''],
  ['邻居', ''],
  ['', ''],
])('the relation %s is %s', (raw, code) => {
  expect(normaliseRelation(raw)).toBe(code);
});

test.each([
  ['11', 'male'],
  ['28', 'male'],
  ['37', 'female'],
  ['38', 'female'],
  ['52', 'female'],
  ['91', ''],
  ['01', ''],
  ['10', ''],
  ['', ''],
])('the relation %s implies %s', (code, sex) => {
  expect(impliedSex(code)).toBe(sex);
});
