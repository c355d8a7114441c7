import { describe, expect, it } from 'vitest';
import { type BirthAgreement, compareBirthDates, isBirthConflict, isUnmarkedLunar } from './birth-agreement.ts';

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

describe('a lunar date without its mark, beside the day an id number states', () => {
  it.each([
    ['lies some weeks before it', 19800102, 19791115, 19800102, true],
    ['may stand on either side', 19791115, 19800102, 19800102, true],
    ['lies never after it', 19800102, 19800215, 19800102, false],
    ['lies never more than two months before it', 19800102, 19791015, 19800102, false],
    ['has no 31st', 19800215, 19791231, 19800215, false],
    ['is nothing where neither date is the stated one', 19800103, 19791115, 19800102, false],
  ])('%s', (_, left, right, stated, isLunar) => {
    expect(isUnmarkedLunar(left, right, stated)).toBe(isLunar);
  });
});
