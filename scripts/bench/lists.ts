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
/** Asking for the memory takes time of its own: now and then is enough. */
const watchEvery = 50;

try {
  report('first night', await run('night-1', 0, undefined));
  report('1 % of the lists changed', await run('night-2', 100, previousOf('night-1')));
  console.log(
    `${process.version}, ${cpus().length} × ${cpus()[0]?.model}, peak ${Math.round(peakBytes / 2 ** 20)} MiB`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run(name: string, changedEvery: number, previous: PreviousSet | undefined) {
  const input = makeNight({
    outputDir: folder,
    runId: '20261124-1',
    date: '2026-11-24',
    communities,
    personsPerCommunity: Math.ceil(rowsEach / 0.2185),
    changedEvery,
  });
  const set = new OutputSet(join(folder, name));
  const spent = { wallMs: 0, cpuMs: 0 };
  const takeTime = startClock();
  const context = withSourceNames(input.context, input.night.sources);
  const written = await writeLists(set, offTheClock(input.lists, spent), input.date, context, previous);
  set.sync();
  const all = takeTime();
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
  return { ...written, wallMs: all.wallMs - spent.wallMs, cpuMs: all.cpuMs - spent.cpuMs, bytes };
}

function startClock(): () => { readonly wallMs: number; readonly cpuMs: number } {
  const cpu = process.cpuUsage();
  const started = performance.now();
  return () => {
    const used = process.cpuUsage(cpu);
    return { wallMs: performance.now() - started, cpuMs: (used.user + used.system) / 1000 };
  };
}

/** The lists one by one, their rows made before they are asked for: making up people is no part of writing lists. */
function* offTheClock(lists: Iterable<ListInput>, spent: { wallMs: number; cpuMs: number }): Iterable<ListInput> {
  let index = 0;
  for (const list of lists) {
    const takeTime = startClock();
    if (index++ % watchEvery === 0) peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    const rows = list.rows();
    const { wallMs, cpuMs } = takeTime();
    spent.wallMs += wallMs;
    spent.cpuMs += cpuMs;
    yield { ...list, rows: () => rows };
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
}
