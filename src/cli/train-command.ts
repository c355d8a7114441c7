import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { formatLinkModel } from '../domain/link/format-link-model.ts';
import { listWeights } from '../domain/link/weight-rows.ts';
import { trainOnFiles } from '../engine/local/link-files.ts';
import { drawWeights } from '../outputs/draw-weights.ts';
import { loadLinkModel } from '../pipeline/load-link-model.ts';
import type { CliContext } from './cli-context.ts';
import { addLinkOptions, type LinkOptions } from './link-options.ts';
import { withExamples } from './shared-options.ts';

interface TrainOptions extends LinkOptions {
  readonly model: string;
  readonly out: string;
  readonly chart?: string;
}

/** `rollcall train FILES… --model M.json --out N.json`: fits the weights of a model to files. */
export function addTrainCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('train')
    .description(cli.say('cli.train.description'))
    .argument('<files...>', cli.say('cli.link.files'))
    .requiredOption('--model <file>', cli.say('cli.train.model'))
    .requiredOption('--out <file>', cli.say('cli.train.out'))
    .option('--chart <file>', cli.say('cli.train.chart'))
    .action(async (files: readonly string[], options: TrainOptions) => {
      const trained = await trainOnFiles(loadLinkModel(options.model), files, options.id, options.seed);
      const weights = listWeights(trained.model);
      for (const { comparison, level, mProbability, uProbability, matchWeight } of weights) {
        const shares = { m: mProbability.toPrecision(4), u: uProbability.toPrecision(4) };
        cli.print(cli.say('cli.train.weight', { comparison, level, ...shares, weight: matchWeight.toFixed(2) }));
      }
      for (const { warning, comparison, level } of trained.warnings) {
        cli.note(cli.say(`train-warning.${warning}`, { comparison, level }));
      }
      writeFileSync(options.out, formatLinkModel(trained.model), { mode: 0o600 });
      cli.note(cli.say('cli.report.wrote', { file: options.out }));
      if (options.chart === undefined) return;
      writeFileSync(options.chart, drawWeights(cli.say('cli.train.chart-title'), weights), { mode: 0o600 });
      cli.note(cli.say('cli.report.wrote', { file: options.chart }));
    });
  return withExamples(addLinkOptions(command, cli), cli.say('cli.train.examples'));
}
