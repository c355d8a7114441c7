import { parseArgs } from 'node:util';
import { makeCity } from './city.ts';
import { placeNight } from './place-night.ts';

const usage = `npm run city -- --persons N --seed S --nights K --out DIR   make a city with its truth
npm run city -- --place K --out DIR                         put the exports of night K in place`;

const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '7' },
    nights: { type: 'string', default: '2' },
    out: { type: 'string' },
    place: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const whole = (text: string, name: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number of 1 or more`);
  return value;
};

if (values.help || values.out === undefined) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else if (values.place !== undefined) {
  placeNight(values.out, whole(values.place, 'place'));
} else {
  const started = performance.now();
  const { persons, rows } = makeCity({
    persons: whole(values.persons, 'persons'),
    seed: whole(values.seed, 'seed'),
    nights: whole(values.nights, 'nights'),
    out: values.out,
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${persons} persons, ${rows} rows in ${seconds.toFixed(1)} s (${Math.round(rows / seconds)} rows/s) in ${values.out}`,
  );
}
