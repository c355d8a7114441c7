import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A row of the truth: where it stands and whose it is. */
export interface TruthRow {
  readonly sourceId: string;
  readonly person: number;
  readonly kind: string;
  readonly id: string;
  readonly idToken: string;
  readonly linkable: string;
}

/** What the rules demand for a person of the truth. */
export interface TruthPerson {
  readonly person: number;
  readonly living: boolean;
  readonly knownDeadByFiles: boolean;
  readonly outcome: string;
  readonly vital: string;
  readonly residence: string;
  readonly flags: readonly string[];
  readonly gaps: readonly string[];
  readonly task: string;
  readonly area: string;
  readonly pattern: string;
  readonly judged: boolean;
  readonly before: boolean;
}

const list = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(';'));

async function* lines(path: string): AsyncGenerator<string[]> {
  let first = true;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!first && line !== '') yield line.split(',');
    first = false;
  }
}

/** Key of a place in an export; the path counts from the folder of exports on. */
export const placeKey = (path: string, line: number | string, member: number | string): string => {
  const at = path.lastIndexOf('exports/');
  return `${at < 0 ? path : path.slice(at + 8)}|${line}|${member}`;
};

/** Reads `rows-night-K.csv` of the nights given into one table by place. */
export const readTruthRows = async (folder: string, nights: readonly number[]): Promise<Map<string, TruthRow>> => {
  const rows = new Map<string, TruthRow>();
  for (const night of nights) {
    for await (const cells of lines(`${folder}/truth/rows-night-${night}.csv`)) {
      const [
        sourceId = '',
        path = '',
        line = '',
        member = '',
        person = '',
        kind = '',
        id = '',
        idToken = '',
        linkable = '',
      ] = cells;
      rows.set(placeKey(path, line, member), { sourceId, person: Number(person), kind, id, idToken, linkable });
    }
  }
  return rows;
};

/** Reads `persons-night-K.csv` into a table by person. */
export const readTruthPersons = async (folder: string, night: number): Promise<Map<number, TruthPerson>> => {
  const persons = new Map<number, TruthPerson>();
  for await (const cells of lines(`${folder}/truth/persons-night-${night}.csv`)) {
    const [person, living, known, outcome, vital, residence, flags, gaps, task, area, pattern, judged, before] = cells;
    persons.set(Number(person), {
      person: Number(person),
      living: living === 'yes',
      knownDeadByFiles: known === 'yes',
      outcome: outcome ?? '',
      vital: vital ?? '',
      residence: residence ?? '',
      flags: list(flags),
      gaps: list(gaps),
      task: task ?? '',
      area: area ?? '',
      pattern: pattern ?? '',
      judged: judged === 'yes',
      before: before !== '',
    });
  }
  return persons;
};
