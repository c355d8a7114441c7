import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setFlagsFromString } from 'node:v8';
import type { CliContext } from './cli-context.ts';
import { speaker } from './cli-context.ts';
import { findLanguage } from './language.ts';
import { runCli } from './run-cli.ts';

const args = process.argv.slice(2);
const language = findLanguage(args, process.env);
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// Files a night writes are for its owner alone, whatever the caller's umask.
process.umask(0o077);

// `rollcall … | head` closes the pipe early: that is the reader's right, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const context: CliContext = {
  language,
  version,
  today: localDate(new Date()),
  isTerminal: process.stderr.isTTY === true,
  columns: process.stdout.columns ?? 100,
  print: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
  readInput,
  say: speaker(language),
};

// The program is loaded: from here the young generation grows with the work, see `bin/rollcall.js`.
setFlagsFromString('--semi-space-growth-factor=2');

process.exitCode = await runCli(args, context);

/** The calendar date where this machine is: the only reading of the clock. */
function localDate(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

async function readInput(prompt: string): Promise<string> {
  if (process.stdin.isTTY) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(prompt);
    } finally {
      lines.close();
    }
  }
  let input = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk as string;
  return input;
}
