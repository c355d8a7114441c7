import type { Words } from './words.ts';

/** Texts of status. */
export const statusWords = {} as const satisfies Words;
