import { Buffer } from 'node:buffer';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkLinkModel } from '../../domain/link/check-link-model.ts';
import { evaluateClusters } from '../../domain/link/evaluate-clusters.ts';
import { KnownError } from '../../kit/known-error.ts';
import { SeededRandom } from '../../kit/random.ts';
import { genericCatalogue } from './generic-catalogue.ts';
import { explainRecordPair, type FilesLinked, linkFiles, suggestForFiles, trainOnFiles } from './link-files.ts';
import { writeLinkOutput } from './write-link-output.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const header = 'ref,first name,last name,born,town,mail';
const firstNames = [
  'anna',
  'bert',
  'carla',
  'david',
  'emma',
  'frank',
  'greta',
  'hugo',
  'ines',
  'jonas',
  'klara',
  'ludwig',
];
const syllables = ['ber', 'stein', 'hol', 'mann', 'wal', 'ter', 'feld', 'bach', 'rich', 'low', 'gar', 'dner'];
const towns = ['Leeds', 'York', 'Bath', 'Truro', 'Derby'];

/** 240 people, half of them twice, with slips; the person stands before the dash of `ref`. */
function makeRows(seed: number): string[] {
  const random = new SeededRandom(seed);
  const pick = (list: readonly string[]): string => list[random.below(list.length)] ?? '';
  const rows: string[] = [];
  for (let person = 0; person < 240; person += 1) {
    const first = pick(firstNames);
    const last = pick(syllables) + pick(syllables) + pick(syllables);
    const born = `${1940 + random.below(60)}-0${1 + random.below(9)}-1${random.below(10)}`;
    const town = pick(towns);
    const mail = `${first}.${last}${random.below(90)}@example.org`;
    rows.push([`${person}-a`, first, last, born, town, mail].join());
    if (person % 2 === 1) continue;
    const slip = random.below(4);
    const swapped = slip === 0;
    const lastAgain = slip === 1 ? last.slice(0, -2) + last.slice(-1) : last;
    rows.push(
      [
        `${person}-b`,
        swapped ? last : first,
        swapped ? first : lastAgain,
        slip === 2 ? born.replace('-1', '-2') : born,
        slip === 3 ? '' : town.toUpperCase(),
        random.below(3) === 0 ? '' : mail,
      ].join(),
    );
  }
  return rows;
}

let folder = '';
let file = '';
let result: FilesLinked;
const options = { idColumn: '', model: undefined, linkType: 'dedupe', seed: 1, ignored: [] } as const;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'link-files-'));
  file = join(folder, 'people.csv');
  writeFileSync(file, `${header}\n${makeRows(3).join('\n')}\n`);
  result = await linkFiles({ ...options, files: [file] });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const personOf = (id: string): number => Number(id.split('-')[0]);
const clustersById = (linked: FilesLinked): string[] => {
  const members = new Map<number, string[]>();
  linked.linked.clustering.clusters.forEach((cluster, row) => {
    const list = members.get(cluster) ?? [];
    list.push(linked.read.ids.get(row));
    members.set(cluster, list);
  });
  return [...members.values()].map((ids) => ids.sort().join(' ')).sort();
};

