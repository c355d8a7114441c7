import { describe, expect, test } from 'vitest';
import { buildAreaTable, findNearest, shortCode } from './area-table.ts';

const area = (code: string, name: string, successor = '') => ({
  code,
  name,
  parent: '',
  validFrom: '',
  validTo: '',
  successor,
});
const table = buildAreaTable(
  [
    area('430300', '湘潭市'),
    area('430302', '雨湖区'),
    area('430304', '岳塘区'),
    area('430321', '湘潭县'),
    area('430302001000', '和平街道'),
    area('430302001001', '车站路社区'),
    area('430302001002', '和平社区'),
    area('430302001003', '新和平社区'),
    area('430302102', '姜畲镇'),
    area('430302102200', '泉塘子村'),
    area('430302102201', '红旗村'),
    area('430302102202', '老泉塘村', '430302102203'),
    area('430302102203', '中泉塘村', '430302102200'),
    area('430302102204', '甲村', '430302102205'),
    area('430302102205', '乙村', '430302102204'),
    area('430304102', '霞城乡'),
    area('430304102201', '红旗村'),
  ],
  [
    ['43030207', '430302102'],
    ['430302070101', '430302102202'],
  ],
);

describe('an area', () => {
  test.each([
    ['430302', '430302'],
    ['430302000000', '430302'],
    ['430302001', '430302001'],
    ['430302001000', '430302001'],
    ['430302102202', '430302102200'],
    ['430399', undefined],
    ['', undefined],
  ])('of code %s is %s', (code, expected) => {
    expect(table.findByCode(code)).toBe(expected);
  });

  test('whose successors go round in a circle is still found', () => {
    expect(table.findByCode('430302102204')).toMatch(/^43030210220[45]$/);
  });

  test('of a social-insurance code goes through the mapping and to the successor', () => {
    expect(table.findBySiCode('43030207')).toBe('430302102');
    expect(table.findBySiCode('430302070000')).toBe('430302102');
    expect(table.findBySiCode('430302070101')).toBe('430302102200');
    expect(table.findBySiCode('99')).toBeUndefined();
  });

  test('that nobody knows goes to the nearest larger one', () => {
    expect(findNearest(table, '430302102999')).toBe('430302102');
    expect(findNearest(table, '430302777001')).toBe('430302');
    expect(findNearest(table, '110101001001')).toBeUndefined();
    expect(shortCode('430302102000')).toBe('430302102');
  });

  test.each([
    ['雨湖区', '和平街道', '车站路社区', '430302001001'],
    ['', '和平街道办事处', '车站路社区居民委员会', '430302001001'],
    ['', '', '车站路居委会', '430302001001'],
    ['', '姜畲镇', '红旗村村民委员会', '430302102201'],
    ['', '', '红旗村', undefined],
    ['岳塘区', '', '红旗村', '430304102201'],
    ['雨湖区', '', '', '430302'],
    ['', '和平街道', '没有的社区', '430302001'],
    ['湘潭县', '', '', '430321'],
    ['湘潭市', '', '', undefined],
    ['雨湖', '', '', '430302'],
    ['', '', '', undefined],
  ])('named %s %s %s is %s', (district, street, community, expected) => {
    expect(table.findByNames(district, street, community)).toBe(expected);
  });

  test.each([
    ['湖南省湘潭市雨湖区和平街道车站路社区建设北路12号', '430302001001'],
    ['雨湖区和平街道新和平社区3栋', '430302001003'],
    ['和平街道和平社区3栋', '430302001002'],
    ['姜畲镇红旗村5组12号', '430302102201'],
    ['红旗村5组12号', undefined],
    ['岳塘区霞城乡红旗村5组', '430304102201'],
    ['湘潭县人民路160号', '430321'],
    ['湘潭市人民路160号', undefined],
    ['和平路12号', undefined],
    ['', undefined],
  ])('in the address %s is %s', (address, expected) => {
    expect(table.findInAddress(address)).toBe(expected);
  });

  test('has a name', () => {
    expect(table.getName('430302102200')).toBe('泉塘子村');
    expect(table.getName('1')).toBe('');
  });
});
