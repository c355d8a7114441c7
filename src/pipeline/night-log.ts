import { appendFileSync, chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ndjsonLine } from '../kit/ndjson.ts';

/**
 * A night's log, `<registry>.log/<run id>.jsonl`: one JSON a line with event and values, for machines and for asking
 * later how long things took. Holds counts, names of files and sources, codes; never a person's value. Written at the
 * end of each stage, so that a night that died shows how far it came. Not part of what is published or compared.
 */
export class NightLog {
  readonly #file: string;

  constructor(registryPath: string, runId: string) {
    const folder = `${registryPath}.log`;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    this.#file = join(folder, `${runId}.jsonl`);
  }

  /** Adds one line. */
  add(event: string, values: Readonly<Record<string, unknown>>): void {
    appendFileSync(this.#file, ndjsonLine({ event, ...values }), { mode: 0o600 });
  }
}
