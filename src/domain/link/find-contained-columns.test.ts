import { describe, expect, it } from 'vitest';
import { StringDictionary } from '../../kit/string-dictionary.ts';
import { findContainedColumns, findDateParts } from './find-contained-columns.ts';
import type { LinkColumn, LinkTable } from './link-table.ts';
import { prepareTable } from './prepare-table.ts';
import { suggestModel } from './suggest-model.ts';

const firsts = ['anna', 'bert', 'carla', 'david', 'emma', 'frank', 'greta'];
const lasts = ['berger', 'steiner', 'holm', 'walter', 'feld', 'bach', 'richter', 'garner', 'low', 'lind', 'moor'];
const of = (list: readonly string[], row: number): string => list[row % list.length] ?? '';

function table(columns: Readonly<Record<string, (row: number) => string>>): LinkTable {
  const rowCount = 300;
  const made = Object.entries(columns).map(([name, textOf]): [string, LinkColumn] => {
    const dictionary = new StringDictionary();
    const codes = Uint32Array.from({ length: rowCount }, (_, row) => dictionary.add(textOf(row)));
    return [name, { name, codes, values: dictionary.values }];
  });
  return { rowCount, columns: new Map(made), sources: new Uint16Array(rowCount) };
}

const people = table({
  first: (row) => of(firsts, row),
  last: (row) => of(lasts, row),
  full_name: (row) => `${of(firsts, row)} ${row % 3 === 0 ? of(lasts, row + 5).toUpperCase() : ''} ${of(lasts, row)}`,
  born: (row) => `${1950 + (row % 50)}-0${1 + (row % 9)}-1${row % 10}`,
  year: (row) => String(1950 + (row % 50)),
  town: (row) => of(['Leeds', 'York', 'Bath', 'Truro', 'Derby'], row * 7),
});

describe('columns that repeat others', () => {
  const { profiles, model } = suggestModel(people, 'dedupe', new Set());

  it('are found: a full name beside first and last name, a year beside a date', () => {
    expect(findContainedColumns(profiles, people.columns, people.rowCount)).toEqual([
      { whole: 'full_name', parts: ['first', 'last'] },
    ]);
    expect(findDateParts(profiles, people.columns, people.rowCount)).toEqual(['year']);
  });

  it('are compared only in what they add', () => {
    const rest = 'rest(full_name,first,last)';
    expect(model.comparisons.map(({ name }) => name)).toEqual(['first', 'last', 'born', 'town', rest]);
    const column = prepareTable(people, model).columns.get(rest);
    expect([0, 1].map((row) => column?.values.at(column.codes[row] ?? 0))).toEqual([of(lasts, 5), '']);
  });

  it('are none where columns only look alike', () => {
    const apart = table({ first: (row) => of(firsts, row), full: (row) => `${of(firsts, row + 1)} ${of(lasts, row)}` });
    const drafted = suggestModel(apart, 'dedupe', new Set());
    expect(findContainedColumns(drafted.profiles, apart.columns, apart.rowCount)).toEqual([]);
  });
});