describe('an unseen file, suggest → train → link', () => {
  it('finds the id column, what each column holds, and nearly all matches', () => {
    expect(result.read.idColumn).toBe('ref');
    expect(result.suggested?.profiles.map((profile) => `${profile.name}: ${profile.kind}`)).toEqual([
      'first name: name',
      'last name: name',
      'born: date',
      'town: category',
      'mail: email',
    ]);
    const truth = Array.from({ length: 360 }, (_, row) => personOf(result.read.ids.get(row)));
    const quality = evaluateClusters(result.linked.clustering.clusters, truth);
    expect(quality.precision.value).toBeGreaterThan(0.98);
    expect(quality.recall.value).toBeGreaterThan(0.95);
    expect(Math.abs((result.trained?.expectedMatchCount ?? 0) - 120)).toBeLessThan(20);
  });

  it('gives the same clusters whatever the order of the rows', async () => {
    const shuffled = join(folder, 'shuffled.csv');
    writeFileSync(shuffled, `${header}\n${makeRows(3).reverse().join('\n')}\n`);
    const again = await linkFiles({ ...options, files: [shuffled], model: result.model, idColumn: 'ref' });
    const first = await linkFiles({ ...options, files: [file], model: result.model, idColumn: 'ref' });
    expect(clustersById(again)).toEqual(clustersById(first));
  });

  it('reads bytes and texts to the same clusters', async () => {
    const quoted = join(folder, 'quoted.csv');
    writeFileSync(
      quoted,
      `${header}\n${makeRows(3)
        .map((row) =>
          row
            .split(',')
            .map((cell) => `"${cell}"`)
            .join(),
        )
        .join('\r\n')}\n`,
    );
    const bytes = await linkFiles({ ...options, files: [file], model: result.model, idColumn: 'ref' });
    const texts = await linkFiles({ ...options, files: [quoted], model: result.model, idColumn: 'ref' });
    expect(bytes.read.isCleaned).toBe(true);
    expect(texts.read.isCleaned).toBe(false);
    expect(clustersById(texts)).toEqual(clustersById(bytes));
  });

  it.each([2, 4])('gives the same with %i threads as with one, from bytes and from texts', async (threadCount) => {
    const one = await linkFiles({ ...options, files: [file], threadCount: 1 });
    const several = await linkFiles({ ...options, files: [file], threadCount });
    expect(several.model).toEqual(one.model);
    expect(several.linked.clustering).toEqual(one.linked.clustering);
    const { model } = one;
    const bytes = await linkFiles({ ...options, files: [file], model, threadCount: 1 });
    const bytesAgain = await linkFiles({ ...options, files: [file], model, threadCount });
    expect(bytesAgain.read.isCleaned).toBe(true);
    expect(bytesAgain.linked).toEqual(bytes.linked);
  });

  it('gives the same with any number of threads where blocks bring the pairs', async () => {
    const long = join(folder, 'long.csv');
    const rows = Array.from({ length: 8 }, (_, part) => makeRows(part + 10).map((row) => `${part}-${row}`)).flat();
    writeFileSync(long, `${header}\n${rows.join('\n')}\n`);
    const one = await linkFiles({ ...options, files: [long], threadCount: 1 });
    expect(one.linked.blocking.length).toBeGreaterThan(3);
    const several = await linkFiles({ ...options, files: [long], model: one.model, idColumn: 'ref', threadCount: 3 });
    const alone = await linkFiles({ ...options, files: [long], model: one.model, idColumn: 'ref', threadCount: 1 });
    expect(several.linked).toEqual(alone.linked);
  });

  it('finds the id column of a file read by a model', async () => {
    const linked = await linkFiles({ ...options, files: [file], model: result.model });
    expect([linked.read.isCleaned, linked.read.idColumn, linked.read.ids.get(0)]).toEqual([true, 'ref', '0-a']);
  });

  it('leaves a file that is not UTF-8 to the full reader, whatever its header', async () => {
    const latin = join(folder, 'latin.csv');
    const text = `${header}\n${makeRows(3).join('\n')}\n`.replaceAll('anna', 'andré');
    writeFileSync(latin, Buffer.from(text, 'latin1'));
    const code = await linkFiles({ ...options, files: [latin], model: result.model }).then(
      (linked) => linked.read.isCleaned,
      (error: unknown) => (error as KnownError).code,
    );
    expect(code).not.toBe(true);
  });

  it('reads dates with the day first as the model says, from bytes and from texts', async () => {
    const turned = join(folder, 'turned.csv');
    const turn = (row: string): string => row.replace(/,(\d{4})-(\d\d)-(\d\d),/, ',$3/$2/$1,');
    writeFileSync(turned, `${header}\n${makeRows(3).map(turn).join('\n')}\n`);
    const { model } = await linkFiles({ ...options, files: [turned] });
    expect(model.cleaning?.['born']).toBe('day-first-date');
    const read = await linkFiles({ ...options, files: [turned], model });
    const born = read.table.columns.get('born');
    const plain = result.table.columns.get('born');
    expect(read.read.isCleaned).toBe(true);
    expect(born?.values.at(born.codes[0] ?? 0)).toBe(plain?.values.at(plain.codes[0] ?? 0));
  });

  it('explains a pair: prior and steps add up to its weight', () => {
    const { priorWeight, steps, relatedStep, matchWeight } = explainRecordPair(result, '0-a', '0-b');
    expect(priorWeight + relatedStep + steps.reduce((sum, step) => sum + step.weight, 0)).toBeCloseTo(matchWeight, 9);
    expect(() => explainRecordPair(result, '0-a', 'nobody')).toThrow(KnownError);
  });

  it('writes clusters, links, golden records and what could not be linked', () => {
    const out = join(folder, 'out');
    const summary = writeLinkOutput(out, result);
    const lines = readFileSync(join(out, 'clusters.csv'), 'utf8').trim().split('\r\n');
    expect([lines[0], lines.length]).toEqual(['record_id,cluster_id', 361]);
    expect(summary.recordCount).toBe(360);
    expect(readFileSync(join(out, 'golden.csv'), 'utf8').trim().split('\r\n').length).toBe(summary.clusterCount + 1);
    const model = checkLinkModel(
      JSON.parse(readFileSync(join(out, 'model.json'), 'utf8')),
      'model.json',
      genericCatalogue,
    );
    expect(model).toEqual(result.model);
  });

  it('trains the same for the same seed', async () => {
    const { suggested } = await suggestForFiles({ ...options, files: [file] });
    const first = await trainOnFiles(suggested.model, [file], '', 5);
    expect(await trainOnFiles(suggested.model, [file], '', 5)).toEqual(first);
  });
});

