// Measures whole nights on a made city, `npm run bench:night -- [--persons N] [--rounds K] [--city DIR]`: in turn, K
// times, the floor (the files only read into SQLite by two threads), the plain way (csv-parse and better-sqlite3, one
// thread), a first night, the second night, and the second night with --full. Prints and appends to docs/benchmarks.md the
// medians. CPU seconds count; wall times on a shared machine say little.
//
// `--check` measures floor and first night alone, five times, and fails where the CPU seconds of the night over those of
// the floor (the median of the rounds' ratios) are worse than `night/recorded-ratio.json` by more than a quarter;
// `--record-ratio` writes that file.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeCity } from '../city/city.ts';
import { placeNight } from '../city/place-night.ts';
import { appendBenchmark } from './append-benchmark.ts';
import { judgeRatio, type NightRatio } from './night/judge-ratio.ts';

const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '68000' },
    rounds: { type: 'string', default: '3' },
    /** Where the city is, or is made; by default a folder of its own for each size, used again. */
    city: { type: 'string' },
    /** Print only. */
    'no-record': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    'record-ratio': { type: 'boolean', default: false },
  },
});

interface Usage {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly writtenMb: number;
}

const persons = Number(values.persons);
const rounds = Number(values.rounds);
const city = values.city ?? join(tmpdir(), `rollcall-bench-city-${persons}`);
const scratch = mkdtempSync(join(tmpdir(), 'rollcall-bench-night-'));
const ways = ['floor', 'plain way', 'first night', 'second night', 'second night, --full'] as const;
type Way = (typeof ways)[number];

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Runs a program of ours in a process of its own; what it printed, what it used. */
function measure(args: readonly string[]): { readonly out: string; readonly usage: Usage } {
  const note = join(scratch, 'usage.json');
  rmSync(note, { force: true });
  const out = execFileSync(process.execPath, ['--import', fileOf('./night/note-usage.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NIGHT_USAGE: note },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { out, usage: JSON.parse(readFileSync(note, 'utf8')) as Usage };
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Copies the first night's files into a database; gives the rows it copied. */
function copyFiles(program: string): { readonly rows: number; readonly usage: Usage } {
  const database = join(scratch, 'copy.sqlite');
  rmSync(database, { force: true });
  const { out, usage } = measure([fileOf(program), database, ...listFiles(join(city, 'night-1', 'exports'))]);
  return { rows: Number(out), usage };
}

function forgetNights(): void {
  for (const name of readdirSync(city)) {
    if (name === 'output' || name.startsWith('registry.sqlite')) rmSync(join(city, name), { recursive: true });
  }
}

function runNight(night: number, options: readonly string[] = []): Usage {
  placeNight(city, night);
  const date = `2026-11-${23 + night}`;
  const config = join(city, 'rollcall.json');
  return measure([fileOf('../../bin/rollcall.js'), 'run', '--config', config, '--date', date, ...options]).usage;
}

/** Milliseconds of each stage, from the log of the night. */
function readStages(runId: string): ReadonlyMap<string, number> {
  const log = readFileSync(join(city, 'registry.sqlite.log', `${runId}.jsonl`), 'utf8');
  const events = log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { event: string; stage: string; ms: number });
  return new Map(events.filter(({ event }) => event === 'stage').map(({ stage, ms }) => [stage, ms]));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function medianOf(usages: readonly Usage[]): Usage {
  const of = (name: keyof Usage): number => median(usages.map((usage) => usage[name]));
  return {
    wallSeconds: of('wallSeconds'),
    cpuSeconds: of('cpuSeconds'),
    peakMb: of('peakMb'),
    writtenMb: of('writtenMb'),
  };
}

const ratioFile = fileOf('./night/recorded-ratio.json');

/** The night over the floor, against what was recorded for a city of this size. */
function checkRatio(): void {
  const ratios = Array.from({ length: 5 }, () => {
    const floor = copyFiles('./night/floor.ts').usage.cpuSeconds;
    forgetNights();
    const night = runNight(1).cpuSeconds;
    console.log(
      `floor ${floor.toFixed(2)} CPU s, first night ${night.toFixed(2)} CPU s, ${(night / floor).toFixed(2)} ×`,
    );
    return night / floor;
  });
  const ratio = median(ratios);
  if (values['record-ratio'] === true)
    writeFileSync(ratioFile, `{ "persons": ${persons}, "ratio": ${ratio.toFixed(2)} }\n`);
  const verdict = judgeRatio({ persons, ratio }, JSON.parse(readFileSync(ratioFile, 'utf8')) as NightRatio);
  console.log(verdict.text);
  if (!verdict.isGood) process.exitCode = 1;
}

function main(): void {
  if (!existsSync(join(city, 'rollcall.json'))) {
    mkdirSync(city, { recursive: true });
    makeCity({ persons, seed: 7, nights: 2, out: city });
  }
  if (values.check === true || values['record-ratio'] === true) {
    checkRatio();
    return;
  }
  const found = new Map<Way, Usage[]>(ways.map((way) => [way, []]));
  const stages: ReadonlyMap<string, number>[] = [];
  const note = (way: Way, usage: Usage): void => {
    found.get(way)?.push(usage);
    console.log(`${way.padEnd(21)} cpu ${usage.cpuSeconds.toFixed(2)} s, peak ${usage.peakMb.toFixed(0)} MB`);
  };
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    const floor = copyFiles('./night/floor.ts');
    rows = floor.rows;
    note('floor', floor.usage);
    note('plain way', copyFiles('./night/plain-way.ts').usage);
    forgetNights();
    note('first night', runNight(1));
    stages.push(readStages('20261124-1'));
    note('second night', runNight(2));
    note('second night, --full', runNight(2, ['--full']));
  }
  report(rows, new Map([...found].map(([way, usages]) => [way, medianOf(usages)])), stages);
}

function report(rows: number, medians: ReadonlyMap<Way, Usage>, stages: readonly ReadonlyMap<string, number>[]): void {
  const bytes = listFiles(join(city, 'night-1', 'exports')).reduce((sum, file) => sum + statSync(file).size, 0);
  const first = medians.get('first night')?.cpuSeconds ?? 0;
  const cpuOf = (way: Way): number => medians.get(way)?.cpuSeconds ?? 0;
  const table = ways.map((way) => {
    const { cpuSeconds = 0, wallSeconds = 0, peakMb = 0, writtenMb = 0 } = medians.get(way) ?? {};
    return [
      way,
      cpuSeconds.toFixed(2),
      wallSeconds.toFixed(2),
      peakMb.toFixed(0),
      writtenMb.toFixed(0),
      Math.round(rows / cpuSeconds / 1000).toString(),
    ];
  });
  const shares = [...(stages[0]?.keys() ?? [])].map((stage) => {
    const all = stages.map((times) => times.get(stage) ?? 0);
    return `${stage} ${(median(all) / 1000).toFixed(2)}`;
  });
  const notes = [
    `First night: ${(first / cpuOf('floor')).toFixed(2)} × the floor, ${(first / cpuOf('plain way')).toFixed(2)} × the plain way.`,
    `Second night: ${(cpuOf('second night') / first).toFixed(2)} × the first.`,
    `Stages of the first night, wall seconds: ${shares.join(', ')}.`,
  ];
  const input = `${persons} persons, ${rows} rows, ${(bytes / 2 ** 20).toFixed(0)} MB of exports, median of ${rounds}`;
  const head = ['way', 'CPU s', 'wall s', 'peak MB', 'written MB', 'thousand rows a CPU s'];
  appendBenchmark({ title: 'Whole nights', input, head, table, notes, isKept: values['no-record'] !== true });
}

try {
  main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
