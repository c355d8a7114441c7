import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeCity } from './city.ts';
import { fixtureCity } from './fixture-city.ts';

const out = fileURLToPath(new URL('../../fixtures/city', import.meta.url));
rmSync(out, { recursive: true, force: true });
const { persons, rows } = makeCity({ ...fixtureCity, out });
console.log(`${persons} persons, ${rows} rows in fixtures/city`);
