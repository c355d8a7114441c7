import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readmeCommands } from './readme-commands.ts';

test('takes the lines of sh blocks, without comments, examples of the reader’s own and the clone itself', () => {
  const readme =
    'Text\n```sh\ngit clone URL rollcall\ncd rollcall\nnpm ci   # installs\n# a note\nnpm run demo\n```\n```sh example\nrm x\n```\n```json\n{}\n```\n';
  expect(readmeCommands(readme)).toEqual(['npm ci', 'npm run demo']);
});

const docs = ['README.md', ...globSync('docs/*.md')].map((file) => readFileSync(file, 'utf8')).join('\n');

test('every command of the program is in the README or the docs', () => {
  const help = execFileSync('node', ['src/cli/main.ts', '--help', '--lang', 'en'], { encoding: 'utf8' });
  const listed = help.slice(help.indexOf('Commands:'), help.indexOf('Examples:'));
  const commands = [...listed.matchAll(/^ {2}([a-z]+) .*$/gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'help');
  expect(commands).toContain('run');
  expect(commands.length).toBeGreaterThan(20);
  expect(commands.filter((name) => !docs.includes(`rollcall ${name}`))).toEqual([]);
});

test('every npm script the docs name exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...docs.matchAll(/npm run ([a-z][a-z:-]*)/g)].map((match) => match[1] ?? '');
  expect(named).toContain('demo');
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
