import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseAddress } from './normalise-address.ts';
import { createPlainAddressReader } from './plain-address.ts';

const read = createPlainAddressReader();

test.each([
  '建设北路12号3栋2单元401室',
  '湖南省湘潭市雨湖区和平街道建设北路12号3-2-401',
  '五一路88号',
  '姜畲镇泉塘子村012号',
  '和平社区3栋2单元401',
  '建设北路12号-3-2',
])('%s is read without the ladder, and alike', (text) => {
  expect(read(text)).toEqual(normaliseAddress(text));
});

test.each([
  '建设路12附3号',
  '建设路甲12号',
  '建设路12号甲',
  '人民路12号负一层3号',
  '复兴路5号院3号楼2单元501',
  '107国道旁12号',
  '建设路12-',
  '泉塘子村5组12号',
  '建设路1234567号',
  '建设北路',
  '建设北路空挂12号',
  '',
])('%s is left to the ladder', (text) => {
  expect(read(text)).toBeUndefined();
});

test('whatever is read without the ladder is what the ladder gives', () => {
  const words = fc.constantFrom(
    ...'湖南省 湘潭市 雨湖区 和平街道 姜畲镇 泉塘子村 和平社区 建设北路 五一路 城正街 阳光小区 三巷 五组 老屋组 第 附 甲 之 三 十二 栋 号 楼 单元 区 院 村 组 空挂 自编 内 旁 号院 小区 大道 县 省 市 二小区 一二三 里弄'.split(
      ' ',
    ),
  );
  const numbers = fc.constantFrom('1', '12', '012', '0', '401', '99999', '123456', '7');
  const units = fc.constantFrom(
    '号',
    '栋',
    '幢',
    '单元',
    '室',
    '-',
    '',
    '楼',
    '号楼',
    '层',
    '组',
    '附',
    '--',
    '巷',
    '元',
  );
  const door = fc.tuple(numbers, units).map((parts) => parts.join(''));
  const address = fc
    .tuple(
      fc.array(words, { maxLength: 5 }),
      fc.array(fc.oneof({ weight: 5, arbitrary: door }, words), { maxLength: 5 }),
    )
    .map(([head, tail]) => head.join('') + tail.join(''));
  let plain = 0;
  fc.assert(
    fc.property(address, (text) => {
      const found = read(text);
      if (found === undefined) return;
      plain += 1;
      expect(found).toEqual(normaliseAddress(text));
    }),
    { numRuns: 20_000 },
  );
  expect(plain).toBeGreaterThan(500);
});
