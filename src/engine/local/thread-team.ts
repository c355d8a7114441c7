import { Worker } from 'node:worker_threads';
import { type LinkJob, prepareJob } from './link-jobs.ts';

/** What a thread answers: the parts of the job it did, or what went wrong. */
export type ThreadAnswer =
  | { readonly parts: readonly (readonly [part: number, result: unknown])[] }
  | { readonly error: unknown };

/** What a thread is asked. */
export interface ThreadCall {
  readonly job: LinkJob;
  readonly partCount: number;
  /** Number of the next part nobody has taken. */
  readonly next: Int32Array;
}

/**
 * Threads that share the parts of a job: whoever is free takes the next part, the calling thread too, and results come in
 * the order of parts, so that they do not depend on how many threads there are. One thread = no worker is started.
 */
export class ThreadTeam {
  readonly #workers: readonly Worker[];

  constructor(threadCount: number) {
    const file = import.meta.url.endsWith('.ts') ? './link-thread.ts' : './link-thread.js';
    this.#workers = Array.from(
      { length: threadCount - 1 },
      () => new Worker(new URL(file, import.meta.url), { stdout: false, stderr: false }),
    );
    // A team that was let go holds no process.
    for (const worker of this.#workers) worker.unref();
  }

  get threadCount(): number {
    return this.#workers.length + 1;
  }

  /** Results of `prepareJob(job)(part)` for parts 0 … partCount − 1. */
  async run<Result>(job: LinkJob, partCount: number): Promise<readonly Result[]> {
    const results = new Array<unknown>(partCount);
    const next = new Int32Array(new SharedArrayBuffer(4));
    const call: ThreadCall = { job, partCount, next };
    const helpers = partCount > 1 ? this.#workers : [];
    const answers = helpers.map((worker) => ask(worker, call));
    for (const [part, result] of takeParts(call)) results[part] = result;
    for (const answer of await Promise.all(answers)) for (const [part, result] of answer) results[part] = result;
    return results as readonly Result[];
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

/** Does parts of a job until none is left. */
export function takeParts({ job, partCount, next }: ThreadCall): readonly (readonly [number, unknown])[] {
  const done: [number, unknown][] = [];
  let perform: ((part: number) => unknown) | undefined;
  for (let part = Atomics.add(next, 0, 1); part < partCount; part = Atomics.add(next, 0, 1)) {
    perform ??= prepareJob(job);
    done.push([part, perform(part)]);
  }
  return done;
}

function ask(worker: Worker, call: ThreadCall): Promise<readonly (readonly [number, unknown])[]> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', answered);
      worker.off('error', failed);
      worker.unref();
    };
    const answered = (answer: ThreadAnswer): void => {
      settle();
      if ('error' in answer) reject(answer.error);
      else resolve(answer.parts);
    };
    const failed = (error: unknown): void => {
      settle();
      reject(error);
    };
    worker.on('message', answered);
    worker.on('error', failed);
    worker.ref();
    worker.postMessage(call);
  });
}
