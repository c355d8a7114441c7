import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeNight } from '../../scripts/city/place-night.ts';
import { chooseAnswers, type SeasonAnswer } from '../../scripts/season/answers.ts';
import { findDisagreements } from '../../scripts/season/find-disagreements.ts';
import { readRows } from '../../scripts/season/read-rows.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { readPrintedClaim } from '../domain/survey/printed-claim.ts';
import { writeCsv } from '../formats/csv-writer.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { listColumns } from '../outputs/list-columns.ts';
import { askViews } from '../registry/ask-views.contract.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import { verifyRegistry } from '../registry/verify-registry.ts';
import { findText } from '../words/catalogue.ts';
import { acknowledgeRetractions } from './acknowledge-retraction.ts';
import { explainNightPerson } from './explain-night.ts';
import { exportSurvey } from './export-survey.ts';
import { type ImportedFile, importReturns } from './import-returns.ts';
import { issueLists } from './issue-lists.ts';
import { runMadeNight } from './made-office.contract.ts';
import { recallLists } from './recall-lists.ts';
import type { ReportFacts } from './report-facts.ts';
import { readSurveyProgress, writeSurveyProgress } from './survey-progress.ts';
import { tellProgress } from './tell-progress.ts';
import { verifyNight } from './verify-night.ts';

