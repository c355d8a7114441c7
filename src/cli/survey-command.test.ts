import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MadeOffice } from '../pipeline/made-office.contract.ts';
import { callCli } from './made-cli.contract.ts';

const office = new MadeOffice(30);
afterAll(() => office.remove());

const call = (...args: string[]) => callCli([...args, '--config', office.configPath]);
const out = (name: string): string => join(office.folder, name);

/** The first community's list as it was published, a line a row. */
function listLines(): string[] {
  const folder = join(office.folder, 'output', 'current', 'worklists');
  const [file = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\d{12}[^/]*\.csv$/u.test(path))
    .sort();
  return readFileSync(join(folder, file), 'utf8').trimEnd().split('\r\n');
}

beforeAll(async () => {
  office.enrolments.splice(0, 15);
  office.deliver('2026-11-20');
  expect((await call('run', '--date', '2026-11-24')).code).toBe(0);
}, 30_000);

describe('lists on their way', () => {
  test('are issued only with an area or for all, with a due date that is one and not past', async () => {
    const attempts: readonly (readonly [readonly string[], RegExp])[] = [
      [['issue'], /--all/],
      [['issue', '430302', '--all'], /--all/],
      [['issue', '--all', '--due', '2026-13-01'], /2026-13-01/],
      [['issue', '--all', '--due', '2026-11-01'], /due date/],
      [['issue', '999999'], /999999/],
      [['recall', '430302'], /430302/],
      [['ack', 'T00'], /T00/],
      [['survey', 'import', out('nothing.csv')], /issue/],
    ];
    for (const [args, message] of attempts) {
      const { code, notes, out: printed } = await call(...args);
      expect([args.join(' '), code]).toEqual([args.join(' '), 2]);
      expect(notes).toHaveLength(1);
      expect(notes[0]).toMatch(message);
      expect(printed).toEqual([]);
    }
  });

  test('are issued once, come back, are told of, and recalled', async () => {
    const issued = await call('issue', '--all', '--due', '2026-12-24', '--json');
    expect(issued.code).toBe(0);
    const { issued: batches } = JSON.parse(issued.out.join('\n')) as { issued: { batchId: string; rows: number }[] };
    const count = batches.reduce((sum, { rows }) => sum + rows, 0);
    expect(count).toBeGreaterThan(5);
    expect((await call('issue', '--all')).code).toBe(2);

    const packed = await call('issue', '--all', '--zips', out('zips'));
    expect(packed.code).toBe(0);
    expect(readdirSync(out('zips')).sort()).toEqual(packed.notes.slice(0, -1).map((note) => note.split('/').at(-1)));
    expect(packed.notes.length).toBeGreaterThan(1);

    const [header = '', first = '', second = ''] = listLines();
    const filled = [header, first.replace(/,{6}$/, ',是,05,2026-11-24,,,'), second.replace(/,{6}$/, ',是,办好了,,,,')];
    writeFileSync(out('filled.csv'), `${filled.join('\r\n')}\r\n`);
    const imported = await call('survey', 'import', out('filled.csv'), out('missing.csv'));
    expect(imported.code).toBe(2);
    expect(imported.notes.join('\n')).toMatch(/accepted 1 rows \(0 of them known before\), returned 1/);
    expect(imported.notes.join('\n')).toMatch(/filled-returned\.xlsx/);
    expect(imported.notes.join('\n')).toMatch(/not imported: .*missing\.csv/);

    const again = await call('survey', 'import', out('filled.csv'), '--json');
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out.join('\n'))).toMatchObject([{ accepted: 1, known: 1, returned: 1, failure: '' }]);

    const progress = await call('survey', 'progress', '--out', out('progress'), '--date', '2026-12-25');
    expect(progress.out[1]).toContain(`\t${count}\t1\t${(100 / count).toFixed(1)}%\t1\t`);
    expect(readdirSync(out('progress')).sort()).toEqual([
      'claimed-not-insured.csv',
      'issued-not-returned.csv',
      'progress.csv',
      'progress.html',
      'progress.xlsx',
      'trend.csv',
    ]);

    const gap = progress.out.indexOf('');
    expect(progress.out[gap + 1]).toMatch(/^Date\tRun\t/);
    expect(progress.out.slice(gap + 2).map((line) => line.split('\t')[0])).toEqual([expect.any(String), '2026-12-25']);
    expect(progress.out.at(-1)).toMatch(new RegExp(`\t${count}\t1\t1\t\\d+$`));

    const upload = await call('survey', 'export', 'result-upload', '--out', out('upload'));
    expect(upload.notes[0]).toMatch(/: 1 rows$/);

    const recalled = await call('recall', batches[0]?.batchId ?? '');
    expect([recalled.code, recalled.out]).toEqual([0, [batches[0]?.batchId]]);
    const late = await call('survey', 'import', out('filled.csv'));
    expect(late.notes[0]).toMatch(/accepted 0 rows/);
  });

  test('say nothing of a person on the screen', async () => {
    const [, first = ''] = listLines();
    const name = first.split(',')[2] ?? '';
    expect(name.length).toBeGreaterThan(1);
    for (const args of [
      ['survey', 'progress'],
      ['survey', 'progress', '--json'],
      ['survey', 'import', out('filled.csv')],
    ]) {
      const { out: printed, notes } = await call(...args);
      expect([...printed, ...notes].join('\n')).not.toContain(name);
    }
  });
});
