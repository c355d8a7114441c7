/** What the process ends with: 1 failed, 2 wrong usage/config/path/date, 3 a gate or brake stopped the run, 75 another run is under way. */
export type ExitCode = 1 | 2 | 3 | 75;

/** Values a message may show: file names, places, counts, column names. Never a person's value. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/**
 * A failure we foresaw. `code` is a key of the words catalogue (`error.<code>`), which holds the sentence that names
 * file, place and remedy in Chinese and English; `params` fill its `{placeholders}`. A bug is never a KnownError: it
 * keeps its stack.
 */
export class KnownError extends Error {
  override readonly name = 'KnownError';
  readonly code: string;
  readonly params: ErrorParams;
  readonly exitCode: ExitCode;

  constructor(code: string, params: ErrorParams = {}, exitCode: ExitCode = 2, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.params = params;
    this.exitCode = exitCode;
  }
}
