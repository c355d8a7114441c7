import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadShippedProfiles } from '../config/load-profile.ts';
import type { ProfileField, SourceProfile } from '../domain/model/source-profile.ts';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { recogniseFile } from './recognise-file.ts';

const profiles = loadShippedProfiles();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-recognise-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A small generator with a seed (mulberry32). */
function makeRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: <T>(from: readonly T[]): T => from[below(from.length)] as T };
}
type Random = ReturnType<typeof makeRandom>;

interface Export {
  header: string[];
  /** Field of each column, for the mutations. */
  fields: ProfileField[];
  rows: string[][];
}

const digits = (random: Random, count: number) => Array.from({ length: count }, () => random.below(10)).join('');

function madeCell(profile: SourceProfile, field: ProfileField, random: Random): string {
  const table = profile.codes?.[field];
  if (table !== undefined) return random.pick(Object.keys(table).filter((key) => key !== ''));
  const year = 1940 + random.below(80);
  const day = `${year}${String(1 + random.below(12)).padStart(2, '0')}${String(1 + random.below(28)).padStart(2, '0')}`;
  if (/Id$|^idNumber$/.test(field)) {
    const number = `4303${digits(random, 2)}${day}${digits(random, 3)}${random.pick(['X', '1', '5'])}`;
    return profile.register === 'disability' ? `${number}${1 + random.below(7)}${1 + random.below(4)}` : number;
  }
  if (/[nN]ame$/.test(field) && !/street|community|district/.test(field)) {
    return random.pick(['王', '李', '欧阳', '阿卜杜拉·']) + random.pick(['秀英', '伟', '建国', '䶮']);
  }
  if (/^(birthDate|date|since|until|lastPaid|lastDrawn|paidOn|moveDate|deathDate|cancelDate)$/.test(field)) return day;
  if (/[pP]hone/.test(field)) return `13${digits(random, 9)}`;
  if (field === 'personKey' || field === 'versionKey' || field === 'household') return digits(random, 12);
  if (field === 'recordFlag') return '1';
  if (field === 'reversalFlag') return '0';
  if (/Code$/.test(field)) return '430302102001';
  if (field === 'coverageYear') return '2026';
  if (field === 'age') return String(random.below(99));
  return random.pick(['雨湖区', '姜畲镇某村', '和平街道5号', '其他']);
}

function makeExport(profile: SourceProfile, random: Random): Export {
  const columns: [ProfileField, string][] = [];
  if (profile.headerless !== undefined) {
    for (const name of profile.headerless) {
      const field = Object.entries(profile.columns).find(([, names]) => names.includes(name))?.[0] ?? 'ignore';
      columns.push([field as ProfileField, name]);
    }
  } else {
    for (const [field, names] of Object.entries(profile.columns)) {
      for (const name of field === 'ignore' ? names : names.slice(0, 1)) columns.push([field as ProfileField, name]);
    }
    for (let n = 1; n <= (profile.members?.max ?? 0); n += 1) {
      for (const [field, names] of Object.entries(profile.members?.columns ?? {})) {
        columns.push([field as ProfileField, (names[0] ?? '').replace('{n}', String(n))]);
      }
    }
  }
  const pairs = Object.keys(profile.statePairs ?? {}).map((pair) =>
    pair.split('|').map((half) => (half === '*' ? '1' : half)),
  );
  const rows = Array.from({ length: 40 }, () => {
    const pair = pairs.length === 0 ? undefined : random.pick(pairs);
    return columns.map(([field]) => {
      if (pair !== undefined && field === 'state') return pair[0] ?? '';
      if (pair !== undefined && field === 'contributionState') return pair[1] ?? '';
      return madeCell(profile, field, random);
    });
  });
  return { header: columns.map(([, name]) => name), fields: columns.map(([field]) => field), rows };
}

interface Written {
  delimiter: string;
  encoding: string;
  title: boolean;
}

type Mutation = (made: Export, how: Written, random: Random, profile: SourceProfile) => void;

function dropColumn(made: Export, column: number): void {
  made.header.splice(column, 1);
  made.fields.splice(column, 1);
  for (const row of made.rows) row.splice(column, 1);
}

function addColumn(made: Export, name: string, value: string): void {
  made.header.push(name);
  made.fields.push('ignore');
  for (const row of made.rows) row.push(value);
}

