import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { readState, type State } from './state.ts';

/** A program under fault, at one point of its life: the folder before, what it must leave, the command between. */
export interface Subject {
  readonly name: string;
  readonly before: string;
  readonly beforeState: State;
  readonly afterState: State;
  /** The folder as an undisturbed run leaves it. */
  readonly after: string;
  /** Seconds an undisturbed run takes. */
  readonly seconds: number;
  argv(folder: string): readonly string[];
}

const root = new URL('../../', import.meta.url).pathname;

/** Makes the city of the suite, runs its two nights undisturbed, and gives both nights as subjects. */
export async function makeSubjects(work: string): Promise<{ readonly first: Subject; readonly later: Subject }> {
  const empty = join(work, 'empty');
  const city = ['scripts/city/main.ts', '--persons', '200', '--seed', '11', '--nights', '2', '--out', empty];
  await mustRun([process.execPath, ...city], root);
  const { sources } = JSON.parse(readFileSync(join(empty, 'rollcall.json'), 'utf8')) as { sources: { id: string }[] };
  // So small a city has empty exports, at which the row gate would rightly stop the night.
  const accept = ['--reason', 'a small city', '--accept', ...sources.map(({ id }) => `rows:${id}`)];
  const run = (date: string): readonly string[] => [
    process.execPath,
    join(root, 'src/cli/main.ts'),
    'run',
    '--lang',
    'zh',
    '--date',
    date,
    ...accept,
  ];
  const night1 = copyFolder(empty, join(work, 'night-1'));
  const firstRun = await mustRun(run('2026-11-24'), night1);
  const ready2 = copyFolder(night1, join(work, 'ready-2'));
  await mustRun([process.execPath, 'scripts/city/main.ts', '--place', '2', '--out', ready2], root);
  const night2 = copyFolder(ready2, join(work, 'night-2'));
  const laterRun = await mustRun(run('2026-11-25'), night2);
  return {
    first: {
      name: 'first night',
      before: empty,
      beforeState: readState(empty),
      after: night1,
      afterState: readState(night1),
      seconds: firstRun.seconds,
      argv: () => run('2026-11-24'),
    },
    later: {
      name: 'later night',
      before: ready2,
      beforeState: readState(ready2),
      after: night2,
      afterState: readState(night2),
      seconds: laterRun.seconds,
      argv: () => run('2026-11-25'),
    },
  };
}

/** The negative control: a writer that overwrites in place, in the open, and forgives every failure. */
export async function makeNaive(real: Subject, work: string): Promise<Subject> {
  const script = new URL('naive-writer.ts', import.meta.url).pathname;
  const argv = (folder: string): readonly string[] => [process.execPath, script, real.after, folder];
  const folder = prepareCase(real, work);
  const { seconds } = await mustRun(argv(folder), folder);
  discardCase(folder);
  return { ...real, name: 'naive writer', seconds, argv };
}

/** A fresh copy of the folder before, for one case. */
export function prepareCase(subject: Subject, work: string): string {
  return copyFolder(subject.before, join(mkdtempSync(join(work, 'case-')), 'office'));
}

export function discardCase(folder: string): void {
  rmSync(join(folder, '..'), { recursive: true, force: true });
}

function copyFolder(from: string, to: string): string {
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  return to;
}

async function mustRun(argv: readonly string[], cwd: string) {
  const ended = await runCommand(argv, cwd);
  if (ended.code !== 0) throw new Error(`${argv.join(' ')} ended with ${ended.code}: ${ended.stderr}`);
  return ended;
}
