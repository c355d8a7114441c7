import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildSchemas } from './json-schemas.ts';

for (const [name, content] of Object.entries(buildSchemas())) {
  test(`docs/schema/${name} says what the program checks (else: node scripts/law/write-schemas.ts)`, () => {
    expect(readFileSync(new URL(`../../docs/schema/${name}`, import.meta.url), 'utf8')).toBe(content);
  });
}
