import type { LedgerEvidence } from '../domain/model/ledger-evidence.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { GoldenRecord, LinkedRecord, PersonStatus, SourceContext } from '../domain/model/status.ts';
import { chooseGoldenRecord } from '../domain/person/golden-record.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { resolvePerson } from '../domain/status/resolve-person.ts';
import { noPresence, type PresenceFacts, type StatusContext } from '../domain/status/status-input.ts';
import type { StatusRules } from '../domain/status/status-rules.ts';
import { findSharedIds } from '../engine/local/find-shared-ids.ts';
import { type LinkResult, linkRules, nameAgreements, rowsOfCluster } from '../engine/local/link-result.ts';
import { boundHeap } from './bound-heap.ts';
import type { NightReading } from './read-sources.ts';

/** One person of the night: who, by which records, and what the rules say. */
export interface JudgedPerson {
  /** Person number of the registry. */
  readonly person: number;
  readonly personId: string;
  readonly cluster: number;
  /** Rows of the night's table, ascending. */
  readonly rows: Uint32Array;
  readonly records: readonly LinkedRecord[];
  readonly golden: GoldenRecord;
  readonly status: PersonStatus;
  /** The id number stands as their own with another person too. */
  readonly idShared: boolean;
}

/** One person whom tonight need not judge: what last night said stands. */
export interface KeptPerson {
  readonly person: number;
  readonly isKept: true;
}

export interface JudgeOptions {
  readonly reading: NightReading;
  readonly links: LinkResult;
  /** Cluster → person number. */
  readonly personOf: Uint32Array;
  readonly rules: StatusRules;
  readonly context: StatusContext;
  readonly sources: ReadonlyMap<string, SourceContext>;
  /** Id numbers in the request of the national comparison. */
  readonly asked: ReadonlySet<string>;
  readonly past: PersonPast;
  /** Whether a person must be judged anew; `idShared` as in {@link JudgedPerson}. */
  readonly isTouched: (person: number, idShared: boolean) => boolean;
}

/** What the registry knows of people from before tonight. */
export interface PersonPast {
  /** The day from which exports may be expected to show the person. */
  firstSeen(person: number): IsoDate;
  /** Date of a run by its number. */
  runDate(run: number): IsoDate;
  ledger(person: number): LedgerEvidence;
  /** Day the source spoke of when a row's content was first read; undefined when it is first read tonight. */
  firstAsOf(row: number): IsoDate | undefined;
}

/** Goes through everybody in the order of person numbers, which is that of person ids, and judges whom it must. */
export function* judgePersons(options: JudgeOptions): Generator<JudgedPerson | KeptPerson> {
  const { links, personOf } = options;
  const shared = findSharedIds(options.reading.table, links);
  const order = Uint32Array.from(personOf.keys()).sort((a, b) => (personOf[a] as number) - (personOf[b] as number));
  for (const [at, cluster] of order.entries()) {
    if (at % 256 === 0) boundHeap();
    const person = personOf[cluster] as number;
    const idShared = shared[cluster] === 1;
    if (options.isTouched(person, idShared)) yield judgeOne(options, cluster, idShared);
    else yield { person, isKept: true };
  }
}

function judgeOne(options: JudgeOptions, cluster: number, idShared: boolean): JudgedPerson {
  const { reading, links, personOf, rules, context, sources, asked, past } = options;
  const { table, goneRun } = reading;
  const person = personOf[cluster] as number;
  const all = rowsOfCluster(links, cluster);
  const standing = all.filter((row) => goneRun.at(row) === 0);
  const rows = standing.length === 0 ? all : standing;
  const records = Array.from(
    rows,
    (row): LinkedRecord => ({
      record: standing.length === 0 ? { ...table.get(row), kind: 'history' } : table.get(row),
      linkRule: linkRules[links.ruleOfRow[row] as number] ?? 'own',
      matchWeight: links.weightOfRow[row] as number,
      nameAgreement: nameAgreements[links.agreementOfRow[row] as number] ?? 'missing',
    }),
  );
  const first = chooseGoldenRecord(records, sources);
  const asOfs = findFirstAsOfs(records, rows, past);
  const status = resolvePerson(
    {
      records,
      ledger: past.ledger(person),
      presence: standing.length === all.length ? noPresence : findPresence(reading, all, past),
      birthDate: first.birthDate,
      firstSeen: past.firstSeen(person),
      asked: records.some(({ record }) => record.idStatus === 'valid' && asked.has(record.idNumber)),
      idShared,
      ...(asOfs !== undefined && { firstAsOf: (recordKey: string) => asOfs.get(recordKey) }),
    },
    rules,
    context,
  );
  const golden = livesWhere(first, records, status.ownerArea)
    ? first
    : chooseGoldenRecord(records, sources, status.ownerArea);
  return { person, personId: formatPersonId(person), cluster, rows, records, golden, status, idShared };
}

/** Where the person's vanished public-security row last had them, and since when none is left. */
function findPresence({ table, goneRun }: NightReading, rows: Uint32Array, past: PersonPast): PresenceFacts {
  let lastRun = 0;
  let lastCommunity = '';
  for (const row of rows) {
    const { claim, kind, area } = table.get(row);
    if (goneRun.at(row) === 0) {
      const isRegistered =
        kind === 'current' && (claim.register === 'resident' || claim.register === 'temporary-resident');
      if (isRegistered) return noPresence;
    } else if (goneRun.at(row) > lastRun || (goneRun.at(row) === lastRun && area > lastCommunity)) {
      lastRun = goneRun.at(row);
      lastCommunity = area;
    }
  }
  return { lastCommunity, goneSince: past.runDate(lastRun) };
}

/** Whether the chosen address lies in the owner area already, or there is no other to choose. */
function livesWhere(golden: GoldenRecord, records: readonly LinkedRecord[], ownerArea: string): boolean {
  if (ownerArea === '' || records.length === 1) return true;
  const from = golden.chosenFrom['address'];
  return records.some(({ record }) => record.recordKey === from && record.area.startsWith(ownerArea));
}

function findFirstAsOfs(
  records: readonly LinkedRecord[],
  rows: Uint32Array,
  past: PersonPast,
): ReadonlyMap<string, IsoDate> | undefined {
  let found: Map<string, IsoDate> | undefined;
  records.forEach(({ record }, at) => {
    const asOf = past.firstAsOf(rows[at] as number);
    if (asOf === undefined) return;
    found ??= new Map();
    found.set(record.recordKey, asOf);
  });
  return found;
}
