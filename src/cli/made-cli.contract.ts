import type { Language } from '../words/words.ts';
import { speaker } from './cli-context.ts';
import { runCli } from './run-cli.ts';

/** What one call of the program printed, and its exit code. */
export interface CliCall {
  readonly code: number;
  /** Lines of stdout. */
  readonly out: readonly string[];
  /** Lines of stderr. */
  readonly notes: readonly string[];
}

export interface CliOptions {
  readonly language?: Language;
  readonly input?: string;
  readonly isTerminal?: boolean;
  readonly today?: string;
}

/** Calls the program in process, as main does, with streams kept; for tests. */
export async function callCli(args: readonly string[], options: CliOptions = {}): Promise<CliCall> {
  const { language = 'en', input = '', isTerminal = false, today = '2026-11-24' } = options;
  const out: string[] = [];
  const notes: string[] = [];
  const code = await runCli(args, {
    language,
    version: '0.0.0-test',
    today,
    isTerminal,
    columns: 100,
    print: (line) => out.push(...line.split('\n')),
    note: (line) => notes.push(...line.split('\n')),
    readInput: () => Promise.resolve(input),
    say: speaker(language),
  });
  return { code, out, notes };
}
