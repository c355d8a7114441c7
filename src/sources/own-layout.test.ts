import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadNameTables } from '../config/load-name-tables.ts';
import { loadProfile, loadShippedProfiles } from '../config/load-profile.ts';
import { loadSettings } from '../config/load-settings.ts';
import { buildAreaTable } from '../domain/normalise/area-table.ts';
import { checkPart } from './check-part.ts';
import { checkSources } from './check-sources.ts';
import { readSource } from './read-source.ts';
import { recogniseFile } from './recognise-file.ts';

const page = readFileSync(new URL('../../docs/sources.md', import.meta.url), 'utf8');

/** The first fenced block of a language after a heading. */
function findBlock(language: string): string {
  const section = page.slice(page.indexOf('## A layout of your own'));
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section)?.[1] ?? '';
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-own-'));
  mkdirSync(join(folder, 'exports'));
  writeFileSync(join(folder, 'own-city-pension.json'), findBlock('json'));
  writeFileSync(join(folder, 'exports/pension_20261120.csv'), findBlock('csv'));
  writeFileSync(join(folder, 'areas.csv'), 'code,name\n110101,某区\n');
  const source = /\{ "id": "own-pension"[\s\S]*?\} \}/.exec(page)?.[0] ?? '';
  writeFileSync(join(folder, 'rollcall.json'), `{"areas": {"file": "areas.csv"}, "sources": [${source}]}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the layout that docs/sources.md makes up', () => {
  test('comes in with JSON alone', async () => {
    const settings = loadSettings(join(folder, 'rollcall.json'));
    const [source] = settings.sources;
    if (source === undefined) throw new Error('no source');
    const seen: unknown[] = [];
    const rejected: unknown[] = [];
    const reading = await readSource(
      { source, settings, areas: buildAreaTable([], []), tables: loadNameTables() },
      {
        accept: (records) => {
          for (const { recordKey, idStatus, sex, claim } of records) {
            const { scheme, state, reason, since, lastPaid } = claim;
            seen.push([recordKey, idStatus, sex, scheme, state, reason, since, lastPaid]);
          }
        },
        filter: () => {},
        reject: ({ line, reason }) => rejected.push([line, reason]),
      },
    );
    const pension = 'resident-pension';
    expect(seen).toEqual([
      ['own-pension:90000001', 'valid', 'female', pension, 'active', '', '2012-03', '2026-10'],
      ['own-pension:90000002', 'valid', 'male', pension, 'drawing', '', '2012-03', '2026-10'],
      ['own-pension:90000003', 'valid', 'male', pension, 'ended', 'settled-elsewhere', '2015-01', '2020-01'],
      ['own-pension:90000005', 'valid', 'male', pension, 'ended', 'death', '2010-01', '2018-01'],
    ]);
    expect(rejected).toEqual([[7, 'not-a-person']]);
    expect(reading.night).toMatchObject({ rowsRead: 6, accepted: 4, filtered: 1, quarantined: 1, asOf: '2026-11-20' });
    expect(reading.unknownCodes).toEqual([]);
    expect(source.schemes).toEqual([pension]);
  });

  test('is unknown to the shipped profiles, and known once it is among them', async () => {
    const file = join(folder, 'exports/pension_20261120.csv');
    const shipped = loadShippedProfiles();
    expect((await recogniseFile(file, shipped)).profile).toBeUndefined();
    const own = loadProfile(join(folder, 'own-city-pension.json'));
    const { profile, delimiter, sample } = await recogniseFile(file, [...shipped, own]);
    expect([profile?.id, delimiter]).toEqual(['own-city-pension', '|']);
    // Names and numbers are masked, codes are shown.
    expect(sample[0]).toEqual([
      '9*******',
      '110101************',
      '钱**',
      '0',
      '1',
      '2*****',
      '2*****',
      '',
      '',
      '',
      'N',
    ]);
  });

  test('is told by a check: how full, what is wrong, nothing of any person', async () => {
    const settings = loadSettings(join(folder, 'rollcall.json'));
    const [check] = await checkSources({
      settings,
      date: '2026-11-24',
      check: (task) => checkPart(task, { areas: buildAreaTable([], []), tables: loadNameTables() }),
    });
    expect(check?.columns.find(({ header }) => header === '末缴年月')).toEqual({
      header: '末缴年月',
      filled: 4,
      rows: 5,
    });
    expect(check?.rejected).toEqual([{ name: 'not-a-person', count: 1 }]);
    expect(check?.gates.map(({ result }) => result)).not.toContain('stopped');
    expect(JSON.stringify(check)).not.toMatch(/钱|1101011990/);
  });
});

test('the page names every shipped profile', () => {
  for (const { id } of loadShippedProfiles()) expect(page).toContain(`| \`${id}\` |`);
});
