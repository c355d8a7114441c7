import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCity } from './city.ts';
import { encodeGb18030 } from './gb18030.ts';
import { checkSymbol } from './id-number.ts';
import { placeNight } from './place-night.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-city-'));
const city = join(folder, 'a');

const digestOf = (root: string): string => {
  const hash = createHash('sha256');
  const walk = (at: string): void => {
    for (const entry of readdirSync(join(root, at), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) hash.update(path).update(readFileSync(join(root, path)));
    }
  };
  walk('');
  return hash.digest('hex');
};

interface TruthLine {
  source: string;
  path: string;
  line: number;
  member: number;
  person: string;
  kind: string;
  id: string;
  linkable: string;
  damage: string[];
}

const truthOf = (night: number): TruthLine[] =>
  readFileSync(join(city, `truth/rows-night-${night}.csv`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((text) => {
      const [
        source = '',
        path = '',
        line = '',
        member = '',
        person = '',
        kind = '',
        id = '',
        ,
        linkable = '',
        damage = '',
      ] = text.split(',');
      return {
        source,
        path,
        line: Number(line),
        member: Number(member),
        person,
        kind,
        id,
        linkable,
        damage: damage === '' ? [] : damage.split(';'),
      };
    });

beforeAll(() => {
  makeCity({ persons: 6000, seed: 11, nights: 2, out: city });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the city maker', () => {
  it('makes the same bytes from the same seed, and other ones from another', () => {
    const small = { persons: 600, nights: 2 };
    makeCity({ ...small, seed: 5, out: join(folder, 'b') });
    makeCity({ ...small, seed: 5, out: join(folder, 'c') });
    makeCity({ ...small, seed: 6, out: join(folder, 'd') });
    expect(digestOf(join(folder, 'b'))).toBe(digestOf(join(folder, 'c')));
    expect(digestOf(join(folder, 'b'))).not.toBe(digestOf(join(folder, 'd')));
  });

  it('makes a first night that does not depend on how many nights follow', () => {
    makeCity({ persons: 600, seed: 5, nights: 1, out: join(folder, 'e') });
    expect(digestOf(join(folder, 'e/night-1'))).toBe(digestOf(join(folder, 'b/night-1')));
  });

  it('makes exactly the number of persons asked for', () => {
    const persons = readFileSync(join(city, 'truth/persons-night-1.csv'), 'utf8').trimEnd().split('\n');
    expect(persons.length - 1).toBe(6000);
  });

  it('switches the exports to another night', () => {
    placeNight(city, 2);
    expect(readdirSync(join(city, 'exports')).some((name) => name.includes('20261122'))).toBe(true);
    placeNight(city, 1);
    expect(() => placeNight(city, 3)).toThrow('night-3');
  });

  it('tells for each row the physical line on which it starts', () => {
    const texts = new Map<string, string[]>();
    let checked = 0;
    for (const row of truthOf(1)) {
      if (row.path.endsWith('.xlsx') || row.kind === 'malformed' || row.id !== 'valid') continue;
      let lines = texts.get(row.path);
      if (!lines) {
        const bytes = readFileSync(join(city, 'night-1', row.path));
        const plain = row.path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
        const encoding = /czrk|zanzhu|qianyi|sangzang|zhibao|jumin|bidui/.test(row.path) ? 'gb18030' : 'utf8';
        lines = iconv.decode(plain, encoding).split('\n');
        texts.set(row.path, lines);
      }
      expect(lines[row.line - 1]).toMatch(/[0-9０-９]{17}[0-9XxＸｘХ×Ⅹ０-９]/);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(10_000);
  });

  const shares = [
    ['id-check', 0.005],
    ['id-digit', 0.005],
    ['id-transposed', 0.002],
    ['id-15', 0.01],
    ['name-homophone', 0.01],
    ['name-look-alike', 0.005],
    ['name-traditional', 0.005],
    ['birth-lunar', 0.004],
    ['id-relative', 0.003],
  ] as const;
  it.each(shares)('damages rows by %s in the share wanted (%d)', (label, share) => {
    const rows = truthOf(1).filter((row) => row.kind === 'current');
    const found = rows.filter((row) => row.damage.includes(label)).length / rows.length;
    expect(found).toBeGreaterThan(share * 0.75);
    expect(found).toBeLessThan(share * 2.2);
  });

  it('leaves civil affairs without an id in three rows of a hundred', () => {
    const rows = truthOf(1).filter((row) => /huohua|sangzang|dibao|tekun|canji/.test(row.source));
    const missing = rows.filter((row) => row.damage.includes('id-missing')).length / rows.length;
    expect(missing).toBeGreaterThan(0.01);
    expect(missing).toBeLessThan(0.07);
  });

  it('keeps history and reversal rows near five of a hundred rows of the resident register', () => {
    const rows = truthOf(1).filter((row) => row.source.startsWith('czrk'));
    const history = rows.filter((row) => row.kind === 'history').length / rows.length;
    expect(history).toBeGreaterThan(0.035);
    expect(history).toBeLessThan(0.075);
  });

  it('changes one or two rows in a hundred overnight', () => {
    const textOf = (night: number, name: RegExp): string[] => {
      const root = join(city, `night-${night}/exports`);
      return readdirSync(root)
        .filter((file) => name.test(file))
        .flatMap((file) => readFileSync(join(root, file)).toString('latin1').split('\n'));
    };
    const before = new Set(textOf(1, /czrk|zhibao/));
    const after = textOf(2, /czrk|zhibao/);
    const share = after.filter((line) => !before.has(line)).length / after.length;
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.03);
  });

  it('gives no number to two people but where the truth says so', () => {
    const owners = new Map<string, Set<string>>();
    const lines = readFileSync(join(city, 'truth/rows-night-1.csv'), 'utf8').trimEnd().split('\n').slice(1);
    for (const text of lines) {
      const cells = text.split(',');
      if (cells[6] !== 'valid' || cells[9]?.includes('id-shared')) continue;
      const set = owners.get(cells[7] ?? '') ?? new Set();
      set.add(cells[4] ?? '');
      owners.set(cells[7] ?? '', set);
    }
    expect([...owners.values()].filter((set) => set.size > 1)).toEqual([]);
  });

  it('puts twelve to fifteen people of a hundred on a list', () => {
    const persons = readFileSync(join(city, 'truth/persons-night-1.csv'), 'utf8').trimEnd().split('\n').slice(1);
    const listed = persons.filter((line) => line.split(',')[3] === 'visit').length / persons.length;
    expect(listed).toBeGreaterThan(0.115);
    expect(listed).toBeLessThan(0.155);
  });

  it('writes whole files: every export of the settings is there and not empty', () => {
    const settings = JSON.parse(readFileSync(join(city, 'rollcall.json'), 'utf8')) as { sources: { id: string }[] };
    expect(settings.sources.length).toBe(17);
    for (const file of readdirSync(join(city, 'night-1/exports')))
      expect(statSync(join(city, 'night-1/exports', file)).size).toBeGreaterThan(100);
  });
});

describe('the GB18030 encoder', () => {
  it('agrees with iconv-lite on ASCII, two-byte, four-byte and paired characters', () => {
    const text = 'a,张伟·㛃䶮𠮷\uE0A1\uE863・•Ｘ×Ⅹ\r\n';
    expect(encodeGb18030(text + text).equals(iconv.encode(text + text, 'gb18030'))).toBe(true);
  });
});

describe('identity numbers', () => {
  it.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
  ])('%s has the check symbol %s', (digits, symbol) => {
    expect(checkSymbol(digits)).toBe(symbol);
  });
});
