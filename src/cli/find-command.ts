import type { Command } from 'commander';
import { maskId } from '../domain/worklist/mask-id.ts';
import { KnownError } from '../kit/known-error.ts';
import { findPersons } from '../pipeline/find-persons.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';
import { configOption, jsonOption, withExamples } from './shared-options.ts';

/** `rollcall find`: persons by a text that is typed or piped, never an argument that other users of the machine can read. */
export function addFindCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('find')
    .description(cli.say('cli.find.description'))
    .addOption(configOption(cli))
    .addOption(jsonOption(cli))
    .action(async (options: { readonly config: string; readonly json?: true }) => {
      const query = await cli.readInput(cli.say('cli.find.prompt'));
      if (query.trim() === '') throw new KnownError('find-empty');
      const found = findPersons(options.config, query).map(({ personId, golden, status }) => ({
        personId,
        name: golden.name,
        sex: golden.sex,
        birthDate: golden.birthDate,
        idNumber: maskId(golden.idNumber, 'middle8'),
        areaCode: status.ownerArea,
        outcome: status.outcome,
        task: status.task,
      }));
      if (options.json) {
        cli.print(JSON.stringify(found, null, 2));
        return;
      }
      for (const person of found) {
        const outcome = findText(`outcome.${person.outcome}`, cli.language) ?? person.outcome;
        cli.print(
          [person.personId, person.name, person.birthDate, person.idNumber, person.areaCode, outcome].join('  '),
        );
      }
      if (found.length === 0) cli.note(cli.say('cli.find.none'));
    });
  return withExamples(command, cli.say('cli.find.examples'));
}
