import type { Command } from 'commander';
import { type PersonHistory, tellHistory } from '../pipeline/tell-history.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';
import { configOption, jsonOption, withExamples } from './shared-options.ts';

/** `rollcall history PERSON`: the life of an id, what was decided, which lists it was on. */
export function addHistoryCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('history')
    .description(cli.say('cli.history.description'))
    .argument('<person>', cli.say('cli.change.person'))
    .addOption(configOption(cli))
    .addOption(jsonOption(cli))
    .action(async (personId: string, options: { readonly config: string; readonly json?: true }) => {
      const history = await tellHistory(options.config, personId);
      if (options.json) cli.print(JSON.stringify(history, null, 2));
      else printHistory(history, cli);
    });
  return withExamples(command, cli.say('cli.history.examples'));
}

function printHistory({ personId, leadsTo, life, decisions, batches }: PersonHistory, cli: CliContext): void {
  if (leadsTo !== personId) cli.print(cli.say('cli.history.leads', { person: personId, to: leadsTo || '–' }));
  for (const { date, runId, event, other } of life) {
    cli.print(`${date}  ${runId}  ${cli.say(`life.${event}`, { other })}`);
  }
  for (const { decisionId, kind, date, actor, reason, due, isUndone } of decisions) {
    const what = findText(`answer.${kind}`, cli.language) ?? findText(`decision.${kind}`, cli.language) ?? kind;
    const until = due === '' ? '' : `  ${cli.say('cli.history.due', { due })}`;
    const undone = isUndone ? `  ${cli.say('cli.history.undone')}` : '';
    cli.print(`${date}  #${decisionId}  ${what}  ${actor}  ${reason}${until}${undone}`);
  }
  for (const { date, batchId, task, resultCode } of batches) {
    const word = findText(`task.${task}`, cli.language) ?? task;
    cli.print(`${date}  ${cli.say('cli.history.issued', { batch: batchId, task: word, result: resultCode || '–' })}`);
  }
}
