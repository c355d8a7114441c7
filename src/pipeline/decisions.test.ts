import { afterAll, describe, expect, test } from 'vitest';
import { answerQuestion } from './answer-questions.ts';
import { mergePersons, recordObjection, splitPerson, undoDecision } from './change-persons.ts';
import { listQuestions } from './list-questions.ts';
import { type MadeEnrolment, MadeOffice, madePerson } from './made-office.contract.ts';
import type { Answer } from './parse-answer.ts';
import { readObjections, tellHistory } from './tell-history.ts';

const offices: MadeOffice[] = [];
afterAll(() => {
  for (const office of offices) office.remove();
});

function open(count: number, more: object = {}): MadeOffice {
  const office = new MadeOffice(count, more);
  offices.push(office);
  return office;
}

const strangers = ['欧阳春', '司马夏', '诸葛秋', '上官冬', '夏侯云', '东方雨', '皇甫雪', '尉迟风'];

/** The pension office has another name under the numbers of these residents: one id, conflicting names. */
function putStrangers(office: MadeOffice, ats: readonly number[]): void {
  ats.forEach((at, index) => {
    office.enrolments[at] = { ...(office.enrolments[at] as MadeEnrolment), name: strangers[index] ?? '' };
  });
}

function putDeath(office: MadeOffice, at: number, date: string): void {
  const { name, idNumber } = madePerson(at);
  office.deaths.push({ name, idNumber, date });
}

function questions(office: MadeOffice, all = false) {
  return listQuestions(office.configPath, { all, kind: '', reason: '' }).then((list) => list.questions);
}

function answer(office: MadeOffice, subject: string, given: Answer, date: string, allLikeThis?: number) {
  return answerQuestion({
    configPath: office.configPath,
    subject,
    answer: given,
    reason: 'asked by phone',
    deathDate: '',
    area: '',
    allLikeThis,
    date,
    actor: 'office',
  });
}

const by = { reason: 'told', actor: 'office' };

/** Person id of a resident, and of their row in the pension export. */
function idsOf(office: MadeOffice, at: number): [string, string] {
  const { key } = office.residents[at] as MadeEnrolment;
  const { key: paid } = office.enrolments[at] as MadeEnrolment;
  return office.read((registry) => {
    const id = (recordKey: string): string => {
      const person = registry.findRecordPerson(recordKey);
      for (const stored of registry.readPersons()) if (stored.person === person) return stored.personId;
      return '';
    };
    const keys = [...registry.readPersons()].flatMap(({ person }) => registry.readPersonRecords(person));
    const find = (sourceId: string, cell: string) =>
      keys.find((row) => row.sourceId === sourceId && !row.isGone && row.cells.includes(cell))?.recordKey ?? '';
    return [id(find('czrk', key)), id(find('jubao', `5${paid}`))];
  });
}

function vitalOf(office: MadeOffice, personId: string): string {
  return office.read((registry) => registry.findPerson(personId)?.status.vital ?? '');
}

describe('an answer about two records', () => {
  test('match joins them, undo parts them again and gives the ids back', async () => {
    const office = open(20);
    putStrangers(office, [3]);
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const before = idsOf(office, 3);
    expect(new Set(before).size).toBe(2);
    const [question] = await questions(office);
    expect(question).toMatchObject({ kind: 'pair', reason: 'id-name-conflict' });
    const [decisionId = 0] = await answer(office, question?.reviewId ?? '', 'match', '2026-11-24');
    expect(await questions(office)).toEqual([]);
    expect((await office.run('2026-11-24')).status).toBe('done');
    expect(new Set(idsOf(office, 3)).size).toBe(1);
    expect((await office.run('2026-11-24')).status).toBe('unchanged');
    await undoDecision({ ...by, configPath: office.configPath, decisionId, date: '2026-11-25' });
    await office.run('2026-11-25');
    expect(idsOf(office, 3)).toEqual(before);
    expect(await questions(office)).toMatchObject([{ reviewId: question?.reviewId }]);
  }, 30_000);

  test('non-match is remembered, and asked again only when a compared field changed', async () => {
    const office = open(20);
    putStrangers(office, [3]);
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const [question] = await questions(office);
    await answer(office, question?.reviewId ?? '', 'nonMatch', '2026-11-24');
    await office.run('2026-11-24');
    expect(await questions(office, true)).toEqual([]);
    expect(office.published('conflicts.csv').trim().split('\r\n')).toHaveLength(1);
    office.enrolments[3] = { ...(office.enrolments[3] as MadeEnrolment), paid: '202611' };
    office.deliver('2026-11-21');
    await office.run('2026-11-25');
    expect(await questions(office)).toEqual([]);
    office.enrolments[3] = { ...(office.enrolments[3] as MadeEnrolment), name: madePerson(3).name };
    office.deliver('2026-11-22');
    await office.run('2026-11-26');
    expect(new Set(idsOf(office, 3)).size).toBe(2);
    const [again] = await questions(office);
    expect(again).toMatchObject({ reviewId: question?.reviewId, reason: 'id-name-conflict' });
    await answer(office, again?.reviewId ?? '', 'match', '2026-11-26');
    await office.run('2026-11-26');
    expect(new Set(idsOf(office, 3)).size).toBe(1);
    expect(await questions(office)).toEqual([]);
  }, 30_000);

  test('one answer for all questions of a pattern, once their number is agreed', async () => {
    const office = open(20);
    putStrangers(office, [3, 6, 9]);
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const [first] = await questions(office);
    const all = answer(office, first?.reviewId ?? '', 'nonMatch', '2026-11-24', 2);
    await expect(all).rejects.toMatchObject({ code: 'alike-changed', params: { count: 3, agreed: 2 } });
    expect(await answer(office, first?.reviewId ?? '', 'nonMatch', '2026-11-24', 3)).toHaveLength(3);
    expect(await questions(office)).toEqual([]);
  }, 30_000);
});

