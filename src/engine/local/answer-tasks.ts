import { parentPort } from 'node:worker_threads';
import { type ErrorParams, type ExitCode, KnownError } from '../../kit/known-error.ts';

/** What a thread says of a task. Classes do not cross, so a known error comes apart. */
export type ThreadAnswer<Result> =
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'known'; readonly code: string; readonly params: ErrorParams; readonly exitCode: ExitCode }
  | { readonly kind: 'error'; readonly error: unknown };

/** To be called by the file of a thread: answers each task of its pool. */
export function answerTasks<Task, Result>(answer: (task: Task) => Promise<Result>): void {
  parentPort?.on('message', async (task: Task) => {
    parentPort?.postMessage(await tryTask(task, answer));
  });
}

async function tryTask<Task, Result>(
  task: Task,
  answer: (task: Task) => Promise<Result>,
): Promise<ThreadAnswer<Result>> {
  try {
    return { kind: 'result', result: await answer(task) };
  } catch (error) {
    if (!(error instanceof KnownError)) return { kind: 'error', error };
    const { code, params, exitCode } = error;
    return { kind: 'known', code, params, exitCode };
  }
}
