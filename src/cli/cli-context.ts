import type { TextKey, TextParams } from '../words/catalogue.ts';
import { text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';

/** What a command needs of the world: language, streams, today. Made once in main.ts, the one reader of the environment. */
export interface CliContext {
  readonly language: Language;
  readonly version: string;
  /** Local calendar date of this call; `--date` replaces it. */
  readonly today: string;
  /** Whether a person watches stderr. */
  readonly isTerminal: boolean;
  readonly columns: number;
  /** Data for machines and pipes: one line to stdout. */
  print(line: string): void;
  /** Messages for people: one line to stderr. */
  note(line: string): void;
  /** All of standard input as text (a search word never stands in argv, where others can read it). */
  readInput(prompt: string): Promise<string>;
  say(key: TextKey, params?: TextParams): string;
}

/** The speaking part of a context. */
export function speaker(language: Language): CliContext['say'] {
  return (key, params = {}) => text(key, language, params);
}