describe('decisions and a re-export', () => {
  test('every decision binds again in another order, encoding, file name and key form', async () => {
    const office = open(60);
    const ats = [3, 6, 9, 12, 15, 18, 21, 24];
    putStrangers(office, ats);
    for (const at of [30, 33, 36, 39]) putDeath(office, at, '2026-10-01');
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const asked = await questions(office);
    expect(asked).toHaveLength(12);
    const pairs = asked.filter(({ kind }) => kind === 'pair');
    for (const [index, { reviewId }] of pairs.entries()) {
      await answer(office, reviewId, index % 2 === 0 ? 'match' : 'nonMatch', '2026-11-24');
    }
    for (const [index, { reviewId }] of asked.filter(({ kind }) => kind === 'person').entries()) {
      await answer(office, reviewId, index % 2 === 0 ? 'deceased' : 'alive', '2026-11-24');
    }
    await office.run('2026-11-24');
    const joined = (): number[] => ats.filter((at) => new Set(idsOf(office, at)).size === 1);
    const dead = (): number[] => [30, 33, 36, 39].filter((at) => vitalOf(office, idsOf(office, at)[0]) === 'deceased');
    const before = [joined(), dead()];
    expect(before.map((each) => each.length)).toEqual([4, 2]);
    expect(await questions(office)).toEqual([]);

    const rekey = <T extends { readonly key: string }>(person: T): T => ({ ...person, key: `9${person.key}` });
    const residents = office.residents.map(rekey);
    const enrolments = office.enrolments.map(rekey);
    office.residents = residents.toReversed();
    office.enrolments = enrolments.toReversed();
    office.deliver('2026-11-21', (name) => name.replace('_', '-new_'), encodeUtf16);
    const accept = ['czrk', 'jubao', 'huohua'].flatMap((id) => [
      { name: `newly-gone:${id}`, reason: 'new keys' },
      { name: `encoding:${id}`, reason: 'another program' },
    ]);
    const night = await office.run('2026-11-25', { accept });
    expect(night.gates.filter(({ result }) => result === 'stopped')).toEqual([]);
    expect(night.brakes).toEqual([]);
    office.residents = residents;
    office.enrolments = enrolments;
    expect([joined(), dead()]).toEqual(before);
    expect(await questions(office)).toEqual([]);
  }, 60_000);

  test('who is known to one department alone keeps the id when that department gives its rows other keys', async () => {
    const office = open(20);
    office.residents = office.residents.slice(0, 10);
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const idsNow = () =>
      office.read((registry) =>
        Array.from({ length: 20 }, (_, at) => registry.findPersons({ idNumber: madePerson(at).idNumber })[0]?.personId),
      );
    const before = idsNow();
    office.enrolments = office.enrolments.map((row) => ({ ...row, key: `9${row.key}` })).toReversed();
    office.deliver('2026-11-24');
    const accept = ['newly-gone:jubao'].map((name) => ({ name, reason: 'new keys' }));
    const night = await office.run('2026-11-25', { accept });
    expect(night.brakes).toEqual([]);
    const { newPersons } = office.read((registry) => registry.findLastGoodRun())?.counts ?? {};
    expect(newPersons).toBe(0);
    expect(before).not.toContain(undefined);
    expect(idsNow()).toEqual(before);
  }, 30_000);
});

/** UTF-16 with its mark, as Excel's "Unicode text" has it. */
function encodeUtf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

