import { spawn } from 'node:child_process';

/** How a command ended. `seconds` is wall time. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  readonly seconds: number;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Kill it with SIGKILL after so many milliseconds. */
  readonly killAfterMs?: number;
}

const quiet = { NODE_DISABLE_COMPILE_CACHE: '1', LANG: 'C.UTF-8', TZ: 'Asia/Shanghai' };

/** Runs a program to its end; never rejects for what the program does. */
export function runCommand(argv: readonly string[], cwd: string, options: RunOptions = {}): Promise<Ended> {
  const [program, ...args] = argv;
  if (program === undefined) throw new Error('nothing to run');
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...quiet, ...options.env };
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const timer =
      options.killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      // What strace itself remarks (a path that leads through a link) is not the program's word.
      const own = stderr.replace(/^strace: .*\n/gm, '');
      resolve({ code, signal, stderr: own, seconds: (performance.now() - started) / 1000 });
    });
  });
}
