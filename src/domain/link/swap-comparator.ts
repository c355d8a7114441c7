import type { Comparator, ComparatorKind } from './comparator.ts';
import type { LinkColumn } from './link-table.ts';

/**
 * Two kinds for two columns whose values people write into each other's place (given name and surname), own column
 * first. 'text-or-swapped' compares the own column but answers the level with test 'swapped' where a value stands in the
 * other column of the other row and not in its own; 'text-unless-swapped' is the text comparison of the other column,
 * missing in those cases, so that a swap is counted once.
 * @param textKind the kind 'text'
 */
export function createSwapKinds(textKind: ComparatorKind): Readonly<Record<string, ComparatorKind>> {
  return {
    'text-or-swapped': (comparison, columns) => {
      const swappedLevel = comparison.levels.findIndex((level) => level.test === 'swapped');
      const compare = textKind(comparison, columns);
      const isSwapped = swapTest(columns);
      return (left, right) => (isSwapped(left, right) ? swappedLevel : compare(left, right));
    },
    'text-unless-swapped': (comparison, columns) => {
      const compare = textKind(comparison, columns);
      const isSwapped = swapTest(columns);
      return (left, right): ReturnType<Comparator> => (isSwapped(left, right) ? -1 : compare(left, right));
    },
  };
}

/** Columns have dictionaries of their own, so the other column's values are given the codes of the first. */
function swapTest(columns: readonly LinkColumn[]): (left: number, right: number) => boolean {
  const [own, other] = columns;
  if (own === undefined || other === undefined) return () => false;
  const codeOfValue = new Map<string, number>();
  for (let code = 1; code < own.values.length; code += 1) codeOfValue.set(own.values.at(code) ?? '', code);
  const ownCodeOf = new Uint32Array(other.values.length);
  for (let code = 1; code < ownCodeOf.length; code += 1) {
    ownCodeOf[code] = codeOfValue.get(other.values.at(code) ?? '') ?? 0;
  }
  const cross = (row: number): number => ownCodeOf[other.codes[row] as number] as number;
  return (left, right) => {
    const a = own.codes[left] as number;
    const b = own.codes[right] as number;
    if (a === b && a !== 0) return false;
    const crossLeft = cross(left);
    const crossRight = cross(right);
    if (crossLeft !== 0 && crossLeft === crossRight) return false;
    return (a !== 0 && a === crossRight) || (b !== 0 && b === crossLeft);
  };
}