const root = mkdtempSync(join(tmpdir(), 'season-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const city = join(root, 'city');
const configPath = join(city, 'rollcall.json');
const keys = listColumns.map(({ key }) => key);
const actor = 'office';

function run(date: string) {
  return runMadeNight(configPath, date);
}

function reading<T>(work: (registry: Registry) => T): T {
  const registry = openRegistry(join(city, 'registry.sqlite'), 'read');
  try {
    return work(registry);
  } finally {
    registry.close();
  }
}

/** Rows of a published file, header first. */
function published(name: string): string[][] {
  return readRows(join(city, 'output', 'current', name));
}

function listFiles(): string[] {
  const folder = join(city, 'output', 'current', 'worklists');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\d{12}_[^/]*\.csv$/u.test(path))
    .map((path) => join(folder, path))
    .sort();
}

/** Every row of every community's list, as objects by column key. */
function listRows(): Record<string, string>[] {
  return listFiles().flatMap((file) => {
    const [, ...rows] = readRows(file);
    return rows.map((row) => Object.fromEntries(keys.map((key, column) => [key, row[column] ?? ''])));
  });
}

/** Totals of summary.csv. */
function totals(): Record<string, number> {
  const [header = [], total = []] = published('summary.csv');
  return Object.fromEntries(header.map((name, column) => [name, Number(total[column])]));
}

/** Result → state and reason of the province's table. */
const uploadCodes: Readonly<Record<string, string>> = {
  '01': '1,011',
  '02': '0,200',
  '03': '0,202',
  '04': '0,201',
  '05': '1,011',
  '06': '2,011',
  '07': '0,203',
  '08': '0,204',
  '09': '0,205',
  '10': '0,206',
  '11': '0,207',
  '13': '0,208',
};

describe('a season', () => {
  let answers: readonly SeasonAnswer[] = [];
  let imported: readonly ImportedFile[] = [];
  let filled: string[] = [];

  beforeAll(async () => {
    cpSync('fixtures/city', city, { recursive: true, verbatimSymlinks: true });
    placeNight(city, 1);
    await run('2026-11-24');
    placeNight(city, 2);
    await run('2026-11-25');
    issueLists({ configPath, area: undefined, date: '2026-11-25', dueDate: '2026-11-27', actor });
    const people = reading((registry) =>
      registry.readBatchItems().map(({ batchId, person, areaCode }) => ({
        personId: formatPersonId(person),
        areaCode,
        printed: readPrintedClaim(registry.readClaim(batchId, person) ?? {}),
      })),
    );
    const areas = [...new Set(people.map(({ areaCode }) => areaCode))].filter((code) => code.length === 12);
    const owned = people.filter(({ printed, areaCode }) => printed.role === 'owner' && areaCode.length === 12);
    // Every ninth household is not visited in time.
    const visited = owned.filter((_, index) => index % 9 !== 8);
    answers = chooseAnswers(visited, '2026-11-26', areas);
    const answerOf = new Map(answers.map((answer) => [answer.person.personId, answer]));
    filled = listFiles().map((file, index) => {
      const [header = [], ...rows] = readRows(file);
      const area = /(\d{12})_[^/]*$/u.exec(file)?.[1];
      const answered = rows.map((row) => {
        const answer = answerOf.get(row[keys.indexOf('personId')] ?? '');
        if (answer?.person.areaCode !== area) return row;
        return row.map((cell, column) => answer?.cells[keys[column] ?? ''] ?? cell);
      });
      const copy = join(root, `filled-${index}.csv`);
      writeCsv(copy, [header, ...answered]);
      return copy;
    });
    imported = await importReturns({ configPath, files: filled, date: '2026-11-27', actor, language: 'zh' });
    await run('2026-11-28');
  }, 120_000);

  test('every row that was filled in is taken', () => {
    expect(imported.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(imported.reduce((sum, { returned }) => sum + returned, 0)).toBe(0);
    expect(imported.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(answers.length);
    expect(answers.length).toBeGreaterThan(150);
    expect(new Set(answers.map(({ code }) => code)).size).toBeGreaterThanOrEqual(19);
  });

  test('the registry says of everyone what the visit found', () => {
    const wrong = reading((registry) =>
      answers.flatMap((answer) => {
        const person = registry.findPerson(answer.person.personId);
        if (person === undefined) return [`${answer.person.personId}: gone`];
        return findDisagreements(answer, person).map((what) => `${answer.person.personId} ${what}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('every answer stands in the registry as a record of its person, every corrected field with the visit behind it', async () => {
    const ask = (sql: string) => askViews(join(city, 'registry.sqlite'), sql);
    const personOf = (printed: string): string =>
      reading((registry) => registry.findPerson(printed)?.personId ?? printed);
    const records = ask(
      "SELECT record_key, person_id, kind, link_rule FROM v_record WHERE source_id = 'survey'",
    ) as readonly (readonly string[])[];
    const sorted = (list: readonly string[]): string[] => [...list].sort();
    expect(sorted(records.map(([, personId = '']) => personId))).toEqual(
      sorted(answers.map(({ person }) => personOf(person.personId))),
    );
    expect(new Set(records.map(([key]) => key)).size).toBe(answers.length);
    expect(new Set(records.map(([, , kind, rule]) => `${kind} ${rule}`))).toEqual(new Set(['visit printed-id']));
    const corrections = ask("SELECT person_id, value, date, source_id FROM v_evidence WHERE kind = 'correction'");
    const wanted = answers.flatMap(({ person, phone, address, day }) => [
      ...(phone === '' ? [] : [[personOf(person.personId), 'phone', day, 'survey']]),
      ...(address === '' ? [] : [[personOf(person.personId), 'address', day, 'survey']]),
    ]);
    expect(wanted.length).toBeGreaterThan(20);
    expect(corrections.map(String).sort()).toEqual(wanted.map(String).sort());
    const corrected = answers.find(({ phone }) => phone !== '')?.person.personId ?? '';
    const { lines, records: behind } = await explainNightPerson(configPath, corrected, 'zh');
    expect(lines.map(({ text }) => text).join('\n')).toMatch(/电话：入户时更正（survey:\d+）/);
    expect(behind.filter(({ sourceId }) => sourceId === 'survey')).toHaveLength(1);
  });

  test('the next lists tell what is still open, with the visitor’s note', () => {
    const rowOf = new Map(listRows().map((row) => [row['personId'], row]));
    const open = answers.filter(({ code }) => code === '17' || code === '99');
    expect(open.length).toBeGreaterThan(5);
    for (const { person, cells } of open) {
      expect(rowOf.get(person.personId)).toMatchObject({ change: '退回', lastNote: cells['note'] });
    }
    const missed = listRows().filter(({ change }) => change === '未结');
    expect(missed.length).toBeGreaterThan(5);
  });

  test('changes.csv names who left the lists without having come back, and who moved to another list', () => {
    const [, ...rows] = published('changes.csv');
    const moved = answers.filter(({ code }) => code === '15').map(({ person }) => person.personId);
    const listed = new Set(listRows().map(({ personId }) => personId));
    const stillListed = moved.filter((personId) => listed.has(personId));
    expect(stillListed.length).toBeGreaterThan(0);
    for (const personId of stillListed) {
      expect(rows.find((row) => row[1] === personId)?.[0]).toBe(findText('change.moved', 'zh'));
    }
  });

  test('progress counts what was issued, came back, is done and overdue, and adds up', () => {
    const { issued, returned, done, overdue } = totals();
    const open = answers.filter(({ code }) => ['12', '14', '16', '17', '18', '19', '99'].includes(code)).length;
    expect(returned).toBe(answers.length);
    expect(done).toBe(answers.length - open);
    expect(issued).toBeGreaterThan(answers.length);
    expect(overdue).toBeGreaterThan(0);
    expect(overdue).toBeLessThanOrEqual((issued ?? 0) - answers.length);
  });

  test('survey progress says the same as the summary, and names who did not come back', async () => {
    const progress = await readSurveyProgress(configPath, '2026-11-28');
    const [total] = progress.rows;
    for (const [counter, count] of Object.entries(total?.counts ?? {}))
      expect([counter, count]).toEqual([counter, totals()[counter]]);
    expect(progress.withoutResult).toHaveLength(totals()['overdue'] ?? -1);
    const night = reading((registry) => registry.findLastGoodRun()?.facts['report']) as ReportFacts | undefined;
    expect(progress.notJudged.get('total')).toEqual(night?.published.night.notJudged);
    expect(progress.notJudged.get('total')).not.toEqual([]);
    expect(progress.dueDates.get('')).toBe('2026-11-27');
    const folder = join(root, 'progress');
    const files = writeSurveyProgress(progress, folder, 'zh');
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual(files.map(() => 0o600));
    expect(files).toHaveLength(6);
    expect(readRows(join(folder, 'progress.csv'))).toHaveLength(progress.rows.length + 1);
    expect(readRows(join(folder, 'issued-not-returned.csv'))).toHaveLength(progress.withoutResult.length + 1);
    expect(tellProgress(progress, 'en')[1]).toMatch(/^\ttotal\t.*\t2026-11-27\t-1$/);
  });

  test('results go up by the template; a death nobody but the visitor reports does not', async () => {
    const folder = join(root, 'upload');
    const { files, leftOut } = exportSurvey({ configPath, template: 'result-upload', date: '2026-11-28', folder });
    const codeOf = new Map<string, string>();
    for (const { file } of files) {
      const sheet = await openXlsx(file);
      for await (const batch of sheet.batches()) {
        for (const cells of batch.cells) codeOf.set(cells?.[2] ?? '', `${cells?.[6]},${cells?.[7]}`);
      }
    }
    const found = reading((registry) =>
      answers.map(({ person, code }) => ({ code, person: registry.findPerson(person.personId) })),
    );
    let uploaded = 0;
    for (const { code, person } of found) {
      const written = codeOf.get(person?.golden.idNumber ?? '');
      const isOpen = ['12', '14', '15', '16', '17', '18', '19', '99'].includes(code);
      const isHearsay = code === '11' && person?.status.vital !== 'deceased';
      if (isOpen || isHearsay || person?.golden.idNumber === '') continue;
      uploaded += 1;
      expect(written).toBe(uploadCodes[code]);
    }
    expect(uploaded).toBe(codeOf.size);
    expect(leftOut).toBe(answers.length - uploaded);
  });

  test('the comparison asks for residents without an insurance on record, one file a district, ids as text', async () => {
    const folder = join(root, 'request');
    const { files } = exportSurvey({ configPath, template: 'comparison-request', date: '2026-11-28', folder });
    expect(files.map(({ file }) => file.slice(folder.length + 1))).toEqual([
      '243030220261128000001Q020310.xlsx',
      '243030420261128000002Q020310.xlsx',
      '243032120261128000003Q020310.xlsx',
    ]);
    const sheet = await openXlsx(files[0]?.file ?? '');
    expect(sheet.header).toEqual(['身份证号', '姓名', '险种', '行政区划']);
    for await (const batch of sheet.batches()) {
      expect(batch.numericCells?.every((columns) => columns === undefined)).toBe(true);
      for (const cells of batch.cells) expect([cells?.[2], cells?.[3]]).toEqual(['170', '430302']);
    }
  });

  test('a template that is not there or not right ends with 2 and one message', () => {
    const folder = join(root, 'wrong');
    const exportBy = (template: string) => () => exportSurvey({ configPath, template, date: '2026-11-28', folder });
    expect(exportBy('nothing-of-the-kind')).toThrow(
      expect.objectContaining({ code: 'template-not-found', exitCode: 2 }),
    );
    writeFileSync(join(city, 'own.json'), '{"subjects":"all"}');
    expect(exportBy('./own.json')).toThrow(expect.objectContaining({ code: 'template-invalid', exitCode: 2 }));
  });

  test('what a visit refuted goes back to the department that said it, until it is acknowledged', async () => {
    const [, ...rows] = published('retractions.csv');
    const refuted = answers.filter(
      ({ seen, person }) => seen === 'yes' && person.printed.flags.some(({ flag }) => flag === 'death-reported'),
    );
    for (const { person } of refuted) {
      const row = rows.find((one) => one[3] === person.personId && one[2] !== '');
      if (reading((registry) => registry.findPerson(person.personId)?.status.vital) !== 'alive') continue;
      expect(row).toBeDefined();
    }
    expect(rows.length).toBeGreaterThan(0);
    const [first = []] = rows;
    acknowledgeRetractions({ configPath, retractionIds: [first[0] ?? ''], date: '2026-11-28', actor });
    await run('2026-11-28');
    const [, ...left] = published('retractions.csv');
    expect(left.map((row) => row[0])).toEqual(rows.slice(1).map((row) => row[0]));
  });

  test('the same files again change nothing, and the night after is the same night', async () => {
    const head = reading((registry) => registry.ledgerHead());
    const again = await importReturns({ configPath, files: filled, date: '2026-11-29', actor, language: 'zh' });
    expect(again.reduce((sum, { accepted, known }) => sum + accepted - known, 0)).toBe(0);
    expect(reading((registry) => registry.ledgerHead())).toBe(head);
    expect((await run('2026-11-28')).status).toBe('unchanged');
    // While some are waited for after a visit, everything holds together.
    expect(verifyNight(configPath).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  test('thirty days on, who was said to be insured and is not is asked again', async () => {
    await run('2026-12-27');
    const claimed = answers.filter(({ code }) => code >= '01' && code <= '05');
    const now = reading((registry) => claimed.map(({ person }) => registry.findPerson(person.personId)?.status));
    // Where an export has become too old to judge by, nobody is asked again.
    const toEnrol = now.filter((status) => status?.task === 'enrol');
    const again = now.filter((status) => status?.taskReason.some(({ key }) => key === 'task.claimed-not-insured'));
    expect(again).toEqual(toEnrol);
    expect(again.length).toBeGreaterThan(20);
    expect(totals()['claimed_not_insured']).toBe(again.length);
    const { claimedNotInsured } = await readSurveyProgress(configPath, '2026-12-27');
    expect(claimedNotInsured).toHaveLength(again.length);
    for (const { resultCode, returnedDate } of claimedNotInsured) {
      expect(['01', '02', '03', '04', '05']).toContain(resultCode);
      expect(returnedDate).toBe('2026-11-27');
    }
  });

  test('a recalled list counts no more, and registry and set verify', async () => {
    const before = totals()['issued'] ?? 0;
    const recalled = recallLists({ configPath, target: '430302', date: '2026-12-28', actor });
    expect(recalled.length).toBeGreaterThan(1);
    await run('2026-12-28');
    expect(totals()['issued']).toBeLessThan(before);
    expect(verifyRegistry(join(city, 'registry.sqlite')).flatMap(({ faults }) => faults)).toEqual([]);
    expect(verifyNight(configPath).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});
