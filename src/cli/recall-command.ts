import type { Command } from 'commander';
import { recallLists } from '../pipeline/recall-lists.ts';
import type { CliContext } from './cli-context.ts';
import { configOption, dateOption, withExamples } from './shared-options.ts';

/** `rollcall recall AREA|BATCH`: takes issued lists back. */
export function addRecallCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('recall')
    .description(cli.say('cli.recall.description'))
    .argument('<area>', cli.say('cli.recall.area'))
    .option('--by <name>', cli.say('cli.option.by'), 'office')
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .action((target: string, options: { readonly config: string; readonly date: string; readonly by: string }) => {
      const recalled = recallLists({
        configPath: options.config,
        target,
        date: options.date,
        actor: options.by,
      });
      for (const batchId of recalled) cli.print(batchId);
      cli.note(cli.say('cli.recall.done', { lists: recalled.length }));
    });
  return withExamples(command, cli.say('cli.recall.examples'));
}
