import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Waterfall } from '../domain/link/explain-pair.ts';
import { explainRecordPair, linkFiles } from '../engine/local/link-files.ts';
import { writeLinkOutput } from '../engine/local/write-link-output.ts';
import { KnownError } from '../kit/known-error.ts';
import { buildLinkReport } from '../outputs/build-link-report.ts';
import { loadLinkModel } from '../pipeline/load-link-model.ts';
import type { CliContext } from './cli-context.ts';
import { addLinkOptions, type LinkOptions, linkTypeOf } from './link-options.ts';
import { gatherLinkReport } from './link-report.ts';
import { jsonOption, withExamples } from './shared-options.ts';

interface LinkCommandOptions extends LinkOptions {
  readonly out?: string;
  readonly model?: string;
  readonly explain?: readonly string[];
  readonly json?: true;
}

/** `rollcall link A.csv [B.csv …]`: the records of one person in any delimited files. */
export function addLinkCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('link')
    .description(cli.say('cli.link.description'))
    .argument('<files...>', cli.say('cli.link.files'))
    .option('--out <folder>', cli.say('cli.link.out'))
    .option('--model <file>', cli.say('cli.link.model'))
    .option('--explain <records...>', cli.say('cli.link.explain'))
    .addOption(jsonOption(cli))
    .action(async (files: readonly string[], options: LinkCommandOptions) => {
      const { out, explain } = options;
      if (out === undefined && explain === undefined) throw new KnownError('link-needs-out');
      if (explain !== undefined && explain.length !== 2) throw new KnownError('link-explain-two');
      const model = options.model === undefined ? undefined : loadLinkModel(options.model);
      const { id: idColumn, seed, ignore: ignored } = options;
      const linkType = linkTypeOf(files, options);
      const result = await linkFiles({ files, idColumn, model, linkType, seed, ignored });
      if (explain !== undefined)
        printWaterfall(explainRecordPair(result, explain[0] ?? '', explain[1] ?? ''), options, cli);
      if (out === undefined) return;
      const summary = writeLinkOutput(out, result);
      const page = buildLinkReport(gatherLinkReport(result, summary, cli), cli.language);
      writeFileSync(join(out, 'report.html'), page, { mode: 0o600 });
      if (options.json && explain === undefined) cli.print(JSON.stringify(summary, null, 2));
      cli.note(
        cli.say('cli.link.done', {
          records: summary.recordCount,
          clusters: summary.clusterCount,
          linked: summary.linkedClusterCount,
          review: summary.reviewPairCount,
          precision: (100 * summary.expectedPrecision).toFixed(2),
          recall: (100 * summary.expectedRecall).toFixed(2),
          out,
        }),
      );
      if (summary.badRowCount > 0) cli.note(cli.say('cli.link.bad-rows', { rows: summary.badRowCount }));
    });
  return withExamples(addLinkOptions(command, cli), cli.say('cli.link.examples'));
}

/** Prior, then what each comparison adds or takes, what is taken off for relatives, and the sum. */
function printWaterfall(waterfall: Waterfall, options: LinkCommandOptions, cli: CliContext): void {
  if (options.json) {
    cli.print(JSON.stringify(waterfall, null, 2));
    return;
  }
  const { priorWeight, steps, relatedStep, matchWeight, matchProbability } = waterfall;
  cli.print(cli.say('cli.link.prior', { weight: priorWeight.toFixed(2) }));
  for (const { comparison, level, weight } of steps) {
    const reached = level === '' ? cli.say('cli.link.missing') : level;
    cli.print(cli.say('cli.link.step', { comparison, level: reached, weight: weight.toFixed(2) }));
  }
  if (Math.abs(relatedStep) >= 0.005) cli.print(cli.say('cli.link.related-step', { weight: relatedStep.toFixed(2) }));
  cli.print(cli.say('cli.link.sum', { weight: matchWeight.toFixed(2), probability: matchProbability.toFixed(6) }));
}
