import type { Command } from 'commander';
import { KnownError } from '../kit/known-error.ts';
import type { Headline } from '../pipeline/night-request.ts';
import { runNight } from '../pipeline/run-night.ts';
import { findText } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import type { CliContext } from './cli-context.ts';
import { nightProgress } from './progress.ts';
import { configOption, dateOption, jsonOption, withExamples } from './shared-options.ts';

interface RunOptions {
  readonly config: string;
  readonly date: string;
  readonly dryRun?: true;
  readonly full?: true;
  readonly accept?: readonly string[];
  readonly reason?: string;
  readonly json?: true;
  readonly verbose?: true;
}

/** `rollcall run`: one night, from the exports to the published lists. */
export function addRunCommand(program: Command, cli: CliContext, finish: (exitCode: number) => void): Command {
  const command = program
    .command('run')
    .description(cli.say('cli.run.description'))
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .option('--dry-run', cli.say('cli.run.dry-run'))
    .option('--full', cli.say('cli.run.full'))
    .option('--accept <name...>', cli.say('cli.run.accept'))
    .option('--reason <text>', cli.say('cli.run.reason'))
    .option('--verbose', cli.say('cli.run.verbose'))
    .addOption(jsonOption(cli))
    .action(async (options: RunOptions) => {
      if (options.accept !== undefined && (options.reason ?? '').trim() === '')
        throw new KnownError('accept-needs-reason');
      const progress = nightProgress(cli, options.verbose === true);
      try {
        const result = await runNight({
          configPath: options.config,
          date: options.date,
          dryRun: options.dryRun === true,
          full: options.full === true,
          accept: (options.accept ?? []).map((name) => ({ name, reason: options.reason ?? '' })),
          // What is published follows no locale: the same night is the same set on every machine.
          language: program.opts<{ lang?: Language }>().lang,
          programVersion: cli.version,
          onProgress: progress.show,
        });
        progress.end();
        if (options.json) cli.print(JSON.stringify(result, null, 2));
        for (const line of result.headlines) cli.note(describeHeadline(line, cli));
        finish(result.status === 'stopped' ? 3 : 0);
      } finally {
        progress.end();
      }
    });
  return withExamples(command, cli.say('cli.run.examples'));
}

/** A headline in words; terms of the vocabulary among its values by their names. */
function describeHeadline({ key, params }: Headline, cli: CliContext): string {
  const named = Object.entries(params).map(([name, value]) => [
    name,
    name === 'group' || name === 'scheme' ? (findText(`${name}.${value}`, cli.language) ?? value) : value,
  ]);
  return cli.say(key, Object.fromEntries(named));
}
