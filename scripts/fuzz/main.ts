import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { DelimitedOptions } from '../../src/formats/delimited-reader.ts';
import { peakMegabytes } from '../peak-megabytes.ts';
import { makeBaseFile } from './base-files.ts';
import { checkFile } from './check-file.ts';
import { hostileFiles } from './hostile-files.ts';
import { keptCases } from './kept-cases.ts';
import { mutate } from './mutate.ts';
import { type Random, randomOf } from './random.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string' },
    /** The first of them: a long run in pieces tries the same cases. */
    first: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    all: { type: 'boolean', default: false },
    /** Inner use: read in a process that can be stopped. 'mutated', or the path of one file. */
    inner: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const fileCount = Number(values.files ?? (values.all ? 100_000 : 10_000));
const first = Number(values.first);
const seed = Number(values.seed);
const maxQuietMs = 180_000;
const maxCpuSeconds = 10;
const maxMegabytes = 512;

/** Ways to open a file that a profile may ask for. */
function chooseOptions(random: Random): DelimitedOptions {
  switch (random.below(6)) {
    case 0:
      return { headerless: true };
    case 1:
      return { headerless: true, leadingApostrophe: true, quote: 'none' };
    case 2:
      return { encoding: 'gb18030', delimiter: '|' };
    case 3:
      return { encoding: 'utf-8', maxRecordBytes: 1 << 12 };
    default:
      return {};
  }
}

/** Reads all mutated files; before each its name goes out, so that whoever waits knows which one hangs. */
async function readMutated(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-fuzz-'));
  const path = join(folder, 'case');
  const outcomes = new Map<string, number>();
  const read = async (name: string, bytes: Uint8Array, options: DelimitedOptions): Promise<void> => {
    console.log(`reading ${name}`);
    writeFileSync(path, bytes);
    try {
      const outcome = await checkFile(path, options);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    } catch (error) {
      throw new Error(`${name} broke the reader`, { cause: error });
    }
  };
  try {
    for (const [name, bytes] of Object.entries(keptCases)) {
      for (const options of [{}, { headerless: true }]) await read(`kept: ${name}`, bytes, options);
    }
    for (let index = first; index < first + fileCount; index += 1) {
      const random = randomOf(seed * 1_000_003 + index);
      await read(`file ${index} of seed ${seed}`, mutate(makeBaseFile(random), random), chooseOptions(random));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const [outcome, count] of [...outcomes].sort()) console.log(`${String(count).padStart(7)} ${outcome}`);
}

/** Runs the inner process, kills it when it says nothing for three minutes, and says whether it ended well. */
async function watch(name: string, inner: string): Promise<boolean> {
  const options = ['--inner', inner, '--files', String(fileCount), '--first', String(first), '--seed', String(seed)];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = name;
  const stop = (): void => {
    console.error(`nothing for ${maxQuietMs / 1000} s at ${last}`);
    child.kill('SIGKILL');
  };
  let timer = setTimeout(stop, maxQuietMs);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(stop, maxQuietMs);
    last = line;
    if (!line.startsWith('reading ')) console.log(`${name}: ${line.trim()}`);
  }
  clearTimeout(timer);
  return (await ended) === 0;
}

async function main(): Promise<void> {
  const start = performance.now();
  let isGood = await watch(`${fileCount} mutated files`, 'mutated');
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-hostile-'));
  try {
    for (const [name, make] of Object.entries(hostileFiles)) {
      const path = join(folder, 'case');
      writeFileSync(path, make());
      isGood = (await watch(name, path)) && isGood;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${isGood ? 'all held' : 'NOT ALL HELD'} in ${Math.round((performance.now() - start) / 1000)} s`);
  process.exitCode = isGood ? 0 : 1;
}

if (values.help) {
  console.log(
    'npm run test:fuzz -- [--files N] [--first N] [--all] [--seed S]    mutated files, then hostile ones of 50 MB',
  );
} else if (values.inner === undefined) {
  await main();
} else {
  const isMutated = values.inner === 'mutated';
  if (isMutated) await readMutated();
  else console.log(await checkFile(values.inner, {}));
  // The clock on the wall would blame the reader for what else the machine does.
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6;
  console.log(`${cpuSeconds.toFixed(1)} s of CPU, ${peakMegabytes()} MB`);
  if (peakMegabytes() > maxMegabytes || (!isMutated && cpuSeconds > maxCpuSeconds)) process.exitCode = 1;
}
