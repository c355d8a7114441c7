import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  diskCases,
  type FaultCase,
  killCases,
  overlapCases,
  randomKillCases,
  recoveryCases,
  rightCases,
  type SuiteOptions,
  smallDiskCases,
  surroundingCases,
} from './fault-kinds.ts';
import type { CaseResult } from './judge-case.ts';
import { makeNaive, makeSubjects } from './subject.ts';

/**
 * `npm run test:faults [-- --all] [--only WORD] [--seed N] [--jobs N] [--record FILE]`: disturbs real nights of a small
 * city at every distinct place (with --all at every call) and judges what is left; then shows that a naive writer is
 * caught by each kind. Ends with 1 on any broken promise, and where strace, faketime or the right to mount is missing.
 */
const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    record: { type: 'string', default: '' },
  },
});

for (const program of ['strace', 'faketime', 'mount']) {
  if (spawnSync('which', [program]).status === 0) continue;
  console.error(`${program} is missing: the faults cannot be made, so nothing is proved. Install it and run again.`);
  process.exit(1);
}

/** mulberry32: a seeded sequence of numbers 0 ≤ x < 1. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function runCases(cases: readonly FaultCase[], jobs: number): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < cases.length; at = next++) {
      const result = await cases[at]?.run();
      if (result !== undefined) results.push(result);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return results;
}

const started = performance.now();
const work = mkdtempSync(join(tmpdir(), 'rollcall-faults-'));
const options: SuiteOptions = { work, all: values.all, random: makeRandom(Number(values.seed)) };
const isWanted = ({ kind }: FaultCase) => kind.includes(values.only);
try {
  const { first, later } = await makeSubjects(work);
  const naive = await makeNaive(later, work);
  const isRegistry = ({ place }: FaultCase) => values.all || place.includes('registry') || place.includes('current');
  const cases = [
    ...(await killCases(first, options)).filter(isRegistry),
    ...(await killCases(later, options)),
    ...randomKillCases(first, options, values.all ? 50 : 10),
    ...randomKillCases(later, options, 50),
    ...(await diskCases(first, options)).filter(isRegistry),
    ...(await diskCases(later, options)),
    ...(await rightCases(later, options)),
    ...(await recoveryCases(later, options, 20)),
    ...smallDiskCases(first, options),
    ...smallDiskCases(later, options),
    ...overlapCases(later, options, 100),
    ...surroundingCases(first, options),
    ...surroundingCases(later, options),
  ].filter(isWanted);
  const few = (all: readonly FaultCase[]) =>
    all.filter((_, index) => values.all || index % Math.ceil(all.length / 12) === 0);
  const naiveRights = await rightCases(naive, options);
  const controls = [
    ...few(await killCases(naive, options)),
    ...randomKillCases(naive, { ...options, random: makeRandom(7) }, 10),
    ...few(await diskCases(naive, options)),
    ...few(naiveRights.filter(({ kind }) => kind.startsWith('EACCES'))),
    ...few(naiveRights.filter(({ kind }) => kind.startsWith('EROFS'))),
    ...smallDiskCases(naive, options),
    ...overlapCases(naive, options, 2),
  ].filter(isWanted);
  const lines: string[] = [];
  const say = (line: string) => {
    lines.push(line);
    console.log(line);
  };
  let broken = 0;
  let count = 0;
  say('| fault | cases | broken |\n|---|---|---|');
  for (const kind of new Set(cases.map((one) => one.kind))) {
    const results = await runCases(
      cases.filter((one) => one.kind === kind),
      Number(values.jobs),
    );
    const bad = results.filter(({ faults }) => faults.length > 0);
    broken += bad.length;
    count += results.length;
    say(`| ${kind} | ${results.length} | ${bad.length} |`);
    for (const { place, faults } of bad) console.log(`    ${place}: ${faults.join('; ')}`);
  }
  const caught = await runCases(controls, Number(values.jobs));
  say('\n| control: a naive writer | cases | caught |\n|---|---|---|');
  for (const family of ['kill,', 'kill at random', 'ENOSPC', 'EIO', 'EACCES', 'EROFS', 'small disk', 'two at once']) {
    const own = caught.filter(({ kind }) => kind.startsWith(family));
    if (own.length === 0) continue;
    const caughtCount = own.filter(({ faults }) => faults.length > 0).length;
    if (caughtCount === 0) broken += 1;
    say(`| ${family.replace(',', '')} | ${own.length} | ${caughtCount} |`);
  }
  say(`\n${count} cases in ${Math.round((performance.now() - started) / 1000)} s, ${broken} broken`);
  if (values.record !== '') writeFileSync(values.record, `${lines.join('\n')}\n`);
  process.exitCode = broken === 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
