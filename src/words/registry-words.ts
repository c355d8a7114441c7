import type { Words } from './words.ts';

/** Texts of registry. */
export const registryWords = {} as const satisfies Words;
