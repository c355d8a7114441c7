import { closeSync, createReadStream, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { openDelimited } from '../../src/formats/delimited-reader.ts';
import { fileSha256 } from '../../src/formats/file-digest.ts';
import type { RecordBatch } from '../../src/formats/record-batch.ts';
import { DigestSet } from './digest-set.ts';
import { writeSample } from './read-sample.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2000000' },
    encoding: { type: 'string', default: 'utf-8' },
    repeat: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

const columnCount = 14;
const rowCount = Number(values.rows);
const encoding = values.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
const file = join(folder, 'sample.csv');
const changedFile = join(folder, 'changed.csv');

/** The ways to read the same file. Each returns the rows it saw. */
const ways: readonly { readonly name: string; readonly read: () => Promise<number> | number }[] = [
  { name: 'raw read', read: rawRead },
  { name: 'csv-parse alone', read: plainParse },
  { name: 'reader', read: () => readAll(file) },
  { name: 'reader, 1 % changed', read: readChanged },
  { name: 'unchanged file', read: unchanged },
];

let known: DigestSet | undefined;
let peakBytes = 0;
const notePeak = (): void => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
};

function rawRead(): number {
  const chunk = Buffer.allocUnsafeSlow(1 << 18);
  const fd = openSync(file, 'r');
  while (readSync(fd, chunk, 0, chunk.length, null) > 0) notePeak();
  closeSync(fd);
  return rowCount;
}

async function plainParse(): Promise<number> {
  let rows = 0;
  const parser = parse();
  parser.on('data', () => {
    rows += 1;
  });
  const done = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
  });
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 })) {
    const text = encoding === 'utf-8' ? piece : decoder.decode(piece, { stream: true });
    if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
    notePeak();
  }
  parser.end();
  await done;
  return rows - 1;
}

async function readAll(path: string, each?: (batch: RecordBatch) => void, isKnown?: DigestSet): Promise<number> {
  const options = isKnown === undefined ? {} : { isKnown: (words: Uint32Array, at: number) => isKnown.has(words, at) };
  const reader = await openDelimited(path, { encoding, ...options });
  let fields = 0;
  for await (const batch of reader.batches()) {
    for (const cells of batch.cells) fields += cells?.length ?? columnCount;
    each?.(batch);
    notePeak();
  }
  return fields / columnCount;
}

function readChanged(): Promise<number> {
  return readAll(changedFile, undefined, known);
}

function unchanged(): number {
  fileSha256(file);
  return rowCount;
}

/** CPU seconds of this process with all its threads: on a shared machine the clock on the wall says little. */
async function measure(read: () => Promise<number> | number) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  peakBytes = 0;
  const rows = await read();
  notePeak();
  const used = process.cpuUsage(cpu);
  if (rows !== rowCount) throw new Error(`read ${rows} rows of ${rowCount}`);
  return {
    cpu: (used.user + used.system) / 1e6,
    wall: (performance.now() - start) / 1000,
    peakMb: peakBytes / 1e6,
  };
}

async function main(): Promise<void> {
  writeSample({ path: file, rowCount, encoding, changedShare: 0 });
  writeSample({ path: changedFile, rowCount, encoding, changedShare: 0.01 });
  console.log(`${rowCount} rows of ${columnCount} columns, ${(statSync(file).size / 1e6).toFixed(0)} MB, ${encoding}`);
  for (let round = 0; round < Number(values.repeat); round += 1) {
    const results = new Map<string, Awaited<ReturnType<typeof measure>>>();
    for (const { name, read } of ways) {
      if (read === readChanged) await learnDigests();
      results.set(name, await measure(read));
      known = undefined;
    }
    const plain = results.get('csv-parse alone')?.cpu ?? 0;
    for (const [name, { cpu, wall, peakMb }] of results) {
      const rate = Math.round(rowCount / cpu / 1000);
      console.log(
        `${name.padEnd(20)} cpu ${cpu.toFixed(2)} s  wall ${wall.toFixed(2)} s  ${rate} k rows/s  ${(plain / cpu).toFixed(1)} x csv-parse  peak ${peakMb.toFixed(0)} MB`,
      );
    }
  }
}

/** What the registry would know of the file: the digests of all its rows. */
async function learnDigests(): Promise<void> {
  const set = new DigestSet(rowCount);
  await readAll(file, ({ count, digests }) => {
    for (let row = 0; row < count; row += 1) set.add(digests, 4 * row);
  });
  known = set;
}

if (values.help) {
  console.log('npm run bench:read -- [--rows N] [--encoding utf-8|gb18030] [--repeat N]');
} else {
  try {
    await main();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
