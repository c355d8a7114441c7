import type { Command } from 'commander';
import type { ClusterQuality } from '../domain/link/evaluate-clusters.ts';
import type { LabelQuality } from '../domain/link/evaluate-labels.ts';
import { KnownError } from '../kit/known-error.ts';
import { evaluateFiles, evaluateJudgedSample } from '../pipeline/evaluate-files.ts';
import type { CliContext } from './cli-context.ts';
import { jsonOption, withExamples } from './shared-options.ts';

interface EvaluateCommandOptions {
  readonly truth?: string;
  readonly labels?: string;
  readonly id: string;
  readonly cluster: string;
  readonly by: string;
  readonly json?: true;
}

/** `rollcall evaluate clusters.csv --truth T.csv`: pairwise and B-cubed quality of clusters, with intervals. */
export function addEvaluateCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('evaluate')
    .description(cli.say('cli.evaluate.description'))
    .argument('<clusters>', cli.say('cli.evaluate.clusters'))
    .option('--truth <file>', cli.say('cli.evaluate.truth'))
    .option('--labels <file>', cli.say('cli.evaluate.labels'))
    .option('--id <column>', cli.say('cli.evaluate.id'), '')
    .option('--cluster <column>', cli.say('cli.evaluate.cluster'), '')
    .option('--by <column>', cli.say('cli.evaluate.by'), '')
    .addOption(jsonOption(cli))
    .action(async (clusters: string, options: EvaluateCommandOptions) => {
      if (options.labels !== undefined) {
        printLabels(await evaluateJudgedSample(clusters, options.labels), options, cli);
        return;
      }
      if (options.truth === undefined) throw new KnownError('evaluate-needs-truth');
      const { truth, id: idColumn, cluster: clusterColumn, by: groupColumn } = options;
      const evaluation = await evaluateFiles({ clusters, truth, idColumn, clusterColumn, groupColumn });
      if (options.json) {
        cli.print(JSON.stringify(evaluation, null, 2));
        return;
      }
      cli.print(describe('', evaluation.all, cli));
      for (const { group, quality } of evaluation.groups) cli.print(describe(group, quality, cli));
      const { unmatched } = evaluation;
      if (unmatched.truth + unmatched.clusters > 0) cli.note(cli.say('cli.evaluate.unmatched', unmatched));
    });
  return withExamples(command, cli.say('cli.evaluate.examples'));
}

function printLabels(quality: LabelQuality, { json }: EvaluateCommandOptions, cli: CliContext): void {
  if (json) {
    cli.print(JSON.stringify(quality, null, 2));
    return;
  }
  const per = (share: number): string => (100 * share).toFixed(2);
  const { precision, recall, missedMatchCount, labelCount } = quality;
  cli.print(
    cli.say('cli.evaluate.labelled', {
      labels: labelCount,
      precision: per(precision.value),
      precisionLow: per(precision.lower),
      precisionHigh: per(precision.upper),
      recall: per(recall.value),
      recallLow: per(recall.lower),
      recallHigh: per(recall.upper),
      missed: missedMatchCount.toFixed(0),
    }),
  );
}

function describe(group: string, quality: ClusterQuality, cli: CliContext): string {
  const per = (share: number): string => (100 * share).toFixed(3);
  const { precision, recall, f1, bCubedPrecision, bCubedRecall } = quality;
  return cli.say('cli.evaluate.line', {
    group: group === '' ? cli.say('cli.evaluate.all') : group,
    precision: per(precision.value),
    precisionLow: per(precision.lower),
    recall: per(recall.value),
    recallLow: per(recall.lower),
    f1: per(f1),
    bPrecision: per(bCubedPrecision),
    bRecall: per(bCubedRecall),
  });
}
