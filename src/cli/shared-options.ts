import { type Command, InvalidArgumentError, Option } from 'commander';
import { isIsoDate } from '../domain/model/iso-date.ts';
import { KnownError } from '../kit/known-error.ts';
import type { CliContext } from './cli-context.ts';

/** `--config FILE`, the settings every command but init starts from. */
export function configOption(cli: CliContext): Option {
  return new Option('-c, --config <file>', cli.say('cli.option.config')).default('rollcall.json');
}

export function jsonOption(cli: CliContext): Option {
  return new Option('--json', cli.say('cli.option.json'));
}

/** `--date YYYY-MM-DD`; a date that is none in the calendar ends with 2. */
export function dateOption(cli: CliContext): Option {
  return new Option('--date <date>', cli.say('cli.option.date')).default(cli.today).argParser((value) => {
    if (!isIsoDate(value)) throw new KnownError('date-invalid', { option: '--date', value });
    return value;
  });
}

/** `--by NAME`: who says it, for the audit. */
export function byOption(cli: CliContext): Option {
  return new Option('--by <name>', cli.say('cli.option.by')).default('office');
}

/** `--reason TEXT`: every decision says why. */
export function reasonOption(cli: CliContext): Option {
  return new Option('--reason <text>', cli.say('cli.option.reason')).makeOptionMandatory();
}

/** A whole number in a range; anything else ends with 2. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new InvalidArgumentError(`${least}–${most}`);
    return number;
  };
}

/** Examples below a command's help. */
export function withExamples(command: Command, examples: string): Command {
  return command.addHelpText('after', `\n${examples}\n`);
}
