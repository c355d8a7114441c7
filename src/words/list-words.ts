import type { Words } from './words.ts';

/** Texts of list. */
export const listWords = {} as const satisfies Words;
