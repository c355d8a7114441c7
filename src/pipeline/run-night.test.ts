import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeNight } from '../../scripts/city/place-night.ts';
import { scoreCity } from '../../scripts/score/score-city.ts';
import { KnownError } from '../kit/known-error.ts';
import { canonicalDigest } from '../registry/canonical-dump.ts';
import { runMadeNight } from './made-office.contract.ts';
import type { NightRequest, NightResult } from './night-request.ts';
import { verifyNight } from './verify-night.ts';

const root = mkdtempSync(join(tmpdir(), 'night-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A copy of the small city with the exports of its first night in place. */
function newCity(name: string): string {
  const folder = join(root, name);
  cpSync('fixtures/city', folder, { recursive: true, verbatimSymlinks: true });
  placeNight(folder, 1);
  return folder;
}

function run(folder: string, date: string, more: Partial<NightRequest> = {}): Promise<NightResult> {
  return runMadeNight(join(folder, 'rollcall.json'), date, more);
}

/** Every published file of the current set, path → bytes as text. */
function published(folder: string): Record<string, string> {
  const current = join(folder, 'output', 'current');
  const paths = readdirSync(current, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(current.length + 1), readFileSync(path, 'latin1')];
    }),
  );
}

/** Whether a summary row counts the people of an owner area. */
function isIn(ownerArea: string, level: string, areaCode: string): boolean {
  if (level === 'total') return true;
  if (level === 'district' || level === 'street') return areaCode !== '' && ownerArea.startsWith(areaCode);
  return ownerArea === areaCode;
}

async function errorOf(attempt: Promise<unknown>): Promise<KnownError> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(KnownError);
  return error as KnownError;
}

