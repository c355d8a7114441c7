import { parseArgs } from 'node:util';
import { type CityScore, scoreCity } from './score/score-city.ts';
import type { Agreement, Share } from './score/wilson.ts';

const usage = 'npm run score -- --city DIR --registry FILE [--night K] [--before FILE] [--json]';

const { values } = parseArgs({
  options: {
    city: { type: 'string' },
    registry: { type: 'string' },
    night: { type: 'string', default: '1' },
    before: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const per = (value: number): string => `${(value * 100).toFixed(3)} %`;
const share = (value: Share): string =>
  `${per(value.share)} (${value.right} of ${value.of}, at least ${per(value.lowerBound)})`;
const agreement = (name: string, value: Agreement): string =>
  `  ${name.padEnd(26)} n ${`${value.truth}`.padStart(6)}  precision ${per(value.precision.share).padStart(9)}  recall ${per(value.recall.share).padStart(9)}`;

const print = (score: CityScore): void => {
  const { links, rows, persons } = score;
  const text = [
    `night ${score.night}: ${rows.matched} rows matched, ${rows.unknown} unknown to the truth, ${rows.missing} of the truth missing`,
    `persons: ${persons.truth}, judged ${persons.judged}, without a registry person ${persons.withoutStandIn}, further fragments ${links.fragments}`,
    `living called deceased against the files: ${score.livingCalledDeceased}`,
    `links with an equal valid id: precision ${share(links.equalIdPrecision)}`,
    `links without one: precision ${share(links.otherPrecision)}`,
    `links without one: recall ${share(links.otherRecall)}`,
    ...Object.entries(links.otherRecallByKind).map(([kind, value]) => `  id ${kind}: recall ${share(value)}`),
    'flags',
    ...Object.entries(score.flags).map(([name, value]) => agreement(name, value)),
    'gaps',
    ...Object.entries(score.gaps).map(([name, value]) => agreement(name, value)),
    `person and task: F1 ${per(score.task.f1)}, precision ${per(score.task.precision.share)}, recall ${per(score.task.recall.share)}`,
    `owner area of right tasks: ${share(score.taskArea)}`,
    `outcome: ${share(score.outcome)}`,
    ...Object.entries(score.outcomeConfusion).map(([wanted, found]) => `  ${wanted}: ${JSON.stringify(found)}`),
    ...(score.sameId ? [`same person id as the night before: ${share(score.sameId)}`] : []),
  ];
  console.log(text.join('\n'));
};

if (values.help || values.city === undefined || values.registry === undefined) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const score = await scoreCity({
    city: values.city,
    registry: values.registry,
    night: Number(values.night),
    ...(values.before === undefined ? {} : { before: values.before }),
  });
  if (values.json) console.log(JSON.stringify(score, null, 2));
  else print(score);
}
