import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { addDays } from '../domain/model/iso-date.ts';
import { readCanonicalLines } from '../registry/canonical-dump.ts';
import { answerQuestion } from './answer-questions.ts';
import { mergePersons, undoDecision } from './change-persons.ts';
import { issueLists } from './issue-lists.ts';
import { listQuestions } from './list-questions.ts';
import { type MadeEnrolment, MadeOffice, type MadePerson, madePerson, runMadeNight } from './made-office.contract.ts';
import { recallLists } from './recall-lists.ts';

const offices: MadeOffice[] = [];
afterAll(() => {
  for (const office of offices) office.remove();
});

const size = 14;
const loose = { runShare: 1, communityShare: 1, least: 1000 };
const more = { brakes: { 'newly-deceased': loose, 'newly-gone': loose, 'newly-merged': loose } };
const gates = ['rows', 'newly-gone', 'newly-dead', 'key-uniqueness', 'id-check', 'without-id', 'bad-rows'];
const accept = ['czrk', 'jubao', 'huohua'].flatMap((id) =>
  gates.map((gate) => ({ name: `${gate}:${id}`, reason: 'made' })),
);

const changes = [
  'rename',
  'die',
  'revive',
  'cancel',
  'unenrol',
  'enrol',
  'lapse',
  'move',
  'vanish',
  'return',
  'phone',
  'damage-id',
  'born-tomorrow',
  'twice',
  'unknown-area',
  'reorder',
] as const;
const acts = ['answer-yes', 'answer-no', 'merge', 'undo', 'issue', 'recall-lists', 'mask'] as const;

interface Night {
  readonly changes: readonly { readonly kind: (typeof changes)[number]; readonly at: number }[];
  readonly acts: readonly (typeof acts)[number][];
  /** Days since the night before. */
  readonly days: number;
  /** Exports that did not come, or came unchanged with their old day. */
  readonly delivery: 'all' | 'no-deaths' | 'none' | 'no-residents';
}

const night: fc.Arbitrary<Night> = fc.record({
  changes: fc.array(fc.record({ kind: fc.constantFrom(...changes), at: fc.nat(size - 1) }), { maxLength: 4 }),
  acts: fc.array(fc.constantFrom(...acts), { maxLength: 2 }),
  days: fc.constantFrom(0, 1, 1, 1, 2, 29, 31, 190),
  delivery: fc.constantFrom('all', 'all', 'all', 'no-deaths', 'none', 'no-residents'),
});

/** An office whose nights are lived one by one; each is compared with the same night worked out in full. */
class LivedOffice {
  readonly office = new MadeOffice(size, more);
  date = '2026-11-20';
  recalledCount = 0;
  #decisions: number[] = [];
  #masks = 0;

  constructor() {
    offices.push(this.office);
  }

  async live({ changes: made, acts: done, days, delivery }: Night): Promise<void> {
    const { office } = this;
    for (const { kind, at } of made) this.#change(kind, at);
    for (const act of done) await this.#act(act);
    this.date = addDays(this.date, days);
    if (delivery !== 'none') office.deliver(this.date);
    if (delivery === 'no-deaths') this.#lose('huohua');
    if (delivery === 'no-residents') this.#lose('czrk');
    const twin = `${office.folder}-twin`;
    rmSync(twin, { recursive: true, force: true });
    cpSync(office.folder, twin, { recursive: true, verbatimSymlinks: true });
    const recalled = await office.run(this.date, { accept });
    const full = await runMadeNight(join(twin, 'rollcall.json'), this.date, { full: true, accept });
    if (recalled.status === 'done')
      this.recalledCount += readRecalled(`${office.registryPath}.log/${recalled.runId}.jsonl`);
    if (recalled.status !== 'unchanged') {
      expect(recalled.status).toBe(full.status);
      expect([...readCanonicalLines(office.registryPath)]).toEqual([
        ...readCanonicalLines(join(twin, 'registry.sqlite')),
      ]);
      expect(readSet(office.folder)).toEqual(readSet(twin));
    }
    rmSync(twin, { recursive: true, force: true });
  }

