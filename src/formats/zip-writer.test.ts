import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { gzipBytes } from './gzip.ts';
import { openZip } from './zip-reader.ts';
import { buildZip, writeZip } from './zip-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entries = [
  { name: '430302102_姜畲镇/某村.csv', data: Buffer.from('a,b\n'.repeat(1000)) },
  { name: 'packed.xlsx', data: Buffer.from('PK'), store: true },
  { name: 'empty.txt', data: Buffer.alloc(0) },
];

test('the reader finds what was put in, names and all', () => {
  const path = join(folder, 'read.zip');
  writeFileSync(path, buildZip(entries, '2026-11-24'));
  const archive = openZip(path, { maxEntries: 3, maxContentBytes: 1 << 20, maxRatio: 2000 });
  for (const { name, data } of entries) expect(archive.read(name, 1 << 20)).toEqual(data);
  expect(archive.has('other')).toBe(false);
  archive.close();
});

test('the same entries and date give the same bytes, another date others', () => {
  expect(buildZip(entries, '2026-11-24')).toEqual(buildZip(entries, '2026-11-24'));
  expect(buildZip(entries, '2026-11-25')).not.toEqual(buildZip(entries, '2026-11-24'));
});

test('writeZip writes what buildZip gives, readable by nobody else', () => {
  const path = join(folder, 'lists.zip');
  writeZip(path, entries, '2026-11-24');
  expect(readFileSync(path)).toEqual(buildZip(entries, '2026-11-24'));
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('gzip holds the data and no time', () => {
  const data = Buffer.from('张三\n'.repeat(100));
  expect(gunzipSync(gzipBytes(data))).toEqual(data);
  expect(gzipBytes(data).subarray(4, 8)).toEqual(Buffer.alloc(4));
});
