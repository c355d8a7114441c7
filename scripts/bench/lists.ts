// How long the lists of a large city take: 150,000 rows in 2,000 communities, each list as CSV and XLSX, all on the disk;
// then the next night with 1 % of the lists changed. `npm run bench:lists -- [--communities 2000] [--rows 150000]`.
// Times never decide in CI; the figures belong to docs/benchmarks.md with machine and version.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ListInput } from '../../src/outputs/list-input.ts';
import { findManifest, formatManifest, manifestName } from '../../src/outputs/manifest.ts';
import { OutputSet } from '../../src/outputs/output-set.ts';
import type { PublishInput } from '../../src/outputs/publish-input.ts';
import { withSourceNames } from '../../src/outputs/source-names.ts';
import { type PreviousSet, writeLists } from '../../src/outputs/write-lists.ts';
import { makeNight } from './made-night.ts';

const { values } = parseArgs({
  options: {
    communities: { type: 'string', default: '2000' },
    rows: { type: 'string', default: '150000' },
    dir: { type: 'string', default: tmpdir() },
  },
});
const communities = Number(values.communities);
const rowsEach = Math.ceil(Number(values.rows) / communities);
const folder = mkdtempSync(join(values.dir, 'bench-lists-'));
let peakBytes = 0;

try {
  const first = await measure('first night', 'night-1', 0, undefined);
  const previous = previousOf('night-1');
  await measure(
    '1 % changed, digests given',
    'night-2',
    100,
    previous,
    (list, isChanged) => ({ ...list, content: isChanged ? `${list.areaCode}!` : list.areaCode }),
    true,
  );
  await measure('1 % changed, digests made', 'night-3', 100, previous);
  console.log(
    JSON.stringify({
      node: process.version,
      cores: cpus().length,
      model: cpus()[0]?.model,
      peakMiB: Math.round(peakBytes / 2 ** 20),
      ...first,
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Change = (list: ListInput, isChanged: boolean) => ListInput;

async function measure(
  what: string,
  name: string,
  changedEvery: number,
  previous: PreviousSet | undefined,
  change?: Change,
  needsBase = false,
) {
  if (needsBase && change !== undefined) {
    // The night before, with the digests the caller would have given then.
    await run(`${name}-before`, 0, undefined, (list) => change(list, false));
    return report(what, await run(name, changedEvery, previousOf(`${name}-before`), change));
  }
  return report(what, await run(name, changedEvery, previous, change));
}

async function run(name: string, changedEvery: number, previous: PreviousSet | undefined, change?: Change) {
  const input = makeNight({
    outputDir: folder,
    runId: '20261124-1',
    date: '2026-11-24',
    communities,
    personsPerCommunity: Math.ceil(rowsEach / 0.2185),
    changedEvery,
  });
  const set = new OutputSet(join(folder, name));
  const cpu = process.cpuUsage();
  const started = performance.now();
  const context = withSourceNames(input.context, input.night.sources);
  const written = await writeLists(set, listsOf(input, changedEvery, change), input.date, context, previous);
  set.sync();
  const wallMs = performance.now() - started;
  const used = process.cpuUsage(cpu);
  set.add(
    manifestName,
    formatManifest({
      runId: input.runId,
      date: input.date,
      language: 'zh',
      idMask: 'middle8',
      ...input.provenance,
      totals: {},
      files: set.files,
    }),
  );
  const bytes = set.files.reduce((sum, file) => sum + file.bytes, 0);
  return { ...written, wallMs, cpuMs: (used.user + used.system) / 1000, bytes };
}

function* listsOf(input: PublishInput, changedEvery: number, change: Change | undefined): Iterable<ListInput> {
  let index = 0;
  for (const list of input.lists) {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    const isChanged = changedEvery > 0 && index++ % changedEvery === 0;
    yield change === undefined ? list : change(list, isChanged);
  }
}

function previousOf(name: string): PreviousSet | undefined {
  const manifest = findManifest(join(folder, name));
  return manifest === undefined ? undefined : { folder: join(folder, name), manifest };
}

function report(what: string, result: Awaited<ReturnType<typeof run>>) {
  const { listCount, rowCount, copiedCount, wallMs, cpuMs, bytes } = result;
  console.log(
    `${what}: ${listCount} lists, ${rowCount} rows, ${copiedCount} copied, ${(bytes / 2 ** 20).toFixed(1)} MiB, ${(wallMs / 1000).toFixed(2)} s wall, ${(cpuMs / 1000).toFixed(2)} s CPU`,
  );
  return { wallMs: Math.round(wallMs), cpuMs: Math.round(cpuMs), rows: rowCount };
}
