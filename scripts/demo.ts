import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeCity } from './city/city.ts';
import { placeNight } from './city/place-night.ts';

/** `npm run demo`: makes a city with its exports, runs two nights on it, and says where to look. */
const out = 'demo';
const persons = 5000;
const nights = ['2026-11-24', '2026-11-25'];

console.log(`Making a city of ${persons} invented people in ${out}/`);
rmSync(out, { recursive: true, force: true });
makeCity({ persons, seed: 7, nights: nights.length, out });
for (const [index, date] of nights.entries()) {
  console.log(`\nNight ${index + 1}, ${date}: rollcall run --date ${date}`);
  placeNight(out, index + 1);
  const { status } = spawnSync(
    process.execPath,
    [join('bin', 'rollcall.js'), 'run', '--config', join(out, 'rollcall.json'), '--date', date],
    { stdio: 'inherit' },
  );
  if (status !== 0) throw new Error(`night ${index + 1} ended with ${status}`);
}
console.log(`
Look at
  ${join(out, 'output', 'current', 'report.html')}        how far each area is
  ${join(out, 'output', 'current', 'worklists')}          the lists of households to visit (XLSX and CSV)
  ${join(out, 'output', 'current', 'summary.csv')}        the same figures for a machine
and ask
  npx rollcall explain --config ${join(out, 'rollcall.json')} <person id from a list>
  npx rollcall verify --config ${join(out, 'rollcall.json')}`);
