import type { Command } from 'commander';
import { exportQuestions, type QuestionFilter } from '../pipeline/export-questions.ts';
import { assertNoneWrong, importAnswers } from '../pipeline/import-answers.ts';
import { listQuestions, type QuestionList } from '../pipeline/list-questions.ts';
import { reasonText } from '../pipeline/question-sheet.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';
import { byOption, configOption, dateOption, jsonOption, withExamples } from './shared-options.ts';

interface FilterOptions {
  readonly config: string;
  readonly all?: true;
  readonly kind?: string;
  readonly question?: string;
}

/** `rollcall review list|export|import`: the questions that only people can answer. */
export function addReviewCommand(program: Command, cli: CliContext): Command {
  const review = program.command('review').description(cli.say('cli.review.description'));
  const filtered = (command: Command): Command =>
    command
      .addOption(configOption(cli))
      .option('--all', cli.say('cli.review.all'))
      .option('--kind <kind>', cli.say('cli.review.kind'))
      .option('--question <reason>', cli.say('cli.review.question'));
  filtered(review.command('list').description(cli.say('cli.review.list')))
    .addOption(dateOption(cli))
    .addOption(jsonOption(cli))
    .action(async (options: FilterOptions & { readonly date: string; readonly json?: true }) => {
      const list = await listQuestions(options.config, filterOf(options));
      if (options.json) cli.print(JSON.stringify(list, null, 2));
      else printList(list, options.date, cli);
    });
  filtered(review.command('export').description(cli.say('cli.review.export')))
    .argument('<file>', cli.say('cli.review.file'))
    .addOption(dateOption(cli))
    .action(async (file: string, options: FilterOptions & { readonly date: string }) => {
      const { config: configPath, date } = options;
      const count = await exportQuestions({ configPath, file, which: filterOf(options), date, language: cli.language });
      cli.note(cli.say('cli.review.exported', { count, file }));
    });
  review
    .command('import')
    .description(cli.say('cli.review.import'))
    .argument('<file>', cli.say('cli.review.file'))
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .addOption(byOption(cli))
    .addOption(jsonOption(cli))
    .action(async (file: string, options: ImportOptions) => {
      const { config: configPath, date, by: actor } = options;
      const result = await importAnswers({ configPath, file, date, actor });
      if (options.json) cli.print(JSON.stringify(result, null, 2));
      for (const { line, reviewId, code } of result.wrong) {
        const why = findText(`error.${code}`, cli.language, { review: reviewId }) ?? code;
        cli.note(cli.say('cli.review.wrong', { line, why }));
      }
      assertNoneWrong(result, file);
      cli.note(cli.say('cli.review.imported', { count: result.decisionIds.length, already: result.already }));
    });
  for (const command of review.commands) withExamples(command, cli.say('cli.review.examples'));
  return withExamples(review, cli.say('cli.review.examples'));
}

interface ImportOptions {
  readonly config: string;
  readonly date: string;
  readonly by: string;
  readonly json?: true;
}

function filterOf({ all, kind, question }: FilterOptions): QuestionFilter {
  return { all: all === true, kind: kind ?? '', reason: question ?? '' };
}

function printList({ questions, objections }: QuestionList, today: string, cli: CliContext): void {
  for (const { reviewId, reason, personIds, matchWeight, answer } of questions) {
    const weight = matchWeight === 0 ? '' : matchWeight.toFixed(2);
    const answered = answer === '' ? '' : (findText(`answer.${answer}`, cli.language) ?? answer);
    cli.print([reviewId, personIds.join(' '), reasonText(reason, cli.language), weight, answered].join('  ').trimEnd());
  }
  for (const { decisionId, personId, due } of objections) {
    const key = due < today ? 'cli.review.objection-late' : 'cli.review.objection';
    cli.print(cli.say(key, { decision: decisionId, person: personId, due }));
  }
  cli.note(cli.say('cli.review.listed', { count: questions.length, objections: objections.length }));
}
