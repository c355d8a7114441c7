import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { buildPage } from '../outputs/build-page.ts';
import { checkExports } from '../pipeline/check-exports.ts';
import type { CliContext } from './cli-context.ts';
import { describeCheck, sectionLines } from './describe-check.ts';
import { configOption, dateOption, jsonOption, withExamples } from './shared-options.ts';

interface CheckOptions {
  readonly config: string;
  readonly date: string;
  readonly json?: true;
  readonly html?: string;
}

/**
 * `rollcall check`: the state of every export, as text, JSON or a page. Counts only, nothing of any person. Ends with 3 where a
 * gate would stop a first night, so that a script sees it.
 */
export function addCheckCommand(program: Command, cli: CliContext, finish: (exitCode: number) => void): Command {
  const command = program
    .command('check')
    .description(cli.say('cli.check.description'))
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .option('--html <file>', cli.say('cli.check.html'))
    .addOption(jsonOption(cli))
    .action(async (options: CheckOptions) => {
      const checks = await checkExports(options.config, options.date);
      const sections = describeCheck(checks, cli);
      if (options.json) cli.print(JSON.stringify(checks, null, 2));
      else for (const section of sections) for (const line of sectionLines(section)) cli.print(line);
      if (options.html !== undefined) {
        writeFileSync(options.html, buildPage(cli.say('check.title'), sections, cli.language), { mode: 0o600 });
        cli.note(cli.say('cli.report.wrote', { file: options.html }));
      }
      const stops = checks.flatMap(({ sourceId, gates }) =>
        gates.filter(({ result }) => result === 'stopped').map(({ gate }) => `${gate}:${sourceId}`),
      );
      if (stops.length === 0) return;
      cli.note(cli.say('cli.check.would-stop', { gates: stops.join(', ') }));
      finish(3);
    });
  return withExamples(command, cli.say('cli.check.examples'));
}
