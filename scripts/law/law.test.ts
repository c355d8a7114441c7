import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArchitecture, renderArchitecture } from './architecture.ts';
import { mayImport, owner, rooms } from './rooms.ts';

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  };
}

function cruise(cwd: string, folders: readonly string[]): Cruise {
  const command = resolve('node_modules/.bin/depcruise');
  const config = resolve('.dependency-cruiser.mjs');
  let out: string;
  try {
    out = execFileSync(command, ['--config', config, '--output-type', 'json', ...folders], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    out = (error as { stdout: string }).stdout; // the exit code counts the violations
  }
  return JSON.parse(out) as Cruise;
}

test('the import law reads every source file (it reads none, and is content, under TypeScript 7)', () => {
  const seen = new Set(cruise('.', ['src']).modules.map((module) => module.source));
  expect(globSync('src/**/*.ts').filter((file) => !seen.has(file))).toEqual([]);
});

test("ARCHITECTURE.md's table is the one the law makes; `npm run docs` writes it", () => {
  expect(readArchitecture()).toBe(renderArchitecture(readArchitecture()));
});

test('a table from another law is seen as stale', () => {
  const stale = readArchitecture().replace('| 0 | `kit/` |', '| 1 | `kit/` |');
  expect(renderArchitecture(stale)).not.toBe(stale);
});

/** One file per kind of violation: [rule that must refuse it, file, its text]. */
const violations: [rule: string, file: string, text: string][] = [
  ...Object.keys(mayImport).map((room): [string, string, string] => {
    const forbidden = rooms.find((other) => other.room !== room && !mayImport[room]?.includes(other.room))?.room ?? '';
    // The highest room may import every room there is: what it may not is a folder that is none.
    const target = forbidden === '' ? 'cellar/bad-imported.ts' : `${forbidden}/target.ts`;
    return [`room-${room.replace('/', '-')}`, `src/${room}/bad-room.ts`, `import '${up(room)}/${target}';\n`];
  }),
  ...Object.keys(owner).map((name): [string, string, string] => {
    const room = owner[name]?.includes('kit') ? 'wire' : 'kit';
    return [`owner-of-${name}`, `src/${room}/bad-${name}.ts`, `import '${name}';\n`];
  }),
  [
    'room-domain-normalise',
    'src/domain/normalise/bad-type.ts',
    "import type { Target } from '../link/target.ts';\nexport type Bad = Target;\n",
  ],
  ['every-file-has-a-room', 'src/cellar/bad-home.ts', "import '../kit/target.ts';\n"],
  ['every-imported-file-has-a-room', 'src/cellar/bad-imported.ts', 'export const here = 1;\n'],
  ['every-lone-file-has-a-room', 'src/attic/bad-alone.ts', 'export {};\n'],
  ['threads-in-engine-only', 'src/pipeline/bad-thread.ts', "import 'node:worker_threads';\n"],
  ['domain-is-pure', 'src/domain/status/bad-file.ts', "import 'node:fs';\n"],
  ['worker-stays-light', 'src/worker/bad-weight.ts', "import '../wire/target.ts';\nimport 'better-sqlite3';\n"],
  ['truth-shares-no-code', 'scripts/city/bad-truth.ts', "import '../../src/kit/target.ts';\n"],
  ['no-cycles', 'src/kit/bad-cycle.ts', "import './bad-cycle-back.ts';\n"],
  ['no-import-of-tests', 'src/kit/bad-test-import.ts', "import './target.test.ts';\n"],
  ['no-dev-dependency-in-code', 'src/kit/bad-dev.ts', "import 'fast-check';\n"],
  ['no-unresolvable', 'src/kit/bad-nowhere.ts', "import './nowhere.ts';\n"],
];

/** Rules that name another file than the one that broke them. */
const reportedAt: Readonly<Record<string, readonly string[]>> = {
  'every-imported-file-has-a-room': ['src/kit/uses-cellar.ts'],
  'no-cycles': ['src/kit/bad-cycle.ts', 'src/kit/bad-cycle-back.ts'],
};

function up(room: string): string {
  return room
    .split('/')
    .map(() => '..')
    .join('/');
}

describe('a deliberate violation is refused', () => {
  let broken: readonly { rule: { name: string }; from: string }[];
  const dir = mkdtempSync(join(tmpdir(), 'law-'));

  beforeAll(() => {
    const put = (file: string, text: string) => {
      mkdirSync(join(dir, dirname(file)), { recursive: true });
      writeFileSync(join(dir, file), text);
    };
    for (const { room } of rooms) put(`src/${room}/target.ts`, 'export interface Target { readonly a: 1 }\n');
    put('src/kit/target.test.ts', "import './target.ts';\n");
    put('src/kit/bad-cycle-back.ts', "import './bad-cycle.ts';\n");
    put('src/kit/uses-cellar.ts', "import '../cellar/bad-imported.ts';\n");
    for (const [, file, text] of violations) put(file, text);
    cpSync('tsconfig.json', join(dir, 'tsconfig.json'));
    cpSync('package.json', join(dir, 'package.json'));
    symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
    broken = cruise(dir, ['src', 'scripts']).summary.violations;
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true }));

  test.each(violations)('%s: %s', (rule, file) => {
    expect(
      broken
        .filter((violation) => (reportedAt[rule] ?? [file]).includes(violation.from))
        .map((violation) => violation.rule.name),
    ).toContain(rule);
  });

  test('a lawful import is let through', () => {
    expect(broken.filter((violation) => violation.from === 'src/kit/target.test.ts')).toEqual([]);
  });

  test('each rule of the law has its violation here', async () => {
    const config = (await import(resolve('.dependency-cruiser.mjs'))) as { default: { forbidden: { name: string }[] } };
    const tried = new Set(violations.map(([rule]) => rule));
    expect(config.default.forbidden.map((rule) => rule.name).filter((name) => !tried.has(name))).toEqual([]);
  });
});
