import type { Words } from './words.ts';

/** Texts of link. */
export const linkWords = {} as const satisfies Words;
