import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KnownError } from '../kit/known-error.ts';
import { findText } from '../words/catalogue.ts';
import { loadSettings } from './load-settings.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-config-'));
  writeFileSync(join(folder, 'areas.csv'), 'code,name\n430302,雨湖区\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const residents = {
  id: 'czrk',
  profile: 'ga-czrk-csv',
  files: 'exports/czrk_*.csv',
  covers: ['430302'],
  asOf: { fileName: 'czrk_(\\d{8})' },
};
const pension = { id: 'jubao', profile: 'ld92-resident-pension', files: 'j.csv', covers: ['4303'], asOf: '2026-11-20' };
const plain = { areas: { file: 'areas.csv' }, sources: [residents, pension] };

function write(settings: unknown): string {
  const file = join(folder, 'rollcall.json');
  writeFileSync(file, typeof settings === 'string' ? settings : JSON.stringify(settings));
  return file;
}

function failureOf(file: string): KnownError {
  try {
    loadSettings(file);
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('settings that are right', () => {
  test('are complete: defaults from the profile, paths absolute, every scheme present', () => {
    const settings = loadSettings(write(plain));
    const [first, second] = settings.sources;
    expect(first).toMatchObject({
      department: 'public-security',
      upstream: 'public-security',
      register: 'resident',
      completeness: 'snapshot',
      files: [join(folder, 'exports/czrk_*.csv')],
      asOf: { kind: 'file-name', pattern: 'czrk_(\\d{8})' },
      schemes: [],
      asked: '',
    });
    expect(second?.schemes).toEqual(['resident-pension']);
    expect(settings.registry).toBe(join(folder, 'registry.sqlite'));
    expect(settings.policy.idMask).toBe('middle8');
    expect(settings.schemes['employee-medical']).toEqual({ notAvailable: '', yearly: undefined });
    expect(settings.ruleOverrides).toEqual({});
  });

  test('are frozen to the bottom', () => {
    const settings = loadSettings(write(plain));
    const covers = (settings.sources[0]?.covers ?? []) as string[];
    expect(() => covers.push('11')).toThrow(TypeError);
  });

  test('keep the default of every gate limit that is not written', () => {
    const gates = { rows: { drop: 0.5 }, freshness: { onFail: 'stop' } };
    const source = { ...residents, gates, maxBadRows: 3 };
    const settings = loadSettings(write({ ...plain, sources: [source] }));
    expect(settings.sources[0]?.gates).toMatchObject({
      rows: { drop: 0.5, rise: 0.5, min: 1, onFail: 'stop' },
      freshness: { maxAgeDays: 35, onFail: 'stop' },
      'missing-file': { onFail: 'hold' },
      'bad-rows': { share: 0, least: 3, onFail: 'stop' },
    });
  });

  test('give the yearly scheme and the policy to the rules, and nothing that is not written', () => {
    const schemes = {
      'resident-medical': { coverageYear: 2026, windowStart: '2026-09-01', windowEnd: '2027-02-28' },
      'civil-service-pension': { notAvailable: 'held by the province' },
    };
    const settings = loadSettings(write({ ...plain, schemes, policy: { lagMonths: 2, idMask: 'none' } }));
    expect(settings.ruleOverrides).toEqual({
      lagMonths: 2,
      yearlyMedical: { coverageYear: 2026, windowStart: '2026-09-01', windowEnd: '2027-02-28' },
    });
    expect(settings.policy.idMask).toBe('none');
    expect(settings.schemes['civil-service-pension'].notAvailable).toBe('held by the province');
  });

  test('have one digest wherever they lie and in whatever order the keys stand', () => {
    const before = loadSettings(write(plain)).digest;
    const { areas, sources } = plain;
    expect(loadSettings(write({ sources, areas })).digest).toBe(before);
    expect(loadSettings(write({ ...plain, policy: { lagMonths: 2 } })).digest).not.toBe(before);
  });
});

describe('settings that are wrong name the place and the remedy', () => {
  const wrong: [string, unknown, string][] = [
    ['a wrong key', { ...plain, ouptut: 'x' }, 'ouptut'],
    ['a wrong key inside a source', { ...plain, sources: [{ ...residents, as_of: 'x' }] }, 'sources[0].as_of'],
    ['a missing part', { sources: [residents] }, 'areas'],
    ['a value of the wrong type', { ...plain, registry: 5 }, 'registry'],
    ['no sources', { ...plain, sources: [] }, 'sources'],
    ['an areas file that does not exist', { ...plain, areas: { file: 'gone.csv' } }, 'areas.file'],
    ['an areas file that is a folder', { ...plain, areas: { file: '.' } }, 'areas.file'],
    ['a request file that does not exist', { ...plain, sources: [{ ...residents, asked: 'q.csv' }] }, 'asked'],
    ['an unknown profile', { ...plain, sources: [{ ...residents, profile: 'ga' }] }, 'sources[0].profile'],
    ['no day of the export', { ...plain, sources: [{ ...residents, asOf: undefined }] }, 'czrk_(\\\\d{8})'],
    ['a day that is none', { ...plain, sources: [{ ...pension, asOf: '2026-02-30' }] }, 'sources[0].asOf'],
    ['a pattern without group', { ...plain, sources: [{ ...residents, asOf: { fileName: 'x' } }] }, 'asOf.fileName'],
    ['a column the profile has not', { ...plain, sources: [{ ...residents, asOf: { column: true } }] }, 'asOf.column'],
    ['an id used twice', { ...plain, sources: [residents, residents] }, 'sources[1].id'],
    ['a code that is no area', { ...plain, sources: [{ ...residents, covers: ['430'] }] }, 'covers[0]'],
    ['an unknown scheme', { ...plain, schemes: { pension: { notAvailable: 'x' } } }, 'schemes.pension'],
    [
      'a window that ends before it starts',
      {
        ...plain,
        schemes: { 'resident-medical': { coverageYear: 2026, windowStart: '2026-09-01', windowEnd: '2026-02-28' } },
      },
      'windowEnd',
    ],
    ['an output that is a file', { ...plain, output: 'areas.csv' }, 'output'],
  ];
  for (const [sentence, settings, place] of wrong) {
    test(sentence, () => {
      const file = write(settings);
      const error = failureOf(file);
      expect(error.code).toBe('settings-invalid');
      expect(error.exitCode).toBe(2);
      for (const language of ['zh', 'en'] as const) {
        const message = findText(`error.${error.code}`, language, error.params) ?? '';
        expect(message).toContain(file);
        expect(message).toContain(place);
        expect(message).not.toMatch(/\{[a-zA-Z]\w*\}/);
      }
    });
  }

  test.each([
    [{ ...plain, ouptut: 'x' }, 'ouptut: unknown key; did you mean output?'],
    [{ ...plain, zebra: 'x' }, 'zebra: unknown key; correct its spelling'],
    [{ ...plain, sources: [{ ...residents, as_of: 'x' }] }, 'sources[0].as_of: unknown key; did you mean asOf?'],
    [
      { ...plain, sources: [{ ...residents, gates: { freshnes: {} } }] },
      'sources[0].gates.freshnes: unknown key; did you mean freshness?',
    ],
    [
      { ...plain, schemes: { 'resident-pensoin': { notAvailable: 'x' } } },
      'schemes["resident-pensoin"]: unknown key; did you mean resident-pension?',
    ],
  ])('a misspelt key is answered with the one that was meant (%#)', (settings, sentence) => {
    expect(String(failureOf(write(settings)).params['problemsEn'])).toContain(sentence);
  });

  test('all problems come in one message', () => {
    const settings = { ...plain, extra: 1, sources: [{ ...residents, files: 7, covers: [] }] };
    expect(failureOf(write(settings)).params).toMatchObject({ count: 3 });
  });

  test('text that is no JSON names line and column', () => {
    expect(failureOf(write('{\n  "areas": {,\n}')).params).toMatchObject({ line: 2, column: 13 });
    expect(failureOf(write('{ "areas": ')).params).toMatchObject({ line: 1 });
  });

  test('a folder and a file that is not there are told apart', () => {
    expect(failureOf(folder).code).toBe('config-is-directory');
    expect(failureOf(join(folder, 'none.json')).code).toBe('config-not-found');
  });

  test('a profile of the office that is wrong names its own file', () => {
    mkdirSync(join(folder, 'profiles'));
    const own = join(folder, 'profiles', 'own.json');
    writeFileSync(own, JSON.stringify({ id: 'own' }));
    const error = failureOf(write({ ...plain, sources: [{ ...residents, profile: 'profiles/own.json' }] }));
    expect(error.code).toBe('profile-invalid');
    expect(error.params).toMatchObject({ file: own });
  });
});
