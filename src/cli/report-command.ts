import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { buildTimings } from '../outputs/report/build-timings.ts';
import { readTimings } from '../pipeline/read-timings.ts';
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
    .option('--timings', cli.say('cli.report.timings'))
    .action(async (options: { readonly config: string; readonly out: string; readonly timings?: true }) => {
      if (options.timings) {
        writeFileSync(options.out, buildTimings(readTimings(options.config), cli.language), { mode: 0o600 });
      } else await writeNightReport(options.config, options.out, cli.language);
      cli.note(cli.say('cli.report.wrote', { file: options.out }));
    });
  return withExamples(command, cli.say('cli.report.examples'));
}
