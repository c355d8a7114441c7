import { appendFileSync, chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ndjsonLine } from '../kit/ndjson.ts';

/**
 * A night's log, `<registry>.log/<run id>.jsonl`: one JSON a line with event and values, for machines and for asking
 * later how long things took. Holds counts, names of files and sources, codes; never a person's value. Not part of what
 * is published or compared, and so no reason to fail a night that is: what the disk refuses is kept in {@link fault}.
 */
export class NightLog {
  readonly file: string;
  /** System error code of the first line that could not be written; '' while all were. */
  fault = '';

  constructor(registryPath: string, runId: string) {
    const folder = `${registryPath}.log`;
    this.file = join(folder, `${runId}.jsonl`);
    this.#write(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
    });
  }

  /** Adds one line. */
  add(event: string, values: Readonly<Record<string, unknown>>): void {
    this.#write(() => appendFileSync(this.file, ndjsonLine({ event, ...values }), { mode: 0o600 }));
  }

  /** Does something beside the log that is measured and not published, under the same forgiveness. */
  alongside(work: () => void): void {
    this.#write(work);
  }

  #write(work: () => void): void {
    try {
      work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      if (this.fault === '') this.fault = code;
    }
  }
}
