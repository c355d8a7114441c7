import { type Command, Option } from 'commander';
import { KnownError } from '../kit/known-error.ts';
import { answerQuestion, countAlike } from '../pipeline/answer-questions.ts';
import { answers, parseAnswer } from '../pipeline/parse-answer.ts';
import type { CliContext } from './cli-context.ts';
import { byOption, configOption, dateOption, reasonOption, wholeNumber, withExamples } from './shared-options.ts';

interface DecideOptions {
  readonly config: string;
  readonly date: string;
  readonly by: string;
  readonly reason: string;
  readonly died?: string;
  readonly area?: string;
  readonly allLikeThis?: true;
  readonly count?: number;
}

/** `rollcall decide REVIEW|PERSON ANSWER --reason TEXT`: one answer, or one for all questions of the same pattern. */
export function addDecideCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('decide')
    .description(cli.say('cli.decide.description'))
    .argument('<subject>', cli.say('cli.decide.subject'))
    .argument('<answer>', cli.say('cli.decide.answer'))
    .addOption(reasonOption(cli))
    .option('--died <date>', cli.say('cli.decide.died'))
    .option('--area <code>', cli.say('cli.decide.area'))
    .option('--all-like-this', cli.say('cli.decide.all'))
    .addOption(new Option('--count <number>', cli.say('cli.decide.count')).argParser(wholeNumber(1, 1_000_000_000)))
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .addOption(byOption(cli))
    .action(async (subject: string, written: string, options: DecideOptions) => {
      const answer = parseAnswer(written);
      if (answer === undefined) throw new KnownError('answer-unknown', { known: answers.join(', ') });
      if (options.died !== undefined && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(options.died)) {
        throw new KnownError('died-invalid');
      }
      if (options.area !== undefined && !/^\d{6}(\d{3}(\d{3})?)?$/.test(options.area))
        throw new KnownError('area-invalid');
      const decisionIds = await answerQuestion({
        configPath: options.config,
        subject,
        answer,
        reason: options.reason,
        deathDate: options.died ?? '',
        area: options.area ?? '',
        date: options.date,
        actor: options.by,
        allLikeThis: options.allLikeThis ? await agreeOnCount(subject, options, cli) : undefined,
      });
      for (const decisionId of decisionIds) cli.print(String(decisionId));
      cli.note(cli.say('cli.decide.done', { count: decisionIds.length }));
    });
  return withExamples(command, cli.say('cli.decide.examples'));
}

/** Shows how many questions are alike and has the number said back: on the terminal, or by `--count`. */
async function agreeOnCount(subject: string, { config, count }: DecideOptions, cli: CliContext): Promise<number> {
  const alike = await countAlike(config, subject);
  if (count !== undefined) return count;
  if (!cli.isTerminal) throw new KnownError('alike-needs-count', { count: alike });
  const said = await cli.readInput(cli.say('cli.decide.agree', { count: alike }));
  if (said.trim() !== String(alike)) throw new KnownError('alike-not-agreed', { count: alike });
  return alike;
}
