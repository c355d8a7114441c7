import { SingleBar } from 'cli-progress';
import type { NightProgress } from '../pipeline/night-progress.ts';
import type { CliContext } from './cli-context.ts';

/** Shows a night as it goes: a bar on a terminal, a line a stage with `--verbose`, else nothing. */
export function nightProgress(cli: CliContext, verbose: boolean): { show(progress: NightProgress): void; end(): void } {
  let bar: SingleBar | undefined;
  let stage = '';
  const end = () => {
    bar?.stop();
    bar = undefined;
  };
  const show = (progress: NightProgress) => {
    if (progress.stage !== stage) {
      end();
      stage = progress.stage;
      if (cli.isTerminal) {
        bar = new SingleBar({ format: '{stage} [{bar}] {percentage}%', clearOnComplete: true, hideCursor: true });
        bar.start(100, 0, { stage: cli.say(`cli.stage.${progress.stage}`) });
      }
    }
    bar?.update(Math.round(progress.share * 100));
    if (progress.done !== undefined && verbose) {
      cli.note(
        cli.say('cli.stage-done', {
          stage: cli.say(`cli.stage.${progress.stage}`),
          rows: progress.done.rows,
          seconds: (progress.done.ms / 1000).toFixed(2),
          megabytes: Math.round(progress.done.rssBytes / 1048576),
        }),
      );
    }
  };
  return { show, end };
}
