import type { Command } from 'commander';
import { writeNightReport } from '../pipeline/write-night-report.ts';
import type { CliContext } from './cli-context.ts';
import { configOption, withExamples } from './shared-options.ts';

/** `rollcall report`: the last good run's report made again from the registry. */
export function addReportCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('report')
    .description(cli.say('cli.report.description'))
    .addOption(configOption(cli))
    .option('--out <file>', cli.say('cli.report.out'), 'report.html')
    .action(async (options: { readonly config: string; readonly out: string }) => {
      await writeNightReport(options.config, options.out, cli.language);
      cli.note(cli.say('cli.report.wrote', { file: options.out }));
    });
  return withExamples(command, cli.say('cli.report.examples'));
}
