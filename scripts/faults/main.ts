import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SeededRandom } from '../../src/kit/random.ts';
import { controlCases } from './control-cases.ts';
import {
  diskCases,
  type FaultCase,
  killCases,
  overlapCases,
  randomKillCases,
  recoveryCases,
  rightCases,
  type SuiteOptions,
  surroundingCases,
} from './fault-kinds.ts';
import type { CaseResult } from './judge-case.ts';
import { canMount, canMountApart, smallDiskCases } from './small-disk.ts';
import { makeNaive, makeSubjects } from './subject.ts';

/**
 * `npm run test:faults [-- --all] [--only WORD] [--seed N] [--jobs N] [--record FILE]`: disturbs real nights of a small
 * city at every distinct place (with --all at every call) and judges what is left; then shows that a naive writer is
 * caught by each kind. Ends with 1 on any broken promise, and where strace or faketime is missing or may not be used.
 * Where nobody may mount, the small disks are left out, and the suite says so first and last.
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

for (const [program, ...args] of [
  ['strace', '-f', '-o', '/dev/null', 'true'],
  ['faketime', '2031-02-28 23:59:50', 'true'],
]) {
  const { status, stderr } = spawnSync(program ?? '', args, { encoding: 'utf8' });
  if (status === 0) continue;
  console.error(
    `${program} is missing or may not be used here: the faults cannot be made, so nothing is proved. ${stderr ?? ''}`,
  );
  console.error('Install what .ci/packages.txt names, allow ptrace, and run again.');
  process.exit(1);
}

const hasSmallDisks = canMount();
if (!hasSmallDisks && canMountApart()) {
  const { status } = spawnSync('unshare', ['-rm', ...process.argv], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
const notRun = 'NOT RUN on this machine: small disks. Neither this user nor one of its own name space may mount.';
if (!hasSmallDisks) console.error(notRun);

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
const optionsOf = (seed: number): SuiteOptions => {
  const random = new SeededRandom(seed);
  return { work, all: values.all, random: () => random.below(2 ** 20) / 2 ** 20 };
};
const options = optionsOf(Number(values.seed));
const jobs = Number(values.jobs);
const isWanted = ({ kind }: FaultCase) => kind.includes(values.only);
const lines: string[] = [];
const say = (line: string) => {
  lines.push(line);
  console.log(line);
};
try {
  const { first, later } = await makeSubjects(work);
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
    ...(hasSmallDisks ? [first, later].flatMap((subject) => smallDiskCases(subject, options)) : []),
    ...overlapCases(later, options, 100),
    ...surroundingCases(first, options),
    ...surroundingCases(later, options),
  ].filter(isWanted);
  let broken = 0;
  say('| fault | cases | broken |\n|---|---|---|');
  for (const kind of new Set(cases.map((one) => one.kind))) {
    const results = await runCases(
      cases.filter((one) => one.kind === kind),
      jobs,
    );
    const bad = results.filter(({ faults }) => faults.length > 0);
    broken += bad.length;
    say(`| ${kind} | ${results.length} | ${bad.length} |`);
    for (const { place, faults } of bad) console.log(`    ${place}: ${faults.join('; ')}`);
  }
  const naive = await makeNaive(later, work);
  say('\n| control: a naive writer | cases | caught |\n|---|---|---|');
  for (const control of await controlCases(naive, optionsOf(7), hasSmallDisks)) {
    const results = await runCases(control.cases.filter(isWanted), jobs);
    if (results.length === 0) continue;
    const missed = results.filter(({ faults }) => faults.length === 0);
    const caughtCount = results.length - missed.length;
    const isEnough = caughtCount >= Math.min(control.mustCatch, results.length);
    if (!isEnough) broken += 1;
    say(`| ${control.family} | ${results.length} | ${caughtCount} |`);
    if (!isEnough) for (const { place } of missed) console.log(`    not caught: ${place}`);
  }
  say(`\n${cases.length} cases in ${Math.round((performance.now() - started) / 1000)} s, ${broken} broken`);
  if (!hasSmallDisks) say(notRun);
  if (values.record !== '') writeFileSync(values.record, `${lines.join('\n')}\n`);
  process.exitCode = broken === 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