describe('a decision about a person', () => {
  test('settles what is known up to its day; later evidence is asked about again', async () => {
    const office = open(20);
    putDeath(office, 5, '2026-10-01');
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const [personId] = idsOf(office, 5);
    expect(vitalOf(office, personId)).toBe('death-reported');
    const [question] = await questions(office);
    await answer(office, question?.reviewId ?? '', 'alive', '2026-11-24');
    await office.run('2026-11-24');
    expect(vitalOf(office, personId)).toBe('alive');
    expect(await questions(office)).toEqual([]);
    office.deliver('2026-11-25');
    await office.run('2026-11-26');
    expect(vitalOf(office, personId)).toBe('alive');
    office.deaths = [];
    putDeath(office, 5, '2026-12-01');
    office.deliver('2026-12-03');
    await office.run('2026-12-04');
    expect(vitalOf(office, personId)).toBe('death-reported');
    expect(await questions(office)).toMatchObject([{ kind: 'person', reason: 'death-reported' }]);
  }, 30_000);

  test('unsure stands as the answer until something new is reported', async () => {
    const office = open(20);
    putDeath(office, 5, '2026-10-01');
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const [question] = await questions(office);
    await answer(office, question?.reviewId ?? '', 'unsure', '2026-11-24');
    office.deliver('2026-11-24');
    await office.run('2026-11-25');
    expect(await questions(office)).toEqual([]);
    expect(await questions(office, true)).toMatchObject([{ reviewId: question?.reviewId, answer: 'unsure' }]);
    expect(office.read((registry) => registry.readReviews('all'))).toMatchObject([{ state: 'decided' }]);
    office.deaths = [];
    putDeath(office, 5, '2026-10-09');
    office.deliver('2026-11-25');
    await office.run('2026-11-26');
    expect(await questions(office)).toMatchObject([{ reviewId: question?.reviewId, answer: '' }]);
  }, 30_000);

  test('putting right needs no question and no stronger proof than putting wrong', async () => {
    const office = open(20);
    putDeath(office, 5, '2026-10-01');
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const [personId] = idsOf(office, 5);
    const [dead = 0] = await answer(office, personId, 'deceased', '2026-11-24');
    await office.run('2026-11-24');
    expect(vitalOf(office, personId)).toBe('deceased');
    await answer(office, personId, 'alive', '2026-11-25');
    await office.run('2026-11-25');
    expect(vitalOf(office, personId)).toBe('alive');
    const { decisions, life } = await tellHistory(office.configPath, personId);
    expect(decisions.map(({ kind }) => kind)).toEqual(['deceased', 'alive']);
    expect(life[0]).toMatchObject({ event: 'published', runId: '20261124-1' });
    expect(dead).toBe(1);
  }, 30_000);

  test('a correction request has a due date and stands until it is answered', async () => {
    const office = open(10);
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const [personId] = idsOf(office, 5);
    const due = '2026-12-09';
    await recordObjection({ ...by, configPath: office.configPath, personId, due, date: '2026-11-24' });
    expect(office.read(readObjections)).toMatchObject([{ personId, due }]);
    await answer(office, personId, 'alive', '2026-11-25');
    expect(office.read(readObjections)).toEqual([]);
  }, 30_000);
});

describe('merge and split', () => {
  test('a split parts a record and its undo heals the person under the old id', async () => {
    const office = open(10);
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const [personId] = idsOf(office, 4);
    const recordKeys = office.read((registry) => {
      const person = registry.findPerson(personId)?.person ?? 0;
      return registry.readPersonRecords(person).flatMap((row) => (row.sourceId === 'jubao' ? [row.recordKey] : []));
    });
    const request = { ...by, configPath: office.configPath, personId, date: '2026-11-24' };
    const all = office.read((registry) => registry.readPersonRecords(registry.findPerson(personId)?.person ?? 0));
    await expect(splitPerson({ ...request, recordKeys: all.map((row) => row.recordKey) })).rejects.toMatchObject({
      code: 'split-all',
    });
    const decisionId = await splitPerson({ ...request, recordKeys });
    await office.run('2026-11-24');
    const parted = idsOf(office, 4);
    expect(parted).toContain(personId);
    const other = parted.find((id) => id !== personId) ?? '';
    const merge = mergePersons({ ...request, otherPersonId: other });
    await expect(merge).rejects.toMatchObject({ code: 'merge-apart', params: { decision: decisionId } });
    await undoDecision({ ...by, configPath: office.configPath, decisionId, date: '2026-11-25' });
    await office.run('2026-11-25');
    expect(idsOf(office, 4)).toEqual([personId, personId]);
    expect(office.read((registry) => registry.findPerson(other)?.personId)).toBe(personId);
  }, 30_000);

  test('a merge of two people with different numbers binds, and its undo gives both back', async () => {
    const office = open(10);
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    const before = [idsOf(office, 1)[0], idsOf(office, 2)[0]] as const;
    const decisionId = await mergePersons({
      ...by,
      configPath: office.configPath,
      personId: before[0],
      otherPersonId: before[1],
      date: '2026-11-24',
    });
    const merged = await office.run('2026-11-24', { accept: [{ name: 'newly-merged', reason: 'asked for' }] });
    expect(merged.status).toBe('done');
    expect(idsOf(office, 1)[0]).toBe(idsOf(office, 2)[0]);
    await undoDecision({ ...by, configPath: office.configPath, decisionId, date: '2026-11-25' });
    await office.run('2026-11-25');
    expect([idsOf(office, 1)[0], idsOf(office, 2)[0]]).toEqual(before);
  }, 30_000);
});
