import type { Database, Statement } from 'better-sqlite3';
import type { GoldenRecord, PersonStatus } from '../domain/model/status.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { parsePersonDetail } from './person-detail.ts';

/** A person as derived by the last good run. */
export interface StoredPerson {
  readonly person: number;
  readonly personId: string;
  readonly golden: GoldenRecord;
  readonly status: PersonStatus;
}

interface PersonRow {
  readonly pid: number;
  readonly name: string;
  readonly name_key: string;
  readonly sex: GoldenRecord['sex'];
  readonly birth_date: string;
  readonly national_id: string;
  readonly phone: string;
  readonly household: string;
  readonly relation: string;
  readonly address: string;
  readonly area_code: string;
  readonly vital: PersonStatus['vital'];
  readonly residence: PersonStatus['residence'];
  readonly outcome: PersonStatus['outcome'];
  readonly task: PersonStatus['task'];
  readonly next_date: string;
  readonly detail: string;
}

const select = 'SELECT p.*, d.detail FROM person p JOIN person_detail d USING (pid)';
const batchSize = 2000;

/** Compiled once for each database: a night asks for many persons one by one. */
const finders = new WeakMap<Database, Statement<[number], PersonRow>>();

/** One person by number, or undefined when the last good run derived none. */
export function findStoredPerson(database: Database, person: number): StoredPerson | undefined {
  let find = finders.get(database);
  if (find === undefined) {
    find = database.prepare<[number], PersonRow>(`${select} WHERE p.pid = ?`);
    finders.set(database, find);
  }
  const row = find.get(person);
  return row === undefined ? undefined : toStoredPerson(row);
}

/** Everybody, by number; of one owner area (a prefix of its code) when `area` is given. Reads in batches. */
export function* readStoredPersons(database: Database, area = ''): IterableIterator<StoredPerson> {
  const batch = database.prepare<[number, number, string], PersonRow>(
    `${select} WHERE p.pid > ? AND substr(p.area_code, 1, ?) = ? ORDER BY p.pid LIMIT ${batchSize}`,
  );
  for (let last = 0, isMore = true; isMore; ) {
    const rows = batch.all(last, area.length, area);
    for (const row of rows) yield toStoredPerson(row);
    last = rows.at(-1)?.pid ?? last;
    isMore = rows.length === batchSize;
  }
}

/** How a person is looked for: any of the texts, each exact; a name also as a key folded by the caller. */
export interface PersonQuery {
  readonly nameKey?: string;
  readonly idNumber?: string;
  readonly phone?: string;
}

/** Persons that agree with every text of the query, by number, at most `limit`. */
export function findStoredPersons(database: Database, query: PersonQuery, limit = 100): readonly StoredPerson[] {
  const columns = { nameKey: 'name_key', idNumber: 'national_id', phone: 'phone' } as const;
  const given = (Object.keys(columns) as (keyof typeof columns)[]).filter((field) => (query[field] ?? '') !== '');
  if (given.length === 0) return [];
  const where = given.map((field) => `p.${columns[field]} = ?`).join(' AND ');
  return database
    .prepare<unknown[], PersonRow>(`${select} WHERE ${where} ORDER BY p.pid LIMIT ?`)
    .all(...given.map((field) => query[field]), limit)
    .map(toStoredPerson);
}

function toStoredPerson(row: PersonRow): StoredPerson {
  const { evidence, coverage, rest } = parsePersonDetail(row.detail);
  return {
    person: row.pid,
    personId: formatPersonId(row.pid),
    golden: {
      name: row.name,
      nameKey: row.name_key,
      sex: row.sex,
      birthDate: row.birth_date,
      idNumber: row.national_id,
      phone: row.phone,
      address: row.address,
      household: row.household,
      relation: row.relation,
      chosenFrom: rest.chosenFrom,
    },
    status: {
      vital: row.vital,
      residence: row.residence,
      outcome: row.outcome,
      task: row.task,
      taskReason: rest.taskReason,
      schemes: rest.schemes as PersonStatus['schemes'],
      ownerArea: row.area_code,
      copyAreas: rest.copyAreas,
      evidence,
      coverage,
      gaps: rest.gaps,
      flags: rest.flags,
      nextDate: row.next_date,
    },
  };
}
