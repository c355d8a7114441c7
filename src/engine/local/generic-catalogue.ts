import { anyEqualKind } from '../../domain/link/any-equal-comparator.ts';
import type { ComparatorCatalogue } from '../../domain/link/comparator.ts';
import { levelFunctions } from '../../domain/link/level-functions.ts';
import { createSwapKinds } from '../../domain/link/swap-comparator.ts';
import { createTextKind } from '../../domain/link/text-comparator.ts';

const textKind = createTextKind(levelFunctions);

/** The comparators and level functions a model of any CSV may name. */
export const genericCatalogue: ComparatorCatalogue = {
  kinds: { text: textKind, 'any-equal': anyEqualKind, ...createSwapKinds(textKind) },
  levelFunctions,
};
