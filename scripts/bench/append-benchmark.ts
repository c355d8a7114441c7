import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const file = 'docs/benchmarks.md';
const opening = `# Benchmarks

Written by the scripts in \`scripts/bench/\`, newest last. CPU seconds count all threads of a process; wall times were taken
on shared machines and decide nothing.
`;

/** What one benchmark found. */
export interface Benchmark {
  readonly title: string;
  /** What it was measured on. */
  readonly input: string;
  readonly head: readonly string[];
  readonly table: readonly (readonly string[])[];
  readonly notes: readonly string[];
  /** Whether it is appended to docs/benchmarks.md, or only printed. */
  readonly isKept: boolean;
}

/** Prints a benchmark as a section of docs/benchmarks.md, with machine and versions, and appends it there. */
export function appendBenchmark({ title, input, head, table, notes, isKept }: Benchmark): void {
  const [processor] = cpus();
  const machine = `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const versions = `Node ${process.version}, V8 ${process.versions.v8}, ${process.platform}-${process.arch}`;
  const day = new Date().toISOString().slice(0, 10);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const section = [
    `\n## ${title}, ${day}\n`,
    `${input}. ${machine}. ${versions}.\n`,
    line(head),
    line(head.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...table.map(line),
    '',
    ...notes.map((note) => `- ${note}`),
    '',
  ].join('\n');
  console.log(section);
  if (isKept) writeFileSync(file, (existsSync(file) ? readFileSync(file, 'utf8') : opening) + section);
}
