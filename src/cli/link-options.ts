import { type Command, Option } from 'commander';
import type { LinkType } from '../domain/link/link-model.ts';
import type { CliContext } from './cli-context.ts';
import { wholeNumber } from './shared-options.ts';

/** Options that every command of general linkage has. */
export interface LinkOptions {
  readonly id: string;
  readonly type?: LinkType;
  readonly ignore: readonly string[];
  readonly seed: number;
}

export function addLinkOptions(command: Command, cli: CliContext): Command {
  return command
    .option('--id <column>', cli.say('cli.link.id'), '')
    .addOption(new Option('--type <type>', cli.say('cli.link.type')).choices(['dedupe', 'link', 'link-and-dedupe']))
    .option('--ignore <column...>', cli.say('cli.link.ignore'), [])
    .option('--seed <number>', cli.say('cli.link.seed'), wholeNumber(0, 4_294_967_295), 1);
}

/** The link type asked for, else what the number of files suggests. */
export function linkTypeOf(files: readonly string[], { type }: LinkOptions): LinkType {
  return type ?? (files.length === 1 ? 'dedupe' : 'link-and-dedupe');
}
