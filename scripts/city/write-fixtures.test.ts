import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { makeCity } from './city.ts';
import { fixtureCity } from './fixture-city.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-fixtures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const digests = (root: string, at = ''): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(join(root, at), { withFileTypes: true })) {
    const path = at === '' ? entry.name : `${at}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, digests(root, path));
    else if (entry.isSymbolicLink()) found[path] = readlinkSync(join(root, path));
    else
      found[path] = createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex');
  }
  return found;
};

it('fixtures/city is what the script makes, byte for byte', () => {
  const made = join(folder, 'city');
  makeCity({ ...fixtureCity, out: made });
  expect(digests(made)).toEqual(digests(fileURLToPath(new URL('../../fixtures/city', import.meta.url))));
});
