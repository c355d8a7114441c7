import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkLinkModel } from '../../src/domain/link/check-link-model.ts';
import { evaluateClusters } from '../../src/domain/link/evaluate-clusters.ts';
import type { LinkModel } from '../../src/domain/link/link-model.ts';
import { prepareTable } from '../../src/domain/link/prepare-table.ts';
import { checkCharacter } from '../../src/domain/model/identity-check.ts';
import { suggestForFiles, trainOnFiles } from '../../src/engine/local/link-files.ts';
import { linkTable } from '../../src/engine/local/link-table.ts';
import { readLinkFiles } from '../../src/engine/local/read-link-files.ts';
import { shareTable } from '../../src/engine/local/shared-table.ts';
import { ThreadTeam } from '../../src/engine/local/thread-team.ts';
import { writeClusters } from '../../src/engine/local/write-clusters.ts';
import { SeededRandom } from '../../src/kit/random.ts';
import { appendBenchmark } from './append-benchmark.ts';

// npm run bench:link -- [--records N] [--threads N] [--keep]
// Made people in three sources, CSV in, clusters CSV out, with a model trained beforehand on a tenth of them.

const surnames = '王李张刘陈杨黄赵吴周徐孙朱马胡郭何高罗林郑梁谢宋唐韩许冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈';
const given = '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰华建国红玉梅志文海春新宇浩然子轩梓涵雨欣思佳怡俊凯晨曦';
const columns = ['record_id', 'source', 'id_number', 'name', 'sex', 'birth_date', 'address_key', 'phone'] as const;

const threadsAt = process.argv.indexOf('--threads');
const threads = threadsAt < 0 ? availableParallelism() : Number(process.argv[threadsAt + 1]);
if (process.argv[2] === '--child') await measure(process.argv[3] ?? '', process.argv[4] ?? '');
else await main();

