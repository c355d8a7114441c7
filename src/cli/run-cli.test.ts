import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MadeOffice, madePerson } from '../pipeline/made-office.contract.ts';
import { openRegistry } from '../registry/registry.ts';
import { callCli } from './made-cli.contract.ts';

const office = new MadeOffice(30);
afterAll(() => office.remove());

const config = ['--config', office.configPath];
const call = (...args: string[]) => callCli([...args, ...config]);
const json = async (...args: string[]) => JSON.parse((await call(...args, '--json')).out.join('\n'));

/** Every command of the program with its inner ones. */
const commands = [
  'init',
  'check',
  'run',
  'issue',
  'recall',
  'survey',
  'ack',
  'review',
  'review list',
  'review export',
  'review import',
  'decide',
  'merge',
  'split',
  'undo',
  'object',
  'find',
  'explain',
  'history',
  'report',
  'verify',
  'backup',
  'publish',
  'purge',
  'doctor',
  'link',
  'train',
  'model',
  'evaluate',
  'survey import',
  'survey progress',
  'survey export',
];

let personId = '';

beforeAll(async () => {
  const enrolled = office.enrolments[3];
  if (enrolled !== undefined) office.enrolments[3] = { ...enrolled, name: '欧阳春' };
  const { name, idNumber } = madePerson(5);
  office.deaths = [{ name, idNumber, date: '2026-10-01' }];
  office.deliver('2026-11-20');
  expect((await call('run', '--date', '2026-11-24')).code).toBe(0);
  personId = office.read(
    (registry) => [...registry.readPersons()].find(({ golden }) => golden.name === name)?.personId ?? '',
  );
}, 30_000);

