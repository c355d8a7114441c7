import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { formatPersonId } from '../../src/domain/person/person-id.ts';
import { readPrintedClaim } from '../../src/domain/survey/printed-claim.ts';
import { listColumns } from '../../src/outputs/list-columns.ts';
import { importReturns } from '../../src/pipeline/import-returns.ts';
import { issueLists } from '../../src/pipeline/issue-lists.ts';
import { runNight } from '../../src/pipeline/run-night.ts';
import { openRegistry, type Registry } from '../../src/registry/registry.ts';
import { placeNight } from '../city/place-night.ts';
import { chooseAnswers, type SeasonAnswer } from './answers.ts';
import { findDisagreements } from './find-disagreements.ts';
import { type OfficeStep, runOffice } from './office-script.ts';
import { readRows } from './read-rows.ts';

/**
 * `npm run test:season`: a whole season on real files. Two nights, the lists issued, filled in through LibreOffice as
 * visitors would (typed, sorted, columns put in between, saved as XLSX and as CSV in two encodings), imported, a third
 * night; then the registry must say of everyone what the visit found. Needs soffice.
 */
const root = mkdtempSync(join(tmpdir(), 'season-'));
const city = join(root, 'city');
const configPath = join(city, 'rollcall.json');
const keys = listColumns.map(({ key }) => key);
const visitDay = '2026-11-26';

try {
  process.exitCode = await season();
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function season(): Promise<number> {
  cpSync('fixtures/city', city, { recursive: true, verbatimSymlinks: true });
  for (const [night, date] of ['2026-11-24', '2026-11-25'].entries()) {
    placeNight(city, night + 1);
    await run(date);
  }
  const { issued } = issueLists({ configPath, area: undefined, date: '2026-11-25', dueDate: '2026-12-25', actor: 'o' });
  console.log(`issued ${issued.length} lists`);
  const answers = answerEverybody();
  const { steps, files, refused } = planOffice(answers);
  runOffice(steps, root);
  console.log(`filled in ${files.length} lists through LibreOffice, ${answers.length} people`);
  const request = { configPath, date: '2026-11-27', actor: 'o', language: 'zh' } as const;
  const imported = await importReturns({ ...request, files });
  const [old] = await importReturns({ ...request, files: [refused] });
  await run('2026-11-28');

  const faults: string[] = [];
  for (const { file, failure, returned, errorSheet } of imported) {
    if (failure !== undefined) faults.push(`${basename(file)}: ${failure.message}`);
    if (returned > 0) faults.push(`${basename(file)}: ${returned} rows returned, see ${errorSheet}`);
  }
  if (old?.failure?.code !== 'xls-binary') faults.push('the old format of Excel was not refused');
  const accepted = imported.reduce((sum, file) => sum + file.accepted, 0);
  const wrong = reading((registry) =>
    answers.flatMap((answer) => {
      const person = registry.findPerson(answer.person.personId);
      const whats = person === undefined ? ['gone'] : findDisagreements(answer, person);
      return whats.length === 0 ? [] : [`${answer.person.personId} ${whats.join('; ')}`];
    }),
  );
  console.log(`accepted ${accepted} of ${answers.length} rows`);
  console.log(`the registry says what the visit found: ${answers.length - wrong.length} of ${answers.length}`);
  const everybody = reading((registry) => [...registry.readPersons()].length);
  console.log(`visited: ${((100 * answers.length) / everybody).toFixed(1)} % of all ${everybody} persons`);
  for (const fault of [...faults, ...wrong].slice(0, 40)) console.error(fault);
  return faults.length + wrong.length === 0 && accepted === answers.length ? 0 : 1;
}

function run(date: string) {
  return runNight({
    configPath,
    date,
    dryRun: false,
    full: false,
    accept: [],
    language: 'zh',
    programVersion: 'season',
    onProgress: () => undefined,
  });
}

function reading<T>(work: (registry: Registry) => T): T {
  const registry = openRegistry(join(city, 'registry.sqlite'), 'read');
  try {
    return work(registry);
  } finally {
    registry.close();
  }
}

function answerEverybody(): readonly SeasonAnswer[] {
  const people = reading((registry) =>
    registry.readBatchItems().map(({ batchId, person, areaCode }) => ({
      personId: formatPersonId(person),
      areaCode,
      printed: readPrintedClaim(registry.readClaim(batchId, person) ?? {}),
    })),
  );
  const areas = [...new Set(people.map(({ areaCode }) => areaCode))].filter((code) => code.length === 12);
  const owned = people.filter(({ printed, areaCode }) => printed.role === 'owner' && areaCode.length === 12);
  return chooseAnswers(owned, visitDay, areas);
}

/** What a visitor does with each list, in turn: the workbook saved as such, as CSV, and the CSV opened as it is. */
function planOffice(answers: readonly SeasonAnswer[]): { steps: OfficeStep[]; files: string[]; refused: string } {
  const filled = join(root, 'filled');
  mkdirSync(filled);
  const folder = join(city, 'output', 'current', 'worklists');
  const lists = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\d{12}_[^/]*\.csv$/u.test(path))
    .sort();
  const byPerson = new Map(answers.map((answer) => [answer.person.personId, answer]));
  const steps: OfficeStep[] = [];
  const files: string[] = [];
  for (const [index, list] of lists.entries()) {
    const csv = join(folder, list);
    const area = /(\d{12})_[^/]*$/u.exec(list)?.[1] ?? '';
    const way = index % 4;
    const openStep: OfficeStep =
      way === 3
        ? { kind: 'open', file: csv, options: '44,34,76,1' }
        : { kind: 'open', file: csv.replace(/csv$/, 'xlsx') };
    steps.push(openStep, ...typeAnswers(csv, area, byPerson));
    steps.push({ kind: 'sort', column: keys.indexOf(index % 2 === 0 ? 'name' : 'age'), isAscending: index % 3 === 0 });
    if (way === 1) steps.push({ kind: 'insert-column', column: 3 }, { kind: 'rename', name: `表${index}` });
    const isText = way === 1 || way === 2;
    const file = join(filled, `收回 ${index}.${isText ? 'csv' : 'xlsx'}`);
    const textFormat = way === 1 ? 'csv' : 'csv-gb18030';
    steps.push({ kind: 'save', file, format: isText ? textFormat : 'xlsx' });
    files.push(file);
  }
  const refused = join(filled, '旧格式.xls');
  steps.push({ kind: 'open', file: join(folder, lists[0] ?? '').replace(/csv$/, 'xlsx') });
  steps.push({ kind: 'save', file: refused, format: 'old-xls' });
  return { steps, files, refused };
}

function typeAnswers(csv: string, area: string, answers: ReadonlyMap<string, SeasonAnswer>): OfficeStep[] {
  const [, ...rows] = readRows(csv);
  return rows.flatMap((cells, at) => {
    const answer = answers.get(cells[keys.indexOf('personId')] ?? '');
    if (answer === undefined || answer.person.areaCode !== area) return [];
    return Object.entries(answer.cells)
      .filter(([, text]) => text !== '')
      .map(([key, text]): OfficeStep => ({ kind: 'type', column: keys.indexOf(key), row: at + 1, text }));
  });
}
