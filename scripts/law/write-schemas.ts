import { writeFileSync } from 'node:fs';
import { buildSchemas } from '../../src/config/json-schemas.ts';

/** Writes docs/schema/*.json from what the program really checks; a test fails when they are stale. */
for (const [name, content] of Object.entries(buildSchemas())) {
  writeFileSync(new URL(`../../docs/schema/${name}`, import.meta.url), content);
}