async function main(): Promise<void> {
  const at = process.argv.indexOf('--records');
  const records = at < 0 ? 1_000_000 : Number(process.argv[at + 1]);
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-link-'));
  try {
    const small = join(folder, 'train.csv');
    const large = join(folder, 'people.csv');
    writePeople(small, Math.min(100_000, records), 7);
    writePeople(large, records, 8);
    const model = await train(small, large);
    const modelFile = join(folder, 'model.json');
    writeFileSync(modelFile, JSON.stringify(model));
    const keep = ['--threads', String(threads), ...(process.argv.includes('--keep') ? ['--keep'] : [])];
    const child = spawnSync(
      process.execPath,
      [...process.execArgv, process.argv[1] ?? '', '--child', large, modelFile, ...keep],
      {
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    process.exitCode = child.status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The model is suggested, its rules set as a careful user would, and trained; the training on all records is timed. */
async function train(small: string, large: string): Promise<LinkModel> {
  const { suggested } = await suggestForFiles({
    files: [small],
    idColumn: 'record_id',
    linkType: 'dedupe',
    ignored: ['source'],
  });
  const draft: LinkModel = {
    ...suggested.model,
    blocking: [
      { name: 'id number', columns: ['id_number'], cap: 100, refine: [] },
      { name: 'name and birth', columns: ['name', 'birth_date'], cap: 100, refine: [] },
      { name: 'phone', columns: ['phone'], cap: 100, refine: [] },
      { name: 'address and birth', columns: ['address_key', 'birth_date'], cap: 100, refine: [] },
      { name: 'name and address', columns: ['name', 'address_key'], cap: 100, refine: [] },
    ],
    derived: [],
  };
  const cpu = process.cpuUsage();
  const began = performance.now();
  const trained = await trainOnFiles(draft, [large], 'record_id', 1);
  const used = process.cpuUsage(cpu);
  console.log(
    `training: ${seconds(performance.now() - began)} wall, ${seconds((used.user + used.system) / 1000)} CPU, ` +
      `${trained.iterationCount} iterations, ${Math.round(trained.expectedMatchCount)} matches expected`,
  );
  return trained.model;
}

async function measure(file: string, modelFile: string): Promise<void> {
  const model = checkLinkModel(JSON.parse(readFileSync(modelFile, 'utf8')), modelFile);
  const stages: [string, number, number][] = [];
  let cpu = process.cpuUsage();
  let wall = performance.now();
  const stage = (name: string): void => {
    const used = process.cpuUsage(cpu);
    stages.push([name, performance.now() - wall, (used.user + used.system) / 1000]);
    cpu = process.cpuUsage();
    wall = performance.now();
  };
  const team = new ThreadTeam(threads);
  const cleanings = new Map(model.columns.map((name) => [name, model.cleaning?.[name] ?? 'text'] as const));
  const read = await readLinkFiles([file], { columns: cleanings, idColumn: 'record_id' }, team);
  stage('read');
  const table = prepareTable(read.table, model, read.isCleaned);
  stage('prepare');
  const linked = await linkTable(model, table, shareTable(table), (row) => read.ids.hash(row), team);
  stage('link and cluster');
  writeClusters(`${file}.clusters.csv`, read.ids, linked.clustering.clusters);
  stage('write');
  await team.close();
  stage('close');
  const rows = table.rowCount;
  const total = stages.reduce((sum, [, ms]) => sum + ms, 0);
  const totalCpu = stages.reduce((sum, [, , ms]) => sum + ms, 0);
  const peak = process.resourceUsage().maxRSS / 1024;
  const quality = evaluateClusters(
    linked.clustering.clusters,
    readTruth((row) => read.ids.get(row), rows),
  );
  appendBenchmark({
    title: `Linking of ${rows} records`,
    input: `${(statSync(file).size / 1e6).toFixed(0)} MB of CSV in, clusters out; ${model.blocking.length} blocking rules, a trained model, ${threads} thread${threads === 1 ? '' : 's'}`,
    head: ['stage', 'wall', 'CPU', 'share'],
    table: [
      ...stages.map(([name, ms, used]) => [
        name,
        seconds(ms),
        seconds(used),
        `${((100 * used) / totalCpu).toFixed(0)} %`,
      ]),
      ['all', seconds(total), seconds(totalCpu), ''],
    ],
    notes: [
      `${linked.candidateCount} pairs, ${Math.round(linked.candidateCount / (total / 1000))} a second over all; peak memory ${peak.toFixed(0)} MB.`,
      `F1 ${quality.f1.toFixed(5)}, precision ${quality.precision.value.toFixed(5)}, recall ${quality.recall.value.toFixed(5)}.`,
    ],
    isKept: process.argv.includes('--keep'),
  });
}

/** The record id holds its person: `<person>-<copy>`. Only the judge reads it. */
function readTruth(getId: (row: number) => string, rows: number): Uint32Array {
  const truth = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) truth[row] = Number(getId(row).slice(1).split('-')[0]);
  return truth;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** Half of the records have a partner, in another source, with the slips of real registers. */
function writePeople(file: string, records: number, seed: number): void {
  const random = new SeededRandom(seed);
  const handle = openSync(file, 'w');
  let lines = `${columns.join(',')}\n`;
  let written = 0;
  for (let person = 1; written < records; person += 1) {
    const self = drawPerson(random);
    const copies = random.below(3) === 0 ? 2 : 1;
    for (let copy = 0; copy < copies && written < records; copy += 1) {
      lines += formatCopy(self, person, copy, random);
      written += 1;
    }
    if (lines.length > 1 << 20) {
      writeSync(handle, lines);
      lines = '';
    }
  }
  writeSync(handle, lines);
  closeSync(handle);
}

interface MadePerson {
  readonly id: string;
  readonly name: string;
  readonly sex: string;
  readonly birth: string;
  readonly address: string;
  readonly phone: string;
}

function drawPerson(random: SeededRandom): MadePerson {
  const surname = surnames.charAt(Math.floor((random.below(1000) * random.below(1000) * surnames.length) / 1_000_000));
  const one = given.charAt(random.below(given.length));
  const name = surname + one + (random.below(6) === 0 ? '' : given.charAt(random.below(given.length)));
  const year = 1930 + random.below(90);
  const month = String(1 + random.below(12)).padStart(2, '0');
  const birth = `${year}-${month}-${String(1 + random.below(28)).padStart(2, '0')}`;
  const sequence = random.below(1000);
  const first17 = `${String(110_000 + random.below(3000) * 100 + random.below(30)).slice(0, 6)}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const address = `r${random.below(2000)}-${random.below(300)}-${random.below(30)}`;
  const phone = `1${3 + random.below(6)}${String(random.below(1_000_000_000)).padStart(9, '0')}`;
  return { id: first17 + checkCharacter(first17), name, sex: sequence % 2 === 1 ? '1' : '2', birth, address, phone };
}

function formatCopy(person: MadePerson, number: number, copy: number, random: SeededRandom): string {
  const slip = (share: number): boolean => random.below(1000) < share;
  let { id, name, birth, address, phone } = person;
  if (slip(20)) id = '';
  else if (slip(10)) id = id.slice(0, 8) + String(random.below(10)) + id.slice(9);
  if (slip(15)) name = name.slice(0, -1) + given.charAt(random.below(given.length));
  if (slip(10)) birth = `${birth.slice(0, 8)}${String(1 + random.below(28)).padStart(2, '0')}`;
  if (slip(50)) address = `r${random.below(2000)}-${random.below(300)}-${random.below(30)}`;
  if (slip(80)) phone = '';
  return `p${number}-${copy},s${(number + copy) % 3},${id},${name},${person.sex},${birth},${address},${phone}\n`;
}
