import { ageOn } from '../domain/model/age.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { PersonStatus } from '../domain/model/status.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { type AccountRow, buildAccountRow } from '../domain/report/account-row.ts';
import { findImplausible, type ImplausibleEvent, phoneLimit } from '../domain/report/implausible-events.ts';
import {
  describeSubgroups,
  SubgroupCounter,
  type SubgroupFacts,
  type SubgroupRate,
} from '../domain/report/subgroup-rates.ts';
import { packDate } from '../engine/local/packed-date.ts';
import type { ColumnPack } from '../kit/column-pack.ts';
import { GrowingColumn, newUint8, newUint32 } from '../kit/growing-column.ts';
import { PackedDictionary } from '../kit/packed-dictionary.ts';
import { StringDictionary } from '../kit/string-dictionary.ts';
import type { JudgedPerson } from './judge-persons.ts';

/** What few persons add to the counts. */
interface RareFacts {
  readonly implausible: readonly ImplausibleEvent['kind'][];
  /** As `notJudgedKeyOf` tells them apart. */
  readonly notJudged: readonly string[];
  /** The person stands on a list or in a case file. */
  readonly isShown: boolean;
}

/** What a judged person adds to the counts beside what their status says. */
export interface TallyFacts {
  readonly isQuestioned: boolean;
  readonly idShared: boolean;
  /** Keys of {@link RareFacts.notJudged}. */
  readonly notJudged: readonly string[];
}

const isCounted = 1;
const isIdShared = 2;
const isInQuestion = 4;

/**
 * What every person adds to accounts and counts, by person number: thousands have the same but for their id, so a person
 * is a few numbers, and whom a night need not judge again is counted by those of last night.
 */
export class PersonTally implements Iterable<AccountRow> {
  /** The first day on which the rules could decide otherwise, as yyyymmdd; 0 for none. */
  readonly nextDate = new GrowingColumn(newUint32);
  readonly birthDate = new GrowingColumn(newUint32);
  readonly #account = new GrowingColumn(newUint32);
  readonly #subgroups = new GrowingColumn(newUint32);
  readonly #rare = new GrowingColumn(newUint32);
  readonly #phone = new GrowingColumn(newUint32);
  readonly #numbers = [this.nextDate, this.birthDate, this.#account, this.#subgroups, this.#rare, this.#phone];
  readonly #marks = new GrowingColumn(newUint8);
  /** Counted tonight. */
  readonly #isSeen = new GrowingColumn(newUint8);
  readonly #accounts = new StringDictionary();
  readonly #groups = new StringDictionary();
  readonly #rares = new StringDictionary();
  readonly #phones = new PackedDictionary();
  readonly #accountRows: Omit<AccountRow, 'personId'>[] = [];
  readonly #rareFacts: RareFacts[] = [];
  #length = 0;
  #keptCount = 0;

  /** Persons counted tonight. */
  get length(): number {
    return this.#length;
  }

