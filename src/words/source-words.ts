import type { Words } from './words.ts';

/** Texts of source. */
export const sourceWords = {} as const satisfies Words;
