import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { addDays } from '../domain/model/iso-date.ts';
import { answerQuestion } from './answer-questions.ts';
import { mergePersons, undoDecision } from './change-persons.ts';
import { listQuestions } from './list-questions.ts';
import { type MadeEnrolment, MadeOffice, madePerson } from './made-office.contract.ts';

const offices: MadeOffice[] = [];
afterAll(() => {
  for (const office of offices) office.remove();
});

const size = 8;
const loose = { runShare: 1, communityShare: 1, least: 1000 };
const brakes = { 'newly-deceased': loose, 'newly-gone': loose, 'newly-merged': loose };
const gates = ['rows', 'newly-gone', 'newly-dead', 'key-uniqueness', 'id-check', 'without-id', 'bad-rows'];
const accept = ['czrk', 'jubao', 'huohua'].flatMap((id) =>
  gates.map((gate) => ({ name: `${gate}:${id}`, reason: 'made' })),
);

/** What happens between two nights. `at` is a resident. */
type Step =
  | { readonly kind: 'rename' | 'die' | 'unenrol' | 'rekey'; readonly at: number }
  | { readonly kind: 'answer'; readonly yes: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('rename', 'die', 'unenrol', 'rekey'), at: fc.nat(size - 1) }),
  fc.record({ kind: fc.constant('answer'), yes: fc.boolean() }),
);

/** The decision that will be undone: a match, a non-match, a death, a life, or a merge of two residents. */
type Decision = { readonly kind: 'question'; readonly yes: boolean } | { readonly kind: 'merge'; readonly at: number };

const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc.record({ kind: fc.constant('question'), yes: fc.boolean() }),
  fc.record({ kind: fc.constant('merge'), at: fc.nat(size - 2) }),
);

interface World {
  readonly before: readonly Step[];
  readonly decided: Decision;
  readonly between: readonly Step[];
}

/** Lives through a history of nights, the decision and its undo in it or not; returns all that the end says. */
async function live({ before, decided, between }: World, isDecided: boolean): Promise<unknown> {
  const office = new MadeOffice(size, { brakes });
  offices.push(office);
  let date = '2026-11-20';
  const night = async () => {
    date = addDays(date, 1);
    office.deliver(date);
    expect((await office.run(date, { accept })).status).toBe('done');
  };
  put(office, { kind: 'rename', at: 1 });
  put(office, { kind: 'die', at: 2 });
  await night();
  for (const each of before) await take(office, each, date);
  await night();
  const known = namesOf(office);
  const decisionId = isDecided ? await decide(office, decided, date) : undefined;
  await night();
  for (const each of between) put(office, each);
  await night();
  if (decisionId !== undefined) await undoDecision({ ...whoOf(office, date), decisionId });
  await night();
  return { known, end: tellEnd(office, new Set(known)) };
}

function whoOf(office: MadeOffice, date: string) {
  return { configPath: office.configPath, reason: 'made', actor: 'office', date };
}

function put(office: MadeOffice, each: Step): void {
  if (each.kind === 'answer') return;
  const { name, idNumber } = madePerson(each.at);
  const enrolled = office.enrolments.findIndex((row) => row.idNumber === idNumber);
  if (each.kind === 'die') office.deaths = [...office.deaths, { name, idNumber, date: '2026-10-01' }];
  else if (enrolled < 0) return;
  else if (each.kind === 'rekey') {
    const row = office.enrolments[enrolled] as MadeEnrolment;
    office.enrolments[enrolled] = { ...row, key: `9${row.key}` };
  } else if (each.kind === 'rename') {
    office.enrolments[enrolled] = { ...(office.enrolments[enrolled] as MadeEnrolment), name: `欧阳${each.at}` };
  } else office.enrolments = office.enrolments.filter((_, at) => at !== enrolled);
}

async function take(office: MadeOffice, each: Step, date: string): Promise<void> {
  if (each.kind === 'answer') await answerFirst(office, each.yes, date);
  else put(office, each);
}

async function answerFirst(office: MadeOffice, yes: boolean, date: string): Promise<number | undefined> {
  const { questions } = await listQuestions(office.configPath, { all: false, kind: '', reason: '' });
  const [first] = [...questions].sort((a, b) => (a.reviewId < b.reviewId ? -1 : 1));
  if (first === undefined) return undefined;
  const answers = { pair: ['nonMatch', 'match'], person: ['alive', 'deceased'] } as const;
  const answer = answers[first.kind][yes ? 1 : 0];
  const asked = { subject: first.reviewId, answer, deathDate: '', area: '', allLikeThis: undefined } as const;
  const [decisionId] = await answerQuestion({ ...whoOf(office, date), ...asked });
  return decisionId;
}

function decide(office: MadeOffice, decided: Decision, date: string): Promise<number | undefined> {
  if (decided.kind === 'question') return answerFirst(office, decided.yes, date);
  const ids = [decided.at, decided.at + 1].map((at) =>
    office.read((registry) => registry.findPersons({ idNumber: madePerson(at).idNumber })[0]?.personId ?? ''),
  );
  const [personId = '', otherPersonId = ''] = ids;
  return mergePersons({ ...whoOf(office, date), personId, otherPersonId });
}

function namesOf(office: MadeOffice): readonly string[] {
  return office.read((registry) => [...registry.readPersons()].map(({ personId }) => personId));
}

/** Everyone by their records, with all that is said of them; ids of those published before the decision. */
function tellEnd(office: MadeOffice, known: ReadonlySet<string>): unknown {
  return office.read((registry) => {
    const people = [...registry.readPersons()].map(({ person, personId, golden, status }) => ({
      keys: registry.readPersonRecords(person).map(({ recordKey, linkRule }) => `${recordKey} ${linkRule}`),
      personId: known.has(personId) ? personId : 'new',
      golden,
      status,
    }));
    const asked = registry.readReviews('all').map(({ reason, evidence, leftKey, rightKey, state }) => {
      return JSON.stringify([reason, evidence, leftKey, rightKey, state]);
    });
    return {
      people: people.sort((a, b) => ((a.keys[0] ?? '') < (b.keys[0] ?? '') ? -1 : 1)),
      asked: asked.sort(),
      lists: office.published('accounts.csv').split('\r\n').length,
    };
  });
}

test('what is undone, at any later time, leaves everything as if it had never been decided', async () => {
  const world = fc.record({
    before: fc.array(step, { maxLength: 2 }),
    decided: decision,
    between: fc.array(step, { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(world, async (each) => {
      expect(await live(each, true)).toEqual(await live(each, false));
    }),
    { numRuns: 3, seed: 20261124, endOnFailure: true },
  );
}, 240_000);
