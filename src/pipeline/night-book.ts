import type { ListRow } from '../domain/model/list-row.ts';
import type { IsoDate, PartialDate } from '../domain/model/person-record.ts';
import { groupOfScheme } from '../domain/model/registers.ts';
import type { PersonStatus, SourceContext } from '../domain/model/status.ts';
import type { DeathRow, InsuredTwiceRow, RetractionRow } from '../domain/report/case-rows.ts';
import type { NotJudgedFacts } from '../domain/report/night-facts.ts';
import { notJudgedFactsOf, notJudgedKeyOf } from '../domain/report/not-judged.ts';
import { buildListRows } from '../domain/worklist/build-list-rows.ts';
import { IssuedBook, type PersonFindings } from './issued-book.ts';
import { buildIssuedPast } from './issued-past.ts';
import type { JudgedPerson } from './judge-persons.ts';
import { PersonTally } from './person-tally.ts';

/** What people on both sides of a question are called in the case files. */
export interface PersonSummary {
  readonly personId: string;
  readonly name: string;
  readonly birthDate: PartialDate;
  readonly areaCode: string;
}

/** Everything of the night's persons that the published files show, gathered while they are judged one by one. */
export class NightBook {
  /** What everybody adds to accounts and counts. */
  readonly accounts: PersonTally;
  /** List area → its rows, not yet in order. */
  readonly lists = new Map<string, ListRow[]>();
  readonly deaths: DeathRow[] = [];
  readonly insuredTwice: InsuredTwiceRow[] = [];
  /** Persons that stand in a question about a pair, by person number. */
  readonly summaries = new Map<number, PersonSummary>();
  /** What issued lists claimed and no longer holds, until a department says it has heard. */
  retractions: readonly RetractionRow[] = [];
  /** What became of the lists issued before. */
  issued: IssuedBook;
  readonly #date: IsoDate;
  readonly #sources: ReadonlyMap<string, SourceContext>;

  /** `tally`: last night's, for persons who are not judged again. */
  constructor(date: IsoDate, sources: ReadonlyMap<string, SourceContext>, tally = new PersonTally()) {
    this.accounts = tally;
    this.#date = date;
    this.#sources = sources;
    this.issued = new IssuedBook(
      buildIssuedPast({ batches: [], retractions: [], claimOf: () => undefined }, new Map()),
      date,
    );
  }

  /** Before the first person is entered: the lists issued so far. */
  beginWith(issued: IssuedBook): void {
    this.issued = issued;
  }

  /**
   * Enters a person judged tonight. `reviewId` is the question about them, '' when there is none; `isQuestioned` that a
   * pair with one of their records waits for an answer.
   */
  add(judged: JudgedPerson, reviewId: string, isQuestioned: boolean): void {
    const { status, idShared } = judged;
    const notJudged = status.gaps
      .filter(({ state }) => state === 'not-judged')
      .map((gap) => notJudgedKeyOf(gap, this.#isAwaited()));
    this.accounts.add(judged, { isQuestioned, idShared, notJudged }, this.#date);
    this.show(judged, reviewId, isQuestioned);
  }

  /** Puts a person on the lists and into the case files where they belong, judged tonight or before. */
  show(found: PersonFindings, reviewId: string, isQuestioned: boolean): void {
    const { person, personId, golden, status } = found;
    this.issued.add(found);
    if (status.task !== 'none') this.#list(found);
    if (status.vital === 'death-reported' || status.vital === 'death-contradicted') this.#addDeath(found, reviewId);
    if (status.flags.some(({ flag }) => flag === 'double-enrolled')) this.#addTwice(found);
    if (isQuestioned) {
      const { name, birthDate } = golden;
      this.summaries.set(person, { personId, name, birthDate, areaCode: status.ownerArea });
    }
  }

  notJudged(): readonly NotJudgedFacts[] {
    return notJudgedFactsOf(this.accounts.countNotJudged());
  }

  #list(judged: PersonFindings): void {
    const item = this.issued.findItem(judged);
    for (const row of buildListRows(judged.personId, judged.golden, judged.status, this.#date, item)) {
      const rows = this.lists.get(row.areaCode);
      if (rows === undefined) this.lists.set(row.areaCode, [row]);
      else rows.push(row);
    }
  }

  #addDeath({ personId, golden, status }: PersonFindings, reviewId: string): void {
    this.deaths.push({
      reviewId,
      personId,
      name: golden.name,
      sex: golden.sex,
      birthDate: golden.birthDate,
      idNumber: golden.idNumber,
      areaCode: status.ownerArea,
      vital: status.vital,
      task: status.task,
      deathDate: findDeathDate(status),
      reasons: status.flags.filter(({ flag }) => flag.startsWith('death-')).map(({ reason }) => reason),
    });
  }

  #addTwice({ personId, golden, status }: PersonFindings): void {
    for (const group of ['pension', 'medical'] as const) {
      const enrolments = status.coverage.filter(
        ({ scheme, state }) => groupOfScheme[scheme] === group && ['active', 'drawing', 'elsewhere'].includes(state),
      );
      if (new Set(enrolments.map(({ scheme }) => scheme)).size < 2) continue;
      const { name, idNumber } = golden;
      this.insuredTwice.push({ personId, name, idNumber, areaCode: status.ownerArea, group, enrolments });
    }
  }

  /** Whether a source of enrolments has never come. */
  #isAwaited(): boolean {
    for (const { register, state } of this.#sources.values())
      if (register === 'enrolment' && state === 'missing') return true;
    return false;
  }
}

function findDeathDate({ evidence }: PersonStatus): PartialDate {
  let first: PartialDate = '';
  for (const { kind, date } of evidence)
    if (kind === 'death' && date !== '' && (first === '' || date < first)) first = date;
  return first;
}
