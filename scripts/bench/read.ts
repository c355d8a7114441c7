import { execFileSync } from 'node:child_process';
import { closeSync, createReadStream, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { openDelimited } from '../../src/formats/delimited-reader.ts';
import { fileSha256 } from '../../src/formats/file-digest.ts';
import type { RecordBatch } from '../../src/formats/record-batch.ts';
import { peakMegabytes } from '../peak-megabytes.ts';
import { DigestSet } from './digest-set.ts';
import { writeSample } from './read-sample.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2000000' },
    encoding: { type: 'string', default: 'utf-8' },
    repeat: { type: 'string', default: '1' },
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

/** The ways to read the same file; each gives, once prepared, the rows it saw. */
const ways: Readonly<Record<string, () => Promise<() => Promise<number> | number>>> = {
  'raw read': async () => rawRead,
  'csv-parse alone': async () => plainParse,
  reader: async () => () => readAll(file),
  'reader, 1 % changed': async () => {
    const known = await learnDigests();
    return () => readAll(changedFile, known);
  },
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

/**
 * CPU seconds (of all threads of the process) decide: on a shared machine the clock on the wall says little. Every way
 * runs in a process of its own, so that no other's memory or compiled code counts.
 */
function main(): void {
  writeSample({ path: file, rowCount, encoding, changedShare: 0 });
  writeSample({ path: changedFile, rowCount, encoding, changedShare: 0.01 });
  console.log(`${rowCount} rows of ${columnCount} columns, ${(statSync(file).size / 1e6).toFixed(0)} MB, ${encoding}`);
  for (let round = 0; round < Number(values.repeat); round += 1) {
    const results = Object.keys(ways).map((name) => ({ name, ...measureApart(name) }));
    const plain = results.find(({ name }) => name === 'csv-parse alone')?.cpu ?? 0;
    for (const { name, cpu, wall, peakMb } of results) {
      const columns = [
        name.padEnd(20),
        `cpu ${cpu.toFixed(2)} s`,
        `wall ${wall.toFixed(2)} s`,
        `${Math.round(rowCount / cpu / 1000)} k rows/s`,
        `${(plain / cpu).toFixed(1)} x csv-parse`,
        `peak ${peakMb.toFixed(0)} MB`,
      ];
      console.log(columns.join('  '));
    }
  }
}

if (values.help) {
  console.log('npm run bench:read -- [--rows N] [--encoding utf-8|gb18030] [--repeat N]');
} else if (values.way !== undefined) {
  console.log(JSON.stringify(await measure(values.way)));
} else {
  try {
    main();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