function shuffle(made: Export, random: Random): void {
  for (let at = made.header.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    for (const row of [made.header, made.fields as string[], ...made.rows]) {
      [row[at], row[other]] = [row[other] ?? '', row[at] ?? ''];
    }
  }
}

const isRequired = (made: Export, profile: SourceProfile, column: number) =>
  profile.required.includes(made.fields[column] ?? 'ignore');

const twice = (mutate: Mutation, count: number): Mutation => {
  return (made, how, random, profile) => {
    for (let time = 0; time < count; time += 1) mutate(made, how, random, profile);
  };
};

const written = (change: Partial<Written>): Mutation => {
  return (_made, how) => {
    Object.assign(how, change);
  };
};

const eachHeader = (change: (name: string) => string): Mutation => {
  return (made) => {
    made.header = made.header.map(change);
  };
};

const mutations: [string, Mutation][] = [
  ['as shipped', () => {}],
  ['columns in another order', (made, _how, random) => shuffle(made, random)],
  ['columns reversed', reverse],
  ['an optional column missing', dropOptional],
  ['two optional columns missing', twice(dropOptional, 2)],
  ['a required column under a name nobody knows', renameRequired],
  ['an optional column under a name nobody knows', renameOptional],
  ['an alias for a column', useAlias],
  ['aliases for three columns', twice(useAlias, 3)],
  ['two columns of the office’s own', twice((made) => addColumn(made, `本地${made.header.length}`, 'x'), 2)],
  ['headers in lower case', eachHeader((name) => name.toLowerCase())],
  [
    'headers in any case',
    (made, _how, random) => {
      const anyCase = (letter: string): string => (random.below(2) === 0 ? letter.toLowerCase() : letter.toUpperCase());
      made.header = made.header.map((name) => [...name].map(anyCase).join(''));
    },
  ],
  ['headers with spaces and full width', eachHeader((name) => ` ${name}\u3000`)],
  ['semicolons', written({ delimiter: ';' })],
  ['tabs', written({ delimiter: '\t' })],
  ['bars and UTF-8', written({ delimiter: '|', encoding: 'utf8' })],
  ['UTF-8 with byte-order mark', written({ encoding: 'utf8-bom' })],
  ['UTF-16', written({ encoding: 'utf16le' })],
  ['the shorter half of each code table', shortCodes],
  ['the longer half of each code table', longCodes],
  ['a title above the header', written({ title: true })],
];

function reverse(made: Export): void {
  for (const row of [made.header, made.fields, ...made.rows]) row.reverse();
}

function dropOptional(made: Export, _how: Written, random: Random, profile: SourceProfile): void {
  const columns = made.header.map((_, at) => at).filter((at) => !isRequired(made, profile, at));
  if (columns.length > 0 && profile.headerless === undefined) dropColumn(made, random.pick(columns));
}

function renameRequired(made: Export, _how: Written, random: Random, profile: SourceProfile): void {
  const columns = made.header.map((_, at) => at).filter((at) => isRequired(made, profile, at));
  made.header[random.pick(columns)] = '某列';
}

function renameOptional(made: Export, _how: Written, random: Random, profile: SourceProfile): void {
  const columns = made.header.map((_, at) => at).filter((at) => !isRequired(made, profile, at));
  if (columns.length > 0) made.header[random.pick(columns)] = '某列';
}

function useAlias(made: Export, _how: Written, random: Random, profile: SourceProfile): void {
  const columns = made.fields.flatMap((field, at) =>
    field !== 'ignore' && (profile.columns[field]?.length ?? 0) > 1 ? [at] : [],
  );
  if (columns.length === 0) return;
  const at = random.pick(columns);
  made.header[at] = random.pick(profile.columns[made.fields[at] ?? 'ignore'] ?? ['']);
}

function changeCodes(made: Export, profile: SourceProfile, choose: (keys: string[]) => string[]): void {
  made.fields.forEach((field, column) => {
    const table = profile.codes?.[field];
    if (table === undefined) return;
    const keys = Object.keys(table).filter((key) => key !== '');
    const chosen = choose(keys.sort((a, b) => a.length - b.length));
    for (const [at, row] of made.rows.entries()) row[column] = chosen[at % chosen.length] ?? '';
  });
}

