import { describe, expect, it } from 'vitest';
import { type BirthAgreement, compareBirthDates, isBirthConflict } from './birth-agreement.ts';

describe('how two birth dates agree', () => {
  const cases: readonly (readonly [number, number, boolean, BirthAgreement, boolean])[] = [
    [19800102, 19800102, false, 'equal', false],
    [19800102, 0, false, 'missing', false],
    [19800102, 19800100, false, 'partial', false],
    [19800102, 19800000, false, 'partial', false],
    [19800102, 19810000, false, 'conflicting', true],
    [19800102, 19791115, true, 'lunar', false],
    [19800102, 19800215, true, 'near', true],
    [19800102, 19791115, false, 'near', true],
    [19800102, 19800201, false, 'near', true],
    [19800102, 19900102, false, 'near', true],
    [19800102, 19750708, false, 'conflicting', true],
  ];
  it.each(cases)('%i and %i (the second lunar: %s): %s, conflict %s', (left, right, isLunar, agreement, isConflict) => {
    expect(compareBirthDates(left, right, false, isLunar)).toBe(agreement);
    expect(compareBirthDates(right, left, isLunar, false)).toBe(agreement);
    expect(isBirthConflict(left, right, false, isLunar)).toBe(isConflict);
  });
});
