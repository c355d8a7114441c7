import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomes, tasks } from '../model/status.ts';
import type { AccountRow } from './account-row.ts';
import { type SummaryCounter, summaryCounters } from './summary-counts.ts';
import { isLeaf } from './summary-row.ts';
import { SummaryTable } from './summary-table.ts';

const person = (over: Partial<AccountRow>): AccountRow => ({
  personId: 'P23456789',
  ownerArea: '430302102001',
  outcome: 'insured',
  task: 'none',
  copyAreas: [],
  vital: 'alive',
  pension: 'insured',
  medical: 'insured',
  insuredSchemes: ['resident-pension', 'resident-medical'],
  ...over,
});

const anyPerson = fc.record({
  ownerArea: fc.constantFrom('', '430302', '430302102', '430302102001', '430302102002', '430302103001', '430304001001'),
  outcome: fc.constantFrom(...outcomes),
  task: fc.constantFrom(...tasks),
  copyAreas: fc.constantFrom([], ['430302103001'], ['430304001001', '430302']),
  pension: fc.constantFrom('', 'insured', 'uninsured', 'not-judged', 'renewal-due'),
  medical: fc.constantFrom('', 'elsewhere', 'lapsed', 'renewal-due'),
});

function build(rows: readonly AccountRow[]) {
  const table = new SummaryTable();
  for (const row of rows) table.add(row);
  return table.build();
}

describe('the summary', () => {
  test('has the total first, then districts, streets and communities by code, the unplaced after the placed', () => {
    const rows = build(
      ['', '430304001001', '430302', '430302102', '430302102001', '430302102002'].map((ownerArea) =>
        person({ ownerArea }),
      ),
    );
    expect(rows.map(({ level, areaCode }) => `${level} ${areaCode}`.trim())).toEqual([
      'total',
      'district 430302',
      'street 430302102',
      'community 430302102001',
      'community 430302102002',
      'community-unknown 430302102',
      'street-unknown 430302',
      'district 430304',
      'street 430304001',
      'community 430304001001',
      'district-unknown',
    ]);
  });

  test('counts a copy where it lies and never as a person', () => {
    const rows = build([person({ outcome: 'visit', task: 'verify', copyAreas: ['430302103001'] })]);
    const total = rows[0]?.counts;
    expect([total?.persons, total?.copies, total?.visit, total?.verify]).toEqual([1, 1, 1, 1]);
    const copy = rows.find(({ areaCode }) => areaCode === '430302103001')?.counts;
    expect([copy?.persons, copy?.copies]).toEqual([0, 1]);
  });

  test('counts those visited and waited for among the visits, with no task', () => {
    const [total] = build([
      person({ outcome: 'visit', task: 'none' }),
      person({ outcome: 'visit', task: 'confirm' }),
      person({}),
    ]);
    expect([total?.counts.visit, total?.counts.waiting, total?.counts.confirm]).toEqual([2, 1, 1]);
  });

  test('does not count the dead and the gone among the insured of a scheme', () => {
    const rows = build([person({ outcome: 'deceased' }), person({ outcome: 'transferred-out' }), person({})]);
    expect(rows[0]?.counts.resident_pension).toBe(1);
  });

  test('every parent is the sum of its leaves, outcomes add up to persons, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 40 }), (some) => {
        const rows = some.map((over, index) => person({ ...(over as Partial<AccountRow>), personId: `P${index}` }));
        const summary = build(rows);
        expect(build([...rows].reverse())).toEqual(summary);
        const sum = (counter: SummaryCounter, prefix: string) =>
          summary
            .filter((row) => isLeaf(row) && row.areaCode.startsWith(prefix))
            .reduce((total, row) => total + row.counts[counter], 0);
        for (const row of summary) {
          const { counts } = row;
          if (!isLeaf(row))
            for (const counter of summaryCounters) expect(counts[counter]).toBe(sum(counter, row.areaCode));
          expect(counts.persons).toBe(
            counts.not_registered +
              counts.deceased +
              counts.transferred_out +
              counts.visit +
              counts.exempt +
              counts.not_judged +
              counts.insured,
          );
        }
        expect(summary[0]?.counts.persons).toBe(rows.length);
      }),
      { numRuns: 100 },
    );
  });

  test('ranks siblings by the share done, equal shares alike, areas without lists not at all', () => {
    const table = new SummaryTable();
    const progress = (areaCode: string, issued: number, done: number) =>
      table.addProgress({ areaCode, issued, returned: done, done, overdue: 0, claimedNotInsured: 0 });
    progress('430302102001', 10, 5);
    progress('430302102002', 10, 9);
    progress('430302102003', 20, 10);
    progress('430302102004', 0, 0);
    const ranks = table.build().filter(({ level }) => level === 'community');
    expect(ranks.map(({ rank }) => rank)).toEqual([2, 1, 2, 0]);
    expect(ranks.map(({ doneShare }) => doneShare)).toEqual([0.5, 0.9, 0.5, undefined]);
  });
});
