import type { Command } from 'commander';
import { maskId } from '../domain/worklist/mask-id.ts';
import { KnownError } from '../kit/known-error.ts';
import { type ExplainedPerson, explainNightPerson } from '../pipeline/explain-night.ts';
import { explainNightPair } from '../pipeline/explain-pair.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';
import { configOption, jsonOption, withExamples } from './shared-options.ts';

interface ExplainOptions {
  readonly config: string;
  readonly letter?: true;
  readonly json?: true;
}

/** `rollcall explain PERSON [--letter]` and `rollcall explain RECORD RECORD`. */
export function addExplainCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('explain')
    .description(cli.say('cli.explain.description'))
    .argument('<subject...>', cli.say('cli.explain.subject'))
    .addOption(configOption(cli))
    .option('--letter', cli.say('cli.explain.letter'))
    .addOption(jsonOption(cli))
    .action(async (subjects: readonly string[], options: ExplainOptions) => {
      const [first = '', second] = subjects;
      if (subjects.length > 2) throw new KnownError('explain-subject');
      if (second !== undefined) return explainPair(first, second, options, cli);
      if (!/^P[2-9A-Z]{8}$/i.test(first)) throw new KnownError('explain-subject');
      printPerson(await explainNightPerson(options.config, first, cli.language), options, cli);
    });
  return withExamples(command, cli.say('cli.explain.examples'));
}

function printPerson(explained: ExplainedPerson, options: ExplainOptions, cli: CliContext): void {
  if (options.json) cli.print(JSON.stringify(plainPerson(explained), null, 2));
  else if (options.letter) cli.print(explained.letter.join('\n\n'));
  else printLines(explained, cli);
}

function plainPerson({ person, records }: ExplainedPerson): unknown {
  return {
    personId: person.personId,
    status: person.status,
    chosenFrom: person.golden.chosenFrom,
    records: records.map(({ cells: _cells, ...record }) => record),
  };
}

function printLines({ person, lines, records }: ExplainedPerson, cli: CliContext): void {
  const { golden } = person;
  cli.print([person.personId, golden.name, golden.birthDate, maskId(golden.idNumber, 'middle8')].join('  '));
  for (const { depth, text } of lines) cli.print(`${depth === 0 ? '' : '    '}${text}`);
  cli.print('');
  cli.print(cli.say('cli.explain.records'));
  for (const { recordKey, path, line, linkRule, isGone } of records) {
    const rule = findText(`link-rule.${linkRule}`, cli.language) ?? linkRule;
    cli.print(
      `    ${recordKey}  ${line === 0 ? path : `${path}:${line}`}  ${rule}${isGone ? `  ${cli.say('cli.explain.gone')}` : ''}`,
    );
  }
}

async function explainPair(left: string, right: string, options: ExplainOptions, cli: CliContext): Promise<void> {
  const explained = await explainNightPair(options.config, left, right);
  if (options.json) {
    cli.print(JSON.stringify(explained, null, 2));
    return;
  }
  for (const { comparison, level, weight } of explained.levels) {
    const name = findText(`comparison.${comparison}`, cli.language) ?? comparison;
    cli.print(`${name}  ${findText(`level.${level}`, cli.language) ?? level}  ${weight.toFixed(2)}`);
  }
  cli.print(
    cli.say(explained.isOnePerson ? 'cli.explain.one' : 'cli.explain.two', {
      weight: explained.matchWeight.toFixed(2),
    }),
  );
}
