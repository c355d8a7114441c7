// How long the lists of a large city take: 150,000 rows in 2,000 communities, each list as CSV and XLSX, all on the disk;
// then the next night with 1 % of the lists changed. `npm run bench:lists -- [--communities 2000] [--rows 150000] [--keep]`.
// Times never decide in CI; the figures belong to docs/benchmarks.md with machine and version.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listColumns } from '../../src/outputs/list-columns.ts';
import type { ListInput } from '../../src/outputs/list-input.ts';
import { findManifest, formatManifest, manifestName } from '../../src/outputs/manifest.ts';
import { OutputSet } from '../../src/outputs/output-set.ts';
import { withSourceNames } from '../../src/outputs/source-names.ts';
import { type PreviousSet, writeLists } from '../../src/outputs/write-lists.ts';
import { appendBenchmark } from './append-benchmark.ts';
import { makeNight } from './made-night.ts';

const { values } = parseArgs({
  options: {
    communities: { type: 'string', default: '2000' },
    rows: { type: 'string', default: '150000' },
    repeat: { type: 'string', default: '3' },
    keep: { type: 'boolean', default: false },
    dir: { type: 'string', default: tmpdir() },
  },
});
const communities = Number(values.communities);
const rowsEach = Math.ceil(Number(values.rows) / communities);
const folder = mkdtempSync(join(values.dir, 'bench-lists-'));
let peakBytes = 0;
/** Asking for time and memory takes time of its own: now and then is enough. */
const madeAtOnce = 50;

try {
  const nights: Night[][] = [[], []];
  for (let round = 0; round < Number(values.repeat); round++) {
    nights[0]?.push(await run(`first-${round}`, 0, undefined));
    nights[1]?.push(await run(`second-${round}`, 100, previousOf(`first-${round}`)));
  }
  appendBenchmark({
    title: 'Worklists of a large city',
    input: `${nights[0]?.[0]?.rowCount} rows on ${nights[0]?.[0]?.listCount} lists, ${listColumns.length} columns, each list as CSV and XLSX, all on the disk, median of ${values.repeat}`,
    head: ['night', 'CPU s', 'wall s', 'lists written', 'lists kept', 'MB in the set'],
    table: [
      ['first', ...figuresOf(nights[0] ?? [])],
      ['1 % of the lists changed', ...figuresOf(nights[1] ?? [])],
    ],
    notes: [
      `Peak memory ${Math.round(peakBytes / 2 ** 20)} MB. Making up the people is not counted; sorting, digests, sha256 of what is kept and the wait for the disk are.`,
    ],
    isKept: values.keep,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Night = Awaited<ReturnType<typeof run>>;

function figuresOf(nights: readonly Night[]): string[] {
  const median = (of: (night: Night) => number): number =>
    nights.map(of).sort((a, b) => a - b)[Math.floor(nights.length / 2)] ?? 0;
  const [night] = nights;
  if (night === undefined) return [];
  return [
    (median(({ cpuMs }) => cpuMs) / 1000).toFixed(2),
    (median(({ wallMs }) => wallMs) / 1000).toFixed(2),
    String(night.listCount - night.copiedCount),
    String(night.copiedCount),
    (night.bytes / 1e6).toFixed(0),
  ];
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

/** The lists, the rows of some made before they are asked for: making up people is no part of writing lists. */
function* offTheClock(lists: Iterable<ListInput>, spent: { wallMs: number; cpuMs: number }): Iterable<ListInput> {
  const rest = lists[Symbol.iterator]();
  for (;;) {
    const takeTime = startClock();
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    const made = takeSome(rest);
    const { wallMs, cpuMs } = takeTime();
    spent.wallMs += wallMs;
    spent.cpuMs += cpuMs;
    if (made.length === 0) return;
    yield* made;
  }
}

function takeSome(rest: Iterator<ListInput>): readonly ListInput[] {
  const taken: ListInput[] = [];
  while (taken.length < madeAtOnce) {
    const next = rest.next();
    if (next.done === true) break;
    taken.push(withRowsMade(next.value));
  }
  return taken;
}

function withRowsMade(list: ListInput): ListInput {
  const rows = list.rows();
  return { ...list, rows: () => rows };
}

function previousOf(name: string): PreviousSet | undefined {
  const manifest = findManifest(join(folder, name));
  return manifest === undefined ? undefined : { folder: join(folder, name), manifest };
}