  /** Counts a person judged tonight. */
  add({ person, personId, golden, status, records }: JudgedPerson, facts: TallyFacts, date: IsoDate): void {
    this.#reach(person);
    this.#see(person);
    const { personId: _, ...account } = buildAccountRow('', status);
    this.#account.set(person, this.#accounts.add(JSON.stringify(account)));
    this.#subgroups.set(
      person,
      this.#groups.add(
        JSON.stringify(
          describeSubgroups(
            {
              age: golden.birthDate.length === 10 ? ageOn(golden.birthDate, date) : -1,
              sex: golden.sex,
              area: status.ownerArea,
              linked: new Set(records.map(({ record }) => record.sourceId)).size > 1,
              inReview: facts.isQuestioned,
              inConflict: status.flags.some(({ flag }) => flag === 'duplicate-id' || flag === 'duplicate-person'),
            },
            records.flatMap(({ record }) => (record.kind === 'history' ? [] : [record])),
          ),
        ),
      ),
    );
    const rare: RareFacts = {
      implausible: findImplausible(personId, status, records).map(({ kind }) => kind),
      notJudged: facts.notJudged,
      isShown: isShown(status),
    };
    this.#rare.set(person, this.#rares.add(JSON.stringify(rare)));
    this.#phone.set(person, this.#phones.add(golden.phone));
    this.nextDate.set(person, packDate(status.nextDate));
    this.birthDate.set(person, packDate(golden.birthDate));
    this.#marks.set(person, marksOf(facts.idShared, facts.isQuestioned));
  }

  /** How many of them as last night. */
  get keptCount(): number {
    return this.#keptCount;
  }

  /** Counts a person as last night. */
  keep(person: number): void {
    this.#see(person);
    this.#keptCount += 1;
  }

  /** Whether last night counted the person, with these marks. */
  wasSo(person: number, idShared: boolean, isQuestioned: boolean): boolean {
    return person < this.#marks.length && this.#marks.at(person) === marksOf(idShared, isQuestioned);
  }

  /** Whether the person stands on a list or in a case file. */
  isShown(person: number): boolean {
    return this.#rareOf(person).isShown;
  }

  /** The accounts of everybody, in the order of person numbers, which is that of ids. */
  *[Symbol.iterator](): IterableIterator<AccountRow> {
    for (let person = 1; person < this.#isSeen.length; person += 1) {
      if (this.#isSeen.at(person) === 1) yield { personId: formatPersonId(person), ...this.#accountOf(person) };
    }
  }

  buildSubgroups(): readonly SubgroupRate[] {
    const counts = new Uint32Array(this.#groups.size);
    for (let person = 1; person < this.#isSeen.length; person += 1) {
      if (this.#isSeen.at(person) === 0) continue;
      const code = this.#subgroups.at(person);
      counts[code] = (counts[code] as number) + 1;
    }
    const counter = new SubgroupCounter();
    for (let code = 1; code < counts.length; code += 1) {
      if (counts[code] !== 0) counter.add(JSON.parse(this.#groups.get(code)) as SubgroupFacts, counts[code] as number);
    }
    return counter.build();
  }

  /** Persons of each of the reasons why somebody was not judged. */
  countNotJudged(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (let person = 1; person < this.#isSeen.length; person += 1) {
      if (this.#isSeen.at(person) === 0) continue;
      for (const id of this.#rareOf(person).notJudged) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }

  /** What cannot well be true, by person; telephones that too many persons share last. */
  findImplausible(): readonly ImplausibleEvent[] {
    const events: ImplausibleEvent[] = [];
    const crowded: ImplausibleEvent[] = [];
    const users = new Uint32Array(this.#phones.size);
    for (let person = 1; person < this.#isSeen.length; person += 1) {
      const phone = this.#phone.at(person);
      if (this.#isSeen.at(person) === 1) users[phone] = (users[phone] as number) + 1;
    }
    users[0] = 0;
    for (let person = 1; person < this.#isSeen.length; person += 1) {
      if (this.#isSeen.at(person) === 0) continue;
      const { implausible } = this.#rareOf(person);
      const isCrowded = (users[this.#phone.at(person)] as number) > phoneLimit;
      if (implausible.length === 0 && !isCrowded) continue;
      const personId = formatPersonId(person);
      const areaCode = this.#accountOf(person).ownerArea;
      for (const kind of implausible) events.push({ kind, personId, areaCode });
      if (isCrowded) crowded.push({ kind: 'shared-phone', personId, areaCode });
    }
    return [...events, ...crowded];
  }

  /** Writes the tally for the next night, or fills an empty one with that of last night, nobody seen yet. */
  exchange(pack: ColumnPack): void {
    if (!pack.isLoading) this.#forgetUnseen();
    for (const column of this.#numbers) pack.column(column);
    pack.column(this.#marks);
    for (const dictionary of [this.#accounts, this.#groups, this.#rares, this.#phones]) dictionary.exchange(pack);
    if (pack.isLoading) this.#isSeen.reserve(this.#marks.length);
  }

  /** Who has no record any more is not counted again by a later night. */
  #forgetUnseen(): void {
    for (let person = 0; person < this.#marks.length; person += 1) {
      if (this.#isSeen.at(person) === 0) this.#marks.set(person, 0);
    }
  }

  #see(person: number): void {
    this.#isSeen.set(person, 1);
    this.#length += 1;
  }

  #accountOf(person: number): Omit<AccountRow, 'personId'> {
    const code = this.#account.at(person);
    this.#accountRows[code] ??= JSON.parse(this.#accounts.get(code)) as Omit<AccountRow, 'personId'>;
    return this.#accountRows[code];
  }

  #rareOf(person: number): RareFacts {
    const code = this.#rare.at(person);
    this.#rareFacts[code] ??= JSON.parse(this.#rares.get(code)) as RareFacts;
    return this.#rareFacts[code];
  }

  #reach(person: number): void {
    while (this.#marks.length <= person) {
      for (const column of this.#numbers) column.push(0);
      this.#marks.push(0);
      this.#isSeen.push(0);
    }
  }
}

function marksOf(idShared: boolean, isQuestioned: boolean): number {
  return isCounted | (idShared ? isIdShared : 0) | (isQuestioned ? isInQuestion : 0);
}

/** Whether a status puts its person on a list or into a case file, or asks a question about them. */
function isShown({ task, vital, flags }: PersonStatus): boolean {
  return (
    task !== 'none' ||
    vital === 'death-reported' ||
    vital === 'death-contradicted' ||
    flags.some(({ flag }) => shownFlags.has(flag))
  );
}

const shownFlags: ReadonlySet<string> = new Set([
  'double-enrolled',
  'death-contradicted',
  'death-reported',
  'duplicate-person',
  'duplicate-id',
]);
