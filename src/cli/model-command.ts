import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { formatLinkModel } from '../domain/link/format-link-model.ts';
import { suggestForFiles } from '../engine/local/link-files.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';
import { addLinkOptions, type LinkOptions, linkTypeOf } from './link-options.ts';
import { withExamples } from './shared-options.ts';

interface SuggestOptions extends LinkOptions {
  readonly out: string;
}

/** `rollcall model suggest FILES… --out M.json`: drafts a model from the contents of columns and says why. */
export function addModelCommand(program: Command, cli: CliContext): Command {
  const model = program.command('model').description(cli.say('cli.model.description'));
  const suggest = model
    .command('suggest')
    .description(cli.say('cli.suggest.description'))
    .argument('<files...>', cli.say('cli.link.files'))
    .requiredOption('--out <file>', cli.say('cli.suggest.out'))
    .action(async (files: readonly string[], options: SuggestOptions) => {
      const { id: idColumn, ignore: ignored } = options;
      const { suggested } = await suggestForFiles({ files, idColumn, linkType: linkTypeOf(files, options), ignored });
      for (const { subject, reason, count } of suggested.reasons) {
        const words = findText(`suggest-reason.${reason}`, cli.language, { subject, count });
        cli.note(words ?? `${subject}: ${reason} ${count}`);
      }
      writeFileSync(options.out, formatLinkModel(suggested.model), { mode: 0o600 });
      cli.note(cli.say('cli.report.wrote', { file: options.out }));
    });
  withExamples(addLinkOptions(suggest, cli), cli.say('cli.suggest.examples'));
  return withExamples(model, cli.say('cli.suggest.examples'));
}