describe('two nights of the small city', () => {
  const folder = join(root, 'two-nights');
  let first: NightResult;
  let second: NightResult;

  beforeAll(async () => {
    newCity('two-nights');
    first = await run(folder, '2026-11-24');
    cpSync(join(folder, 'registry.sqlite'), join(folder, 'night-1.sqlite'));
    placeNight(folder, 2);
    second = await run(folder, '2026-11-25');
  }, 120_000);

  test('both are done and their sets verify, registry included', () => {
    expect([first.status, second.status]).toEqual(['done', 'done']);
    expect(verifyNight(join(folder, 'rollcall.json')).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  test('call no living person dead other than where the files say so, and link and judge as the truth does', async () => {
    const score = await scoreCity({
      city: folder,
      registry: join(folder, 'registry.sqlite'),
      night: 2,
      before: join(folder, 'night-1.sqlite'),
    });
    expect(score.livingCalledDeceased).toBe(0);
    expect(score.links.equalIdPrecision.share).toBeGreaterThanOrEqual(0.9995);
    expect(score.links.otherPrecision.share).toBeGreaterThanOrEqual(0.995);
    expect(score.links.otherRecall.share).toBeGreaterThanOrEqual(0.9);
    expect(score.task.f1).toBeGreaterThanOrEqual(0.97);
    expect(score.sameId?.share).toBe(1);
  });

  test('the same night again changes nothing', async () => {
    const before = published(folder);
    const digest = canonicalDigest(join(folder, 'registry.sqlite'));
    expect((await run(folder, '2026-11-25')).status).toBe('unchanged');
    expect(canonicalDigest(join(folder, 'registry.sqlite'))).toBe(digest);
    expect(published(folder)).toEqual(before);
  });

  test('a publication that was lost is made again, byte for byte', async () => {
    const before = published(folder);
    rmSync(join(folder, 'output', 'runs', second.runId), { recursive: true });
    expect((await run(folder, '2026-11-25')).runId).toBe(second.runId);
    expect(published(folder)).toEqual(before);
  });

  test('summary and lists re-add from the accounts: nobody falls between lists', () => {
    const files = published(folder);
    const rows = (name: string): string[][] => {
      const text = Buffer.from(files[name] ?? '', 'latin1')
        .toString('utf8')
        .replace(/^\uFEFF/, '');
      return text
        .trim()
        .split('\r\n')
        .map((line) => line.split(','));
    };
    const accounts = rows('accounts.csv').slice(1);
    const [header = [], total = []] = rows('summary.csv');
    const count = (name: string): number => Number(total[header.indexOf(name)]);
    const outcomes = accounts.map((account) => account[2]);
    expect(count('persons')).toBe(accounts.length);
    for (const outcome of [
      'not-registered',
      'deceased',
      'transferred-out',
      'visit',
      'exempt',
      'not-judged',
      'insured',
    ]) {
      expect(outcomes.filter((one) => one === outcome).length, outcome).toBe(count(outcome.replaceAll('-', '_')));
    }
    const [, ...areaRows] = rows('summary.csv');
    const areaOf = (row: readonly string[]): string => row[header.indexOf('area_code')] ?? '';
    const levelOf = (row: readonly string[]): string => row[header.indexOf('level')] ?? '';
    for (const row of areaRows) {
      const mine = accounts.filter((account) => isIn(account[1] ?? '', levelOf(row), areaOf(row)));
      expect(Number(row[header.indexOf('persons')]), `${levelOf(row)} ${areaOf(row)}`).toBe(mine.length);
    }
    const onLists = Object.keys(files).filter((path) => path.startsWith('worklists/') && path.endsWith('.csv'));
    const listed = onLists.flatMap((path) =>
      rows(path)
        .slice(1)
        .map((row) => row[1] ?? ''),
    );
    const toVisit = accounts
      .filter((account) => account[3] === 'verify' || account[3] === 'enrol')
      .map((account) => account[0]);
    expect(listed.length).toBe(toVisit.length + count('copies'));
    expect(new Set(listed)).toEqual(new Set(toVisit));
    expect(new Set(accounts.map((account) => account[0])).size).toBe(accounts.length);
  });

  test('a date before the last run is refused', async () => {
    expect(await errorOf(run(folder, '2026-11-23'))).toMatchObject({ code: 'date-before-last-run', exitCode: 2 });
  });
});

describe('a night on which something is missing', () => {
  test('an export that did not come is held: its rows stand, it is said first, and nobody is uninsured by it', async () => {
    const folder = newCity('held');
    const first = await run(folder, '2026-11-24');
    for (const name of readdirSync(join(folder, 'night-1', 'exports'))) {
      if (name.startsWith('jubao')) rmSync(join(folder, 'night-1', 'exports', name));
    }
    const second = await run(folder, '2026-11-25');
    expect(second.status).toBe('done');
    expect(second.headlines[0]).toMatchObject({ key: 'night.held', params: { source: 'jubao' } });
    expect(second.counts['visit']).toBe(first.counts['visit']);
    expect(second.counts['persons']).toBe(first.counts['persons']);
  }, 60_000);

  test('a scheme without a source is not judged and puts nobody on a list', async () => {
    const folder = newCity('no-source');
    const config = join(folder, 'rollcall.json');
    const settings = JSON.parse(readFileSync(config, 'utf8')) as { sources: { id: string }[] };
    settings.sources = settings.sources.filter(({ id }) => id !== 'zhigong-yibao');
    writeFileSync(config, JSON.stringify(settings));
    const result = await run(folder, '2026-11-24');
    const summary = readFileSync(join(folder, 'output', 'current', 'summary.csv'), 'utf8').replace(/^\uFEFF/, '');
    const [header = [], total = []] = summary.split('\r\n').map((line) => line.split(','));
    expect(result.status).toBe('done');
    expect(total[header.indexOf('medical_uninsured')]).toBe('0');
    expect(Number(total[header.indexOf('medical_not_judged')])).toBeGreaterThan(50);
  }, 60_000);

  test('a dry run says what it found and keeps nothing', async () => {
    const folder = newCity('dry');
    const result = await run(folder, '2026-11-24', { dryRun: true });
    expect(result.status).toBe('dry-run');
    expect(result.counts['persons']).toBeGreaterThan(1900);
    expect(existsSync(join(folder, 'output'))).toBe(false);
    expect(existsSync(join(folder, 'registry.sqlite'))).toBe(false);
    const { counts } = await run(folder, '2026-11-24');
    for (const [name, count] of Object.entries(result.counts)) expect(counts, name).toHaveProperty(name, count);
  }, 60_000);
});

describe('a night with bad input', () => {
  /** [what is wrong, how the city is spoiled, code of the error]; every one ends with 2 and publishes nothing. */
  const cases: [string, (folder: string) => void, string][] = [
    ['an unknown column layout', (folder) => spoil(folder, /^jiguan/, '甲,乙,丙\n1,2,3\n'), 'layout-unknown'],
    ['an empty file', (folder) => spoil(folder, /^jiguan/, ''), 'file-empty'],
    [
      'duplicate headers',
      (folder) => spoil(folder, /^jiguan/, '姓名,姓名,个人编号,证件号码,参保状态\na,b,c,d,e\n'),
      'header-duplicate',
    ],
    ['bytes in no encoding', (folder) => spoil(folder, /^jiguan/, new Uint8Array(4000).fill(0xff)), 'encoding-unknown'],
    ['a directory in place of an export', (folder) => spoil(folder, /^jiguan/, undefined), 'file-is-directory'],
    [
      'a config with a wrong key',
      (folder) => edit(folder, (text) => text.replace('"registry"', '"regsitry"')),
      'settings-invalid',
    ],
    ['a config that is no JSON', (folder) => edit(folder, () => '{'), 'config-not-json'],
    [
      'an area table that does not exist',
      (folder) => edit(folder, (text) => text.replace('areas.csv', 'nowhere.csv')),
      'settings-invalid',
    ],
  ];

  const yesterday = join(root, 'yesterday');
  beforeAll(async () => {
    newCity('yesterday');
    await run(yesterday, '2026-11-24');
  });

  test.each(cases)(
    '%s ends with 2 and one message, on a first night and later: yesterday stays',
    async (_, spoilIt, code) => {
      const fresh = newCity(`bad-${code}-${_.length}`);
      spoilIt(fresh);
      expect(await errorOf(run(fresh, '2026-11-24'))).toMatchObject({ code, exitCode: 2 });
      expect(existsSync(join(fresh, 'output'))).toBe(false);
      expect(existsSync(join(fresh, 'registry.sqlite'))).toBe(false);

      const later = join(root, `later-${code}-${_.length}`);
      cpSync(yesterday, later, { recursive: true, verbatimSymlinks: true });
      const before = published(later);
      const digest = canonicalDigest(join(later, 'registry.sqlite'));
      spoilIt(later);
      expect(await errorOf(run(later, '2026-11-25'))).toMatchObject({ code, exitCode: 2 });
      expect(published(later)).toEqual(before);
      expect(canonicalDigest(join(later, 'registry.sqlite'))).toBe(digest);
    },
  );

  test('half the rows gone stops the night: nothing published, yesterday stands, the try is remembered', async () => {
    const folder = newCity('stopped');
    await run(folder, '2026-11-24');
    const before = published(folder);
    const name = readdirSync(join(folder, 'night-1', 'exports')).find((file) => file.startsWith('zhibao')) ?? '';
    const file = join(folder, 'night-1', 'exports', name);
    const lines = readFileSync(file, 'latin1').split('\n');
    writeFileSync(file, lines.slice(0, Math.floor(lines.length / 2)).join('\n'), 'latin1');
    const result = await run(folder, '2026-11-25');
    expect(result.status).toBe('stopped');
    expect(result.headlines[0]).toMatchObject({ key: 'night.stopped', params: { source: 'zhibao', gate: 'rows' } });
    expect(result.headlines[1]?.key).toBe('gate-failed.rows');
    expect(published(folder)).toEqual(before);
    const accept = [
      { name: 'rows:zhibao', reason: 'test' },
      { name: 'newly-gone:zhibao', reason: 'test' },
    ];
    expect((await run(folder, '2026-11-25', { accept })).status).toBe('done');
  }, 60_000);

  function spoil(folder: string, name: RegExp, text: string | Uint8Array | undefined): void {
    const exports = join(folder, 'night-1', 'exports');
    for (const file of readdirSync(exports)) {
      if (!name.test(file)) continue;
      rmSync(join(exports, file));
      if (text === undefined) mkdirSync(join(exports, file));
      else writeFileSync(join(exports, file), text);
    }
  }

  function edit(folder: string, change: (text: string) => string): void {
    const config = join(folder, 'rollcall.json');
    writeFileSync(config, change(readFileSync(config, 'utf8')));
  }
});
