import type { Words } from './words.ts';

/** Texts of config. */
export const configWords = {} as const satisfies Words;
