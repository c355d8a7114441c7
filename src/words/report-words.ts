import type { Words } from './words.ts';

/** Texts of report. */
export const reportWords = {} as const satisfies Words;
