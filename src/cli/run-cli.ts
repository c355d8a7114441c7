import { Command, Option } from 'commander';
import type { TextKey } from '../words/catalogue.ts';
import { addAckCommand } from './ack-command.ts';
import { addMergeCommand, addObjectCommand, addSplitCommand, addUndoCommand } from './change-commands.ts';
import { addCheckCommand } from './check-command.ts';
import type { CliContext } from './cli-context.ts';
import { addDecideCommand } from './decide-command.ts';
import { addEvaluateCommand } from './evaluate-command.ts';
import { addExplainCommand } from './explain-command.ts';
import { addFindCommand } from './find-command.ts';
import { addHistoryCommand } from './history-command.ts';
import { addInitCommand } from './init-command.ts';
import { addIssueCommand } from './issue-command.ts';
import { addBackupCommand, addDoctorCommand, addPublishCommand, addPurgeCommand } from './keep-commands.ts';
import { addLinkCommand } from './link-command.ts';
import { addModelCommand } from './model-command.ts';
import { printError } from './print-error.ts';
import { addRecallCommand } from './recall-command.ts';
import { addReportCommand } from './report-command.ts';
import { addReviewCommand } from './review-command.ts';
import { addRunCommand } from './run-command.ts';
import { addSurveyCommand } from './survey-command.ts';
import { addTrainCommand } from './train-command.ts';
import { addVerifyCommand } from './verify-command.ts';

/** Runs one call of the program: arguments without node and script. Gives the exit code; throws nothing. */
export async function runCli(args: readonly string[], cli: CliContext): Promise<number> {
  const program = buildProgram(cli);
  let exitCode = 0;
  const finish = (code: number) => {
    exitCode = code;
  };
  for (const add of [
    addInitCommand,
    addCheckCommand,
    addRunCommand,
    addIssueCommand,
    addRecallCommand,
    addSurveyCommand,
    addAckCommand,
    addReviewCommand,
    addDecideCommand,
    addMergeCommand,
    addSplitCommand,
    addUndoCommand,
    addObjectCommand,
    addFindCommand,
    addExplainCommand,
    addHistoryCommand,
    addReportCommand,
    addVerifyCommand,
    addBackupCommand,
    addPublishCommand,
    addPurgeCommand,
    addDoctorCommand,
    addEvaluateCommand,
    addModelCommand,
    addTrainCommand,
    addLinkCommand,
  ]) {
    speakLanguage(add(program, cli, finish), cli);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return printError(error, cli);
  }
}

/** The program without its commands. */
function buildProgram(cli: CliContext): Command {
  const program = new Command('rollcall')
    .description(cli.say('cli.description'))
    .version(cli.version, '-V, --version', cli.say('cli.option.version'))
    .addOption(new Option('--lang <language>', cli.say('cli.option.lang')).choices(['zh', 'en']))
    .helpCommand('help [command]', cli.say('cli.option.help'))
    .addHelpText('after', `\n${cli.say('cli.examples')}\n`);
  return speakLanguage(program, cli);
}

const headings: Readonly<Record<string, TextKey>> = {
  'Usage:': 'cli.heading.usage',
  'Options:': 'cli.heading.options',
  'Commands:': 'cli.heading.commands',
  'Arguments:': 'cli.heading.arguments',
};

/** Help, headings and errors in the language of the call; nothing is printed or ended behind our back. */
function speakLanguage(command: Command, cli: CliContext): Command {
  for (const inner of command.commands) if (command.parent !== null) speakLanguage(inner, cli);
  return command
    .helpOption('-h, --help', cli.say('cli.option.help'))
    .exitOverride()
    .configureHelp({
      helpWidth: cli.columns,
      styleTitle: (heading) => {
        const key = headings[heading];
        return key === undefined ? heading : cli.say(key);
      },
    })
    .configureOutput({
      writeOut: (lines) => cli.print(lines.replace(/\n$/, '')),
      writeErr: () => undefined,
    });
}
