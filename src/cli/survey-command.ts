import type { Command } from 'commander';
import { exportSurvey } from '../pipeline/export-survey.ts';
import { importReturns } from '../pipeline/import-returns.ts';
import { readSurveyProgress, type SurveyProgress, writeSurveyProgress } from '../pipeline/survey-progress.ts';
import { tellProgress, tellTrendLines } from '../pipeline/tell-progress.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';
import { configOption, dateOption, jsonOption, withExamples } from './shared-options.ts';

interface ImportOptions {
  readonly config: string;
  readonly date: string;
  readonly by: string;
  readonly json?: true;
}

/** `rollcall survey`: what comes of the visits. */
export function addSurveyCommand(program: Command, cli: CliContext, finish: (exitCode: number) => void): Command {
  const command = program.command('survey').description(cli.say('cli.survey.description'));
  addImport(command, cli, finish);
  addProgress(command, cli);
  addExport(command, cli);
  return withExamples(command, cli.say('cli.survey.examples'));
}

function addImport(survey: Command, cli: CliContext, finish: (exitCode: number) => void): Command {
  const command = survey
    .command('import')
    .description(cli.say('cli.survey-import.description'))
    .argument('<files...>', cli.say('cli.survey-import.files'))
    .option('--by <name>', cli.say('cli.option.by'), 'office')
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .addOption(jsonOption(cli))
    .action(async (files: readonly string[], options: ImportOptions) => {
      const imported = await importReturns({
        configPath: options.config,
        files,
        date: options.date,
        actor: options.by,
        language: cli.language,
      });
      if (options.json) {
        const plain = imported.map(({ failure, ...file }) => ({ ...file, failure: failure?.code ?? '' }));
        cli.print(JSON.stringify(plain, null, 2));
      }
      for (const { failure, ...counts } of imported) {
        if (failure === undefined) {
          cli.note(cli.say('cli.survey-import.file', counts));
          if (counts.notIssued > 0) cli.note(cli.say('cli.survey-import.not-issued', counts));
          if (counts.errorSheet !== '') cli.note(cli.say('cli.survey-import.errors', counts));
        } else {
          const message = findText(`error.${failure.code}`, cli.language, failure.params) ?? failure.message;
          cli.note(cli.say('cli.survey-import.failed', { message }));
        }
      }
      if (imported.some(({ failure }) => failure !== undefined)) finish(2);
    });
  return withExamples(command, cli.say('cli.survey-import.examples'));
}

interface ProgressOptions {
  readonly config: string;
  readonly date: string;
  readonly out?: string;
  readonly json?: true;
}

function addProgress(survey: Command, cli: CliContext): Command {
  const command = survey
    .command('progress')
    .description(cli.say('cli.survey-progress.description'))
    .option('-o, --out <folder>', cli.say('cli.survey-progress.out'))
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .addOption(jsonOption(cli))
    .action(async (options: ProgressOptions) => {
      const progress = await readSurveyProgress(options.config, options.date);
      if (options.json)
        cli.print(
          JSON.stringify(
            {
              ...progress,
              dueDates: Object.fromEntries(progress.dueDates),
              notJudged: Object.fromEntries(progress.notJudged),
              ...countExceptions(progress),
            },
            null,
            2,
          ),
        );
      else {
        const { language } = cli;
        for (const line of [...tellProgress(progress, language), '', ...tellTrendLines(progress, language)]) {
          cli.print(line);
        }
      }
      if (options.out !== undefined) {
        for (const file of writeSurveyProgress(progress, options.out, cli.language)) {
          cli.note(cli.say('cli.survey.wrote', { file }));
        }
      }
      const { withoutResult, claimedNotInsured } = countExceptions(progress);
      cli.note(cli.say('cli.survey-progress.exceptions', { overdue: withoutResult, claimed: claimedNotInsured }));
    });
  return withExamples(command, cli.say('cli.survey-progress.examples'));
}

/** How many; who they are stands in the files, not on a screen. */
function countExceptions(progress: SurveyProgress): { withoutResult: number; claimedNotInsured: number } {
  return {
    withoutResult: progress.withoutResult.length,
    claimedNotInsured: progress.claimedNotInsured.length,
  };
}

interface ExportOptions {
  readonly config: string;
  readonly date: string;
  readonly out: string;
}

function addExport(survey: Command, cli: CliContext): Command {
  const command = survey
    .command('export')
    .description(cli.say('cli.survey-export.description'))
    .argument('<template>', cli.say('cli.survey-export.template'))
    .option('-o, --out <folder>', cli.say('cli.survey-export.out'), '.')
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .action((template: string, options: ExportOptions) => {
      const { files, leftOut } = exportSurvey({
        configPath: options.config,
        template,
        date: options.date,
        folder: options.out,
      });
      for (const written of files) cli.note(cli.say('cli.survey-export.file', written));
      if (leftOut > 0) cli.note(cli.say('cli.survey-export.left-out', { count: leftOut }));
    });
  return withExamples(command, cli.say('cli.survey-export.examples'));
}