describe('help', () => {
  test.each(['zh', 'en'] as const)('of every command has a description and examples (%s)', async (language) => {
    const { out, code } = await callCli(['--help'], { language });
    expect(code).toBe(0);
    for (const command of commands) {
      const help = await callCli([...command.split(' '), '--help'], { language });
      expect(help.code, command).toBe(0);
      expect(help.notes, command).toEqual([]);
      const text = help.out.join('\n');
      expect(text, command).toContain(language === 'zh' ? '用法' : 'Usage');
      if (!command.includes(' ')) {
        expect(text, command).toMatch(language === 'zh' ? /例：/ : /Examples?:/);
        expect(out.join('\n'), command).toContain(`  ${command} `);
      }
    }
  });

  test('names no command that the list above forgets', async () => {
    const { out } = await callCli(['--help']);
    const named = out.flatMap((line) => /^ {2}([a-z]+) .*$/.exec(line)?.[1] ?? []);
    const known = new Set([...commands, 'help', 'rollcall']);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('wrong usage ends with 2, one message and no value of a person', () => {
  const cases: [string, string[]][] = [
    ['an unknown command', ['cancel']],
    ['an unknown option', ['run', '--fast']],
    ['a date that is none', ['run', '--date', '2026-02-30']],
    ['accept without a reason', ['run', '--accept', 'newly-gone']],
    ['a decision without a reason', ['decide', 'R0000000000000000', 'match']],
    ['an empty reason', ['decide', 'R0000000000000000', 'match', '--reason', ' ']],
    ['an unknown answer', ['decide', 'R0000000000000000', '430302194001011234', '--reason', 'x']],
    ['an unknown question', ['decide', 'R0000000000000000', 'match', '--reason', 'x']],
    ['an answer that does not fit a person', ['decide', 'P2222224W', 'match', '--reason', 'x']],
    ['a person id that is none', ['merge', 'P22222222', 'P22222222', '--reason', 'x']],
    ['a decision number that is none', ['undo', 'R1', '--reason', 'x']],
    ['an unknown decision', ['undo', '999', '--reason', 'x']],
    ['an objection about nobody', ['object', 'P99999999', '--reason', 'x']],
    ['a history of nobody', ['history', '430302194001011234']],
    ['a sheet of another kind', ['review', 'export', 'questions.pdf']],
    ['a sheet that is not there', ['review', 'import', 'nowhere.csv']],
    ['a run that was never published', ['publish', '20200101-1']],
    ['retention below nothing', ['purge', '--gone', '-1']],
    ['a brake there is not', ['run', '--date', '2026-11-24', '--accept', 'newly-goner', '--reason', 'x']],
    ['a gate of no source', ['run', '--date', '2026-11-24', '--accept', 'rows:czr', '--reason', 'x']],
    ['an answer due before it was asked', ['object', 'P2222224W', '--reason', 'x', '--due', '2026-11-23']],
    ['an area and all', ['issue', '430302', '--all']],
  ];
  test.each(cases)('%s', async (_, args) => {
    for (const language of ['zh', 'en'] as const) {
      const { code, out, notes } = await callCli([...args, ...config], { language });
      expect(code).toBe(2);
      expect(out).toEqual([]);
      expect(notes[0]).toMatch(/^rollcall[:：]/);
      expect(notes.length).toBeLessThanOrEqual(2);
      expect(notes.join('\n')).not.toMatch(/\{\w+\}|\d{17}/);
    }
  });

  test('no settings at all', async () => {
    const { code, notes } = await callCli(['run', '--config', office.path('nowhere.json')]);
    expect([code, notes.length]).toEqual([2, 1]);
  });
});

describe('machines', () => {
  test.each([
    ['review list', ['review', 'list']],
    ['history', ['history', '']],
    ['explain', ['explain', '']],
    ['verify', ['verify']],
    ['doctor', ['doctor']],
    ['run', ['run', '--date', '2026-11-24']],
    ['purge', ['purge']],
  ])('read the JSON of %s', async (_, args) => {
    expect(await json(...args.map((arg) => (arg === '' ? personId : arg)))).toBeTypeOf('object');
  });

  test('data goes to stdout, messages to stderr', async () => {
    const { out, notes } = await call('review', 'list');
    expect(out).toHaveLength(2);
    expect(notes).toEqual(['2 questions, 0 correction requests']);
  });
});

describe('the office', () => {
  test('exports questions, fills them in and takes them back, CSV and XLSX', async () => {
    const csv = office.path('questions.csv');
    const xlsx = office.path('questions.xlsx');
    expect((await call('review', 'export', csv)).code).toBe(0);
    expect((await call('review', 'export', xlsx, '--kind', 'person')).notes[0]).toContain('1 questions');
    expect((await call('review', 'export', csv)).code).toBe(2);
    expect(statSync(csv).mode & 0o077).toBe(0);
    expect(readFileSync(csv, 'utf8')).toContain('欧阳春');
    const [pair] = (await json('review', 'list', '--kind', 'pair')).questions;
    const filled = `review_id,decision,decision_reason\r\n${pair.reviewId},不是同一人,电话核实\r\n`;
    const sheet = office.put('filled.csv', filled);
    expect((await call('review', 'import', sheet)).notes).toEqual([
      '1 decisions recorded, 0 rows stood already; the next run applies them',
    ]);
    expect((await call('review', 'import', sheet)).notes[0]).toContain('0 decisions recorded, 1 rows stood already');
    const wrong = office.put('wrong.csv', `${filled}${pair.reviewId},已死亡,x\r\nR0000000000000000,match,x\r\n`);
    const refused = await call('review', 'import', wrong);
    expect([refused.code, refused.notes.length]).toEqual([2, 3]);
    expect((await json('review', 'list')).questions).toHaveLength(1);
  });

  test('answers deaths-to-confirm.csv where it stands; the next run applies it', async () => {
    const [header = '', ...rows] = office.published('deaths-to-confirm.csv').trim().split('\r\n');
    const filled = [header, ...rows.map((row) => row.replace(/,,$/, ',健在,本人到窗口'))].join('\r\n');
    const sheet = office.put('deaths.csv', `${filled}\r\n`);
    expect((await call('review', 'import', sheet)).code).toBe(0);
    expect((await call('run', '--date', '2026-11-24')).code).toBe(0);
    expect(office.read((registry) => registry.findPerson(personId)?.status.vital)).toBe('alive');
    expect((await json('review', 'list')).questions).toEqual([]);
    const told = await call('history', personId);
    expect(told.out.join('\n')).toContain('本人到窗口');
  });

  test('records an objection, and lists it until it is answered', async () => {
    const { code, out, notes } = await call('object', personId, '--reason', 'is not dead');
    expect([code, notes[0]]).toEqual([0, `correction request #${out[0]} recorded, to be answered by 2026-12-09`]);
    expect((await callCli(['review', 'list', ...config], { today: '2026-12-10' })).out.join()).toContain('OVERDUE');
    expect((await call('undo', out[0] ?? '', '--reason', 'taken back')).code).toBe(0);
    expect((await call('review', 'list')).out.join()).not.toContain('correction request');
  });

  test('is told how many questions are alike before one answer is given to all', async () => {
    const [pair] = (await json('review', 'list', '--all')).questions;
    expect(pair).toBeUndefined();
    const undone = await call('undo', '1', '--reason', 'ask again');
    expect(undone.code).toBe(0);
    await call('run', '--date', '2026-11-24');
    const [again] = (await json('review', 'list')).questions;
    const decide = ['decide', again.reviewId, 'non-match', '--all-like-this', '--reason', 'x'];
    expect(await call(...decide)).toMatchObject({ code: 2, out: [] });
    expect(await callCli([...decide, ...config], { isTerminal: true, input: 'no' })).toMatchObject({ code: 2 });
    expect(await callCli([...decide, ...config], { isTerminal: true, input: '1' })).toMatchObject({ code: 0 });
    expect(await call(...decide, '--count', '7')).toMatchObject({ code: 2 });
  });

  test('is told with 75 that another command is under way, by every command that writes', async () => {
    const registry = openRegistry(office.registryPath, 'write');
    try {
      const reason = ['--reason', 'x'];
      const writing = [
        ['run'],
        ['decide', personId, 'alive', ...reason],
        ['undo', '1', ...reason],
        ['object', personId, ...reason],
        ['merge', personId, personId, ...reason],
        ['split', personId, 'a', ...reason],
        ['review', 'import', office.put('locked.csv', 'review_id,decision,decision_reason\n')],
        ['publish', '20261124-1'],
        ['purge'],
        ['issue', '--all'],
      ];
      for (const args of writing) expect((await call(...args)).code, args[0]).toBe(75);
      expect((await call('review', 'list')).code).toBe(0);
      expect(await json('doctor')).toContainEqual(expect.objectContaining({ name: 'lock', state: 'warn' }));
    } finally {
      registry.close();
    }
  });
});

describe('upkeep', () => {
  test('backup writes a verified copy once, private, and never over a file', async () => {
    const target = office.path('copy/registry.sqlite');
    expect((await call('backup', '--to', target)).out).toEqual([target]);
    expect([statSync(target).mode & 0o077, existsSync(`${target}.partial`)]).toEqual([0, false]);
    expect((await call('backup', '--to', target)).code).toBe(2);
    expect((await call('backup')).code).toBe(0);
  });

  test('publish shows an earlier set again, audited, and the next run shows its own, which is no new one', async () => {
    expect((await call('run', '--date', '2026-11-24')).code).toBe(0);
    const before = office.read((registry) => registry.readRuns()).map(({ runId }) => runId);
    expect((await call('publish', '20261124-1')).code).toBe(0);
    expect(office.published('manifest.json')).toContain('"20261124-1"');
    const shown = await call('verify');
    expect(shown.code).toBe(0);
    expect(shown.out.at(-1)).toMatch(/an earlier run, 20261124-1, is shown; the last good one is (\S+) .*publish \1/);
    const last = /last good one is (\S+)/.exec(shown.out.at(-1) ?? '')?.[1] ?? '';
    renameSync(office.path(`output/runs/${last}`), office.path('kept'));
    const unpublished = await call('verify');
    expect([unpublished.code, unpublished.out.at(-1)]).toEqual([
      1,
      expect.stringContaining(`${last}, is not published`),
    ]);
    renameSync(office.path('kept'), office.path(`output/runs/${last}`));
    const entries = () => office.read((registry) => registry.auditHead().entryCount);
    const noted = entries();
    expect((await call('publish', '20261124-1', '--by', '值班')).code).toBe(0);
    expect(entries()).toBe(noted + 1);
    await call('run', '--date', '2026-11-24');
    expect(office.read((registry) => registry.readRuns()).map(({ runId }) => runId)).toEqual(before);
    expect(office.published('manifest.json')).not.toContain('"runId": "20261124-1"');
    expect(await call('verify')).toMatchObject({ code: 0, notes: [] });
  }, 30_000);

  test('verify ends with 1 where a published file was changed', async () => {
    const file = office.path('output/current/accounts.csv');
    const text = readFileSync(file);
    writeFileSync(file, text.subarray(0, text.length - 20));
    expect((await call('verify')).code).toBe(1);
    writeFileSync(file, text);
    expect((await call('verify')).code).toBe(0);
  });

  test('doctor finds nothing to mend in a sound office, and names what is wrong in another', async () => {
    const sound = await call('doctor', '--date', '2026-11-24');
    expect([sound.code, sound.out.filter((line) => !line.startsWith('ok'))]).toEqual([0, []]);
    const early = await call('doctor', '--date', '2026-11-01');
    expect([early.code, early.out.filter((line) => line.startsWith('FAIL')).length]).toEqual([1, 1]);
    const none = await callCli(['doctor', '--config', office.path('nowhere.json')]);
    expect(none.code).toBe(1);
  });

  test('purge leaves no byte of what it removed', async () => {
    const canary = '司空见惯者甲';
    office.put('exports/huohua_20261121.csv', '');
    office.deliver('2026-11-21');
    const file = office.path('exports/czrk_20261121.csv');
    writeFileSync(file, `${readFileSync(file, 'utf8')}${canary},too,few\n`);
    expect((await call('run', '--date', '2026-11-25')).code).toBe(0);
    const bytes = () => [office.registryPath, `${office.registryPath}-wal`].filter((path) => existsSync(path));
    const holds = () => bytes().some((path) => readFileSync(path).includes(canary));
    expect(holds()).toBe(true);
    expect((await call('purge', '--rejected', '0', '--date', '2026-11-26')).code).toBe(0);
    expect(holds()).toBe(false);
    expect((await call('verify')).code).toBe(0);
  }, 30_000);
});
