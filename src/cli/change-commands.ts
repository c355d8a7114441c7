import { type Command, Option } from 'commander';
import { addDays, isIsoDate } from '../domain/model/iso-date.ts';
import { KnownError } from '../kit/known-error.ts';
import { mergePersons, recordObjection, splitPerson, undoDecision } from '../pipeline/change-persons.ts';
import type { CliContext } from './cli-context.ts';
import { byOption, configOption, dateOption, reasonOption, withExamples } from './shared-options.ts';

interface ChangeOptions {
  readonly config: string;
  readonly date: string;
  readonly by: string;
  readonly reason: string;
}

/** Days in which an objection is answered where nothing else is said. */
const answerDays = 15;

/** `rollcall merge P P --reason TEXT`: two persons are one. */
export function addMergeCommand(program: Command, cli: CliContext): Command {
  const command = change(program, cli, 'merge')
    .argument('<person>', cli.say('cli.change.person'))
    .argument('<other>', cli.say('cli.change.person'))
    .action(async (personId: string, otherPersonId: string, options: ChangeOptions) => {
      tell(cli, await mergePersons({ ...requestOf(options), personId, otherPersonId }));
    });
  return withExamples(command, cli.say('cli.merge.examples'));
}

/** `rollcall split P KEY… --reason TEXT`: these records are somebody else's. */
export function addSplitCommand(program: Command, cli: CliContext): Command {
  const command = change(program, cli, 'split')
    .argument('<person>', cli.say('cli.change.person'))
    .argument('<record...>', cli.say('cli.split.records'))
    .action(async (personId: string, recordKeys: readonly string[], options: ChangeOptions) => {
      tell(cli, await splitPerson({ ...requestOf(options), personId, recordKeys }));
    });
  return withExamples(command, cli.say('cli.split.examples'));
}

/** `rollcall undo DECISION --reason TEXT`: as if it had never been decided. */
export function addUndoCommand(program: Command, cli: CliContext): Command {
  const command = change(program, cli, 'undo')
    .argument('<decision>', cli.say('cli.undo.decision'))
    .action(async (written: string, options: ChangeOptions) => {
      if (!/^\d{1,9}$/.test(written)) throw new KnownError('decision-unknown', { decision: '…' });
      tell(cli, await undoDecision({ ...requestOf(options), decisionId: Number(written) }));
    });
  return withExamples(command, cli.say('cli.undo.examples'));
}

/** `rollcall object PERSON --reason TEXT`: somebody says that what is held of them is wrong. */
export function addObjectCommand(program: Command, cli: CliContext): Command {
  const command = change(program, cli, 'object')
    .argument('<person>', cli.say('cli.change.person'))
    .addOption(new Option('--due <date>', cli.say('cli.object.due', { days: answerDays })))
    .action(async (personId: string, options: ChangeOptions & { readonly due?: string }) => {
      const due = options.due ?? addDays(options.date, answerDays);
      if (!isIsoDate(due)) throw new KnownError('date-invalid', { option: '--due', value: due });
      if (due < options.date) throw new KnownError('due-before-date', { due, date: options.date });
      const decisionId = await recordObjection({ ...requestOf(options), personId, due });
      cli.print(String(decisionId));
      cli.note(cli.say('cli.object.done', { decision: decisionId, due }));
    });
  return withExamples(command, cli.say('cli.object.examples'));
}

function change(program: Command, cli: CliContext, name: 'merge' | 'split' | 'undo' | 'object'): Command {
  return program
    .command(name)
    .description(cli.say(`cli.${name}.description`))
    .addOption(reasonOption(cli))
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .addOption(byOption(cli));
}

function requestOf({ config, date, by, reason }: ChangeOptions) {
  return { configPath: config, date, actor: by, reason };
}

function tell(cli: CliContext, decisionId: number): void {
  cli.print(String(decisionId));
  cli.note(cli.say('cli.change.done', { decision: decisionId }));
}
