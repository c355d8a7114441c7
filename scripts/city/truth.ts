import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import type { Expectation } from './expect.ts';
import type { Person } from './person.ts';
import type { Rec } from './rec.ts';

class Lines {
  readonly #file: number;
  #pieces: string[] = [];
  #pending = 0;

  constructor(path: string, header: string) {
    this.#file = openSync(path, 'w');
    this.add(header);
  }

  add(line: string): void {
    this.#pieces.push(line);
    this.#pending += line.length;
    if (this.#pending > 60_000) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, `${this.#pieces.join('\n')}\n`);
    this.#pieces = [];
    this.#pending = 0;
  }
}

// A short stand-in for a number, so that rows of one number can be told without repeating it.
const tokenOf = (id: string): string => {
  let high = 0x811c9dc5;
  let low = 0x1000193;
  for (let index = 0; index < id.length; index++) {
    high = Math.imul(high ^ id.charCodeAt(index), 0x01000193);
    low = Math.imul(low ^ id.charCodeAt(index), 0x85ebca6b);
  }
  return (high >>> 0).toString(36) + ((low >>> 0) % 46_656).toString(36);
};

/** Header of `truth/rows-night-K.csv`. */
export const rowsHeader = 'source_id,path,line,member,person,kind,id,id_token,linkable,damage';
/** Header of `truth/persons-night-K.csv`. */
export const personsHeader =
  'person,living,known_dead_by_files,outcome,vital,residence,flags,gaps,task,area,pattern,judged,before';

/** The truth of one night: one line for each row and member, one for each person. */
export class NightTruth {
  readonly #night: number;
  readonly #rows: Lines;
  readonly #persons: Lines;

  constructor(folder: string, night: number) {
    mkdirSync(folder, { recursive: true });
    this.#night = night;
    this.#rows = new Lines(`${folder}/rows-night-${night}.csv`, rowsHeader);
    this.#persons = new Lines(`${folder}/persons-night-${night}.csv`, personsHeader);
  }

  row(sourceId: string, path: string, line: number, rec: Rec): void {
    if (rec.idKind === 'valid') rec.idToken ??= tokenOf(rec.idBase);
    this.#rows.add(
      `${sourceId},${path},${line},${rec.member},${rec.person.number},${rec.kind},${rec.idKind},${rec.idToken ?? ''},${rec.linkable ?? 'no'},${rec.damage.join(';')}`,
    );
  }

  malformed(sourceId: string, path: string, line: number, person: Person, damage: string): void {
    this.#rows.add(`${sourceId},${path},${line},0,${person.number},malformed,none,,no,${damage}`);
  }

  person(person: Person, expected: Expectation, judged: boolean): void {
    const { outcome, vital, residence, flags, gaps, task, area } = expected;
    const pattern = person.name.rare ? 'rare' : person.name.pattern;
    const before = person.firstNight < this.#night ? `${person.number}` : '';
    this.#persons.add(
      `${person.number},${person.dead ? 'no' : 'yes'},${vital === 'deceased' ? 'yes' : 'no'},${outcome},${vital},${residence},${flags.join(';')},${gaps.join(';')},${task},${area},${pattern},${judged ? 'yes' : 'no'},${before}`,
    );
  }

  close(): void {
    this.#rows.close();
    this.#persons.close();
  }
}
