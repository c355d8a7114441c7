import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeCity } from '../city/city.ts';
import { scoreCity } from '../score/score-city.ts';
import { appendBenchmark } from './append-benchmark.ts';

// npm run bench:score -- [--persons N] [--seed S] [--keep]: a night of a made city held against its truth.

const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '7' },
    keep: { type: 'boolean', default: false },
  },
});

const city = mkdtempSync(join(tmpdir(), 'score-'));
try {
  const { rows } = makeCity({ persons: Number(values.persons), seed: Number(values.seed), nights: 1, out: city });
  const run = [
    'bin/rollcall.js',
    'run',
    '--config',
    join(city, 'rollcall.json'),
    '--date',
    '2026-11-24',
    '--lang',
    'en',
  ];
  const { status } = spawnSync(process.execPath, run, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`the night ended with ${status}`);
  const { livingCalledDeceased, links, flags, task, outcome } = await scoreCity({
    city,
    registry: join(city, 'registry.sqlite'),
  });
  const per = (share: number): string => `${(100 * share).toFixed(3)} %`;
  const line = (what: string, { share, of, lowerBound }: typeof outcome): string[] => [
    what,
    per(share),
    per(lowerBound),
    String(of),
  ];
  appendBenchmark({
    title: 'A made city against its truth',
    input: `${values.persons} persons, seed ${values.seed}, ${rows} rows, first night`,
    head: ['measure', 'share', 'lower 95 % bound', 'of'],
    table: [
      ['living people called deceased against the files', String(livingCalledDeceased), '', ''],
      line('precision of links with an equal valid id', links.equalIdPrecision),
      line('precision of links without one', links.otherPrecision),
      line('recall of links without one', links.otherRecall),
      ['F1 of (person, task)', per(task.f1), '', ''],
      line('outcome', outcome),
      ...Object.entries(flags).map(([flag, { truth, precision, recall }]) => [
        `flag ${flag}: precision / recall`,
        `${per(precision.share)} / ${per(recall.share)}`,
        `${per(precision.lowerBound)} / ${per(recall.lowerBound)}`,
        String(truth),
      ]),
    ],
    notes: ['The truth shares no code with the program; rows and persons the rules leave open are not judged.'],
    isKept: values.keep,
  });
  if (livingCalledDeceased > 0) process.exitCode = 1;
} finally {
  rmSync(city, { recursive: true, force: true });
}
