import { ageOn } from '../domain/model/age.ts';
import type { ListRow } from '../domain/model/list-row.ts';
import type { IsoDate, PartialDate } from '../domain/model/person-record.ts';
import { groupOfScheme, type Scheme, type SchemeGroup } from '../domain/model/registers.ts';
import type { Gap, PersonStatus, SourceContext } from '../domain/model/status.ts';
import type { DeathRow, InsuredTwiceRow, RetractionRow } from '../domain/report/case-rows.ts';
import { findImplausible, type ImplausibleEvent, SharedNumbers } from '../domain/report/implausible-events.ts';
import type { NotJudgedFacts } from '../domain/report/night-facts.ts';
import { SubgroupCounter } from '../domain/report/subgroup-rates.ts';
import { buildListRows } from '../domain/worklist/build-list-rows.ts';
import { AccountBook } from './account-book.ts';
import { IssuedBook } from './issued-book.ts';
import { buildIssuedPast } from './issued-past.ts';
import type { JudgedPerson } from './judge-persons.ts';

/** What people on both sides of a question are called in the case files. */
export interface PersonSummary {
  readonly personId: string;
  readonly name: string;
  readonly birthDate: PartialDate;
  readonly areaCode: string;
}

/** Everything of the night's persons that the published files show, gathered while they are judged one by one. */
export class NightBook {
  /** By person id. */
  readonly accounts = new AccountBook();
  /** List area → its rows, not yet in order. */
  readonly lists = new Map<string, ListRow[]>();
  readonly deaths: DeathRow[] = [];
  readonly insuredTwice: InsuredTwiceRow[] = [];
  readonly subgroups = new SubgroupCounter();
  /** Persons that stand in a question about a pair, by person number. */
  readonly summaries = new Map<number, PersonSummary>();
  /** What issued lists claimed and no longer holds, until a department says it has heard. */
  retractions: readonly RetractionRow[] = [];
  /** What became of the lists issued before. */
  issued: IssuedBook;
  readonly #implausible: ImplausibleEvent[] = [];
  readonly #phones = new SharedNumbers();
  readonly #notJudged = new Map<string, { -readonly [K in keyof NotJudgedFacts]: NotJudgedFacts[K] }>();
  readonly #date: IsoDate;
  readonly #sources: ReadonlyMap<string, SourceContext>;

  constructor(date: IsoDate, sources: ReadonlyMap<string, SourceContext>) {
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
   * Enters one person. `reviewId` is the question about them, '' when there is none; `isQuestioned` that a pair with one
   * of their records waits for an answer.
   */
  add(judged: JudgedPerson, reviewId: string, isQuestioned: boolean): void {
    const { person, personId, golden, status } = judged;
    this.accounts.add(person, status);
    this.issued.add(judged);
    if (status.task !== 'none') this.#list(judged);
    if (status.vital === 'death-reported' || status.vital === 'death-contradicted') this.#addDeath(judged, reviewId);
    if (status.flags.some(({ flag }) => flag === 'double-enrolled')) this.#addTwice(judged);
    for (const gap of status.gaps) if (gap.state === 'not-judged') this.#countNotJudged(gap);
    this.#implausible.push(...findImplausible(personId, status, judged.records));
    this.#phones.add(golden.phone, personId);
    this.#countSubgroups(judged, isQuestioned);
    if (isQuestioned) {
      const { name, birthDate } = golden;
      this.summaries.set(person, { personId, name, birthDate, areaCode: status.ownerArea });
    }
  }

  notJudged(): readonly NotJudgedFacts[] {
    return [...this.#notJudged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, facts]) => facts);
  }

  implausible(): readonly ImplausibleEvent[] {
    const crowded = new Set(this.#phones.findCrowded());
    const events = [...this.#implausible];
    for (const { personId, ownerArea } of crowded.size === 0 ? [] : this.accounts) {
      if (crowded.has(personId)) events.push({ kind: 'shared-phone', personId, areaCode: ownerArea });
    }
    return events;
  }

  #list(judged: JudgedPerson): void {
    const item = this.issued.findItem(judged);
    for (const row of buildListRows(judged.personId, judged.golden, judged.status, this.#date, item)) {
      const rows = this.lists.get(row.areaCode);
      if (rows === undefined) this.lists.set(row.areaCode, [row]);
      else rows.push(row);
    }
  }

  #addDeath({ personId, golden, status }: JudgedPerson, reviewId: string): void {
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

  #addTwice({ personId, golden, status }: JudgedPerson): void {
    for (const group of ['pension', 'medical'] as const) {
      const enrolments = status.coverage.filter(
        ({ scheme, state }) => groupOfScheme[scheme] === group && ['active', 'drawing', 'elsewhere'].includes(state),
      );
      if (new Set(enrolments.map(({ scheme }) => scheme)).size < 2) continue;
      const { name, idNumber } = golden;
      this.insuredTwice.push({ personId, name, idNumber, areaCode: status.ownerArea, group, enrolments });
    }
  }

  #countNotJudged({ group, reason: { key, params } }: Gap): void {
    const scheme = (String(params['schemes'] ?? '').split(',')[0] ?? '') as Scheme | '';
    const reason = this.#reasonOf(key, scheme);
    const id = `${group}|${reason}|${scheme}`;
    const facts = this.#notJudged.get(id);
    if (facts === undefined) this.#notJudged.set(id, { group: group as SchemeGroup, reason, scheme, personCount: 1 });
    else facts.personCount += 1;
  }

  #reasonOf(key: string, scheme: Scheme | ''): NotJudgedFacts['reason'] {
    switch (key) {
      case 'not-judged.birth-date':
        return 'no-birth-date';
      case 'not-judged.code':
        return 'unknown-code';
      case 'not-judged.not-asked':
        return 'not-asked';
      case 'not-judged.source-held':
        return 'source-held';
      case 'not-judged.no-source':
        return scheme !== '' && this.#isAwaited() ? 'source-missing' : 'no-source';
      default:
        return 'other';
    }
  }

  /** Whether a source of enrolments has never come. */
  #isAwaited(): boolean {
    for (const { register, state } of this.#sources.values())
      if (register === 'enrolment' && state === 'missing') return true;
    return false;
  }

  #countSubgroups({ golden, status, records }: JudgedPerson, isQuestioned: boolean): void {
    const age = golden.birthDate.length === 10 ? ageOn(golden.birthDate, this.#date) : -1;
    const isLinked = new Set(records.map(({ record }) => record.sourceId)).size > 1;
    const isConflict = status.flags.some(({ flag }) => flag === 'duplicate-id' || flag === 'duplicate-person');
    for (const { record } of records) {
      if (record.kind === 'history') continue;
      this.subgroups.add({
        age,
        sex: golden.sex,
        name: record.name,
        idStatus: record.idStatus,
        area: status.ownerArea,
        linked: isLinked,
        inReview: isQuestioned,
        inConflict: isConflict,
      });
    }
  }
}

function findDeathDate({ evidence }: PersonStatus): PartialDate {
  let first: PartialDate = '';
  for (const { kind, date } of evidence)
    if (kind === 'death' && date !== '' && (first === '' || date < first)) first = date;
  return first;
}
