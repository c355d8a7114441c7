import { execFileSync } from 'node:child_process';
import { closeSync, createReadStream, mkdtempSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { loadAreas } from '../../src/config/load-areas.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { checkOnThreads } from '../../src/engine/local/check-on-threads.ts';
import { openDelimited } from '../../src/formats/delimited-reader.ts';
import { fileSha256 } from '../../src/formats/file-digest.ts';
import type { RecordBatch } from '../../src/formats/record-batch.ts';
import { peakMegabytes } from '../peak-megabytes.ts';
import { appendBenchmark } from './append-benchmark.ts';
import { DigestSet } from './digest-set.ts';
import { sampleAreas, writeSample } from './read-sample.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2000000' },
    encoding: { type: 'string', default: 'utf-8' },
    repeat: { type: 'string', default: '1' },
    /** Appends the figures to docs/benchmarks.md. */
    record: { type: 'boolean', default: false },
    /** Inner use: measure one way in a process of its own. */
    way: { type: 'string' },
    folder: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

const columnCount = 14;
const rowCount = Number(values.rows);
const encoding = values.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
const folder = values.folder === '' ? mkdtempSync(join(tmpdir(), 'rollcall-bench-')) : values.folder;
const file = join(folder, 'sample.csv');
const changedFile = join(folder, 'changed.csv');
const settingsFile = join(folder, 'rollcall.json');

interface Measured {
  readonly cpu: number;
  readonly wall: number;
  readonly peakMb: number;
}

function rawRead(): number {
  const chunk = Buffer.allocUnsafeSlow(1 << 18);
  const fd = openSync(file, 'r');
  while (readSync(fd, chunk, 0, chunk.length, null) > 0);
  closeSync(fd);
  return rowCount;
}

/** csv-parse as its own documentation uses it; rows are looked at and not kept, as with the reader. */
async function plainParse(): Promise<number> {
  const pieces = createReadStream(file, { highWaterMark: 1 << 18 });
  const text = encoding === 'utf-8' ? pieces : Readable.from(decoded(pieces), { objectMode: false });
  let fields = 0;
  for await (const row of text.pipe(parse())) fields += row.length;
  return fields / columnCount - 1;
}

async function* decoded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
}

async function readAll(path: string, known?: DigestSet, each?: (batch: RecordBatch) => void): Promise<number> {
  const options = known === undefined ? {} : { isKnown: (words: Uint32Array, at: number) => known.has(words, at) };
  const reader = await openDelimited(path, { encoding, ...options });
  let fields = 0;
  for await (const batch of reader.batches()) {
    for (const cells of batch.cells) fields += cells?.length ?? columnCount;
    each?.(batch);
  }
  return fields / columnCount;
}

/** What the registry would know of the file: the digests of all its rows. */
async function learnDigests(): Promise<DigestSet> {
  const known = new DigestSet(rowCount);
  await readAll(file, undefined, ({ count, digests }) => {
    for (let row = 0; row < count; row += 1) known.add(digests, 4 * row);
  });
  return known;
}

/** What `rollcall check` does: reads, normalises and counts. */
async function check(workers: number): Promise<number> {
  const settings = loadSettings(settingsFile);
  const { areas } = await loadAreas(settings.areas);
  const [checked] = await checkOnThreads({ settings, areas, siCodes: [], date: '2026-11-24', workers });
  return checked?.night.members ?? 0;
}

/** The ways to read the same file; each gives, once prepared, the rows it saw. */
const ways: Readonly<Record<string, () => Promise<() => Promise<number> | number>>> = {
  'raw read': async () => rawRead,
  'csv-parse alone': async () => plainParse,
  reader: async () => () => readAll(file),
  'reader, 1 % changed': async () => {
    const known = await learnDigests();
    return () => readAll(changedFile, known);
  },
  'reader + normalise': async () => () => check(1),
  'reader + normalise, 2 workers': async () => () => check(2),
  'unchanged file': async () => () => (fileSha256(file) === '' ? 0 : rowCount),
};

async function measure(name: string): Promise<Measured> {
  const way = await ways[name]?.();
  if (way === undefined) throw new Error(`no way called ${name}`);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const rows = await way();
  const used = process.cpuUsage(cpu);
  if (rows !== rowCount) throw new Error(`read ${rows} rows of ${rowCount}`);
  return { cpu: (used.user + used.system) / 1e6, wall: (performance.now() - start) / 1000, peakMb: peakMegabytes() };
}

function measureApart(name: string): Measured {
  const self = fileURLToPath(import.meta.url);
  const options = ['--rows', String(rowCount), '--encoding', encoding, '--folder', folder, '--way', name];
  return JSON.parse(execFileSync(process.execPath, [self, ...options], { encoding: 'utf8' }));
}

function writeInputs(): void {
  writeSample({ path: file, rowCount, encoding, changedShare: 0 });
  writeSample({ path: changedFile, rowCount, encoding, changedShare: 0.01 });
  writeFileSync(join(folder, 'areas.csv'), sampleAreas());
  const source = { id: 'sample', profile: 'ga-czrk-csv', files: 'sample.csv', covers: ['430302'], asOf: '2026-11-20' };
  writeFileSync(settingsFile, JSON.stringify({ areas: { file: 'areas.csv' }, sources: [{ ...source, encoding }] }));
}

function middle(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[figures.length >> 1] ?? 0;
}

/**
 * CPU seconds (of all threads of the process) decide: on a shared machine the clock on the wall says little. Every way
 * runs in a process of its own, so that no other's memory or compiled code counts. Of several rounds the median.
 */
function main(): void {
  writeInputs();
  const rounds = Array.from({ length: Number(values.repeat) }, () =>
    Object.keys(ways).map((name) => ({ name, ...measureApart(name) })),
  );
  const results = Object.keys(ways).map((name, at) => {
    const figures = rounds.map((round) => round[at]).filter((figure) => figure !== undefined);
    return {
      name,
      cpu: middle(figures.map(({ cpu }) => cpu)),
      wall: middle(figures.map(({ wall }) => wall)),
      peakMb: Math.max(...figures.map(({ peakMb }) => peakMb)),
    };
  });
  const plain = results.find(({ name }) => name === 'csv-parse alone');
  appendBenchmark({
    title: `Reading ${rowCount} rows of ${encoding}`,
    input: `${columnCount} columns, ${(statSync(file).size / 1e6).toFixed(0)} MB, median of ${rounds.length}`,
    head: ['way', 'CPU s', 'wall s', 'thousand rows a CPU s', 'x csv-parse, CPU', 'x csv-parse, wall', 'peak MB'],
    table: results.map(({ name, cpu, wall, peakMb }) => [
      name,
      cpu.toFixed(2),
      wall.toFixed(2),
      String(Math.round(rowCount / cpu / 1000)),
      ((plain?.cpu ?? 0) / cpu).toFixed(1),
      ((plain?.wall ?? 0) / wall).toFixed(1),
      peakMb.toFixed(0),
    ]),
    notes: ['`reader + normalise` is what `rollcall check` does; with workers the wall decides, of a machine at rest.'],
    isKept: values.record,
  });
}

if (values.help) {
  console.log('npm run bench:read -- [--rows N] [--encoding utf-8|gb18030] [--repeat N] [--record]');
} else if (values.way !== undefined) {
  console.log(JSON.stringify(await measure(values.way)));
} else {
  try {
    main();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
