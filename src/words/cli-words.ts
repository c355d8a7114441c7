import type { Words } from './words.ts';

/** Texts of cli. */
export const cliWords = {} as const satisfies Words;