function shortCodes(made: Export, _how: Written, _random: Random, profile: SourceProfile): void {
  changeCodes(made, profile, (keys) => keys.slice(0, Math.ceil(keys.length / 2)));
}

function longCodes(made: Export, _how: Written, _random: Random, profile: SourceProfile): void {
  changeCodes(made, profile, (keys) => keys.slice(Math.floor(keys.length / 2)));
}

function writeExport(made: Export, how: Written, profile: SourceProfile, name: string): string {
  const file = join(folder, name);
  const isHeaderless = profile.headerless !== undefined;
  const head = [...(how.title && !isHeaderless ? [['一览表']] : []), ...(isHeaderless ? [] : [made.header])];
  if (profile.format === 'xlsx') {
    const columns = made.header.map(() => ({}));
    const rows = [...head, ...made.rows];
    writeFileSync(file, buildXlsx({ date: '2026-11-24', sheets: [{ name: 'a', columns, rows, headerRows: 0 }] }));
    return file;
  }
  const apostrophe = profile.format === 'tsv-apostrophe';
  const delimiter = apostrophe ? '\t' : how.delimiter;
  const lines = [...head, ...made.rows].map((row) =>
    apostrophe ? row.map((cell) => `'${cell}\t`).join('') : row.join(delimiter),
  );
  const content = `${lines.join('\n')}\n`;
  const [encoding, addBOM] = how.encoding === 'utf8-bom' ? ['utf8', true] : [how.encoding, how.encoding === 'utf16le'];
  writeFileSync(file, iconv.encode(content, encoding as string, { addBOM: addBOM as boolean }));
  return file;
}

describe('every shipped layout under twenty mutations', () => {
  const results = { right: 0, unknown: [] as string[], wrong: [] as string[] };
  for (const [index, profile] of profiles.entries()) {
    test(profile.id, async () => {
      for (const [at, [sentence, mutate]] of mutations.entries()) {
        const random = makeRandom(1000 * index + at);
        const made = makeExport(profile, random);
        const how: Written = { delimiter: ',', encoding: 'gb18030', title: false };
        mutate(made, how, random, profile);
        const file = writeExport(made, how, profile, `${profile.id}-${at}.csv`);
        const { profile: found } = await recogniseFile(file, profiles);
        const told = `${profile.id}: ${sentence} → ${found?.id ?? 'unknown'}`;
        if (found === undefined) results.unknown.push(told);
        else if (found.id === profile.id) results.right += 1;
        else results.wrong.push(told);
      }
    });
  }
  test('without one of its required columns is never taken for another', async () => {
    const wrong: string[] = [];
    for (const [index, profile] of profiles.entries()) {
      if (profile.headerless !== undefined) continue;
      for (const field of profile.required) {
        const made = makeExport(profile, makeRandom(7000 + index));
        const column = made.fields.indexOf(field);
        if (column < 0) continue;
        dropColumn(made, column);
        const how: Written = { delimiter: ',', encoding: 'gb18030', title: false };
        const { profile: found } = await recogniseFile(
          writeExport(made, how, profile, `${profile.id}-less.csv`),
          profiles,
        );
        if (found !== undefined && found.id !== profile.id) wrong.push(`${profile.id} without ${field} → ${found.id}`);
      }
    }
    expect(wrong).toEqual([]);
  });
  test('is never taken for another and recognised in at least 95 % of cases', () => {
    expect(results.wrong).toEqual([]);
    const share = results.right / (profiles.length * mutations.length);
    expect(share, results.unknown.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

describe('what is not known', () => {
  test('is said, and its rows stay masked', async () => {
    const file = join(folder, 'unknown.csv');
    writeFileSync(file, '李某,11010119900307002X,13900000000\n孙某,110101195512120015,13900000001\n');
    const seen = await recogniseFile(file, profiles);
    expect(seen.profile).toBeUndefined();
    expect(JSON.stringify(seen)).not.toMatch(/李某|孙某|19900307|1390000/);
  });

  test('is a layout between two profiles', async () => {
    const file = join(folder, 'between.csv');
    writeFileSync(file, '姓名,身份证号,备注\n李某,11010119900307002X,x\n');
    expect((await recogniseFile(file, profiles)).profile).toBeUndefined();
  });
});
