import type { Command } from 'commander';
import { isIsoDate } from '../domain/model/iso-date.ts';
import { KnownError } from '../kit/known-error.ts';
import { issueLists } from '../pipeline/issue-lists.ts';
import type { CliContext } from './cli-context.ts';
import { configOption, dateOption, jsonOption, withExamples } from './shared-options.ts';

interface IssueOptions {
  readonly config: string;
  readonly date: string;
  readonly all?: true;
  readonly due?: string;
  readonly by: string;
  readonly zips?: string;
  readonly json?: true;
}

/** `rollcall issue AREA|--all`: the lists of the last run become batches with a due date. */
export function addIssueCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('issue')
    .description(cli.say('cli.issue.description'))
    .argument('[area]', cli.say('cli.issue.area'))
    .option('--all', cli.say('cli.issue.all'))
    .option('--due <date>', cli.say('cli.issue.due'))
    .option('--zips <folder>', cli.say('cli.issue.zips'))
    .option('--by <name>', cli.say('cli.option.by'), 'office')
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .addOption(jsonOption(cli))
    .action((area: string | undefined, options: IssueOptions) => {
      if ((area === undefined) === (options.all !== true)) throw new KnownError('issue-area-or-all');
      if (options.due !== undefined && !isIsoDate(options.due)) {
        throw new KnownError('date-invalid', { option: '--due', value: options.due });
      }
      const result = issueLists({
        configPath: options.config,
        area,
        date: options.date,
        dueDate: options.due ?? '',
        actor: options.by,
        zipFolder: options.zips,
      });
      if (options.json) cli.print(JSON.stringify(result, null, 2));
      else for (const { batchId, rows } of result.issued) cli.print(`${batchId}  ${rows}`);
      for (const file of result.zips) cli.note(cli.say('cli.survey.wrote', { file }));
      const rows = result.issued.reduce((sum, batch) => sum + batch.rows, 0);
      cli.note(cli.say('cli.issue.done', { lists: result.issued.length, rows, already: result.already.length }));
    });
  return withExamples(command, cli.say('cli.issue.examples'));
}
