import { noLedgerEvidence, type VisitEvidence } from '../domain/model/ledger-evidence.ts';
import type { SourceContext } from '../domain/model/status.ts';
import type { StatusContext } from '../domain/status/status-input.ts';
import { correctGolden } from '../domain/survey/correct-golden.ts';
import type { LinkResult } from '../engine/local/link-result.ts';
import type { Registry } from '../registry/registry.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import type { NightDecisions } from './bind-night.ts';
import { IssuedBook } from './issued-book.ts';
import { buildIssuedPast } from './issued-past.ts';
import { type JudgedPerson, judgePersons, type PersonPast } from './judge-persons.ts';
import type { NightBook } from './night-book.ts';
import type { NightClock } from './night-clock.ts';
import type { NightNews } from './night-news.ts';
import type { NightPlan } from './night-plan.ts';
import { type PairReview, writePairReviews } from './pair-reviews.ts';
import { readLedgerEvidence } from './read-ledger-evidence.ts';
import type { NightReading } from './read-sources.ts';

export interface JudgeNightOptions {
  readonly plan: NightPlan;
  readonly reading: NightReading;
  readonly links: LinkResult;
  readonly personOf: Uint32Array;
  readonly decisions: NightDecisions;
  readonly news: NightNews;
  readonly context: StatusContext;
  readonly sources: ReadonlyMap<string, SourceContext>;
  readonly asked: ReadonlySet<string>;
  readonly past: PersonPast;
  readonly writer: RunWriter;
  readonly book: NightBook;
  readonly clock: NightClock;
  /** Person number → 1 where tonight may judge otherwise than last night; undefined: everybody is judged. */
  readonly touched: Uint8Array | undefined;
  readonly registry: Registry;
}

/** Persons between two signs of progress. */
const progressStep = 5000;

/** Judges everybody into the registry and the book; returns the questions about pairs. */
export function judgeNight(options: JudgeNightOptions): readonly PairReview[] {
  const { plan, reading, links, personOf, decisions, news, context, sources, asked, past, writer, book, clock } =
    options;
  const { touched, registry } = options;
  const { ledger } = decisions;
  const { redirects } = writer.readPersonLedger();
  const personOfRow = (row: number): number => personOf[links.clusters[row] as number] as number;
  const evidenceOf = readLedgerEvidence(decisions, personOfRow, redirects);
  const issued = new IssuedBook(buildIssuedPast(ledger, redirects), context.today);
  book.beginWith(issued);
  const reviews = writePairReviews(reading, links, personOfRow, decisions.answered, writer);
  const questioned = new Set(reviews.flatMap(({ leftPerson, rightPerson }) => [leftPerson, rightPerson]));
  let count = 0;
  const told: PersonPast = { ...past, ledger: evidenceOf };
  for (const asFound of judgePersons({
    reading,
    links,
    personOf,
    rules: plan.rules,
    context,
    sources,
    asked,
    past: told,
    isTouched: (person, idShared) =>
      touched === undefined ||
      touched[person] === 1 ||
      evidenceOf(person) !== noLedgerEvidence ||
      !book.accounts.wasSo(person, idShared, questioned.has(person)),
  })) {
    count += 1;
    if (count % progressStep === 0) clock.reach(count / links.clusterCount);
    if ('isKept' in asFound) {
      const { person } = asFound;
      writer.persons.keep(person);
      book.accounts.keep(person);
      const isQuestioned = questioned.has(person);
      if (!isQuestioned && !book.accounts.isShown(person) && !issued.speaksOf(person)) continue;
      const stored = registry.getPerson(person);
      book.show(stored, writePersonReview(stored, writer), isQuestioned);
      continue;
    }
    const judged = correctPerson(asFound, evidenceOf(asFound.person).visits);
    news.add(judged.person, judged.status);
    writer.persons.write(judged.person, judged.golden, judged.status);
    book.add(judged, writePersonReview(judged, writer), questioned.has(judged.person));
  }
  writer.writeRetractions(issued.retractions());
  book.retractions = issued.tellRetractions(writer.readLedger().retractions, sources);
  return reviews;
}

/** Telephone, address and number as visits put them right. */
function correctPerson(judged: JudgedPerson, visits: readonly VisitEvidence[]): JudgedPerson {
  const golden = visits.length === 0 ? judged.golden : correctGolden(judged.golden, visits);
  return golden === judged.golden ? judged : { ...judged, golden };
}

/** The question about one person, where there is one: a death to confirm, a person registered twice. */
function writePersonReview({ person, status }: Pick<JudgedPerson, 'person' | 'status'>, writer: RunWriter): string {
  const flag = status.flags.find(({ flag: name }) => questions.has(name));
  if (flag === undefined) return '';
  return writer.writeReview({
    kind: 'person',
    person,
    leftKey: '',
    rightKey: '',
    weight: 0,
    reason: flag.flag,
    evidence: JSON.stringify([flag.flag, flag.since, flag.rule, flag.ruleVersion, flag.reason.params]),
    detail: { reason: flag.reason },
  });
}

const questions: ReadonlySet<string> = new Set([
  'death-contradicted',
  'death-reported',
  'duplicate-person',
  'duplicate-id',
]);
