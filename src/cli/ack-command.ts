import type { Command } from 'commander';
import { acknowledgeRetractions } from '../pipeline/acknowledge-retraction.ts';
import type { CliContext } from './cli-context.ts';
import { configOption, dateOption, withExamples } from './shared-options.ts';

/** `rollcall ack RETRACTION…`: a department has taken its claim back. */
export function addAckCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('ack')
    .description(cli.say('cli.ack.description'))
    .argument('<retraction...>', cli.say('cli.ack.retraction'))
    .option('--by <name>', cli.say('cli.option.by'), 'office')
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .action(
      (ids: readonly string[], options: { readonly config: string; readonly date: string; readonly by: string }) => {
        acknowledgeRetractions({
          configPath: options.config,
          retractionIds: ids.map((id) => id.trim().toUpperCase()),
          date: options.date,
          actor: options.by,
        });
        cli.note(cli.say('cli.ack.done', { count: ids.length }));
      },
    );
  return withExamples(command, cli.say('cli.ack.examples'));
}
