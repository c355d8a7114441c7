import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAreas } from '../config/load-areas.ts';
import { loadShippedProfiles } from '../config/load-profile.ts';
import { loadSettings } from '../config/load-settings.ts';
import { answerColumns } from './answer-columns.ts';
import { draftSettings, type SettingsDraft } from './draft-settings.ts';
import { type RecognisedFile, recogniseFile } from './recognise-file.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function madeId(number: number): string {
  const head = `11010119${60 + (number % 40)}0307${String(number).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(head[at]), 0);
  return head + '10X98765432'[sum % 11];
}

const communities = ['430302102001', '430302102002', '430304001001'];
const labels = [
  ['姜畲镇', '某山村', '43030207', '430302070101'],
  ['姜畲镇', '某水村', '43030207', '430302070102'],
  ['和平街道', '某社区', '43030401', '430304010101'],
];

let folder = '';
let recognised: RecognisedFile[] = [];
let draft: SettingsDraft;

function put(name: string, rows: string[][], encoding = 'utf8'): string {
  const file = join(folder, 'exports', name);
  writeFileSync(file, iconv.encode(`${rows.map((row) => row.join(',')).join('\n')}\n`, encoding));
  return file;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-draft-'));
  mkdirSync(join(folder, 'exports'));
  const people = Array.from({ length: 30 }, (_, at) => ({ id: madeId(at), at, place: at % 3 }));
  const residents = people.map(({ id, at, place }) => {
    const code = communities[place] ?? '';
    return [`v${at}`, `r${at}`, id, '李某', '1', '19700307', '0', '1', '0', code.slice(0, 9), code];
  });
  const header = ['RYNBID', 'RYID', 'GMSFHM', 'XM', 'XB', 'CSRQ', 'RYZT', 'JLBZ', 'CXBZ', 'XZJD', 'JCWH'];
  const poor = people.slice(0, 15).map(({ id, at, place }) => {
    const [street = '', community = ''] = labels[place] ?? [];
    return [street, community, '李某', id, `D${at}`, '某省湘潭市雨湖区某处', '全额', '201801'];
  });
  const pension = people.map(({ id, at, place }) => {
    const siCode = labels[place]?.[3] ?? '';
    return [`s${at}`, id, '李某', '1', '1', '1', '150', siCode.slice(0, 8), siCode];
  });
  const files = [
    put('czrk_430302_20261120.csv', [header, ...residents.filter((row) => row[10]?.startsWith('430302'))], 'gb18030'),
    put('czrk_430304_20261120.csv', [header, ...residents.filter((row) => row[10]?.startsWith('430304'))], 'gb18030'),
    put('低保_20261119.csv', [
      ['乡镇街道', '村社区', '户主姓名', '户主身份证号', '低保证号', '家庭住址', '救助类型', '起始保障年月'],
      ...poor,
    ]),
    put('jubao.csv', [
      ['AAC001', 'AAC002', 'AAC003', 'AAC004', 'AAC008', 'AAC031', 'AAE140', 'AAF101', 'AAF102'],
      ...pension,
    ]),
    put('notes.csv', [
      ['what', 'who'],
      ['x', 'y'],
    ]),
  ];
  const profiles = loadShippedProfiles();
  recognised = [];
  for (const file of files) recognised.push(await recogniseFile(file, profiles));
  draft = await draftSettings(recognised, { folder, fallbackDate: '2026-11-24' });
  writeFileSync(join(folder, 'rollcall.json'), draft.settings);
  writeFileSync(join(folder, 'areas.csv'), draft.areas);
  writeFileSync(join(folder, 'si-areas.csv'), draft.siAreas);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a draft of settings', () => {
  test('loads as it stands', () => {
    const settings = loadSettings(join(folder, 'rollcall.json'));
    expect(settings.sources.map(({ id, profile, covers, asOf }) => [id, profile.id, covers, asOf])).toEqual([
      ['czrk-430302', 'ga-czrk-csv', ['430302'], { kind: 'file-name', pattern: 'czrk_430302_(\\d{8})' }],
      ['czrk-430304', 'ga-czrk-csv', ['430304'], { kind: 'file-name', pattern: 'czrk_430304_(\\d{8})' }],
      ['exports', 'mz-low-income-wide-csv', ['430302', '430304'], { kind: 'file-name', pattern: '低保_(\\d{8})' }],
      ['jubao', 'ld92-resident-pension', ['430302', '430304'], { kind: 'date', date: '2026-11-24' }],
    ]);
  });

  test('says which files it did not know', () => {
    expect(draft.unknown).toEqual([join(folder, 'exports/notes.csv')]);
  });

  test('names areas and maps social-insurance codes by the people who are in two exports', async () => {
    const settings = loadSettings(join(folder, 'rollcall.json'));
    const { areas, siMapping } = await loadAreas(settings.areas);
    expect(areas.map(({ code, name }) => [code, name])).toEqual([
      ['430302', '雨湖区'],
      ['430302102', '姜畲镇'],
      ['430302102001', '某山村'],
      ['430302102002', '某水村'],
      ['430304', '雨湖区'],
      ['430304001', '和平街道'],
      ['430304001001', '某社区'],
    ]);
    expect(siMapping).toEqual([
      { siCode: '43030207', code: '430302102' },
      { siCode: '430302070101', code: '430302102001' },
      { siCode: '430302070102', code: '430302102002' },
      { siCode: '43030401', code: '430304001' },
      { siCode: '430304010101', code: '430304001001' },
    ]);
    expect([draft.unnamedAreas, draft.unmappedSiCodes]).toEqual([0, []]);
  });

  test('holds no one’s name or number', () => {
    expect(draft.settings + draft.areas + draft.siAreas).not.toMatch(/李某|11010119/);
  });
});

test('an answer about a column makes a profile of the office’s own', async () => {
  const rows = Array.from({ length: 20 }, (_, at) => [
    `x${at}`,
    madeId(at),
    '李某',
    '1',
    '某校',
    '本科',
    '2024',
    '2028-07-01',
    '在籍',
  ]);
  const header = ['学号', '号码', '姓名', '性别', '学校名称', '学历层次', '入学年份', '预计毕业日期', '学籍状态'];
  const file = put('xuesheng_20261114.csv', [header, ...rows]);
  const seen = await recogniseFile(file, loadShippedProfiles());
  expect(seen.profile?.id).toBe('edu-student-csv');
  expect(seen.ambiguous).toEqual([{ field: 'idNumber', candidates: ['号码'] }]);
  const answered = answerColumns(seen, [{ field: 'idNumber', header: '号码' }]);
  expect([answered.ambiguous, answered.unknownColumns]).toEqual([[], []]);
  const own = await draftSettings([answered], { folder, fallbackDate: '2026-11-24' });
  expect(own.profiles.map(({ name }) => name)).toEqual(['edu-student-csv-own.json']);
  expect(own.settings).toContain('"profile": "edu-student-csv-own.json"');
  for (const { name, content } of own.profiles) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'own.json'), own.settings);
  expect(loadSettings(join(folder, 'own.json')).sources[0]?.profile.columns.idNumber?.[0]).toBe('号码');
});
