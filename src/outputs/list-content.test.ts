import { describe, expect, test } from 'vitest';
import type { ListRow } from '../domain/model/list-row.ts';
import { createListDigest } from './list-content.ts';
import type { TextContext } from './text-context.ts';

const context: TextContext = {
  language: 'zh',
  idMask: 'middle8',
  areaName: (code) => (code === '430302' ? '雨湖区' : ''),
};
const row: ListRow = {
  personId: 'P23456789',
  role: 'owner',
  areaCode: '430302101001',
  name: '王芳',
  sex: 'female',
  age: 40,
  birthDate: '1986-01-02',
  idNumber: '430302198601021234',
  phone: '',
  household: 'a',
  relation: '02',
  address: '韶山中路1号',
  task: 'verify',
  missing: [],
  suggestedSchemes: [],
  premiumHelp: false,
  reasons: [{ key: 'residence.moved', params: { area: '430302', date: '2026-01-02' } }],
  change: 'new',
  lastNote: '',
};
const list = (rows: readonly ListRow[]) => ({ title: '社区', batchId: '', dueDate: '', rows, withdrawn: [] });
const digest = createListDigest(context);
const usual = digest(list([row]));

describe('the digest of a list', () => {
  test.each<[string, Partial<ListRow>]>([
    ['an age', { age: 41 }],
    ['a shown part of the number', { idNumber: '430302198601021235' }],
    ['an address', { address: '韶山中路2号' }],
    ['a date in a reason', { reasons: [{ key: 'residence.moved', params: { area: '430302', date: '2026-01-03' } }] }],
    ['a note', { lastNote: '家中无人' }],
    ['the copy mark', { role: 'copy' }],
  ])('differs by %s', (_, change) => {
    expect(digest(list([{ ...row, ...change }]))).not.toBe(usual);
  });

  test('differs by who lives together', () => {
    const other = { ...row, personId: 'P2345678A' };
    expect(digest(list([row, other]))).not.toBe(digest(list([row, { ...other, household: 'b' }])));
  });

  test('differs by what an area in a reason is called', () => {
    const renamed = createListDigest({ ...context, areaName: () => '新区' });
    expect(renamed(list([row]))).not.toBe(usual);
  });

  test('holds nothing of what the mask hides, so that nobody can find it by trying', () => {
    const hidden = { ...row, birthDate: '1986-03-04', idNumber: '430302198603041234', household: 'another key' };
    expect(digest(list([hidden]))).toBe(usual);
  });
});