describe('bad input', () => {
  const codeOf = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await work();
    } catch (error) {
      if (error instanceof KnownError) return error.code;
      throw error;
    }
    return '';
  };

  it.each([
    ['a file without the column of the model', 'a,b\n1,2\n', 'link-column-missing'],
    ['a file with a header only', `${header}\n`, 'link-files-empty'],
  ])('%s', async (_, content, code) => {
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, content);
    expect(await codeOf(() => linkFiles({ ...options, files: [bad], model: result.model }))).toBe(code);
  });

  it('a file with nothing to compare', async () => {
    const bad = join(folder, 'same.csv');
    writeFileSync(bad, 'id,x\n1,\n2,\n3,\n');
    expect(await codeOf(() => linkFiles({ ...options, files: [bad] }))).toBe('link-nothing-to-compare');
  });

  it.each([
    ['an unknown column', { columns: [] }, 'unknown-column'],
    ['no blocking rule', { blocking: [] }, 'no-blocking-rule'],
    ['a prior that is no number', { priorWeight: 'x' }, 'not-a-number'],
    ['review above link', { reviewThreshold: 99 }, 'review-above-link'],
  ])('a model with %s', (_, change, problem) => {
    try {
      checkLinkModel({ ...structuredClone(result.model), ...change }, 'm.json', genericCatalogue);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(KnownError);
      expect((error as KnownError).params['problem']).toBe(problem);
    }
  });

  it('a model with a probability out of range or an unknown test', () => {
    const broken = (change: object): unknown => {
      const [first, ...others] = structuredClone(result.model.comparisons);
      const [level, ...levels] = first?.levels ?? [];
      return {
        ...structuredClone(result.model),
        comparisons: [{ ...first, levels: [{ ...level, ...change }, ...levels] }, ...others],
      };
    };
    for (const change of [{ uProbability: 1.5 }, { mProbability: 0 }, { test: 'magic' }]) {
      expect(() => checkLinkModel(broken(change), 'm.json', genericCatalogue)).toThrow(KnownError);
    }
  });
});
