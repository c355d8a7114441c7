import type { Words } from './words.ts';

/** Texts of format. */
export const formatWords = {} as const satisfies Words;
