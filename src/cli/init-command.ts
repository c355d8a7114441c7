import type { Command } from 'commander';
import { draftNight } from '../pipeline/draft-night.ts';
import type { AmbiguousColumn, RecognisedFile } from '../sources/recognise-file.ts';
import type { CliContext } from './cli-context.ts';
import { jsonOption, withExamples } from './shared-options.ts';

interface InitOptions {
  readonly out: string;
  readonly force?: true;
  readonly json?: true;
}

/** `rollcall init`: recognises exports and drafts the settings; says what it saw and what it could not tell. */
export function addInitCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('init')
    .description(cli.say('cli.init.description'))
    .argument('<files...>', cli.say('cli.init.files'))
    .option('--out <folder>', cli.say('cli.init.out'), '.')
    .option('--force', cli.say('cli.init.force'))
    .addOption(jsonOption(cli))
    .action(async (files: readonly string[], options: InitOptions) => {
      const { recognised, draft, written, kept } = await draftNight({
        files,
        folder: options.out,
        force: options.force === true,
        date: cli.today,
        choose: (file, column) => askForColumn(file, column, cli),
      });
      for (const file of recognised) for (const line of describeFile(file, cli)) cli.note(line);
      if (draft.unnamedAreas > 0) cli.note(cli.say('cli.init.unnamed-areas', { count: draft.unnamedAreas }));
      const unmapped = draft.unmappedSiCodes.length;
      if (unmapped > 0) cli.note(cli.say('cli.init.unmapped', { count: unmapped }));
      for (const file of kept) cli.note(cli.say('cli.init.kept', { file }));
      for (const file of written) cli.note(cli.say('cli.init.wrote', { file }));
      if (options.json) {
        const seen = recognised.map(({ profile, ...file }) => ({ ...file, profile: profile?.id ?? null }));
        cli.print(JSON.stringify({ files: seen, sources: draft.sources, written }, null, 2));
      }
    });
  return withExamples(command, cli.say('cli.init.examples'));
}

/** Asks on a terminal, by number; elsewhere, and where the answer is none of the choices, the column stays open. */
async function askForColumn(file: string, column: AmbiguousColumn, cli: CliContext): Promise<string | undefined> {
  if (!cli.isTerminal) return undefined;
  const choices = column.candidates.map((candidate, index) => `${index + 1} ${candidate}`).join('  ');
  const answer = await cli.readInput(cli.say('cli.init.choose', { file, column: column.field, choices }));
  return column.candidates[Number(answer.trim()) - 1];
}

function describeFile(seen: RecognisedFile, cli: CliContext): readonly string[] {
  const { file, encoding, profile, confidence, sample, ambiguous } = seen;
  if (profile === undefined) return [cli.say('cli.init.unknown', { file })];
  return [
    cli.say('cli.init.saw', { file, encoding, profile: profile.id, confidence: Math.round(confidence * 100) }),
    ...sample.map((row) => cli.say('cli.init.sample', { row: row.join(' | ') })),
    ...ambiguous.map(({ field, candidates }) =>
      cli.say('cli.init.ambiguous', { columns: `${field}: ${candidates.join(', ')}` }),
    ),
  ];
}
