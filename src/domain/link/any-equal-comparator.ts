import type { ComparatorKind } from './comparator.ts';

/**
 * The kind 'any-equal': the first level where the rows share a value in any of the columns (several values a row
 * counted), the level with test 'else' where both have values and share none, missing otherwise.
 */
export const anyEqualKind: ComparatorKind = (comparison, columns) => {
  const equalLevel = comparison.levels.findIndex((level) => level.test !== 'else');
  const elseLevel = comparison.levels.findIndex((level) => level.test === 'else');
  const slots = columns.flatMap((column) => [column.codes, ...(column.more ?? [])]);
  return (left, right) => {
    let hasLeft = false;
    let hasRight = false;
    for (const leftCodes of slots) {
      const code = leftCodes[left] as number;
      if (code === 0) continue;
      hasLeft = true;
      for (const rightCodes of slots) if (rightCodes[right] === code) return equalLevel;
    }
    for (const codes of slots) if (codes[right] !== 0) hasRight = true;
    return hasLeft && hasRight ? elseLevel : -1;
  };
};
