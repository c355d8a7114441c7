import { describe, expect, it } from 'vitest';
import shippedRows from '../../../models/rules.json' with { type: 'json' };
import { createAvailability, isCovered } from './availability.ts';
import { madeSources } from './made-person.contract.ts';
import { buildStatusRules, ruleIds } from './status-rules.ts';

describe('the rules as data', () => {
  it('ship one row for every rule and no other', () => {
    expect(shippedRows.map(({ id }) => id)).toEqual([...ruleIds]);
  });

  it('hold the numbers of the rows', () => {
    expect(buildStatusRules(shippedRows).numbers).toEqual({
      deceased: 'legal-or-two-sources',
      lagMonths: 1,
      transferFlagMonths: 12,
      maxHeldDays: 35,
      claimDays: 30,
      refusalMonths: 12,
      visitExemptMonths: 12,
      pensionAge: 16,
      studentMaxAge: 25,
      renewal: 'none',
    });
  });

  it('let an office change a number by its own row, and a policy by the config', () => {
    const own = { id: 'gap.pension', version: 7, words: 'rule.gap.pension', parameters: { pensionAge: 18 } };
    const rules = buildStatusRules([...shippedRows, own], { lagMonths: 3 });
    expect(rules.numbers).toMatchObject({ pensionAge: 18, lagMonths: 3 });
    expect(rules.rows['gap.pension'].version).toBe(7);
    expect(Object.isFrozen(rules.numbers)).toBe(true);
  });

  it('refuse a missing rule and a parameter that is no number, naming both', () => {
    expect(() => buildStatusRules(shippedRows.slice(1))).toThrow(
      expect.objectContaining({ code: 'rule-missing', params: { rule: 'vital.legal-cancellation' }, exitCode: 2 }),
    );
    const spoiled = { id: 'task.claim', version: 1, words: 'rule.task.claim', parameters: { claimDays: -1 } };
    expect(() => buildStatusRules([...shippedRows, spoiled])).toThrow(
      expect.objectContaining({ code: 'rule-parameter', params: { rule: 'task.claim', parameter: 'claimDays' } }),
    );
    const odd = { id: 'coverage.yearly', version: 1, words: 'rule.coverage.yearly', parameters: { renewal: 'ever' } };
    expect(() => buildStatusRules([...shippedRows, odd])).toThrow(expect.objectContaining({ code: 'rule-parameter' }));
  });
});

describe('availability of schemes', () => {
  const { jubao, zhibao } = madeSources;
  if (jubao === undefined || zhibao === undefined) throw new Error('no sources');

  it('says nothing of a group of which nothing can be looked up, whatever is declared', () => {
    const medical = ['employee-medical', 'resident-medical'] as const;
    const find = createAvailability([], new Set(medical), 35);
    expect(find('430302102001', 'medical').without).toEqual(medical);
  });

  it('names the schemes of a group that nobody covers, area by area', () => {
    const find = createAvailability(
      [
        { source: jubao, schemes: ['resident-pension'] },
        { source: { ...zhibao, covers: ['430304'] }, schemes: ['employee-pension'] },
      ],
      new Set(['civil-service-pension']),
      35,
    );
    expect(find('430302102001', 'pension').without).toEqual(['employee-pension']);
    expect(find('430304102001', 'pension').without).toEqual(['resident-pension']);
    expect(find('', 'pension').without).toEqual(['employee-pension', 'resident-pension']);
    expect(find('430302102001', 'medical').without).toEqual(['employee-medical', 'resident-medical']);
  });

  it('dates a held group by its oldest held source and says until when it counts', () => {
    const held = { ...jubao, state: 'held', asOf: '2026-11-01' } as const;
    const find = createAvailability(
      [
        { source: held, schemes: ['resident-pension'] },
        { source: { ...zhibao, state: 'held', asOf: '2026-11-05' }, schemes: ['employee-pension'] },
      ],
      new Set(['civil-service-pension']),
      35,
    );
    expect(find('430302', 'pension')).toEqual({
      without: [],
      sources: ['jubao', 'zhibao'],
      heldSince: '2026-11-01',
      heldSources: ['jubao', 'zhibao'],
      heldUntil: '2026-12-06',
    });
  });

  it('is asked of prefixes', () => {
    expect(isCovered('430302102001', ['430302'])).toBe(true);
    expect(isCovered('430302', ['430302102'])).toBe(false);
    expect(isCovered('', ['430302'])).toBe(false);
    expect(isCovered('430302102001', [''])).toBe(false);
  });
});
