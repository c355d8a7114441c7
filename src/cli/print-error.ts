import { CommanderError } from 'commander';
import { type ErrorParams, KnownError } from '../kit/known-error.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';

/** Prints a failure as people should see it and gives the exit code. A bug keeps its stack and ends with 1. */
export function printError(error: unknown, cli: CliContext): number {
  if (error instanceof CommanderError) return printUsageError(error, cli);
  if (error instanceof KnownError) {
    const known = findText(`error.${error.code}`, cli.language, hideTyped(error.params));
    cli.note(cli.say('cli.failed', { message: hideNumbers(known ?? error.message) }));
    return error.exitCode;
  }
  cli.note(cli.say('cli.bug', { stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
  return 1;
}

function printUsageError(error: CommanderError, cli: CliContext): number {
  if (error.exitCode === 0) return 0; // --help and --version end this way
  const names = [...error.message.matchAll(/'([^']*)'/g)].map((match) => hideNames(match[1] ?? ''));
  const known = findText(`error.${error.code}`, cli.language, { name: names[0] ?? '', value: names[1] ?? '' });
  cli.note(cli.say('cli.failed', { message: hideNumbers(known ?? error.code) }));
  cli.note(cli.say('cli.see-help'));
  return 2;
}

/** What was typed in the wrong place may be somebody's id number: 15 digits and more are not repeated. */
function hideNumbers(message: string): string {
  return message.replaceAll(/\d{15,}[Xx]?/g, '…');
}

/** Params that repeat what was typed as an argument. */
const typedParams: ReadonlySet<string> = new Set([
  'area',
  'person',
  'other',
  'record',
  'review',
  'target',
  'subject',
  'id',
]);

function hideTyped(params: ErrorParams): ErrorParams {
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    typedParams.has(name) && typeof value === 'string' ? hideNames(value) : value,
  ]);
  return Object.fromEntries(shown) as ErrorParams;
}

/** A word typed in the wrong place may be somebody's name: only what looks like a command or option is repeated. */
function hideNames(word: string): string {
  return /^[\w./<>:|#~@-]*$/.test(word) ? word : '…';
}
