import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinkModel } from '../domain/link/link-model.ts';
import { KnownError } from '../kit/known-error.ts';
import type { Engine, LinkingAnswer } from './engine.ts';

const level = (name: string, test: string, mProbability: number, uProbability: number, at?: number) => ({
  name,
  test,
  mProbability,
  uProbability,
  ...(at === undefined ? {} : { at }),
});
const text = (name: string, uProbability: number) => ({
  name,
  kind: 'text',
  columns: [name],
  levels: [
    level('equal', 'equal', 0.9, uProbability),
    level('one edit', 'edits', 0.06, uProbability, 1),
    level('different', 'else', 0.04, 1),
  ],
});
const cap = 5;

/** A model of three columns whose middle rule has a cap that the made blocks stand at and one over. */
const model: LinkModel = {
  name: 'contract',
  version: 1,
  linkType: 'dedupe',
  oneToOneSources: [],
  columns: ['name', 'town', 'note'],
  cleaning: { name: 'none', town: 'none', note: 'none' },
  derived: [{ name: 'beginning', derive: 'prefix', from: ['name'], at: 4 }],
  blocking: [
    { name: 'name', columns: ['name'], cap: 50, refine: [] },
    { name: 'town', columns: ['town'], cap, refine: [] },
    { name: 'beginning and note', columns: ['beginning', 'note'], cap, refine: [['town']] },
  ],
  comparisons: [text('name', 1e-4), text('town', 1e-3), text('note', 1e-3)],
  priorWeight: -11,
  linkThreshold: 0,
  reviewThreshold: -4,
  ambiguityWeight: 0,
  linkNeeds: [],
  reviewNeeds: [],
  frequencies: {},
};

/** Cells that break a careless wire, each on two records that are one. */
const awkward = [
  'tab\there',
  'line\nfeed',
  'carriage\rreturn',
  '\\N',
  'say "yes"',
  '𠮷野 太郎',
  '张□丽',
  'comma, here',
  "'apostrophe",
  'e\u0301 and é',
];

/** More records than are compared whole; town blocks at the cap and one over it. */
function makeRows(): (readonly [id: string, name: string, town: string, note: string])[] {
  const rows: [string, string, string, string][] = [];
  awkward.forEach((value, at) => {
    for (const copy of ['a', 'b']) rows.push([`w${at}${copy}`, `${value} ${at}`, `only ${at}`, value]);
  });
  for (let at = 0; at < 1900; at += 1) {
    rows.push([`p${at}`, `person ${at * 7919} ${String.fromCharCode(97 + (at % 26))}`, `place ${at}`, '']);
  }
  for (let at = 0; at < cap; at += 1) rows.push([`at${at}`, `alike ${at % 2}`, 'at the cap', 'same']);
  for (let at = 0; at <= cap; at += 1) rows.push([`over${at}`, `apart ${at * 31} x`, 'over the cap', '']);
  return rows;
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join()}\r\n`).join('');

/**
 * What every engine keeps. The expected answer stands here in full where it can be told by hand, and for the rest every
 * engine is held against the one that is given as the measure.
 */
export function describeEngine(create: () => Engine, measure: () => Engine): void {
  const engine = create();
  describe(`engine ${engine.name}`, () => {
    const header = ['id', 'name', 'town', 'note'];
    let folder = '';
    let file = '';
    let answer: LinkingAnswer;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'engine-'));
      file = join(folder, 'rows.csv');
      writeFileSync(file, csv([header, ...makeRows()]));
      answer = await engine.link({ files: [file], idColumn: 'id', model });
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('links records whose cells hold tabs, line ends, quotes, \\N and characters outside the basic plane', () => {
      for (const at of awkward.keys()) expect(answer.clusterOf.get(`w${at}b`)).toBe(`w${at}a`);
    });

    it('leaves every other record by itself, and every record has a cluster', () => {
      expect(answer.clusterOf.size).toBe(makeRows().length);
      expect(answer.clusterOf.get('p3')).toBe('p3');
    });

    it('looks at a block at the cap and counts one over it', () => {
      expect(answer.leftOut).toEqual([
        { rule: 'town', blockCount: 1, rowCount: cap + 1, pairCount: (cap * (cap + 1)) / 2 },
      ]);
      expect(answer.links.some(({ left, right }) => left === 'at0' && right === 'at2')).toBe(true);
    });

    it('tells each pair once, in order', () => {
      const pairs = answer.links.map(({ left, right }) => `${left} ${right}`);
      expect(new Set(pairs).size).toBe(pairs.length);
      expect(answer.links.every(({ left, right }) => left < right)).toBe(true);
    });

    it('gives the answer of the measure, in any order of rows', async () => {
      const turned = join(folder, 'turned.csv');
      writeFileSync(turned, csv([header, ...makeRows().reverse()]));
      const expected = await measure().link({ files: [file], idColumn: 'id', model });
      expect(answer).toEqual(expected);
      expect(await engine.link({ files: [turned], idColumn: 'id', model })).toEqual(expected);
    });

    it('fails on a file without a column of the model, and says so', async () => {
      const bad = join(folder, 'bad.csv');
      writeFileSync(bad, 'id,name\n1,a\n');
      await expect(engine.link({ files: [bad], idColumn: 'id', model })).rejects.toBeInstanceOf(KnownError);
    });
  });
}
