import type { Words } from './words.ts';

/** Texts of normalise. */
export const normaliseWords = {} as const satisfies Words;
