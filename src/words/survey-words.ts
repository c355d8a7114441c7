import type { Words } from './words.ts';

/** Texts of survey. */
export const surveyWords = {} as const satisfies Words;
