import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { MadeOffice, madePerson } from '../pipeline/made-office.contract.ts';
import { openRegistry } from '../registry/registry.ts';

const office = new MadeOffice(30);
const temp = mkdtempSync(join(tmpdir(), 'rollcall-temp-'));
const traces = mkdtempSync(join(tmpdir(), 'rollcall-trace-'));
afterAll(() => {
  office.remove();
  for (const folder of [temp, traces]) rmSync(folder, { recursive: true, force: true });
});

const main = new URL('main.ts', import.meta.url).pathname;

/** Runs the program as a shell without a umask would, watched by strace; gives what it said and every call of the network. */
function call(...args: readonly string[]) {
  const trace = join(traces, 'network');
  const watched = ['strace', '-f', '-qq', '-e', 'trace=%network', '-o', trace, process.execPath, main, ...args];
  const { status, stdout, stderr, error } = spawnSync('sh', ['-c', 'umask 000; exec "$@"', 'sh', ...watched], {
    cwd: office.folder,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temp, LANG: 'C.UTF-8' },
  });
  if (error !== undefined || !existsSync(trace)) throw new Error('strace is missing, so nothing is proved');
  return { code: status, said: stdout + stderr, network: asksNetwork(readFileSync(trace, 'utf8')) };
}

const asksNetwork = (trace: string): readonly string[] => trace.split('\n').filter((line) => /AF_INET/.test(line));

/** Everything that says who a made-up resident is. */
const canaries = Array.from({ length: 30 }, (_, at) => madePerson(at)).flatMap(({ name, idNumber, phone }) => [
  name,
  idNumber,
  phone,
  `${phone.slice(-4)}号`,
]);

const found = (text: string): readonly string[] => canaries.filter((canary) => text.includes(canary));

/** Entries below the office's folder that the program made, each with its mode. */
function made(): readonly { readonly path: string; readonly mode: number; readonly isFolder: boolean }[] {
  return readdirSync(office.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /\/(registry\.sqlite[^/]*|output)(\/|$)/.test(path.slice(office.folder.length)))
    .map((path) => ({ path, mode: statSync(path).mode & 0o777, isFolder: statSync(path).isDirectory() }));
}

/** What may leave the house or is read by others than the office: logs, measurements, report, manifest. */
function openTexts(): string {
  return made()
    .filter(({ path, isFolder }) => !isFolder && /\.(jsonl|prom|html|json)$|summary\.csv$/.test(path))
    .map(({ path }) => `${path}\n${readFileSync(path, 'utf8')}`)
    .join('\n');
}

describe('a night keeps to itself', () => {
  test('the watch sees who asks the network', () => {
    const trace = join(traces, 'control');
    const asking = 'require("node:net").connect(9, "127.0.0.1").on("error", () => {})';
    spawnSync('strace', ['-f', '-qq', '-e', 'trace=%network', '-o', trace, process.execPath, '-e', asking]);
    expect(asksNetwork(readFileSync(trace, 'utf8'))).not.toEqual([]);
  });

  test('good, stopped and failed, with broken rows: no call of the network, no value of a person said, every file private', () => {
    office.deliver('2026-11-20');
    const nights: (readonly [number, readonly string[]])[] = [];
    const run = (expected: number, ...args: readonly string[]) => {
      const { code, said, network } = call(...args);
      nights.push([code ?? -1, [...found(said), ...network]]);
      expect(code, said).toBe(expected);
    };
    run(0, 'run', '--date', '2026-11-21');
    office.deliver('2026-11-21');
    const czrk = office.path('exports/czrk_20261121.csv');
    const whole = readFileSync(czrk, 'utf8');
    const [header = '', first = '', ...rest] = whole.split('\n');
    // A row cut short, an unclosed quote, an impossible birth date.
    const broken = [...rest.map((row) => row.slice(0, 60)), `"${first}`, first.replace(/,19\d{6},/, ',19990231,')];
    writeFileSync(czrk, [header, ...broken].join('\n'));
    run(3, 'run', '--date', '2026-11-22');
    run(3, 'check');
    writeFileSync(czrk, whole);
    run(2, 'run', '--date', '2026-11-20');
    writeFileSync(office.path('areas.csv'), first);
    run(2, 'run', '--date', '2026-11-22');
    run(2, 'explain', madePerson(1).name);
    run(2, 'history', madePerson(1).idNumber);
    run(2, madePerson(1).name);
    expect(nights.flatMap(([, faults]) => faults)).toEqual([]);

    expect(openTexts()).toContain('failed');
    expect(found(openTexts())).toEqual([]);
    // The look finds them where they belong.
    expect(found(readFileSync(office.registryPath, 'latin1'))).not.toEqual([]);
    expect(readdirSync(temp)).toEqual([]);
    const shared = made().filter(({ mode, isFolder }) => mode !== (isFolder ? 0o700 : 0o600));
    expect(shared).toEqual([]);
  }, 60_000);

  test('also the files beside the registry while a night writes', () => {
    const before = process.umask(0);
    const registry = openRegistry(office.registryPath, 'write');
    try {
      const writer = registry.beginRun({ date: '2026-11-22', fingerprint: 'x', facts: {}, actor: 'test' });
      const beside = made().filter(({ path }) => /-(wal|shm)$/.test(path));
      expect(beside.map(({ mode }) => mode)).toEqual([0o600, 0o600]);
      writer.abandon();
    } finally {
      registry.close();
      process.umask(before);
    }
  });
});
