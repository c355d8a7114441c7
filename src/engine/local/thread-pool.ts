import { Worker } from 'node:worker_threads';
import { KnownError } from '../../kit/known-error.ts';
import type { ThreadAnswer } from './answer-tasks.ts';

/** V8 would let the young generation of each thread grow to 128 MB, all of it garbage of rows already counted. */
const youngMegabytes = 32;

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Worker threads that take tasks one at a time, in the order given; which thread takes which is chance, so no result may
 * depend on it. Tasks and results are plain data. A thread is started when there is work for it.
 */
export class ThreadPool<Task, Result> {
  readonly #module: URL;
  readonly #data: unknown;
  readonly #size: number;
  readonly #workers = new Set<Worker>();
  readonly #free: Worker[] = [];
  readonly #queue: Waiting<Task, Result>[] = [];

  /** @param module a thread file that calls `answerTasks`; `data` is its `workerData` */
  constructor(module: URL, data: unknown, size: number) {
    this.#module = module;
    this.#data = data;
    this.#size = size;
  }

  /** @throws KnownError as the task does */
  run(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const worker = this.#free.pop() ?? (this.#workers.size < this.#size ? this.#start() : undefined);
    const waiting = worker === undefined ? undefined : this.#queue.shift();
    if (worker === undefined || waiting === undefined) return;
    const answered = (answer: ThreadAnswer<Result>): void => {
      worker.off('error', failed);
      this.#free.push(worker);
      this.#next();
      if (answer.kind === 'result') waiting.resolve(answer.result);
      else if (answer.kind === 'error') waiting.reject(answer.error);
      else waiting.reject(new KnownError(answer.code, answer.params, answer.exitCode));
    };
    const failed = (error: Error): void => {
      worker.off('message', answered);
      this.#workers.delete(worker);
      this.#next();
      waiting.reject(error);
    };
    worker.once('message', answered);
    worker.once('error', failed);
    worker.postMessage(waiting.task);
    this.#next();
  }

  #start(): Worker {
    const worker = new Worker(this.#module, {
      workerData: this.#data,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    this.#workers.add(worker);
    return worker;
  }
}

/** The URL of a file beside the one at `importUrl`, `name` without its ending: `.ts` as written, `.js` as built. */
export function threadModule(name: string, importUrl: string): URL {
  return new URL(`./${name}${importUrl.slice(importUrl.lastIndexOf('.'))}`, importUrl);
}