  #lose(name: string): void {
    const folder = join(this.office.folder, 'exports');
    for (const file of readdirSync(folder)) if (file.startsWith(name)) rmSync(join(folder, file));
  }

  #change(kind: (typeof changes)[number], at: number): void {
    const { office } = this;
    const made = madePerson(at);
    const resident = office.residents.findIndex(({ key }) => key === made.key);
    const enrolled = office.enrolments.findIndex(({ key }) => key === made.key);
    const put = <T>(list: T[], index: number, over: Partial<T>): void => {
      const old = list[index];
      if (old !== undefined) list[index] = { ...old, ...over };
    };
    const still = office.residents[resident] ?? made;
    const steps: Record<(typeof changes)[number], () => void> = {
      rename: () => put<MadeEnrolment>(office.enrolments, enrolled, { name: `欧阳${'一二三'[at % 3]}` }),
      die: () => office.deaths.push({ name: made.name, idNumber: made.idNumber, date: '2026-10-01' }),
      revive: () => office.deaths.pop(),
      cancel: () => {
        office.dead = office.dead.includes(at) ? [] : [...office.dead, at];
      },
      unenrol: () => office.enrolments.splice(enrolled, enrolled < 0 ? 0 : 1),
      enrol: () => enrolled < 0 && office.enrolments.push({ ...still, paid: '202611' }),
      lapse: () => put<MadeEnrolment>(office.enrolments, enrolled, { paid: at % 2 === 0 ? '202612' : '202401' }),
      move: () =>
        put<MadePerson>(office.residents, resident, {
          community: `43030200100${((at + office.residents.length) % 2) + 1}`,
        }),
      vanish: () => office.residents.splice(resident, resident < 0 ? 0 : 1),
      return: () => resident < 0 && office.residents.push(made),
      phone: () => put<MadePerson>(office.residents, resident, { phone: '13900000000' }),
      'damage-id': () =>
        put<MadeEnrolment>(office.enrolments, enrolled, { idNumber: `${made.idNumber.slice(0, 17)}?` }),
      'born-tomorrow': () =>
        put<MadePerson>(office.residents, resident, { birthDate: addDays(this.date, 20), idNumber: '' }),
      twice: () => resident >= 0 && office.residents.push({ ...still, phone: `1370000000${at % 10}` }),
      'unknown-area': () => put<MadePerson>(office.residents, resident, { community: '430302001099' }),
      reorder: () => office.residents.reverse(),
    };
    steps[kind]();
  }

  async #act(act: (typeof acts)[number]): Promise<void> {
    const { office, date } = this;
    const { configPath } = office;
    const who = { configPath, reason: 'made', actor: 'office', date };
    try {
      if (act === 'answer-yes' || act === 'answer-no') {
        const { questions } = await listQuestions(configPath, { all: false, kind: '', reason: '' });
        const [first] = [...questions].sort((a, b) => (a.reviewId < b.reviewId ? -1 : 1));
        if (first === undefined) return;
        const answers = { pair: ['nonMatch', 'match'], person: ['alive', 'deceased'] } as const;
        const answer = answers[first.kind][act === 'answer-yes' ? 1 : 0];
        const asked = { subject: first.reviewId, answer, deathDate: '', area: '', allLikeThis: undefined } as const;
        this.#decisions.push(...(await answerQuestion({ ...who, ...asked })));
      } else if (act === 'merge') {
        const ids = office.read((registry) => [...registry.readPersons()].slice(0, 2).map(({ personId }) => personId));
        const [personId = '', otherPersonId = ''] = ids;
        this.#decisions.push(await mergePersons({ ...who, personId, otherPersonId }));
      } else if (act === 'undo') {
        const decisionId = this.#decisions.pop();
        if (decisionId !== undefined) await undoDecision({ ...who, decisionId });
      } else if (act === 'issue')
        issueLists({ configPath, area: '430302', date, dueDate: addDays(date, 20), actor: 'office' });
      else if (act === 'recall-lists') recallLists({ configPath, target: '430302', date, actor: 'office' });
      else {
        this.#masks += 1;
        office.settings({ ...more, policy: { idMask: this.#masks % 2 === 1 ? 'none' : 'middle8' } });
      }
    } catch (error) {
      // There is no night yet, nothing to recall, or the two were told apart: the office tries something else.
      if (!(error instanceof Error) || !('code' in error)) throw error;
    }
  }
}

/** Persons a night did not judge again, as its log says. */
function readRecalled(log: string): number {
  const events = readFileSync(log, 'utf8').trim().split('\n');
  const found = events.map((line) => JSON.parse(line) as { event: string; persons: number });
  return found.find(({ event }) => event === 'recalled')?.persons ?? 0;
}

/** Path → content of everything published. */
function readSet(folder: string): Record<string, string> {
  const current = join(folder, 'output', 'current');
  const files = readdirSync(current, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    files
      .map((file) => join(current, file))
      .filter((path) => statSync(path).isFile())
      .map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]),
  );
}

const first: Night = { changes: [], acts: [], days: 0, delivery: 'all' };

test('a night that recalls the last one comes to what it would by working everything out', async () => {
  let recalledCount = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(night, { minLength: 3, maxLength: 6 }), async (nights) => {
      const lived = new LivedOffice();
      for (const each of [first, ...nights]) await lived.live(each);
      recalledCount += lived.recalledCount;
      lived.office.remove();
    }),
    { numRuns: Number(process.env['RECALL_RUNS'] ?? 8) },
  );
  expect(recalledCount).toBeGreaterThan(20);
}, 280_000);

test('a damaged recall, and one of another run, are not used', async () => {
  const lived = new LivedOffice();
  await lived.live(first);
  await lived.live({ ...first, days: 1, changes: [{ kind: 'vanish', at: 2 }] });
  expect(lived.recalledCount).toBe(size - 1);
  const file = `${lived.office.registryPath}.recall`;
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  writeFileSync(file, bytes);
  await lived.live({ ...first, days: 1, changes: [{ kind: 'vanish', at: 3 }] });
  writeFileSync(file, bytes.subarray(0, 200));
  await lived.live({ ...first, days: 1, changes: [{ kind: 'vanish', at: 4 }] });
  const older = readFileSync(file);
  await lived.live({ ...first, days: 1, changes: [{ kind: 'return', at: 3 }] });
  writeFileSync(file, older);
  await lived.live({ ...first, days: 1, changes: [{ kind: 'phone', at: 5 }] });
  expect(lived.recalledCount).toBe(2 * (size - 1));
}, 60_000);
